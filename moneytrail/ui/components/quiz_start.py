"""A button that starts a quiz or goes on with the open attempt."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.services import assessing
from moneytrail.ui import navigation, runtime, state


def show(campus: Campus, learner: LearnerId, quiz_id: str, label: str, is_primary: bool = False) -> None:
    """Show the button."""
    st.button(
        label,
        key=state.key("quiz", quiz_id),
        type="primary" if is_primary else "secondary",
        icon=":material/quiz:",
        on_click=_start,
        args=(campus, learner, quiz_id),
    )


def _start(campus: Campus, learner: LearnerId, quiz_id: str) -> None:
    with runtime.errors_shown():
        attempt = assessing.start_attempt(campus, learner, quiz_id)
        state.go_to(navigation.TAKE_QUIZ, attempt=str(attempt))
