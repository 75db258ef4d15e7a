"""Take quizzes: start or go on with an attempt, save each answer, hand in, look back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter

from moneytrail import metrics
from moneytrail.bootstrap import Campus
from moneytrail.core import grading, realising, responses
from moneytrail.core.attempts import (
    GRACE,
    Attempt,
    AttemptId,
    DrawnItem,
    deadline,
    hand_in,
    is_late,
)
from moneytrail.core.items import Item, digest
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import Quiz, QuizKind, draw_items
from moneytrail.errors import (
    AttemptClosed,
    QuizNotReleased,
    TimeIsUp,
    UnknownAttempt,
    UnknownItem,
    UnknownLearner,
    UnknownQuiz,
    UnreadableResponse,
)
from moneytrail.services import deck
from moneytrail.store import attempts, people
from moneytrail.store.database import Connection
from moneytrail.store.saving import take_turn

_ITEM: TypeAdapter[Item] = TypeAdapter(Item)


@dataclass(frozen=True)
class ItemView:
    """An item as an attempt shows it; the seed gives the order of its answers."""

    item: Item
    seed: int
    response: responses.Response | None
    digest: str


@dataclass(frozen=True)
class QuizStanding:
    """A quiz with what the learner did in it so far."""

    quiz: Quiz
    open_attempt: AttemptId | None
    last_closed: Attempt | None
    best: float | None
    tries: int
    is_released: bool


def quiz(campus: Campus, quiz_id: str) -> Quiz:
    """Return a quiz.

    Raises:
        UnknownQuiz: when it does not exist.
    """
    found = campus.catalog.quizzes.get(quiz_id)
    if found is None:
        raise UnknownQuiz
    return found


def section_quiz(campus: Campus, section_id: str) -> Quiz | None:
    """Return the quiz that ends a section."""
    quizzes = campus.catalog.quizzes.values()
    return next((one for one in quizzes if one.kind is QuizKind.SECTION and one.section == section_id), None)


def standing(campus: Campus, learner_id: LearnerId, quiz_id: str) -> QuizStanding:
    """Return what a learner did in a quiz.

    Raises:
        UnknownQuiz: when it does not exist.
    """
    wanted = quiz(campus, quiz_id)
    with campus.db.reading() as db:
        tried = attempts.attempts_of(db, learner_id, quiz_id)
    closed = [one for one in tried if not one.is_open]
    scores = [one.score for one in closed if one.score is not None]
    return QuizStanding(
        quiz=wanted,
        open_attempt=next((one.id for one in tried if one.is_open), None),
        last_closed=closed[-1] if closed else None,
        best=max(scores, default=None),
        tries=len(tried),
        is_released=_is_released(wanted, closed),
    )


def _is_released(wanted: Quiz, closed: Sequence[Attempt]) -> bool:
    """Tests are taken once: a second try at the same form would measure memory of it."""
    return wanted.kind not in (QuizKind.PRE_TEST, QuizKind.POST_TEST) or not closed


def start_attempt(campus: Campus, learner_id: LearnerId, quiz_id: str) -> AttemptId:
    """Go on with the open attempt at a quiz, or draw a new one; pressing twice opens one.

    Raises:
        UnknownQuiz: when the quiz does not exist.
        QuizNotReleased: when a test was taken already.
    """
    wanted = quiz(campus, quiz_id)
    now = campus.now()
    with campus.db.begin() as db:
        take_turn(db, "learner", learner_id)
        tried = attempts.attempts_of(db, learner_id, quiz_id)
        going_on = next((one.id for one in tried if one.is_open), None)
        if going_on is not None:
            return going_on
        if not _is_released(wanted, tried):
            raise QuizNotReleased
        learner = people.learner(db, learner_id)
        if learner is None:
            raise UnknownLearner
        seed = campus.new_seed()
        seen = attempts.seen_items(db, learner_id)
        drawn = draw_items(wanted, campus.catalog.items_of_bank, seed, seen)
        items = [campus.catalog.items[item_id] for item_id in drawn]
        attempts.keep_item_versions(db, [(digest(item), item.id, item.model_dump_json()) for item in items])
        fresh = Attempt(
            id=AttemptId(0),
            learner_id=learner_id,
            quiz_id=quiz_id,
            kind=wanted.kind,
            layout=wanted.layout,
            seed=seed,
            items=tuple(DrawnItem(item.id, digest(item)) for item in items),
            pass_mark=wanted.pass_mark,
            has_certainty=wanted.certainty,
            started_at=now,
            deadline=deadline(wanted, now, learner.extra_time_percent),
        )
        return attempts.add_attempt(db, fresh, number=len(tried) + 1)


def open_attempt(campus: Campus, learner_id: LearnerId, attempt_id: AttemptId) -> Attempt:
    """Return a learner's attempt; one whose time is over is handed in first.

    Raises:
        UnknownAttempt: when it does not exist or is somebody else's.
    """
    with campus.db.reading() as db:
        attempt = _own(db, learner_id, attempt_id)
    if attempt.is_open and is_late(attempt, campus.now()):
        return submit_attempt(campus, learner_id, attempt_id)
    return attempt


def _own(db: Connection, learner_id: LearnerId, attempt_id: AttemptId) -> Attempt:
    attempt = attempts.attempt(db, attempt_id)
    if attempt is None or attempt.learner_id != learner_id:
        raise UnknownAttempt
    return attempt


def item_view(campus: Campus, attempt: Attempt, item_id: str) -> ItemView:
    """Return an item of an attempt as it was drawn, with the answer so far.

    Raises:
        UnknownItem: when the attempt does not hold it.
    """
    drawn = next((one for one in attempt.items if one.item_id == item_id), None)
    if drawn is None:
        raise UnknownItem
    item = shown_item(campus, drawn.item_id, drawn.digest, attempt.seed)
    stored = attempt.answer(item_id).response
    response = None if stored is None else responses.from_json(item, stored)
    return ItemView(item, attempt.seed, response, drawn.digest)


def shown_item(campus: Campus, item_id: str, item_digest: str, seed: int) -> Item:
    """Return an item as it was when drawn, even if the author has edited it since."""
    current = campus.catalog.items.get(item_id)
    if current is not None and campus.catalog.digests[item_id] == item_digest:
        return realising.realise(current, seed)
    with campus.db.reading() as db:
        content = attempts.item_version(db, item_digest)
    if content is None:
        raise UnknownItem
    return realising.realise(_as_written(content), seed)


@lru_cache(maxsize=512)
def _as_written(content: str) -> Item:
    return _ITEM.validate_json(content)


def answer(
    campus: Campus, learner_id: LearnerId, attempt_id: AttemptId, view: ItemView, raw: object
) -> responses.FormatProblem | None:
    """Save the answer to an item on the screen at once; a text that cannot be read is returned as a problem.

    One statement writes, and only where the attempt is the learner's, open, in time, and holds this
    very item; nothing is read before. Which of these failed is found out afterwards.

    Raises:
        UnknownAttempt: when the attempt is somebody else's.
        UnknownItem: when it does not hold the item in this version.
        AttemptClosed: when it was handed in.
        TimeIsUp: when its deadline has passed.
        UnreadableResponse: when no widget can have produced the answer.
    """
    now = campus.now()
    response = responses.read(view.item, raw)
    if isinstance(response, responses.FormatProblem):
        return response
    mark = None if response is None else grading.grade(view.item, response)
    kept = None if response is None else responses.to_json(response)
    place = attempts.Place(attempt_id, view.item.id, view.digest, learner_id, now - GRACE)
    with campus.db.begin_single() as db:
        is_saved = attempts.save_response(db, place, kept, mark, now)
    if not is_saved:
        with campus.db.reading() as db:
            _slot(db, learner_id, attempt_id, view.item.id, now)
        raise UnknownItem
    metrics.ANSWERS.labels("quiz").inc()
    return None


def _slot(
    db: Connection, learner_id: LearnerId, attempt_id: AttemptId, item_id: str, now: datetime
) -> attempts.Slot:
    slot = attempts.slot(db, attempt_id, item_id)
    if slot is None:
        _own(db, learner_id, attempt_id)
        raise UnknownItem
    if slot.learner_id != learner_id:
        raise UnknownAttempt
    if slot.handed_in_at is not None:
        raise AttemptClosed
    if slot.deadline is not None and now > slot.deadline + GRACE:
        raise TimeIsUp
    return slot


def flag(
    campus: Campus, learner_id: LearnerId, attempt_id: AttemptId, item_id: str, is_flagged: bool
) -> None:
    """Flag an item for later, or take the flag away.

    Raises:
        UnknownAttempt, UnknownItem, AttemptClosed, TimeIsUp: as `answer`.
    """
    now = campus.now()
    with campus.db.begin() as db:
        _slot(db, learner_id, attempt_id, item_id, now)
        attempts.save_flag(db, attempt_id, item_id, is_flagged, now)


def state_certainty(
    campus: Campus, learner_id: LearnerId, attempt_id: AttemptId, item_id: str, certainty: int | None
) -> None:
    """Keep how sure the learner is (1 to 3) of an answer; it never changes the score.

    Raises:
        UnreadableResponse: when it is not 1, 2 or 3, or the quiz does not ask.
        UnknownAttempt, UnknownItem, AttemptClosed, TimeIsUp: as `answer`.
    """
    now = campus.now()
    with campus.db.begin() as db:
        slot = _slot(db, learner_id, attempt_id, item_id, now)
        if certainty not in (None, 1, 2, 3) or not slot.has_certainty:
            raise UnreadableResponse
        attempts.save_certainty(db, attempt_id, item_id, certainty, now)


def submit_attempt(campus: Campus, learner_id: LearnerId, attempt_id: AttemptId) -> Attempt:
    """Hand an attempt in: score it and put what was missed into the review deck.

    Handing in again returns the attempt as it was. Misses of a pre-test stay out of the deck, since
    the deck would give away what the pre-test keeps back until the post-test is done.

    Raises:
        UnknownAttempt: when it does not exist or is somebody else's.
    """
    now = campus.now()
    with campus.db.begin() as db:
        attempt = _own(db, learner_id, attempt_id)
        if not attempt.is_open:
            return attempt
        closed = hand_in(attempt, now)
        assert closed.handed_in_at is not None and closed.score is not None
        attempts.close(db, attempt_id, closed.handed_in_at, closed.score)
        if closed.kind not in (QuizKind.PRE_TEST, QuizKind.POST_TEST):
            for drawn in closed.items:
                if (closed.answer(drawn.item_id).mark or 0.0) < 1:
                    deck.add(db, learner_id, "item", drawn.item_id, now)
    return closed
