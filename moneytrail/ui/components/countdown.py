"""The time left of an attempt: a display; the deadline itself is checked where answers are saved."""

from datetime import UTC, datetime

import streamlit as st

from moneytrail.core.attempts import Attempt
from moneytrail.ui.language import _


def show(attempt: Attempt) -> None:
    """Show the time left where the attempt has a limit."""
    if attempt.deadline is not None:
        _ticking(attempt.deadline)


@st.fragment(run_every=15)
def _ticking(deadline: datetime) -> None:
    minutes = max(0.0, (deadline - datetime.now(UTC)).total_seconds() / 60)
    if minutes >= 1:
        st.caption(_("About {minutes} minutes left", minutes=round(minutes)))
    elif minutes > 0:
        st.caption(_("Less than a minute left"))
    else:
        st.caption(_("The time is over. Please hand in."))
