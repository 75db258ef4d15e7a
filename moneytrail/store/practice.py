"""Load and save formative answers, review cards and certificates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from moneytrail.core.people import LearnerId
from moneytrail.store.saving import upsert
from moneytrail.store.tables import certificates, practice_responses, review_cards


@dataclass(frozen=True)
class PracticeResponse:
    """An answer given in a check or in review."""

    item_id: str
    digest: str
    context: str
    seed: int
    response: str
    mark: float
    certainty: int | None
    answered_at: datetime


@dataclass(frozen=True)
class ReviewCard:
    """A card of the review deck; `card` is the scheduler's JSON."""

    kind: str
    ref: str
    card: str
    due_at: datetime


@dataclass(frozen=True)
class IssuedCertificate:
    """A certificate as issued."""

    id: str
    learner_id: LearnerId
    module_id: str
    name: str
    show_name: bool
    show_score: bool
    score: float | None
    completed_at: datetime


def add_practice_response(db: Connection, learner_id: LearnerId, given: PracticeResponse) -> None:
    """Keep a formative answer."""
    db.execute(insert(practice_responses).values(learner_id=learner_id, **vars(given)))


def practice_responses_of(
    db: Connection, learner_id: LearnerId, item_ids: Sequence[str] | None = None
) -> Sequence[PracticeResponse]:
    """Return a learner's formative answers in the order given, to some items or to all."""
    columns = [practice_responses.c[name] for name in PracticeResponse.__dataclass_fields__]
    query = select(*columns).where(practice_responses.c.learner_id == learner_id)
    if item_ids is not None:
        query = query.where(practice_responses.c.item_id.in_(item_ids))
    return [PracticeResponse(*row) for row in db.execute(query.order_by(practice_responses.c.id))]


def save_card(db: Connection, learner_id: LearnerId, card: ReviewCard) -> None:
    """Keep a review card."""
    upsert(db, review_cards, {"learner_id": learner_id, **vars(card)}, "card", "due_at")


def add_card(db: Connection, learner_id: LearnerId, card: ReviewCard) -> None:
    """Put a card into the deck unless it is there already."""
    upsert(db, review_cards, {"learner_id": learner_id, **vars(card)})


def cards_of(db: Connection, learner_id: LearnerId) -> Sequence[ReviewCard]:
    """Return a learner's deck, the card due first at the front."""
    columns = [review_cards.c[name] for name in ReviewCard.__dataclass_fields__]
    query = select(*columns).where(review_cards.c.learner_id == learner_id).order_by(review_cards.c.due_at)
    return [ReviewCard(*row) for row in db.execute(query)]


def save_certificate(db: Connection, certificate: IssuedCertificate) -> None:
    """Issue a certificate, or change what it shows."""
    upsert(db, certificates, vars(certificate), "name", "show_name", "show_score", "score")


def certificate(db: Connection, certificate_id: str) -> IssuedCertificate | None:
    """Return a certificate by its id."""
    return _certificate(db, certificates.c.id == certificate_id)


def certificate_of(db: Connection, learner_id: LearnerId, module_id: str) -> IssuedCertificate | None:
    """Return a learner's certificate for a module."""
    return _certificate(
        db,
        certificates.c.learner_id == learner_id,
        certificates.c.module_id == module_id,
    )


def _certificate(db: Connection, *conditions: object) -> IssuedCertificate | None:
    columns = [certificates.c[name] for name in IssuedCertificate.__dataclass_fields__]
    row = db.execute(select(*columns).where(*conditions)).one_or_none()  # type: ignore[arg-type]
    return None if row is None else IssuedCertificate(*row)
