"""Look back at an attempt: score, standing per outcome, and every item explained."""

from collections.abc import Sequence
from dataclasses import dataclass

from moneytrail.bootstrap import Campus
from moneytrail.core import grading, responses
from moneytrail.core.attempts import Attempt, AttemptId
from moneytrail.core.items import Item
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import Quiz, QuizKind
from moneytrail.services import assessing
from moneytrail.store import attempts


@dataclass(frozen=True)
class ReviewedItem:
    """An item of a closed attempt with what was answered and why it is right or wrong."""

    item: Item
    response: responses.Response | None
    explanation: grading.Explanation
    certainty: int | None


@dataclass(frozen=True)
class OutcomeScore:
    """The mean mark on an outcome within one attempt."""

    outcome: str
    text: str
    mean: float
    count: int


@dataclass(frozen=True)
class Result:
    """A closed attempt; `items` and `outcomes` are empty while a pre-test keeps them back."""

    quiz: Quiz
    attempt: Attempt
    is_kept_back: bool
    outcomes: Sequence[OutcomeScore]
    items: Sequence[ReviewedItem]


def result(campus: Campus, learner_id: LearnerId, attempt_id: AttemptId) -> Result | None:
    """Return the result of a closed attempt; None while it is open.

    Raises:
        UnknownAttempt: when it does not exist or is somebody else's.
    """
    attempt = assessing.open_attempt(campus, learner_id, attempt_id)
    if attempt.is_open:
        return None
    quiz = assessing.quiz(campus, attempt.quiz_id)
    if attempt.kind is QuizKind.PRE_TEST and not _post_test_is_done(campus, learner_id):
        return Result(quiz, attempt, True, (), ())
    reviewed = [_reviewed(campus, attempt, drawn.item_id) for drawn in attempt.items]
    return Result(quiz, attempt, False, _by_outcome(campus, reviewed), reviewed)


def _post_test_is_done(campus: Campus, learner_id: LearnerId) -> bool:
    module = campus.catalog.module(campus.settings.module_id)
    with campus.db.reading() as db:
        tried = attempts.attempts_of(db, learner_id, module.post_test)
    return any(not attempt.is_open for attempt in tried)


def _reviewed(campus: Campus, attempt: Attempt, item_id: str) -> ReviewedItem:
    view = assessing.item_view(campus, attempt, item_id)
    explanation = grading.explain(view.item, view.response)
    return ReviewedItem(view.item, view.response, explanation, attempt.answer(item_id).certainty)


def _by_outcome(campus: Campus, reviewed: Sequence[ReviewedItem]) -> list[OutcomeScore]:
    texts = {one.id: one.text for one in campus.catalog.module(campus.settings.module_id).outcomes}
    marks: dict[str, list[float]] = {}
    for one in reviewed:
        marks.setdefault(one.item.outcome, []).append(one.explanation.mark)
    return [
        OutcomeScore(outcome, texts.get(outcome, ""), sum(given) / len(given), len(given))
        for outcome, given in sorted(marks.items())
    ]
