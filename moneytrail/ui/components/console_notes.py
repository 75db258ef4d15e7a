"""Notes on the console: the course's notes for trainers, today's agenda, and one's own notes."""

import re

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.agendas import timed
from moneytrail.core.live import FollowMe, OwnPace, Room
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import NOTES_LIMIT, TrainingSession
from moneytrail.services import planning, studying
from moneytrail.ui import runtime, state
from moneytrail.ui.components.plain import literal, safe
from moneytrail.ui.language import _

# Citations and term links belong to the reading screens; on the console their words are enough.
_CITATION = re.compile(r"\s*\[@[^\]]*\]")
_TERM = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")


def show(campus: Campus, trainer: TrainerId, session: TrainingSession, room: Room) -> None:
    """Show the three."""
    if session.plan.agenda:
        with st.expander(_("Agenda"), icon=":material/schedule:"):
            for day in session.plan.agenda:
                slots = [f"- {one.start} {literal(one.entry.title)}" for one in timed(day)]
                st.markdown("\n".join([f"**{literal(day.title)}**", "", *slots]))
    _course_notes(campus, session, room)
    _own_notes(campus, trainer, session)


def _course_notes(campus: Campus, session: TrainingSession, room: Room) -> None:
    titles = {one.id: one.title for one in studying.sections(campus, state.language())}
    listed = [one for one in session.plan.sections if one in titles]
    on = room.stage.section if isinstance(room.stage, FollowMe | OwnPace) else None
    with st.expander(_("Trainer's notes of the course"), icon=":material/menu_book:"):
        chosen = st.selectbox(
            _("Section"),
            listed,
            index=listed.index(on) if on in listed else 0,
            format_func=titles.__getitem__,
            key="notes-section",
        )
        key = (session.module_id, "en", chosen)
        text = campus.catalog.trainer_notes.get(key, "") if chosen else ""
        st.markdown(safe(_TERM.sub(r"\1", _CITATION.sub("", text))))


def _own_notes(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    widget = state.key("own-notes", session.id)

    def save() -> None:
        with runtime.errors_shown("own-notes"):
            planning.save_notes(campus, trainer, session.id, str(state.value(widget) or ""))
            state.set_saved_note("own-notes", _("Saved"))

    st.text_area(
        _("Your notes for the report"),
        value=planning.notes(campus, trainer, session.id),
        key=widget,
        max_chars=NOTES_LIMIT,
        on_change=save,
        help=_("Only you see them. Saved when you leave the field."),
    )
    runtime.show_message("own-notes")
    if state.saved_note("own-notes"):
        st.caption(f":material/check: {state.saved_note('own-notes')}")
