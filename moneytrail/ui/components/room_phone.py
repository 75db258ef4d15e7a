"""What a phone shows below the room's own part: the step, the window, the group's task, questions."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.floor import FloorQuestion
from moneytrail.core.live import Activity, ActivityKind, FollowMe, GroupCase, OwnPace, Room
from moneytrail.core.live_questions import TEXT_LIMIT
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.services import sharing, studying, taking_part, watching
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import group_task, lab_shared_card, live_link, quiz_start, step_screen
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show(campus: Campus, learner: LearnerId, session_id: SessionId, room: Room, part: str) -> None:
    """Show the page's part of what is on, which is called `part`."""
    match room.stage:
        case FollowMe():
            _step(campus, learner, session_id, room.stage, part)
        case OwnPace():
            _window(campus, learner, room.stage)
        case GroupCase():
            for card in sharing.shared_cases(campus, learner):
                if (card.session.id, card.case.id) == (session_id, room.stage.case):
                    lab_shared_card.show(card, is_primary=True)
        case Activity() if room.stage.what is ActivityKind.GROUP_TASK:
            group_task.show(campus, learner, session_id)
        case _:
            return


def _step(campus: Campus, learner: LearnerId, session_id: SessionId, stage: FollowMe, part: str) -> None:
    """Show what there is to do in a step, and between it the places where the room's script puts what is read."""
    view = studying.open_step(campus, learner, state.language(), stage.section, stage.step)
    if view is None:
        return
    tasks = step_screen.to_do(view.step)
    for number, block in enumerate(tasks, start=1):
        step_screen.task(campus, learner, view, block)
        live_link.show_run(session_id, part, number, is_last=number == len(tasks))


def _window(campus: Campus, learner: LearnerId, stage: OwnPace) -> None:
    if stage.quiz is not None:
        quiz_start.show(campus, learner, stage.quiz, _("Open the quiz"))
    elif stage.section is not None:
        section = next(
            (one for one in studying.sections(campus, state.language()) if one.id == stage.section), None
        )
        if section is not None:
            navigation.way_on(
                navigation.STUDY,
                _("Open the section"),
                ":material/menu_book:",
                section=section.id,
                step=section.steps[0].id,
            )


def goodbye() -> None:
    """Show the way on when the session has ended."""
    st.write(_("What you missed waits in your review deck; your resume code brings you back at home."))
    navigation.to_page(navigation.MAP, _("To the module"), ":material/route:")


@st.fragment
def floor(campus: Campus, learner: LearnerId, session_id: SessionId) -> None:
    """Show questions from the floor, folded, and the field to ask one."""
    widget = state.key("ask", session_id)

    def ask() -> None:
        state.set_saved_note(widget, "")
        with runtime.errors_shown("floor"):
            text, is_anonymous = str(state.value(widget) or ""), bool(state.value("ask-anonymous"))
            taking_part.ask(campus, learner, session_id, text, is_anonymous)
            state.set_value(widget, "")
            state.set_saved_note(widget, _("Asked. The trainer sees it now."))

    is_open = st.toggle(_("Questions from the floor"), key="floor-open")
    if not is_open:
        return
    # Read before the questions: what comes in between makes one redraw too many, never one too few.
    live_link.show("floor", session_id, version=watching.floor_mark(campus, session_id))
    st.text_area(_("Ask a question"), key=widget, max_chars=TEXT_LIMIT, height=90)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("Ask"), key="ask-send", on_click=ask, icon=":material/send:")
        st.checkbox(_("Without my name"), key="ask-anonymous")
    runtime.show_message("floor")
    if state.saved_note(widget):
        st.caption(f":material/check: {state.saved_note(widget)}")
    voted = taking_part.own_votes(campus, learner, session_id)
    for one in taking_part.questions(campus, learner, session_id):
        _question(campus, learner, session_id, one, one.id in voted)


def _question(
    campus: Campus, learner: LearnerId, session_id: SessionId, asked: FloorQuestion, is_voted: bool
) -> None:
    def vote() -> None:
        with runtime.errors_shown("floor"):
            taking_part.vote(campus, learner, session_id, asked.id, not is_voted)

    with st.container(border=True):
        st.markdown(literal(asked.text))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                _("Voted ({count})", count=asked.votes)
                if is_voted
                else _("I want to know too ({count})", count=asked.votes),
                key=f"vote-{asked.id}",
                on_click=vote,
                type="tertiary",
                icon=":material/check:" if is_voted else ":material/thumb_up:",
            )
