"""The review deck: missed items and glossary terms, scheduled by FSRS (Ye and others, 2022)."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fsrs import Card, Rating, Scheduler

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.store import practice
from moneytrail.store.database import Connection

# A miss comes back tomorrow, not in a minute: a section is not a cramming session. Without fuzzing
# the same answers always give the same schedule, so the forecast can be explained.
_SCHEDULER = Scheduler(
    learning_steps=(timedelta(days=1),), relearning_steps=(timedelta(days=1),), enable_fuzzing=False
)
FORECAST_DAYS = 30


@dataclass(frozen=True)
class Due:
    """A card that waits for review."""

    kind: str
    ref: str
    due_at: datetime


def add(db: Connection, learner_id: LearnerId, kind: str, ref: str, now: datetime) -> None:
    """Put an item or a term into the deck, due tomorrow; one that is in it already keeps its schedule."""
    add_for_all(db, [learner_id], kind, ref, now)


def add_for_all(db: Connection, learner_ids: Iterable[LearnerId], kind: str, ref: str, now: datetime) -> None:
    """Put the same item into the decks of several learners; one who has it keeps its schedule."""
    # One card for all: the scheduler sleeps a millisecond for each card that it makes.
    card = Card(due=now + timedelta(days=1))
    made = practice.ReviewCard(kind, ref, json.dumps(card.to_dict()), card.due)
    for learner_id in learner_ids:
        practice.add_card(db, learner_id, made)


def add_term(campus: Campus, learner_id: LearnerId, term_id: str) -> None:
    """Put a glossary term into the deck."""
    with campus.db.begin() as db:
        add(db, learner_id, "term", term_id, campus.now())


def due(campus: Campus, learner_id: LearnerId) -> Sequence[Due]:
    """Return the cards that are due, the oldest first; cards of content that is gone are left out."""
    now = campus.now()
    return [card for card in _cards(campus, learner_id) if card.due_at <= now]


def _cards(campus: Campus, learner_id: LearnerId) -> list[Due]:
    with campus.db.reading() as db:
        cards = practice.cards_of(db, learner_id)
    known = {"item": campus.catalog.items, "term": campus.catalog.terms}
    return [Due(card.kind, card.ref, card.due_at) for card in cards if card.ref in known.get(card.kind, {})]


def size(campus: Campus, learner_id: LearnerId) -> int:
    """Return how many cards are in the deck."""
    return len(_cards(campus, learner_id))


def rate(campus: Campus, learner_id: LearnerId, kind: str, ref: str, rating: Rating) -> None:
    """Schedule a card again after a review; a card that is not due any more is left as it is."""
    now = campus.now()
    with campus.db.begin() as db:
        kept = next(
            (one for one in practice.cards_of(db, learner_id) if (one.kind, one.ref) == (kind, ref)), None
        )
        if kept is None or kept.due_at > now:
            return
        card, _log = _SCHEDULER.review_card(Card.from_dict(json.loads(kept.card)), rating, now)
        practice.save_card(
            db, learner_id, practice.ReviewCard(kind, ref, json.dumps(card.to_dict()), card.due)
        )


def forecast(campus: Campus, learner_id: LearnerId) -> list[tuple[date, int]]:
    """Return how many cards come due on each of the next `FORECAST_DAYS` days; overdue ones count today."""
    today = campus.now().date()
    counts = Counter(max(card.due_at.date(), today) for card in _cards(campus, learner_id))
    days = [today + timedelta(days=offset) for offset in range(FORECAST_DAYS)]
    return [(day, counts.get(day, 0)) for day in days]
