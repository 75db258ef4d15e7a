"""Follow-up: 90 days after a workshop, by a link without an account: what was opened, what helped, what blocked."""

import streamlit as st

from moneytrail.core.forms import FormKind
from moneytrail.services import surveying
from moneytrail.ui import runtime, state
from moneytrail.ui.components import form_questions
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _

campus = runtime.campus()
token = state.parameter("session")
view = surveying.followup(campus, token, state.learner_id())


def send() -> None:
    with runtime.errors_shown("followup"):
        given = form_questions.given(FormKind.FOLLOWUP)
        surveying.send_followup(campus, token, state.learner_id(), state.submission(token), given)
        state.set_saved_note(f"followup:{token}", _("Thank you. Your answers have been sent."))


st.title(_("Since the workshop"))
st.caption(literal(view.session.plan.title))
if view.is_sent or state.saved_note(f"followup:{token}"):
    st.success(_("Thank you. Your answers have been sent."), icon=":material/check:")
elif not view.is_open:
    st.info(_("The form opens when the workshop is over."), icon=":material/info:")
else:
    st.write(
        _(
            "Three short questions. Your answers are kept without your name, and please name no people and no case in them."
        )
    )
    with st.form("followup", border=False):
        form_questions.show(FormKind.FOLLOWUP)
        st.form_submit_button(_("Send"), type="primary", on_click=send, key="followup-send")
    runtime.show_message("followup")
