"""The task of a group on a phone: what to do, who is in the group, the answer that all of it share."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.live_questions import GROUP_TEXT_LIMIT, Question, Spot
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.services import taking_part
from moneytrail.services.taking_part import GroupView
from moneytrail.ui import runtime, state
from moneytrail.ui.components import case_documents
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show(campus: Campus, learner: LearnerId, session_id: SessionId) -> None:
    """Show the task; the room's own part above has its text."""
    view = taking_part.group_view(campus, learner, session_id)
    if view is None or view.question is None:
        return
    _documents(campus, session_id, view.question)
    if not view.group:
        st.info(_("You are in no group yet. Ask your trainer."), icon=":material/groups:")
        return
    st.subheader(_("Group {number}", number=view.group))
    if view.members:
        st.caption(literal(", ".join(view.members)))
    if view.is_open:
        _form(campus, learner, session_id, view)
    elif view.answer.text:
        st.markdown(literal(view.answer.text))


def _documents(campus: Campus, session_id: SessionId, question: Question) -> None:
    step = question.content.step if isinstance(question.content, Spot) else ""
    if step:
        case_documents.show(campus, step, f"group:{session_id}")


def _form(campus: Campus, learner: LearnerId, session_id: SessionId, view: GroupView) -> None:
    widget = state.key("group", session_id, view.group)
    # A newer text of the group replaces what stands in the field, unless this phone has changed it.
    if state.value(widget) in (None, state.saved_note(f"seen:{widget}")):
        state.set_value(widget, view.answer.text)
        state.set_saved_note(f"seen:{widget}", view.answer.text)

    def save() -> None:
        state.set_saved_note(widget, "")
        with runtime.errors_shown("group"):
            text = str(state.value(widget) or "")
            taking_part.save_group_answer(campus, learner, session_id, view.answer, text)
            state.set_saved_note(f"seen:{widget}", text)
            state.set_saved_note(widget, _("Saved for the whole group"))

    st.text_area(_("Your group's answer"), key=widget, max_chars=GROUP_TEXT_LIMIT, height=180)
    if state.saved_note(f"seen:{widget}") != view.answer.text:
        st.warning(
            _("Somebody in your group wrote this in the meantime. Saving puts your text in its place:"),
            icon=":material/sync_problem:",
        )
        st.markdown(literal(view.answer.text))
    st.button(_("Save for the group"), key="group-save", type="primary", on_click=save)
    runtime.show_message("group")
    if state.saved_note(widget):
        st.caption(f":material/check: {state.saved_note(widget)}")
