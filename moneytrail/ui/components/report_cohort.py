"""The parts of a room report about the people: who came, how far they came, what they gained."""

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st
from babel.dates import format_date

from moneytrail.bootstrap import Campus
from moneytrail.core.room_report import Attendance, Completion, Composition
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import TrainingSession
from moneytrail.services import debriefing, examining, exporting
from moneytrail.ui import state
from moneytrail.ui.components import progress_charts, report_rows, session_head
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _, plural, translate

_PEOPLE_SHOWN = 50
_K = TypeVar("_K", bound=Hashable)


def overview(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show the first page: key numbers, one sentence, gain by sector and region, attendance, completion."""
    found = debriefing.overview(campus, trainer, session.id, state.language())
    for place, (value, label) in enumerate(exporting.tiles(found, translate())):
        if place % 2 == 0:
            columns = st.columns(2)
        columns[place % 2].metric(label, value, border=True)
    st.write(exporting.gain_sentence(found.gains.total, translate()))
    _attendance(found.attendance)
    _completion(found.completion)
    words = exporting.words(state.language(), translate())
    _heads(_("By sector"), found.sectors, words.sector)
    progress_charts.show("cohort_gain", report_rows.of_sectors(found.gains), "sector")
    _heads(_("By region"), found.regions, words.region)
    progress_charts.show("cohort_gain", report_rows.of_regions(found.gains), "region")
    st.caption(
        _(
            "Groups under five people, and any that would give them away, stand without numbers. Formulas are in the PDF."
        )
    )


def _attendance(came: Attendance) -> None:
    st.subheader(_("Attendance"))
    st.table(
        [
            {_("Day"): format_date(day, "full", locale=session_head.locale()), _("Present"): count}
            for day, count in came.days
        ]
        or [{_("Day"): "–", _("Present"): 0}]
    )
    st.caption(
        _(
            "Enrolled: {enrolled}. Present on every day: {every}. Expected, but not come: {missing}.",
            enrolled=came.enrolled,
            every=came.every_day,
            missing=came.missing,
        )
    )


def _completion(done: Completion) -> None:
    st.subheader(_("Completion"))
    st.table(
        [
            {
                _("Section"): literal(one.title),
                _("Begun"): str(one.begun),
                _("Read to the end"): str(one.read),
                _("Quiz passed"): "–" if one.passed is None else str(one.passed),
            }
            for one in done.sections
        ]
    )
    st.caption(
        _(
            "Finished everything in the plan: {finished}. Took the pre-test: {pre}; the final test: {post}.",
            finished=done.finished,
            pre=done.pre_test,
            post=done.post_test,
        )
    )


def _heads(title: str, found: Composition[_K], name_of: Callable[[_K], str]) -> None:
    st.subheader(title)
    parts = [f"{name_of(group)} {count}" for group, count in found.shown]
    if found.others:
        parts.append(f"{_('Small groups together')} {found.others}")
    st.write(literal(" · ".join(parts)))


def participants(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show participants by sections, a page at a time, by number unless names are shown."""
    with_names = st.toggle(
        _("Show names"),
        value=session.plan.shows_names,
        key="report-names",
        help=_("Only of those who agreed to be named."),
    )
    enrolled = debriefing.enrolled(campus, trainer, session.id)
    pages = max(1, -(-enrolled // _PEOPLE_SHOWN))
    page = 1
    if pages > 1:
        page = st.number_input(
            _("Page, of {count}", count=pages), min_value=1, max_value=pages, key="report-page"
        )
    start = (page - 1) * _PEOPLE_SHOWN
    people = debriefing.participants(campus, trainer, session.id, with_names, start, _PEOPLE_SHOWN)
    titles = debriefing.section_titles(campus, session, state.language())
    st.caption(plural("{count} participant", "{count} participants", enrolled))
    progress_charts.show("section_states", report_rows.of_participants(people, titles))
    st.markdown("  \n".join(f"{number}. {literal(title)}" for number, title in enumerate(titles, start=1)))


def outcomes(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show the gain by outcome group, and who masters which outcome."""
    language = state.language()
    gains = examining.outcome_gains(campus, trainer, session.id, language)
    progress_charts.show("cohort_gain", report_rows.of_outcomes(gains), "outcome")
    mastery = examining.cohort_mastery(campus, trainer, session.id, language)
    progress_charts.show("cohort_mastery", report_rows.of_mastery(mastery))
    if mastery.people < mastery.of:
        st.caption(
            _(
                "Worked out for an even sample of {people} of {total} participants.",
                people=mastery.people,
                total=mastery.of,
            )
        )
