"""The state of a live room: what is on, what lies over it, what was answered and what has changed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, NewType

from pydantic import Field

from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.core.values import Slug, Value

ActivityId = NewType("ActivityId", int)
QuestionId = NewType("QuestionId", int)


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
class AnswerPlace:
    """Where the answer of a learner goes."""

    session_id: SessionId
    activity_id: ActivityId
    round: int
    learner_id: LearnerId


# What a run of the lab is called among topics, before its number.
CASE_TOPIC = "case/"


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
        changed = {name for name in _flags() if getattr(self, name)}
        return frozenset(changed | {case_topic(run) for run in self.runs})

    @classmethod
    def of(cls, topics: Iterable[str]) -> "Change":
        """Return the change of these topics; one that this program does not know is left out."""
        named = set(topics)
        numbers = {one.removeprefix(CASE_TOPIC) for one in named if one.startswith(CASE_TOPIC)}
        runs = frozenset(int(one) for one in numbers if one.isascii() and one.isdigit())
        return cls(**dict.fromkeys(_flags() & named, True), runs=runs)

    @classmethod
    def everything(cls) -> "Change":
        """Return the change after which everything has to be read anew; with the room go all runs."""
        return cls.of(_flags())


def _flags() -> frozenset[str]:
    return frozenset(one.name for one in fields(Change) if one.name != "runs")


def case_topic(run: int) -> str:
    """Name the topic of what a group does in its run of a case."""
    return f"{CASE_TOPIC}{run}"


def open_round(room: Room, activity: ActivityId) -> int | None:
    """Return the round in which answers to an activity are taken, None when they are not."""
    on = room.stage
    is_open = isinstance(on, Activity) and on.activity == activity and on.phase is Phase.OPEN
    return on.round if isinstance(on, Activity) and is_open else None
