"""Browsers that are known by a cookie: one-time tickets that become one, and whose it is."""

import hashlib
import secrets
from datetime import timedelta

from moneytrail.bootstrap import Campus
from moneytrail.store.browsers import LEARNERS, TRAINERS, Holders

__all__ = ["LEARNERS", "TRAINERS", "Holders", "claim", "forget", "issue_ticket", "owner", "secret_hash"]

TICKET_LIFETIME = timedelta(minutes=2)


def secret_hash(secret: str) -> str:
    """Return what is kept of a secret that carries 72 bits of chance or more.

    So much chance cannot be found by trying, so a plain hash is enough; passwords have their own.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def issue_ticket(campus: Campus, holders: Holders, owner_id: int) -> str:
    """Make a one-time ticket that a browser changes into a cookie."""
    ticket = secrets.token_urlsafe(24)
    with campus.db.begin() as db:
        holders.add_ticket(db, owner_id, secret_hash(ticket), campus.now() + TICKET_LIFETIME)
    return ticket


def claim(campus: Campus, holders: Holders, ticket: str) -> str | None:
    """Use up a ticket and return the token for the cookie; None for a ticket that does not count."""
    token = secrets.token_urlsafe(32)
    with campus.db.begin() as db:
        owner_id = holders.take_ticket(db, secret_hash(ticket), campus.now())
        if owner_id is None:
            return None
        holders.add_device(db, owner_id, secret_hash(token), campus.now())
    return token


def owner(campus: Campus, holders: Holders, token: str) -> int | None:
    """Return whose cookie this is; nothing is written."""
    with campus.db.reading() as db:
        return holders.owner_of_device(db, secret_hash(token))


def forget(campus: Campus, holders: Holders, token: str) -> None:
    """Forget a browser."""
    with campus.db.begin() as db:
        holders.delete_device(db, secret_hash(token))
