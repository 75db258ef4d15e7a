"""A section on the module map: state, minutes, outcomes, and the ways in."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.modules import Section
from moneytrail.core.people import LearnerId
from moneytrail.core.progress import SectionStanding, SectionState
from moneytrail.services import assessing
from moneytrail.services.studying import ModuleMap
from moneytrail.ui import navigation
from moneytrail.ui.components import quiz_start
from moneytrail.ui.language import _


def show(
    campus: Campus, learner: LearnerId, number: int, section: Section, standing: SectionStanding
) -> None:
    """Show the card of a section."""
    with st.container(border=True, key=f"section-{section.id}"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=True):
            st.markdown(f"##### {number}. {section.title}", width="stretch", anchors=False)
            _badge(standing)
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
        with st.expander(_("What you will be able to do")):
            st.markdown("\n".join(f"- {one}" for one in section.head.you_will))
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


def _badge(standing: SectionStanding) -> None:
    match standing.state:
        case SectionState.DONE:
            st.badge(_("Done"), icon=":material/check:", color="green")
        case SectionState.QUIZ_DUE:
            st.badge(_("Quiz due"), icon=":material/quiz:", color="orange")
        case SectionState.IN_PROGRESS:
            st.badge(_("In progress"), icon=":material/timelapse:", color="blue")
        case SectionState.NOT_STARTED:
            st.badge(_("Not started"), icon=":material/circle:", color="gray")


def place_in_words(seen: ModuleMap) -> str:
    """Say in words where the button leads."""
    section = next(one for one in seen.sections if one.id == seen.place.section_id)
    if seen.place.is_quiz:
        return _("Next: the quiz of “{section}”", section=section.title)
    step = section.steps[section.position(seen.place.step_id)]
    return _("Next: {section}, “{step}”", section=section.title, step=step.title)
