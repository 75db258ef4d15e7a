"""Arrive: start alone, come back with a resume code or a cookie, join a workshop."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from moneytrail.bootstrap import Campus
from moneytrail.core.people import (
    JOIN_LENGTH,
    NAME_LIMIT,
    Learner,
    LearnerId,
    NotACode,
    NotAName,
    Profile,
    clean_name,
    new_resume_code,
    read_join_code,
    read_resume_code,
)
from moneytrail.errors import (
    MalformedCode,
    NameNotAccepted,
    TooManyTries,
    UnknownJoinCode,
    UnknownLearner,
    UnknownResumeCode,
)
from moneytrail.store import people

TICKET_LIFETIME = timedelta(minutes=2)
TRIES_LIMIT = 10
TRIES_WINDOW = timedelta(minutes=5)


@dataclass(frozen=True)
class Arrival:
    """A new learner with the resume code, which is shown once and kept only as a hash."""

    learner_id: LearnerId
    resume_code: str


def start(campus: Campus, profile: Profile) -> Arrival:
    """Begin as a new learner; nothing needs to be said.

    Raises:
        NameNotAccepted: when the name is too long.
    """
    code = new_resume_code()
    with campus.db.begin() as db:
        learner_id = people.add_learner(db, _cleaned(profile), _digest(code), campus.now())
    return Arrival(learner_id, code)


def resume(campus: Campus, typed: str, address: str) -> LearnerId:
    """Come back on another device with a resume code.

    Raises:
        MalformedCode: when it cannot be a code.
        UnknownResumeCode: when nobody has it.
        TooManyTries: after `TRIES_LIMIT` wrong codes within `TRIES_WINDOW` from one address.
    """
    _hold_back_guessers(campus, address)
    try:
        code = read_resume_code(typed)
    except NotACode as error:
        raise MalformedCode(example="KX7P-94MD-TQ3H-WRCA") from error
    with campus.db.begin() as db:
        learner_id = people.learner_with_resume_code(db, _digest(code))
        if learner_id is None:
            people.add_wrong_try(db, _digest(address), campus.now())
        else:
            people.touch(db, learner_id, campus.now())
    if learner_id is None:
        raise UnknownResumeCode
    return learner_id


def join_workshop(campus: Campus, typed: str, address: str) -> None:
    """Join a training session with the code that its trainer shows.

    Raises:
        MalformedCode: when it cannot be a code.
        UnknownJoinCode: when no session has it.
        TooManyTries: after `TRIES_LIMIT` wrong codes within `TRIES_WINDOW` from one address.
    """
    _hold_back_guessers(campus, address)
    try:
        read_join_code(typed)
    except NotACode as error:
        raise MalformedCode(example="KX7P94"[:JOIN_LENGTH]) from error
    with campus.db.begin() as db:
        people.add_wrong_try(db, _digest(address), campus.now())
    raise UnknownJoinCode


def _hold_back_guessers(campus: Campus, address: str) -> None:
    now = campus.now()
    with campus.db.reading() as db:
        tries = people.wrong_tries_since(db, _digest(address), now - TRIES_WINDOW)
    if tries >= TRIES_LIMIT:
        raise TooManyTries(minutes=int(TRIES_WINDOW.total_seconds() // 60))
    if tries:
        with campus.db.begin() as db:
            people.forget_tries_before(db, now - TRIES_WINDOW)


def issue_ticket(campus: Campus, learner_id: LearnerId) -> str:
    """Make a one-time ticket that a browser changes into a cookie at `/auth/claim`."""
    ticket = secrets.token_urlsafe(24)
    with campus.db.begin() as db:
        people.add_ticket(db, learner_id, _digest(ticket), campus.now() + TICKET_LIFETIME)
    return ticket


def claim(campus: Campus, ticket: str) -> str | None:
    """Use up a ticket and return the token for the cookie; None for a ticket that does not count."""
    token = secrets.token_urlsafe(32)
    with campus.db.begin() as db:
        learner_id = people.take_ticket(db, _digest(ticket), campus.now())
        if learner_id is None:
            return None
        people.add_device(db, learner_id, _digest(token), campus.now())
    return token


def recognise(campus: Campus, token: str) -> LearnerId | None:
    """Return whose cookie this is."""
    with campus.db.reading() as db:
        learner_id = people.learner_of_device(db, _digest(token))
    if learner_id is not None:
        with campus.db.begin() as db:
            people.touch(db, learner_id, campus.now())
    return learner_id


def leave_device(campus: Campus, token: str) -> None:
    """Forget this browser; the resume code still works."""
    with campus.db.begin() as db:
        people.delete_device(db, _digest(token))


def learner(campus: Campus, learner_id: LearnerId) -> Learner:
    """Return a learner.

    Raises:
        UnknownLearner: when the record was deleted.
    """
    with campus.db.reading() as db:
        found = people.learner(db, learner_id)
    if found is None:
        raise UnknownLearner
    return found


def change_profile(campus: Campus, learner_id: LearnerId, profile: Profile, show_name: bool) -> None:
    """Replace what a learner said about themselves.

    Raises:
        NameNotAccepted: when the name is too long.
    """
    cleaned = _cleaned(profile)
    with campus.db.begin() as db:
        people.save_profile(db, learner_id, cleaned, show_name)


def replace_resume_code(campus: Campus, learner_id: LearnerId) -> str:
    """Make a new resume code; the old one stops working."""
    code = new_resume_code()
    with campus.db.begin() as db:
        people.save_resume_code(db, learner_id, _digest(code))
    return code


def _cleaned(profile: Profile) -> Profile:
    try:
        return Profile(
            clean_name(profile.name), profile.sector, clean_name(profile.country), profile.language
        )
    except NotAName as error:
        raise NameNotAccepted(limit=NAME_LIMIT) from error


def _digest(secret: str) -> str:
    # Codes and tokens carry 72 bits of chance or more, so a plain hash cannot be turned back by trying.
    return hashlib.sha256(secret.encode()).hexdigest()
