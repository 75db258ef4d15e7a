"""A task of the lab on the screen: what is asked, what came of the last try, the answer, and handing it in."""

from typing import assert_never

import streamlit as st

from moneytrail.core.lab.tasks import (
    Board,
    Decision,
    FollowFlow,
    Product,
    Records,
    Triage,
    Worksheet,
)
from moneytrail.services import case_work
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import (
    lab_board,
    lab_decision,
    lab_feedback,
    lab_form,
    lab_group,
    lab_papers,
    lab_path,
    lab_questions,
    lab_records,
    lab_sheet,
    lab_triage,
)
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.components.prose import Node, element
from moneytrail.ui.language import _


def show(desk: Desk) -> None:
    """Show everything of a task, the answer last, so that nobody scrolls past what came of a try."""
    # In one block: the answer stays in its place, with what is typed there, when a hint or a result comes above it.
    with st.container():
        lab_group.harm_first(desk)
        _asked(desk)
        _needed(desk)
        lab_group.hints(desk)
        lab_feedback.show(desk)
        lab_feedback.worked_step(desk)
        lab_feedback.model(desk)
        if desk.found.is_settled(desk.task):
            _go_on(desk)
    _answer(desk)
    _hand_in(desk)


def _asked(desk: Desk) -> None:
    case, page = desk.found.case, desk.page()
    phase = next(one for one in case.phases if one.id == desk.task.phase)
    label = _("{phase} · {minutes} minutes", phase=phase.title, minutes=desk.task.minutes)
    nodes: list[Node] = [element("p", label, class_="kicker"), element("h1", desk.task.title)]
    is_first = case.tasks_of(phase.id)[0] == desk.task and not desk.tries
    if is_first and phase == case.phases[0]:
        lab_papers.briefing(desk, "briefing")
    elif is_first:
        nodes.append(element("div", *page.prose(desk.words(phase.intro)), class_="block scene"))
    nodes += page.prose(desk.words(desk.task.prompt))
    desk.read(nodes, "asked", page, arrives=True)
    if phase.test_out == desk.task.id and not desk.tries:
        st.caption(_("Experts: 85 % or more at the first try closes this phase."))


def _needed(desk: Desk) -> None:
    """Lead to the documents that the task is about."""
    needed = [one for one in desk.task.documents if one in desk.papers]
    lab_papers.links(desk, needed, "need")


def _answer(desk: Desk) -> None:
    match desk.task:
        case Triage():
            lab_triage.show(desk, desk.task)
        case FollowFlow():
            lab_questions.show(desk, desk.task)
        case Board():
            lab_board.show(desk, desk.task)
        case Worksheet():
            lab_sheet.show(desk, desk.task)
        case Records():
            lab_records.show(desk, desk.task)
        case Decision():
            lab_decision.show(desk, desk.task)
        case Product():
            lab_form.show(desk, desk.task)
        case _:
            assert_never(desk.task)


def _hand_in(desk: Desk) -> None:
    place = f"hand-in:{desk.place}"
    run_id, task, number = desk.found.run.id, desk.task, desk.tries

    def hand_in() -> None:
        with runtime.errors_shown(place):
            case_work.hand_in(desk.campus, desk.learner, run_id, task.id, number)
            state.set_saved_note(desk.place, "")

    def begin_anew() -> None:
        with runtime.errors_shown(place):
            case_work.clear(desk.campus, desk.learner, run_id, task.id)

    runtime.show_message(place)
    is_agreed = lab_group.may_hand_in(desk)
    is_settled = desk.found.is_settled(task)
    with st.container(horizontal=True, vertical_alignment="center", key="lab-hand-in"):
        st.button(
            _("Hand in again") if number else _("Hand in"),
            # Another key after each try: a hasty second press must not reach the button of the next one.
            key=f"{place}:{number}",
            type="secondary" if is_settled else "primary",
            icon=":material/check_circle:",
            on_click=hand_in,
            disabled=not is_agreed,
        )
        if isinstance(task, Records) and number:
            st.button(
                _("Begin again at day 0"), key=f"anew:{desk.place}", type="tertiary", on_click=begin_anew
            )


def _go_on(desk: Desk) -> None:
    found, following = desk.found, desk.found.next_task
    with st.container(key="lab-go-on"):
        if following is None:
            navigation.to_debrief(found.case.id, found.run.session_id)
            return
        st.button(
            _("Next: {task}", task=following.title),
            key=f"lab-next:{desk.place}",
            type="primary",
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=lab_path.go_to,
            args=(following,),
        )
