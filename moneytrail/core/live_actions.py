"""How a trainer's actions move a live room: state + action + now -> state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias, assert_never

from moneytrail.core.live import (
    Activity,
    ActivityId,
    ActivityKind,
    Cover,
    FollowMe,
    GroupCase,
    Idle,
    OwnPace,
    Phase,
    QuestionId,
    Room,
    Stage,
    Timer,
)

LAST_ROUND = 2


@dataclass(frozen=True)
class ShowStep:
    """Lead the room to a step."""

    section: str
    step: str


@dataclass(frozen=True)
class OpenWindow:
    """Let everybody work alone, for so many minutes if named."""

    section: str | None
    quiz: str | None
    minutes: int | None


@dataclass(frozen=True)
class ShareCase:
    """Let each group work on a case of the lab."""

    case: str


@dataclass(frozen=True)
class Launch:
    """Put an activity before the room and let it answer."""

    activity: ActivityId
    what: ActivityKind
    has_key: bool


@dataclass(frozen=True)
class Close:
    """Take no more answers."""


@dataclass(frozen=True)
class Reopen:
    """Take answers again, as long as nothing was shown."""


@dataclass(frozen=True)
class Reveal:
    """Show what was answered."""


@dataclass(frozen=True)
class Explain:
    """Show the right answer and why."""


@dataclass(frozen=True)
class VoteAgain:
    """Let the room answer a second time, after it discussed."""


@dataclass(frozen=True)
class Clear:
    """Put away whatever is on."""


@dataclass(frozen=True)
class PutCover:
    """Cover the screens, or uncover them with None."""

    cover: Cover | None


@dataclass(frozen=True)
class SetTimer:
    """Start the clock with so many seconds, or take it away with None."""

    seconds: int | None


@dataclass(frozen=True)
class HoldTimer:
    """Stop the clock where it is, or let it run on."""


@dataclass(frozen=True)
class Pin:
    """Show a question from the floor, or take it away with None."""

    question: QuestionId | None


Action: TypeAlias = (
    ShowStep
    | OpenWindow
    | ShareCase
    | Launch
    | Close
    | Reopen
    | Reveal
    | Explain
    | VoteAgain
    | Clear
    | PutCover
    | SetTimer
    | HoldTimer
    | Pin
)
_OfActivity: TypeAlias = Close | Reopen | Reveal | Explain | VoteAgain


class NotNow(ValueError):
    """The room is not in a state in which this can be done."""


def advance(room: Room, action: Action, now: datetime) -> Room:
    """Return the room after an action; one that has happened already changes nothing.

    Raises:
        NotNow: when it cannot be done from here, such as explaining what is still open.
    """
    match action:
        case ShowStep() | OpenWindow() | ShareCase() | Launch():
            return _put(room, _begun(action, now))
        case Close() | Reopen() | Reveal() | Explain() | VoteAgain():
            return room.model_copy(update={"stage": _step_on(_activity(room), action)})
        case Clear():
            return _put(room, Idle())
        case PutCover():
            return room.model_copy(update={"cover": action.cover})
        case SetTimer():
            return room.model_copy(update={"timer": _timer(action.seconds, now)})
        case HoldTimer():
            return room.model_copy(update={"timer": _held(room.timer, now)})
        case Pin():
            return room.model_copy(update={"pinned": action.question})
        case _:
            assert_never(action)


def _begun(action: ShowStep | OpenWindow | ShareCase | Launch, now: datetime) -> Stage:
    match action:
        case ShowStep():
            return FollowMe(section=action.section, step=action.step)
        case OpenWindow():
            return _window(action, now)
        case ShareCase():
            return GroupCase(case=action.case)
        case Launch():
            return Activity(activity=action.activity, what=action.what, has_key=action.has_key)
        case _:
            assert_never(action)


def _put(room: Room, stage: Stage) -> Room:
    # Something new is meant to be seen: a cover that was forgotten would hide it.
    return room.model_copy(update={"stage": stage, "cover": None})


def _window(action: OpenWindow, now: datetime) -> OwnPace:
    if (action.section is None) == (action.quiz is None):
        raise NotNow("a window is for a section or for a quiz")
    until = None if action.minutes is None else now + timedelta(minutes=action.minutes)
    return OwnPace(section=action.section, quiz=action.quiz, until=until)


def _activity(room: Room) -> Activity:
    if not isinstance(room.stage, Activity):
        raise NotNow("no activity is on")
    return room.stage


def _step_on(on: Activity, action: _OfActivity) -> Activity:
    match action:
        case Close():
            return on if on.phase is not Phase.OPEN else _in(on, Phase.COUNTED)
        case Reopen():
            if on.phase not in (Phase.COUNTED, Phase.OPEN):
                raise NotNow("what was shown cannot be answered any more")
            return _in(on, Phase.OPEN)
        case Reveal():
            if on.phase is Phase.OPEN:
                raise NotNow("answers are still taken")
            return on if on.phase is Phase.EXPLAINED else _in(on, Phase.REVEALED)
        case Explain():
            if on.phase is Phase.OPEN or not on.has_key:
                raise NotNow("answers are still taken, or there is nothing to explain")
            return _in(on, Phase.EXPLAINED)
        case VoteAgain():
            return _second_round(on)
        case _:
            assert_never(action)


def _in(on: Activity, phase: Phase) -> Activity:
    return on.model_copy(update={"phase": phase})


def _second_round(on: Activity) -> Activity:
    if on.round == LAST_ROUND:
        return on
    if on.what not in (ActivityKind.ITEM, ActivityKind.POLL):
        raise NotNow("only items and polls have a second vote")
    if on.phase not in (Phase.COUNTED, Phase.REVEALED):
        raise NotNow("a second vote comes after the first is closed and before the key is shown")
    return on.model_copy(update={"round": LAST_ROUND, "phase": Phase.OPEN})


def _timer(seconds: int | None, now: datetime) -> Timer | None:
    return None if seconds is None else Timer(ends_at=now + timedelta(seconds=seconds))


def _held(timer: Timer | None, now: datetime) -> Timer | None:
    if timer is None:
        return None
    if timer.ends_at is None:
        return Timer(ends_at=now + timedelta(seconds=timer.left_seconds or 0))
    return Timer(left_seconds=max(0, round((timer.ends_at - now).total_seconds())))
