"""The state of a live room, and how a trainer's actions move it: state + action + now -> state."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, NewType, TypeAlias, assert_never

from pydantic import Field

from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.core.values import Slug, Value

ActivityId = NewType("ActivityId", int)
QuestionId = NewType("QuestionId", int)

LAST_ROUND = 2
CASE_TOPIC = "case/"


class ActivityKind(StrEnum):
    """What a room can be asked to do."""

    ITEM = "item"
    POLL = "poll"
    SCALE = "scale"
    TEXTS = "texts"
    GROUP_TASK = "group_task"


class Phase(StrEnum):
    """How much of an activity the room sees: it answers, waits, sees what was answered, sees why."""

    OPEN = "open"
    COUNTED = "counted"
    REVEALED = "revealed"
    EXPLAINED = "explained"


class Cover(StrEnum):
    """What lies over the screens for a while; beneath it everything stays as it is."""

    EYES_UP = "eyes_up"
    PAUSE = "pause"


class Idle(Value):
    """Nothing is on."""

    kind: Literal["idle"] = "idle"


class FollowMe(Value):
    """The trainer leads through the steps of a section."""

    kind: Literal["follow_me"] = "follow_me"
    section: Slug
    step: Slug


class OwnPace(Value):
    """Everybody works alone on a section or a quiz; the end is a display, nothing closes by itself."""

    kind: Literal["own_pace"] = "own_pace"
    section: Slug | None = None
    quiz: Slug | None = None
    until: datetime | None = None


class GroupCase(Value):
    """Each group works on a case of the lab that it shares."""

    kind: Literal["group_case"] = "group_case"
    case: Slug


class Activity(Value):
    """The room answers, votes, or works in groups; `has_key` where there is a right answer to explain."""

    kind: Literal["activity"] = "activity"
    activity: int
    what: ActivityKind
    has_key: bool
    round: int = 1
    phase: Phase = Phase.OPEN


Stage = Annotated[Idle | FollowMe | OwnPace | GroupCase | Activity, Field(discriminator="kind")]


class Timer(Value):
    """A clock on the projector; it only shows. Stopped, it has what is left instead of an end."""

    ends_at: datetime | None = None
    left_seconds: int | None = None


class Room(Value):
    """What all screens of a training session show; `pinned` is a question from the floor."""

    stage: Stage = Idle()
    cover: Cover | None = None
    timer: Timer | None = None
    pinned: int | None = None


@dataclass(frozen=True)
class Versioned:
    """A room with the number of its present state; 0 before anything happened."""

    room: Room
    version: int


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


@dataclass(frozen=True)
class AnswerPlace:
    """Where the answer of a learner goes."""

    session_id: SessionId
    activity_id: ActivityId
    round: int
    learner_id: LearnerId


@dataclass(frozen=True)
class Change:
    """What has changed in a session; it says nothing that anybody in it may not know.

    `runs` are the numbers of runs in the lab on which groups have worked.
    """

    room: bool = False
    answers: bool = False
    floor: bool = False
    people: bool = False
    groups: bool = False
    runs: frozenset[int] = frozenset()

    @property
    def topics(self) -> frozenset[str]:
        """Return the names of what has changed."""
        named = (one.name for one in fields(self) if one.name != "runs" and getattr(self, one.name))
        return frozenset((*named, *map(case_topic, self.runs)))


def case_topic(run: int) -> str:
    """Name the topic of what a group does in its run of a case."""
    return f"{CASE_TOPIC}{run}"


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


def open_round(room: Room, activity: ActivityId) -> int | None:
    """Return the round in which answers to an activity are taken, None when they are not."""
    on = room.stage
    is_open = isinstance(on, Activity) and on.activity == activity and on.phase is Phase.OPEN
    return on.round if isinstance(on, Activity) and is_open else None
