"""Load and save attempts, their items as shown, and responses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, func, insert, or_, select, update

from moneytrail.core.attempts import Answer, Attempt, AttemptId, DrawnItem
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import Layout, QuizKind
from moneytrail.store.saving import upsert, upsert_if
from moneytrail.store.tables import attempt_items, attempts, item_versions, responses


@dataclass(frozen=True)
class GradedResponse:
    """A response that was handed in, with what is needed to learn from it."""

    item_id: str
    digest: str
    kind: QuizKind
    mark: float
    certainty: int | None
    answered_at: datetime


def add_attempt(db: Connection, attempt: Attempt, number: int) -> AttemptId:
    """Add an attempt with its items and return the id."""
    row = {
        "learner_id": attempt.learner_id,
        "quiz_id": attempt.quiz_id,
        "kind": attempt.kind,
        "layout": attempt.layout,
        "seed": attempt.seed,
        "pass_mark": attempt.pass_mark,
        "has_certainty": attempt.has_certainty,
        "started_at": attempt.started_at,
        "deadline": attempt.deadline,
        "number": number,
    }
    key = db.execute(insert(attempts).values(row)).inserted_primary_key
    assert key is not None
    rows = [
        {
            "attempt_id": key[0],
            "position": position,
            "item_id": item.item_id,
            "digest": item.digest,
        }
        for position, item in enumerate(attempt.items)
    ]
    db.execute(insert(attempt_items), rows)
    return AttemptId(key[0])


def keep_item_versions(db: Connection, versions: Iterable[tuple[str, str, str]]) -> None:
    """Keep items as they are shown: (digest, item id, JSON)."""
    for digest, item_id, content in versions:
        upsert(
            db,
            item_versions,
            {"digest": digest, "item_id": item_id, "content": content},
        )


def item_version(db: Connection, digest: str) -> str | None:
    """Return the JSON of an item as it was shown."""
    query = select(item_versions.c.content).where(item_versions.c.digest == digest)
    return db.execute(query).scalar_one_or_none()


def attempt(db: Connection, attempt_id: AttemptId) -> Attempt | None:
    """Return an attempt with its items and answers."""
    row = db.execute(select(attempts).where(attempts.c.id == attempt_id)).one_or_none()
    if row is None:
        return None
    return _attempt(row, _items(db, attempt_id), _answers(db, attempt_id))


def _attempt(
    row: Row[Any],
    items: tuple[DrawnItem, ...] = (),
    answers: Mapping[str, Answer] | None = None,
) -> Attempt:
    return Attempt(
        id=AttemptId(row.id),
        learner_id=LearnerId(row.learner_id),
        quiz_id=row.quiz_id,
        kind=QuizKind(row.kind),
        layout=Layout(row.layout),
        seed=row.seed,
        items=items,
        pass_mark=row.pass_mark,
        has_certainty=row.has_certainty,
        started_at=row.started_at,
        deadline=row.deadline,
        handed_in_at=row.handed_in_at,
        score=row.score,
        answers=answers or {},
    )


def _items(db: Connection, attempt_id: AttemptId) -> tuple[DrawnItem, ...]:
    query = (
        select(attempt_items.c.item_id, attempt_items.c.digest)
        .where(attempt_items.c.attempt_id == attempt_id)
        .order_by(attempt_items.c.position)
    )
    return tuple(DrawnItem(item_id, digest) for item_id, digest in db.execute(query))


def _answers(db: Connection, attempt_id: AttemptId) -> dict[str, Answer]:
    query = select(
        responses.c.item_id,
        responses.c.response,
        responses.c.mark,
        responses.c.certainty,
        responses.c.is_flagged,
        responses.c.answered_at,
    ).where(responses.c.attempt_id == attempt_id)
    return {row[0]: Answer(*row[1:]) for row in db.execute(query)}


@dataclass(frozen=True)
class Slot:
    """What saving one answer needs to know of an attempt."""

    learner_id: LearnerId
    seed: int
    has_certainty: bool
    deadline: datetime | None
    handed_in_at: datetime | None
    digest: str


# Built once: building a statement costs more than running it.
_SLOT = (
    select(
        attempts.c.learner_id,
        attempts.c.seed,
        attempts.c.has_certainty,
        attempts.c.deadline,
        attempts.c.handed_in_at,
        attempt_items.c.digest,
    )
    .join(attempt_items, attempt_items.c.attempt_id == attempts.c.id)
    .where(attempts.c.id == bindparam("attempt_id"), attempt_items.c.item_id == bindparam("item_id"))
)


def slot(db: Connection, attempt_id: AttemptId, item_id: str) -> Slot | None:
    """Return where an answer goes; None when the attempt does not hold the item."""
    row = db.execute(_SLOT, {"attempt_id": attempt_id, "item_id": item_id}).one_or_none()
    return None if row is None else Slot(*row)


@dataclass(frozen=True)
class Place:
    """Where an answer goes, and what must hold there: whose attempt, which item, not due before when."""

    attempt_id: AttemptId
    item_id: str
    digest: str
    learner_id: LearnerId
    not_due_before: datetime


_ACCEPTS = (
    exists()
    .where(
        attempts.c.id == bindparam("attempt_id"),
        attempts.c.learner_id == bindparam("learner_id"),
        attempts.c.handed_in_at.is_(None),
        or_(attempts.c.deadline.is_(None), attempts.c.deadline >= bindparam("not_due_before")),
    )
    .where(
        attempt_items.c.attempt_id == attempts.c.id,
        attempt_items.c.item_id == bindparam("item_id"),
        attempt_items.c.digest == bindparam("digest"),
    )
)


def save_response(
    db: Connection, place: Place, response: str | None, mark: float | None, now: datetime
) -> bool:
    """Keep the latest answer to an item; flag and certainty stay.

    Return False, with nothing changed, where the place does not accept it. The check and the writing
    are one statement, so that no answer slips in behind a hand-in.
    """
    row = {
        "attempt_id": place.attempt_id,
        "item_id": place.item_id,
        "response": response,
        "mark": mark,
        "is_flagged": False,
        "answered_at": now,
    }
    checked = {
        "digest": place.digest,
        "learner_id": place.learner_id,
        "not_due_before": place.not_due_before,
    }
    return upsert_if(db, responses, row, (_ACCEPTS, checked), "response", "mark", "answered_at")


def save_certainty(
    db: Connection,
    attempt_id: AttemptId,
    item_id: str,
    certainty: int | None,
    now: datetime,
) -> None:
    """Keep how sure the learner is of an answer."""
    row = {
        "attempt_id": attempt_id,
        "item_id": item_id,
        "certainty": certainty,
        "is_flagged": False,
        "answered_at": now,
    }
    upsert(db, responses, row, "certainty")


def save_flag(db: Connection, attempt_id: AttemptId, item_id: str, is_flagged: bool, now: datetime) -> None:
    """Flag an item for later, or take the flag away."""
    row = {
        "attempt_id": attempt_id,
        "item_id": item_id,
        "is_flagged": is_flagged,
        "answered_at": now,
    }
    upsert(db, responses, row, "is_flagged")


def close(db: Connection, attempt_id: AttemptId, handed_in_at: datetime, score: float) -> bool:
    """Hand an attempt in; return False when it was handed in before, which changes nothing."""
    change = (
        update(attempts)
        .where(attempts.c.id == attempt_id, attempts.c.handed_in_at.is_(None))
        .values(handed_in_at=handed_in_at, score=score)
    )
    return db.execute(change).rowcount == 1


def attempts_of(db: Connection, learner_id: LearnerId, quiz_id: str | None = None) -> Sequence[Attempt]:
    """Return a learner's attempts without items and answers, the oldest first."""
    query = select(attempts).where(attempts.c.learner_id == learner_id).order_by(attempts.c.id)
    if quiz_id is not None:
        query = query.where(attempts.c.quiz_id == quiz_id)
    return [_attempt(row) for row in db.execute(query)]


