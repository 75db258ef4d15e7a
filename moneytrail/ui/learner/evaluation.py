"""Evaluation: a participant says at the end of a session what was useful; the answers carry no name."""

import streamlit as st

from moneytrail.core.forms import FormKind
from moneytrail.services import surveying
from moneytrail.ui import navigation, runtime
from moneytrail.ui.components import form_questions
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _

campus = runtime.campus()
learner = runtime.learner_id()
session_id = runtime.session_id()
view = surveying.evaluation(campus, learner, session_id)


def send() -> None:
    with runtime.errors_shown("evaluation"):
        surveying.send_evaluation(campus, learner, session_id, form_questions.given(FormKind.EVALUATION))


st.title(_("How was the workshop?"))
st.caption(literal(view.session.plan.title))
if view.is_sent:
    st.success(_("Thank you. Your answers have been sent."), icon=":material/check:")
    navigation.to_page(navigation.MAP, _("Go on in the module"), ":material/route:")
elif not view.is_open:
    st.info(_("The form opens on the last day and closes 30 days later."), icon=":material/info:")
else:
    st.write(
        _(
            "Your answers are kept without your name. Your trainer sees them only together, from five people on. You can send them once."
        )
    )
    with st.form("evaluation", border=False):
        form_questions.show(FormKind.EVALUATION)
        st.form_submit_button(_("Send"), type="primary", on_click=send, key="evaluation-send")
    runtime.show_message("evaluation")
