"""The state of a live room: what is on, what lies over it, what was answered and what has changed."""

from dataclasses import dataclass
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


class Activity(Value):
    """The room answers, votes, or works in groups; `has_key` where there is a right answer to explain."""

    kind: Literal["activity"] = "activity"
    activity: int
    what: ActivityKind
    has_key: bool
    round: int = 1
    phase: Phase = Phase.OPEN


Stage = Annotated[Idle | FollowMe | OwnPace | Activity, Field(discriminator="kind")]


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


@dataclass(frozen=True)
class Change:
    """What has changed in a session; it says nothing that anybody in it may not know."""

    room: bool = False
    answers: bool = False
    floor: bool = False
    people: bool = False
    groups: bool = False


def open_round(room: Room, activity: ActivityId) -> int | None:
    """Return the round in which answers to an activity are taken, None when they are not."""
    on = room.stage
    is_open = isinstance(on, Activity) and on.activity == activity and on.phase is Phase.OPEN
    return on.round if isinstance(on, Activity) and is_open else None
