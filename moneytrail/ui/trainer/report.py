"""Report: what a training session achieved, part by part, and as files."""

import streamlit as st

from moneytrail.services import planning
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import report_answers, report_cohort, report_files, session_head
from moneytrail.ui.language import _

campus = runtime.campus()
trainer = runtime.trainer_id()
session = planning.session(campus, trainer, runtime.session_id())
parts = {
    "overview": _("Overview"),
    "people": _("Participants"),
    "outcomes": _("Outcomes"),
    "items": _("Items"),
    "room": _("Certainty and votes"),
    "voices": _("What they say"),
    "files": _("Files"),
}
asked = state.parameter("part")
part = asked if asked in parts else "overview"


def turn() -> None:
    state.set_parameters(part=str(state.value("report-part") or part))


st.title(_("Report"))
session_head.show(session, navigation.REPORT)
st.segmented_control(
    _("Part of the report"),
    list(parts),
    format_func=lambda one: parts[one],
    default=part,
    key="report-part",
    on_change=turn,
    label_visibility="collapsed",
)
match part:
    case "people":
        report_cohort.participants(campus, trainer, session)
    case "outcomes":
        report_cohort.outcomes(campus, trainer, session)
    case "items":
        report_answers.items(campus, trainer, session)
    case "room":
        report_answers.room(campus, trainer, session)
    case "voices":
        report_answers.voices(campus, trainer, session, runtime.address())
    case "files":
        report_files.show(campus, trainer, session)
    case _overview:
        report_cohort.overview(campus, trainer, session)
