"""The debrief of a case: what happened, the learner's path beside the model, the trail, and the ways on."""

import streamlit as st

from moneytrail.services import case_debriefing
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import chart, lab_debrief
from moneytrail.ui.language import _

campus = runtime.campus()
seen = case_debriefing.debrief(
    campus, runtime.learner_id(), state.parameter("case"), state.language(), state.session_id()
)

st.caption(_("The lab · {case} · invented", case=seen.found.case.frame.title))
st.title(_("Debrief"))
lab_debrief.score(seen)
lab_debrief.story(campus, seen)
chart.show("money_flows", case_debriefing.trail_frame(seen), "trail", _("The money trail as it was"))
st.header(_("Your group's path") if seen.found.is_shared else _("Your path"), anchor=False)
chart.show("case_path", case_debriefing.path_frame(seen), "case-path")
lab_debrief.tasks(campus, seen)
st.header(_("Typologies and sources"), anchor=False)
lab_debrief.typologies(campus, seen)
st.header(_("Ways on"), anchor=False)
lab_debrief.ways_on(seen)
navigation.way_on(navigation.LAB, _("To the lab"), ":material/manage_search:")
