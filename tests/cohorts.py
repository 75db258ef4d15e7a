"""What cohorts have done, put straight into the database, for tests of reports on them."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import insert

from moneytrail.bootstrap import Campus
from moneytrail.core.attempts import Attempt, AttemptId, DrawnItem
from moneytrail.core.items import Item, digest
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import Quiz
from moneytrail.services import studying
from moneytrail.store import attempts
from moneytrail.store.tables import read_steps, responses


def hand_in(
    campus: Campus,
    learner: LearnerId,
    quiz_id: str,
    answers: Sequence[tuple[Item, object, float]],
    number: int = 1,
    certainties: Mapping[str, int] | None = None,
) -> None:
    """Hand in an attempt with (item, response or None, mark) of its items; the score is the mean mark."""
    quiz: Quiz = campus.catalog.quizzes[quiz_id]
    now = campus.now()
    marks = [mark for _item, _response, mark in answers]
    drawn = tuple(DrawnItem(item.id, digest(item)) for item, _response, _mark in answers)
    attempt = Attempt(
        AttemptId(0), learner, quiz_id, quiz.kind, quiz.layout, 7, drawn, quiz.pass_mark, quiz.certainty, now
    )
    with campus.db.begin() as db:
        attempts.keep_item_versions(
            db, [(digest(one), one.id, one.model_dump_json()) for one, _, _ in answers]
        )
        attempt_id = attempts.add_attempt(db, attempt, number)
        rows = [
            {
                "attempt_id": attempt_id,
                "item_id": item.id,
                "response": json.dumps(response),
                "mark": mark,
                "certainty": (certainties or {}).get(item.id),
                "is_flagged": False,
                "answered_at": now,
            }
            for item, response, mark in answers
            if response is not None
        ]
        if rows:
            db.execute(insert(responses), rows)
        attempts.close(db, attempt_id, now, sum(marks) / len(marks))


def items_of_test(campus: Campus, pool: str, count: int | None = None) -> Sequence[Item]:
    """Return the items of a test, at most so many."""
    return [one for one in campus.catalog.items.values() if one.pool == pool][:count]


def take_test(campus: Campus, learner: LearnerId, quiz_id: str, right: Sequence[bool]) -> None:
    """Take a test of as many items as there are marks; a wrong answer is one that was left open."""
    items = items_of_test(campus, quiz_id.replace("-", "_"), len(right))
    hand_in(
        campus,
        learner,
        quiz_id,
        [(item, "x" if good else None, float(good)) for item, good in zip(items, right, strict=True)],
    )


def read(campus: Campus, learner: LearnerId, section_id: str, count: int | None = None) -> None:
    """Read the first so many steps of a section, all of them without a number."""
    (section,) = [one for one in studying.sections(campus, "en") if one.id == section_id]
    rows = [
        {"learner_id": learner, "section_id": section_id, "step_id": one.id, "read_at": campus.now()}
        for one in section.steps[:count]
    ]
    with campus.db.begin() as db:
        db.execute(insert(read_steps), rows)
