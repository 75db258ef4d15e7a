"""Rehearse a session: ten played participants at a press, and out again at another."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.rehearsals import BUTTON_MINUTES, BUTTON_PARTICIPANTS
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import TrainingSession
from moneytrail.services import rehearsing as played
from moneytrail.ui import rehearsing, runtime
from moneytrail.ui.language import _, plural


def show(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show the button that starts a rehearsal, or the one that ends it."""

    def start() -> None:
        with runtime.errors_shown("rehearsal"):
            rehearsing.start(session.id, played.code_to_play(campus, trainer, session.id))

    def end() -> None:
        with runtime.errors_shown("rehearsal"):
            played.count(campus, trainer, session.id)  # who may not look may not stop either
            rehearsing.stop(session.id)
            played.take_out(campus, trainer, session.id)

    count = played.count(campus, trainer, session.id)
    # Another process of this server may play it.
    is_running = rehearsing.is_running(session.id) or played.are_here(campus, trainer, session.id)
    if not count and not is_running and not (session.can_be_joined and rehearsing.is_possible()):
        return
    st.subheader(_("Rehearse"))
    runtime.show_message("rehearsal")
    if not count and not is_running:
        st.write(
            _(
                "Participants who are played join, follow you, and answer what you open. "
                "They stop after {minutes} minutes, and no report counts them.",
                minutes=BUTTON_MINUTES,
            )
        )
        label = _("Rehearse with {count} participants", count=BUTTON_PARTICIPANTS)
        st.button(label, key="rehearsal-start", on_click=start, icon=":material/theater_comedy:")
        return
    words = _("They are joining, following you and answering.") if is_running else _("They have stopped.")
    number = plural("{count} played participant.", "{count} played participants.", count) if count else ""
    st.write(f"{number} {words}")
    st.button(
        _("Take them out, with all they answered"),
        key="rehearsal-end",
        on_click=end,
        icon=":material/person_remove:",
    )
