"""Questions from the floor of a room: what was asked, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from moneytrail.core.live import QuestionId
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId


class FloorState(StrEnum):
    """What became of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class FloorQuestion:
    """A question from the floor; `name` is empty when it was asked without a name."""

    id: QuestionId
    session_id: SessionId
    learner_id: LearnerId
    name: str
    text: str
    state: FloorState
    votes: int
