"""The room on a phone: what the trainer shows, one's answers, the group, questions from the floor."""

import streamlit as st

from moneytrail.core.live import FollowMe
from moneytrail.services import taking_part
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import live_link, resume_code, room_phone, room_screen

campus = runtime.campus()
learner = runtime.learner_id()
session_id = runtime.session_id()


def look_back() -> None:
    with runtime.errors_shown():
        stage = taking_part.room(campus, learner, session_id).room.stage
        if isinstance(stage, FollowMe):
            state.go_to(navigation.STUDY, section=stage.section, step=stage.step)


@st.fragment
def screen() -> None:
    """Show the room; the component wakes this fragment alone when its part has changed."""
    destination = state.take_destination()
    if destination is not None:
        # A button of this fragment asked for another page; only a rerun of the app can open it.
        st.switch_page(destination[0], query_params=destination[1])
    session = taking_part.session(campus, learner, session_id)
    now = taking_part.room(campus, learner, session_id)
    is_over = session.ended_at is not None
    part = room_screen.phone_part(campus, now.room, now.version, is_over)
    live_link.show("phone", session_id, part, on_back=look_back)
    runtime.show_message()
    with st.container(key="room-below"):
        if is_over:
            room_phone.goodbye()
        else:
            room_phone.show(campus, learner, session_id, now.room, part)


# Asked here too: a refusal inside the fragment would not lead anywhere.
taking_part.session(campus, learner, session_id)
resume_code.show()
screen()
room_phone.floor(campus, learner, session_id)
