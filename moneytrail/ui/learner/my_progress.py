"""My progress: charts, each with what it says, what to do next, and its table."""

import streamlit as st

from moneytrail.services import investigating, reporting
from moneytrail.ui import runtime, state
from moneytrail.ui.components import progress_charts
from moneytrail.ui.language import _, plural

campus = runtime.campus()
learner = runtime.learner_id()
language = state.language()

st.title(_("My progress"))
st.write(_("Only you see this page. Each chart says in one sentence what to do next."))
progress_charts.show("path", reporting.path_rows(campus, learner, language))
progress_charts.show("mastery", reporting.mastery_rows(campus, learner, language))
with_group = investigating.group_marks(campus, learner)
if with_group:
    st.caption(
        plural(
            "Group work: {count} mark in this chart was earned together with a group in the lab.",
            "Group work: {count} marks in this chart were earned together with a group in the lab.",
            with_group,
        )
    )
progress_charts.show("scores", reporting.score_rows(campus, learner))
progress_charts.show("certainty", reporting.certainty_rows(campus, learner))
progress_charts.show("gain", reporting.gain_rows(campus, learner))
progress_charts.show("forecast", reporting.forecast_rows(campus, learner))
