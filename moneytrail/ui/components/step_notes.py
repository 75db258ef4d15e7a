"""The learner's bookmark and note at the foot of a step."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.services import studying
from moneytrail.services.studying import StepView
from moneytrail.ui import runtime, state
from moneytrail.ui.components import private_text
from moneytrail.ui.language import _


def show(campus: Campus, learner: LearnerId, view: StepView) -> None:
    """Show the bookmark and, folded, the note."""
    widget = state.key("bookmark", view.section.id, view.step.id)

    def mark() -> None:
        with runtime.errors_shown():
            studying.set_bookmark(campus, learner, view.section.id, view.step.id, bool(state.value(widget)))

    st.space("small")
    st.toggle(_("Bookmark this step"), value=view.is_bookmarked, key=widget, on_change=mark)
    place = f"{view.section.id}/{view.step.id}/own"
    has_note = ("note", place) in view.notes
    with st.expander(_("Your note on this step"), expanded=has_note, icon=":material/edit_note:"):
        private_text.show(campus, learner, view, "note", "own", _("Your note"), "")
