"""Certificate: what is still missing, and the document once nothing is."""

import streamlit as st

from moneytrail.services import certifying
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import certificate_file, condition_list
from moneytrail.ui.language import _

campus = runtime.campus()
learner = runtime.learner_id()
issued = certifying.issued(campus, learner)


def issue() -> None:
    with runtime.errors_shown():
        show_name = bool(state.value("certificate-name"))
        certifying.issue(campus, learner, state.language(), show_name, bool(state.value("certificate-score")))


st.title(_("Certificate"))
conditions = certifying.missing(campus, learner, state.language())
if issued is None:
    st.write(_("The certificate is ready when every condition below is met."))
    condition_list.show(conditions)
runtime.show_message()
if issued is not None or all(one.is_met for one in conditions):
    st.subheader(_("What others see when they check it"))
    st.checkbox(_("Show my name"), value=issued.show_name if issued else True, key="certificate-name")
    st.checkbox(
        _("Show my result in the final test"),
        value=issued.show_score if issued else False,
        key="certificate-score",
    )
    st.button(
        _("Make my certificate") if issued is None else _("Change what it shows"),
        type="primary" if issued is None else "secondary",
        key="issue",
        on_click=issue,
    )
else:
    navigation.to_page(navigation.MAP, _("Go on in the module"), ":material/route:")
if issued is not None:
    certificate_file.show(campus, learner, issued.id)
