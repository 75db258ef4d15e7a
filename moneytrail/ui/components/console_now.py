"""What is on in the room, and the buttons that move it on."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.live import (
    Activity,
    ActivityId,
    ActivityKind,
    Cover,
    FollowMe,
    GroupCase,
    OwnPace,
    Phase,
    Versioned,
)
from moneytrail.core.live_actions import (
    Action,
    Clear,
    Close,
    Explain,
    HoldTimer,
    PutCover,
    Reopen,
    Reveal,
    SetTimer,
    ShowStep,
    VoteAgain,
)
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId, TrainingSession
from moneytrail.services import leading, overseeing, studying
from moneytrail.ui import runtime, state
from moneytrail.ui.components import console_cases, console_results
from moneytrail.ui.language import _, plural


def act(campus: Campus, trainer: TrainerId, session_id: SessionId, action: Action) -> None:
    """Move the room on from a button, and keep the message when it has moved on already."""
    with runtime.errors_shown("console"):
        leading.act(campus, trainer, session_id, action)


def show(campus: Campus, trainer: TrainerId, session: TrainingSession, now: Versioned) -> None:
    """Show what is on with its buttons."""
    st.subheader(_("On now"))
    runtime.show_message("console")
    stage = now.room.stage
    match stage:
        case FollowMe():
            _follow_me(campus, trainer, session.id, stage)
        case OwnPace():
            _own_pace(campus, trainer, session.id, stage)
        case GroupCase():
            _clear(campus, trainer, session.id)
            console_cases.show(campus, trainer, session.id, stage.case)
        case Activity():
            _activity(campus, trainer, session.id, stage, now)
            return
        case _:
            st.write(_("Nothing. The projector shows how to join."))
    _overlays(campus, trainer, session.id, now)


def _button(
    campus: Campus, trainer: TrainerId, session_id: SessionId, action: Action, label: str, key: str, kind: str
) -> None:
    st.button(
        label,
        key=key,
        type="primary" if kind == "primary" else "secondary",
        on_click=act,
        args=(campus, trainer, session_id, action),
    )


def _follow_me(campus: Campus, trainer: TrainerId, session_id: SessionId, stage: FollowMe) -> None:
    section = next(
        (one for one in studying.sections(campus, state.language()) if one.id == stage.section), None
    )
    if section is None:
        return
    here, steps = section.position(stage.step), section.steps
    number = _("step {number} of {total}", number=here + 1, total=len(steps))
    st.markdown(f"**{section.title}** · {number}: {steps[here].title}")
    with st.container(horizontal=True):
        if here > 0:
            back = ShowStep(section.id, steps[here - 1].id)
            _button(campus, trainer, session_id, back, _("Step before"), "step-before", "")
        if here + 1 < len(steps):
            on = ShowStep(section.id, steps[here + 1].id)
            _button(campus, trainer, session_id, on, _("Next step"), "step-next", "primary")
        _clear(campus, trainer, session_id)


def _clear(campus: Campus, trainer: TrainerId, session_id: SessionId) -> None:
    _button(campus, trainer, session_id, Clear(), _("Put away"), "clear", "")


def _own_pace(campus: Campus, trainer: TrainerId, session_id: SessionId, stage: OwnPace) -> None:
    where = overseeing.whereabouts(campus, trainer, session_id)
    st.markdown(f"**{_('Everybody works alone')}**")
    if stage.quiz is not None:
        st.write(
            plural("{count} at work", "{count} at work", where.working)
            + " · "
            + plural("{count} has handed in", "{count} have handed in", where.done)
        )
    elif where.steps:
        st.table([{_("Step"): title, _("People"): count} for title, count in where.steps])
    _clear(campus, trainer, session_id)


def _activity(
    campus: Campus, trainer: TrainerId, session_id: SessionId, stage: Activity, now: Versioned
) -> None:
    results = overseeing.results(campus, trainer, session_id, ActivityId(stage.activity))
    console_results.head(stage, results)
    console_results.suggestion(stage, results)
    with st.container(horizontal=True, key="moves"):
        for action, label, key, kind in _moves(stage):
            _button(campus, trainer, session_id, action, label, key, kind)
        _clear(campus, trainer, session_id)
    _overlays(campus, trainer, session_id, now)
    console_results.show(campus, trainer, session_id, stage, results)


def _moves(stage: Activity) -> list[tuple[Action, str, str, str]]:
    match stage.phase:
        case Phase.OPEN:
            return [(Close(), _("Close the answers"), "close", "primary")]
        case Phase.COUNTED:
            moves: list[tuple[Action, str, str, str]] = [
                (Reveal(), _("Show how the room answered"), "reveal", "primary")
            ]
            return [*moves, *_second_vote(stage), (Reopen(), _("Open again"), "reopen", "")]
        case Phase.REVEALED:
            explain: list[tuple[Action, str, str, str]] = (
                [(Explain(), _("Show the right answer and why"), "explain", "primary")]
                if stage.has_key
                else []
            )
            return [*explain, *_second_vote(stage)]
        case _:
            return []


def _second_vote(stage: Activity) -> list[tuple[Action, str, str, str]]:
    if stage.round > 1 or stage.what not in (ActivityKind.ITEM, ActivityKind.POLL):
        return []
    return [(VoteAgain(), _("Discussed: vote again"), "again", "")]


def _overlays(campus: Campus, trainer: TrainerId, session_id: SessionId, now: Versioned) -> None:
    cover, timer = now.room.cover, now.room.timer
    with st.container(horizontal=True, key="overlays"):
        if cover is None:
            _button(campus, trainer, session_id, PutCover(Cover.EYES_UP), _("Eyes up"), "eyes-up", "")
            _button(campus, trainer, session_id, PutCover(Cover.PAUSE), _("Pause"), "pause", "")
        else:
            label = _("End the pause") if cover is Cover.PAUSE else _("Eyes back to the phones")
            _button(campus, trainer, session_id, PutCover(None), label, "uncover", "primary")
        if timer is None:
            for minutes in (1, 3, 5, 10):
                label = plural("{count} minute", "{count} minutes", minutes)
                _button(campus, trainer, session_id, SetTimer(minutes * 60), label, f"timer-{minutes}", "")
        else:
            label = _("Hold the timer") if timer.ends_at else _("Let the timer run")
            _button(campus, trainer, session_id, HoldTimer(), label, "timer-hold", "")
            _button(campus, trainer, session_id, SetTimer(None), _("Take the timer away"), "timer-off", "")