def tries(db: Connection, learner_id: LearnerId, quiz_id: str) -> int:
    """Return how many attempts a learner has at a quiz."""
    query = select(func.count()).where(attempts.c.learner_id == learner_id, attempts.c.quiz_id == quiz_id)
    return db.execute(query).scalar_one()


def seen_items(db: Connection, learner_id: LearnerId) -> frozenset[str]:
    """Return the ids of the items that were drawn for a learner before."""
    query = (
        select(attempt_items.c.item_id)
        .join(attempts, attempts.c.id == attempt_items.c.attempt_id)
        .where(attempts.c.learner_id == learner_id)
        .distinct()
    )
    return frozenset(db.execute(query).scalars())


def graded_responses(db: Connection, learner_id: LearnerId) -> Sequence[GradedResponse]:
    """Return the responses of a learner's handed-in attempts in the order given; unanswered items count 0."""
    query = (
        select(
            attempt_items.c.item_id,
            attempt_items.c.digest,
            attempts.c.kind,
            func.coalesce(responses.c.mark, 0.0),
            responses.c.certainty,
            func.coalesce(responses.c.answered_at, attempts.c.handed_in_at),
        )
        .join(attempts, attempts.c.id == attempt_items.c.attempt_id)
        .outerjoin(
            responses,
            (responses.c.attempt_id == attempt_items.c.attempt_id)
            & (responses.c.item_id == attempt_items.c.item_id),
        )
        .where(attempts.c.learner_id == learner_id, attempts.c.handed_in_at.is_not(None))
        .order_by(attempts.c.id, attempt_items.c.position)
    )
    return [GradedResponse(row[0], row[1], QuizKind(row[2]), *row[3:]) for row in db.execute(query)]
