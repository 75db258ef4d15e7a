"""My progress: charts, each with what it says, what to do next, and its table."""

import streamlit as st

from moneytrail.services import reporting
from moneytrail.ui import runtime, state
from moneytrail.ui.components import progress_charts
from moneytrail.ui.language import _

campus = runtime.campus()
learner = runtime.learner_id()
language = state.language()

st.title(_("My progress"))
st.write(_("Only you see this page. Each chart says in one sentence what to do next."))
progress_charts.show("path", reporting.path_rows(campus, learner, language))
progress_charts.show("mastery", reporting.mastery_rows(campus, learner, language))
progress_charts.show("scores", reporting.score_rows(campus, learner))
progress_charts.show("certainty", reporting.certainty_rows(campus, learner))
progress_charts.show("gain", reporting.gain_rows(campus, learner))
progress_charts.show("forecast", reporting.forecast_rows(campus, learner))
