"""The pages, which of them a person sees in the menu, and links that lead to exact places."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import Page

from moneytrail.core.attempts import AttemptId
from moneytrail.core.training import SessionId
from moneytrail.ui import state
from moneytrail.ui.language import _

WELCOME = "learner/welcome.py"
MAP = "learner/module_map.py"
STUDY = "learner/study.py"
TAKE_QUIZ = "learner/take_quiz.py"
RESULT = "learner/quiz_result.py"
PROGRESS = "learner/my_progress.py"
REVIEW = "learner/review.py"
FIND = "learner/find.py"
CERTIFICATE = "learner/certificate.py"
MY_DATA = "learner/my_data.py"
LIVE = "learner/live.py"
LAB = "learner/lab.py"
INVESTIGATE = "learner/lab_case.py"
DEBRIEF = "learner/lab_debrief.py"
ENTRANCE = "trainer/entrance.py"
SESSIONS = "trainer/my_sessions.py"
PLAN = "trainer/plan_session.py"
PEOPLE = "trainer/people.py"
BOXES = "trainer/local_boxes.py"
JOIN_SCREEN = "trainer/join_screen.py"
CONSOLE = "trainer/console.py"
PROJECTOR = "trainer/projector.py"
REPORT = "trainer/report.py"
EVALUATION = "learner/evaluation.py"
FOLLOWUP = "learner/followup.py"


@dataclass(frozen=True)
class Entry:
    """A page file with its address, icon, and whether the menu names it."""

    file: str
    address: str
    title: str
    icon: str
    is_listed: bool = True


def entries() -> Sequence[Entry]:
    """Return every page, titled in the session's language."""
    is_here = state.learner_id() is not None
    is_trainer = state.trainer_id() is not None
    return (
        Entry(WELCOME, "welcome", _("Welcome"), "home", not is_here),
        Entry(MAP, "module", _("Module"), "route", is_here),
        Entry(LAB, "lab", _("Lab"), "manage_search", is_here),
        Entry(PROGRESS, "progress", _("My progress"), "monitoring", is_here),
        Entry(REVIEW, "review", _("Review"), "style", is_here),
        Entry(FIND, "search", _("Search"), "search"),
        Entry(CERTIFICATE, "certificate", _("Certificate"), "workspace_premium", is_here),
        Entry(MY_DATA, "my-data", _("My data"), "person", is_here),
        Entry(SESSIONS, "sessions", _("My sessions"), "event", is_trainer),
        Entry(ENTRANCE, "trainer", _("Account"), "badge", is_trainer),
        Entry(LIVE, "live", _("Room"), "cast", False),
        Entry(CONSOLE, "console", _("Console"), "cast", False),
        Entry(PROJECTOR, "projector", _("Projector"), "slideshow", False),
        Entry(PLAN, "plan", _("Plan"), "edit_calendar", False),
        Entry(PEOPLE, "people", _("People"), "groups", False),
        Entry(BOXES, "boxes", _("Local boxes"), "public", False),
        Entry(JOIN_SCREEN, "join", _("Join page"), "qr_code_2", False),
        Entry(REPORT, "report", _("Report"), "summarize", False),
        Entry(EVALUATION, "evaluation", _("Evaluation"), "rate_review", False),
        Entry(FOLLOWUP, "followup", _("Follow-up"), "rate_review", False),
        Entry(INVESTIGATE, "investigate", _("Investigate"), "manage_search", False),
        Entry(DEBRIEF, "debrief", _("Debrief"), "flag", False),
        Entry(STUDY, "study", _("Section"), "menu_book", False),
        Entry(TAKE_QUIZ, "quiz", _("Quiz"), "quiz", False),
        Entry(RESULT, "result", _("Result"), "fact_check", False),
    )


# Addresses of pages that are part of the room themselves, or belong to a trainer.
WITHOUT_STRIP = (
    "live",
    "console",
    "projector",
    "plan",
    "people",
    "boxes",
    "join",
    "sessions",
    "trainer",
    "report",
    "followup",
)


def choose() -> Page:
    """Register the pages and return the one to run."""
    pages = [
        st.Page(
            one.file,
            title=one.title,
            icon=f":material/{one.icon}:",
            url_path=one.address,
            default=one.file == WELCOME,
            visibility="visible" if one.is_listed else "hidden",
        )
        for one in entries()
    ]
    chosen = st.navigation(pages, position="top")
    wanted = state.take_destination()
    if wanted is not None:
        # One of the few reruns: a callback cannot change the page, and the address must follow.
        file, parameters = wanted
        st.switch_page(file, query_params=parameters)
    return chosen


def to_step(section_id: str, step_id: str, label: str, icon: str | None = None) -> None:
    """Show a link to a step."""
    st.page_link(STUDY, label=label, icon=icon, query_params={"section": section_id, "step": step_id})


def to_page(file: str, label: str, icon: str | None = None) -> None:
    """Show a link to a page."""
    st.page_link(file, label=label, icon=icon)


def case_address(case_id: str, session_id: SessionId | None) -> dict[str, str]:
    """Return the parameters that lead to a case: a learner's own, or the one that their group shares in a session."""
    return {"case": case_id} if session_id is None else {"case": case_id, "session": str(session_id)}


def to_debrief(case_id: str, session_id: SessionId | None) -> None:
    """Show the button that leads on to the debrief of a case."""
    st.button(
        _("To the debrief"),
        type="primary",
        key="way-on",
        icon=":material/flag:",
        on_click=state.go_to,
        args=(DEBRIEF,),
        kwargs=case_address(case_id, session_id),
    )


def to_session(file: str, session_id: SessionId, label: str, icon: str) -> None:
    """Show a link to a page of a training session."""
    st.page_link(file, label=label, icon=icon, query_params={"session": str(session_id)}, width="content")


def way_on(file: str, label: str, icon: str, *, is_primary: bool = True, **parameters: str) -> None:
    """Show the button that leads on to a page; it is the primary action, unless the screen has another."""
    st.button(
        label,
        type="primary" if is_primary else "secondary",
        key="way-on",
        icon=icon,
        on_click=state.go_to,
        args=(file,),
        kwargs=parameters,
    )


def to_result(attempt_id: AttemptId, label: str) -> None:
    """Show a link to the result of an attempt."""
    st.page_link(RESULT, label=label, query_params={"attempt": str(attempt_id)})
