"""Who is here, and how each did so far: right or not, never how fast."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.services import enrolling, overseeing
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show(campus: Campus, trainer: TrainerId, session_id: SessionId) -> None:
    """Show the table, folded."""
    with st.expander(_("Who is here"), icon=":material/groups:"):
        cohort = enrolling.cohort(campus, trainer, session_id)
        tallies = overseeing.tallies(campus, trainer, session_id)
        if not cohort.enrolled:
            st.write(_("Nobody has joined yet. Show the join page on the projector."))
            return
        rows = []
        for one in cohort.enrolled:
            tally = tallies.get(one.learner_id)
            rows.append(
                {
                    _("Name"): literal(one.profile.name or _("no name")),
                    _("Here"): _("yes") if one.learner_id in cohort.present else _("away"),
                    _("Group"): str(one.group or ""),
                    _("Right"): f"{tally.right} / {tally.answered}" if tally else "",
                }
            )
        st.table(rows)
