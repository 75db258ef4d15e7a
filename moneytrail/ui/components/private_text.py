"""A private text of the learner, saved as it is left; it comes back after a refresh."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import NOTE_LIMIT, LearnerId
from moneytrail.services import studying
from moneytrail.services.studying import StepView
from moneytrail.ui import runtime, state
from moneytrail.ui.language import _


@st.fragment
def show(
    campus: Campus, learner: LearnerId, view: StepView, kind: str, name: str, title: str, prompt: str
) -> None:
    """Show the field with what was kept, and whether it is saved."""
    place = f"{view.section.id}/{view.step.id}/{name}"
    widget = state.key("text", kind, place)

    def save() -> None:
        with runtime.errors_shown(place):
            studying.save_note(campus, learner, kind, place, str(state.value(widget) or ""))
            state.set_saved_note(place, _("Saved. Only you see this."))

    if prompt:
        st.markdown(f"**{title}**  \n{prompt}")
    st.text_area(
        title if not prompt else _("Your note"),
        value=view.notes.get((kind, place), ""),
        key=widget,
        max_chars=NOTE_LIMIT,
        on_change=save,
        help=_("Only you see this. It is saved when you leave the field."),
    )
    runtime.show_message(place)
    note = state.saved_note(place)
    if note:
        st.caption(note)
