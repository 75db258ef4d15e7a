"""The training sessions that a learner is enrolled in, named on the module map."""

from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_datetime

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.core.training import TrainingSession
from moneytrail.services import planning, surveying
from moneytrail.ui import navigation
from moneytrail.ui.components import session_head
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show(campus: Campus, learner: LearnerId) -> None:
    """Show the sessions that have not ended, and those that still wait for an evaluation."""
    for one in planning.sessions_of_learner(campus, learner):
        asks = surveying.asks_for_evaluation(campus, learner, one)
        if one.ended_at is None or asks:
            with st.container(border=True, key=f"own-session-{one.id}"):
                _card(campus, one)
                if asks:
                    label = _("Evaluate the workshop (2 minutes)")
                    navigation.to_session(navigation.EVALUATION, one.id, label, ":material/rate_review:")


def _card(campus: Campus, session: TrainingSession) -> None:
    st.markdown(f"**{literal(session.plan.title)}**")
    st.caption(session_head.when(session.plan))
    if session.ended_at is None:
        navigation.to_session(navigation.LIVE, session.id, _("To the room"), ":material/cast:")
    due = session.plan.pre_test_due
    if due is not None and due > campus.now():
        local = due.astimezone(ZoneInfo(session.plan.time_zone))
        moment = format_datetime(local, "medium", locale=session_head.locale())
        st.write(_("Please take the pre-test before {moment}.", moment=moment))
