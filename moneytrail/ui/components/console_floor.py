"""Questions from the floor on the console: pin one to the projector, note it as answered, hide it."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.floor import FloorQuestion, FloorState
from moneytrail.core.live import QuestionId, Room
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.services import leading, overseeing
from moneytrail.ui import runtime
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show(campus: Campus, trainer: TrainerId, session_id: SessionId, room: Room) -> None:
    """Show the open questions, the most wanted first, and those that are settled, folded."""
    asked = overseeing.questions(campus, trainer, session_id)
    waiting = [one for one in asked if one.state is FloorState.OPEN]
    st.subheader(_("Questions from the floor"))
    runtime.show_message("floor")
    if not waiting:
        st.caption(_("No question waits."))
    for one in waiting:
        _question(campus, trainer, session_id, one, room.pinned == one.id)
    settled = [one for one in asked if one.state is not FloorState.OPEN]
    if settled:
        with st.expander(_("Answered or hidden ({count})", count=len(settled))):
            for one in settled:
                st.markdown(literal(one.text))


def _question(
    campus: Campus, trainer: TrainerId, session_id: SessionId, asked: FloorQuestion, is_pinned: bool
) -> None:
    def pin(question: QuestionId | None) -> None:
        with runtime.errors_shown("floor"):
            leading.pin_question(campus, trainer, session_id, question)

    def settle(result: FloorState) -> None:
        with runtime.errors_shown("floor"):
            leading.settle_question(campus, trainer, session_id, asked.id, result)

    with st.container(border=True, key=f"floor-{asked.id}"):
        who = literal(asked.name) if asked.name else _("without a name")
        st.markdown(literal(asked.text))
        st.caption(_("{who} · wanted by {votes} more", who=who, votes=asked.votes))
        with st.container(horizontal=True):
            label = _("Take off the projector") if is_pinned else _("To the projector")
            st.button(label, key=f"pin-{asked.id}", on_click=pin, args=(None if is_pinned else asked.id,))
            st.button(_("Answered"), key=f"answered-{asked.id}", on_click=settle, args=(FloorState.ANSWERED,))
            st.button(
                _("Hide"), key=f"hide-{asked.id}", type="tertiary", on_click=settle, args=(FloorState.HIDDEN,)
            )
