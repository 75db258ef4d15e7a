"""The cohort of a session as a table, with those who are expected and have not come."""

import streamlit as st

from moneytrail.services.enrolling import Cohort
from moneytrail.ui.components.plain import literal
from moneytrail.ui.components.profile_form import sector_names
from moneytrail.ui.language import _, plural


def show(cohort: Cohort) -> None:
    """Show who is enrolled and who is missing."""
    st.subheader(
        plural("{count} participant", "{count} participants", len(cohort.enrolled))
        + " · "
        + plural("{count} here now", "{count} here now", len(cohort.present))
    )
    if not cohort.enrolled:
        st.write(_("Nobody has joined yet. Show the join page on the projector."))
        return
    names = sector_names()
    rows = [
        {
            _("Name"): literal(one.profile.name),
            _("Sector"): names[one.profile.sector] if one.profile.sector else "",
            _("Country"): literal(one.profile.country),
            _("Group"): str(one.group or ""),
            _("Here"): _("yes") if one.learner_id in cohort.present else "",
        }
        for one in cohort.enrolled
    ]
    with st.container(height=420 if len(rows) > 9 else "content", key="cohort"):
        st.table(rows)
