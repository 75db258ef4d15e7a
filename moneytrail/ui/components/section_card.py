"""A section on the module map: state, minutes, outcomes, and the ways in."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.modules import Section
from moneytrail.core.people import LearnerId
from moneytrail.core.progress import SectionStanding, SectionState
from moneytrail.services import assessing, investigating
from moneytrail.services.studying import ModuleMap
from moneytrail.ui import navigation
from moneytrail.ui.components import quiz_start
from moneytrail.ui.language import _


def show(
    campus: Campus,
    learner: LearnerId,
    number: int,
    section: Section,
    standing: SectionStanding,
    is_next: bool,
) -> None:
    """Show a section as a line that opens; the one to go on with is open from the start."""
    label = f"**{number}. {section.title}** &nbsp; {_badge(standing)}"
    with st.expander(label, expanded=is_next, key=f"section-{section.id}"):
        st.write(section.head.summary)
        st.caption(
            _(
                "{minutes} minutes · {done} of {total} steps read",
                minutes=section.head.minutes,
                done=standing.steps_done,
                total=standing.steps_total,
            )
            + (
                " · " + _("best score {score}", score=f"{standing.best_score:.0%}")
                if standing.best_score is not None
                else ""
            )
        )
        st.markdown(
            "\n".join((_("After this section you can"), "", *(f"- {one}" for one in section.head.you_will)))
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            navigation.to_step(
                section.id,
                section.steps[0].id,
                _("Open section {number}", number=number),
                ":material/menu_book:",
            )
            quiz = assessing.section_quiz(campus, section.id)
            if quiz is not None:
                quiz_start.show(campus, learner, quiz.id, _("Quiz of section {number}", number=number))
        practised = investigating.cases_on(campus, section.id)
        if practised:
            navigation.to_page(
                navigation.LAB,
                _("Practise it in the lab: {case}", case=practised[0].frame.title),
                ":material/manage_search:",
            )


def _badge(standing: SectionStanding) -> str:
    match standing.state:
        case SectionState.DONE:
            return f":green-badge[:material/check: {_('Done')}]"
        case SectionState.QUIZ_DUE:
            return f":orange-badge[:material/quiz: {_('Quiz due')}]"
        case SectionState.IN_PROGRESS:
            return f":blue-badge[:material/timelapse: {_('In progress')}]"
        case SectionState.NOT_STARTED:
            return f":gray-badge[:material/circle: {_('Not started')}]"


def place_in_words(seen: ModuleMap) -> str:
    """Say in words where the button leads."""
    section = next(one for one in seen.sections if one.id == seen.place.section_id)
    if seen.place.is_quiz:
        return _("Next: the quiz of “{section}”", section=section.title)
    step = section.steps[section.position(seen.place.step_id)]
    return _("Next: {section}, “{step}”", section=section.title, step=step.title)
