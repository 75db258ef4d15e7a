"""Arrive: start alone, come back with a resume code or a cookie, join a workshop."""

from dataclasses import dataclass

from moneytrail.bootstrap import Campus
from moneytrail.core.live import Change
from moneytrail.core.people import (
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
from moneytrail.core.training import SessionId, TrainingSession
from moneytrail.errors import (
    JoiningClosed,
    MalformedCode,
    NameNotAccepted,
    ProfileIncomplete,
    UnknownJoinCode,
    UnknownLearner,
    UnknownResumeCode,
)
from moneytrail.services import browsers, guarding
from moneytrail.services.browsers import secret_hash
from moneytrail.store import enrolments, people, training

ROOM_TRIES_LIMIT = 100


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
        learner_id = people.add_learner(db, _cleaned(profile), secret_hash(code), campus.now())
    return Arrival(learner_id, code)


def resume(campus: Campus, typed: str, address: str) -> LearnerId:
    """Come back on another device with a resume code.

    Raises:
        MalformedCode: when it cannot be a code.
        UnknownResumeCode: when nobody has it.
        TooManyTries: after ten wrong codes within five minutes from one address.
    """
    guarding.hold_back(campus, address)
    try:
        code = read_resume_code(typed)
    except NotACode as error:
        raise MalformedCode(example="KX7P-94MD-TQ3H-WRCA") from error
    with campus.db.begin() as db:
        learner_id = people.learner_with_resume_code(db, secret_hash(code))
        if learner_id is None:
            guarding.note_wrong_try(campus, db, address)
        else:
            people.touch(db, learner_id, campus.now())
    if learner_id is None:
        raise UnknownResumeCode
    return learner_id


@dataclass(frozen=True)
class Joined:
    """Somebody in a training session; a new learner has a resume code to keep."""

    session_id: SessionId
    learner_id: LearnerId
    resume_code: str | None = None


def join_workshop(
    campus: Campus, typed: str, address: str, learner_id: LearnerId | None, profile: Profile
) -> Joined:
    """Join a training session with the code that its trainer shows; joining twice changes nothing.

    Somebody who studies already joins with their own record; anybody else becomes a new learner. One
    who is enrolled comes in even when the session takes nobody new.

    Raises:
        MalformedCode: when it cannot be a code.
        UnknownJoinCode: when no session has it.
        JoiningClosed: when the session takes nobody new.
        ProfileIncomplete: when name, sector or country is missing.
        NameNotAccepted: when the name is too long.
        TooManyTries: after `ROOM_TRIES_LIMIT` wrong codes within five minutes from one address.
    """
    session = _session_to_join(campus, typed, address)
    with campus.db.begin() as db:
        if learner_id is not None and enrolments.is_enrolled(db, session.id, learner_id):
            return Joined(session.id, learner_id)
        if not session.can_be_joined:
            raise JoiningClosed
        cleaned = _cleaned(profile)
        if not cleaned.name or cleaned.sector is None or not cleaned.country:
            raise ProfileIncomplete
        code = None
        known = None if learner_id is None else people.learner(db, learner_id)
        if known is None:
            code = new_resume_code()
            known_id = people.add_learner(db, cleaned, secret_hash(code), campus.now())
        else:
            known_id = known.id
            people.save_profile(db, known_id, cleaned, known.show_name)
        registered = enrolments.recognise_expected(db, session.id, cleaned.name, known_id)
        enrolments.enrol(db, session.id, known_id, registered.group if registered else None, campus.now())
    campus.signals.publish(session.id, Change(people=True))
    return Joined(session.id, known_id, code)


def session_of_code(campus: Campus, typed: str) -> TrainingSession | None:
    """Return the session that a code in an address belongs to, to greet with its title; None for none."""
    try:
        code = read_join_code(typed)
    except NotACode:
        return None
    with campus.db.reading() as db:
        return training.session_with_code(db, code)


def _session_to_join(campus: Campus, typed: str, address: str) -> TrainingSession:
    # A whole room may sit behind one address, and some of it mistypes.
    guarding.hold_back(campus, f"join:{address}", ROOM_TRIES_LIMIT)
    try:
        code = read_join_code(typed)
    except NotACode as error:
        raise MalformedCode(example="KX7P94") from error
    with campus.db.reading() as db:
        session = training.session_with_code(db, code)
    if session is None:
        with campus.db.begin() as db:
            guarding.note_wrong_try(campus, db, f"join:{address}")
        raise UnknownJoinCode
    return session


def issue_ticket(campus: Campus, learner_id: LearnerId) -> str:
    """Make a one-time ticket that a learner's browser changes into a cookie at `/auth/claim`."""
    return browsers.issue_ticket(campus, browsers.LEARNERS, learner_id)


def claim(campus: Campus, ticket: str) -> str | None:
    """Use up a learner's ticket and return the token for the cookie; None for one that does not count."""
    return browsers.claim(campus, browsers.LEARNERS, ticket)


def recognise(campus: Campus, token: str) -> LearnerId | None:
    """Return whose cookie this is, and note that they were seen."""
    found = browsers.owner(campus, browsers.LEARNERS, token)
    if found is None:
        return None
    with campus.db.begin() as db:
        people.touch(db, LearnerId(found), campus.now())
    return LearnerId(found)


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
        people.save_resume_code(db, learner_id, secret_hash(code))
    return code


def _cleaned(profile: Profile) -> Profile:
    try:
        return Profile(
            clean_name(profile.name), profile.sector, clean_name(profile.country), profile.language
        )
    except NotAName as error:
        raise NameNotAccepted(limit=NAME_LIMIT) from error
