"""Attempts at a quiz: what was drawn, what was answered, when it may still change, and its score."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NewType

from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import Layout, Quiz, QuizKind

AttemptId = NewType("AttemptId", int)

# An answer given in the last second is still on its way; it counts.
GRACE = timedelta(seconds=5)


@dataclass(frozen=True)
class DrawnItem:
    """An item of an attempt: which one, and the digest of it as it was shown."""

    item_id: str
    digest: str


@dataclass(frozen=True)
class Answer:
    """What was answered to an item, as stored: JSON text, or None for not answered."""

    response: str | None = None
    mark: float | None = None
    certainty: int | None = None
    is_flagged: bool = False
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Attempt:
    """One try at a quiz, with the rules in force when it began."""

    id: AttemptId
    learner_id: LearnerId
    quiz_id: str
    kind: QuizKind
    layout: Layout
    seed: int
    items: tuple[DrawnItem, ...]
    pass_mark: float
    has_certainty: bool
    started_at: datetime
    deadline: datetime | None = None
    handed_in_at: datetime | None = None
    score: float | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Say whether it has not been handed in."""
        return self.handed_in_at is None

    @property
    def is_passed(self) -> bool:
        """Say whether the score reaches the pass mark."""
        return self.score is not None and self.score >= self.pass_mark - 1e-9

    def answer(self, item_id: str) -> Answer:
        """Return the answer to an item; an empty one where nothing was given."""
        return self.answers.get(item_id, Answer())

    def unanswered(self) -> tuple[str, ...]:
        """Return the ids of items without an answer, in the order shown."""
        return tuple(item.item_id for item in self.items if self.answer(item.item_id).response is None)

    def first_unanswered(self) -> int:
        """Return the place, from 0, of the first item without an answer; the number of items without any."""
        unanswered = self.unanswered()
        return [item.item_id for item in self.items].index(unanswered[0]) if unanswered else len(self.items)

    def flagged(self) -> tuple[str, ...]:
        """Return the ids of items flagged for later, in the order shown."""
        return tuple(item.item_id for item in self.items if self.answer(item.item_id).is_flagged)


def deadline(quiz: Quiz, started_at: datetime, extra_time_percent: int) -> datetime | None:
    """Return when an attempt ends: the quiz's limit and the learner's extra time; None without a limit."""
    if quiz.time_limit_minutes is None:
        return None
    return started_at + timedelta(minutes=quiz.time_limit_minutes) * (1 + extra_time_percent / 100)


def accepts_answers(attempt: Attempt, now: datetime) -> bool:
    """Say whether an answer given now still counts."""
    return attempt.is_open and not is_late(attempt, now)


def is_late(attempt: Attempt, now: datetime) -> bool:
    """Say whether the deadline, with its grace, is over."""
    return attempt.deadline is not None and now > attempt.deadline + GRACE


def hand_in(attempt: Attempt, now: datetime) -> Attempt:
    """Close an attempt: the score is the mean mark of its items, an item without an answer counts 0.

    Handing in again changes nothing.
    """
    if not attempt.is_open:
        return attempt
    marks = [attempt.answer(item.item_id).mark or 0.0 for item in attempt.items]
    closed_at = now if attempt.deadline is None else min(now, attempt.deadline + GRACE)
    return replace(attempt, handed_in_at=closed_at, score=sum(marks) / len(marks))
