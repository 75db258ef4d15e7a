"""Hold back guessers of codes and passwords: after so many wrong tries there is a pause."""

from datetime import timedelta

from moneytrail.bootstrap import Campus
from moneytrail.errors import TooManyTries
from moneytrail.services.browsers import secret_hash
from moneytrail.store import people
from moneytrail.store.database import Connection

TRIES_LIMIT = 10
TRIES_WINDOW = timedelta(minutes=5)


def hold_back(campus: Campus, source: str, limit: int = TRIES_LIMIT) -> None:
    """Refuse another try from a source that was wrong too often of late.

    Raises:
        TooManyTries: after `limit` wrong tries within `TRIES_WINDOW`.
    """
    now = campus.now()
    with campus.db.reading() as db:
        tries = people.wrong_tries_since(db, secret_hash(source), now - TRIES_WINDOW)
    if tries >= limit:
        raise TooManyTries(minutes=int(TRIES_WINDOW.total_seconds() // 60))
    if tries:
        with campus.db.begin() as db:
            people.forget_tries_before(db, now - TRIES_WINDOW)


def note_wrong_try(campus: Campus, db: Connection, source: str) -> None:
    """Count a wrong try."""
    people.add_wrong_try(db, secret_hash(source), campus.now())
