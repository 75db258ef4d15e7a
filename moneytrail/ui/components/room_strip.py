"""The strip that calls an enrolled learner back to the room from any other page, with one tap."""

import streamlit as st
from streamlit.navigation.page import Page

from moneytrail.core.training import SessionId
from moneytrail.services import taking_part
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import live_link


def show(page: Page) -> None:
    """Show the strip; it draws nothing while nothing is on."""
    learner = state.learner_id()
    if learner is None or page.url_path in navigation.WITHOUT_STRIP:
        return
    if page.url_path == "investigate" and state.session_id() is not None:
        return  # a case that a group shares has the strip in its own link to the room
    session = taking_part.running(runtime.campus(), learner)
    if session is not None:
        with st.container(key="room-strip"):
            _strip(session.id)


def _strip(session_id: SessionId) -> None:
    def back() -> None:
        state.go_to(navigation.LIVE, session=str(session_id))

    live_link.show("strip", session_id, on_back=back)
