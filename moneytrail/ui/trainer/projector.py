"""The projector: large type, no names unless the session shows them, nothing to press."""

import streamlit as st

from moneytrail.core.live import GroupCase, Idle
from moneytrail.services import accompanying, overseeing, planning
from moneytrail.ui import runtime
from moneytrail.ui.components import case_groups, join_card, live_link, room_screen

campus = runtime.campus()
trainer = runtime.trainer_id()
session_id = runtime.session_id()


@st.fragment
def screen() -> None:
    """Show what is on; the component draws activities itself and wakes this fragment for the rest."""
    session = planning.session(campus, trainer, session_id)
    now = overseeing.room(campus, trainer, session_id)
    is_over = session.ended_at is not None
    with st.container(key="projector"):
        part = room_screen.projector_part(now.room, is_over)
        live_link.show("projector", session_id, part)
        with st.container(key="room-below"):
            match now.room.stage:
                case Idle() if not is_over:
                    join_card.show(session)
                case GroupCase():
                    case_groups.phases(
                        campus, accompanying.standings(campus, trainer, session_id, now.room.stage.case)
                    )


# Asked here too: a refusal inside the fragment would not lead to the entrance.
planning.session(campus, trainer, session_id)
screen()
