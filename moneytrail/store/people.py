"""Load and save learners, and wrong tries at codes."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, func, insert, select, update

from moneytrail.core.people import Learner, LearnerId, Profile, Sector
from moneytrail.store.tables import attempts, code_tries, devices, learners
from moneytrail.store.training_tables import enrolments


def add_learner(db: Connection, profile: Profile, resume_code_hash: str, now: datetime) -> LearnerId:
    """Add a learner and return the id."""
    row = _profile_row(profile) | {
        "resume_code_hash": resume_code_hash,
        "created_at": now,
        "seen_at": now,
    }
    key = db.execute(insert(learners).values(row)).inserted_primary_key
    assert key is not None
    return LearnerId(key[0])


def _profile_row(profile: Profile) -> dict[str, Any]:
    return {
        "name": profile.name,
        "sector": profile.sector,
        "country": profile.country,
        "language": profile.language,
    }


def _learner(row: Row[Any]) -> Learner:
    profile = Profile(row.name, Sector(row.sector) if row.sector else None, row.country, row.language)
    return Learner(
        LearnerId(row.id),
        profile,
        row.created_at,
        row.show_name,
        row.extra_time_percent,
    )


def learner(db: Connection, learner_id: LearnerId) -> Learner | None:
    """Return a learner, None when there is none."""
    row = db.execute(select(learners).where(learners.c.id == learner_id)).one_or_none()
    return None if row is None else _learner(row)


def save_profile(db: Connection, learner_id: LearnerId, profile: Profile, show_name: bool) -> None:
    """Replace what a learner said."""
    row = _profile_row(profile) | {"show_name": show_name}
    db.execute(update(learners).where(learners.c.id == learner_id).values(row))


def save_resume_code(db: Connection, learner_id: LearnerId, resume_code_hash: str) -> None:
    """Replace a learner's resume code; the old one stops working."""
    change = {"resume_code_hash": resume_code_hash}
    db.execute(update(learners).where(learners.c.id == learner_id).values(change))


def learner_with_resume_code(db: Connection, resume_code_hash: str) -> LearnerId | None:
    """Return whose resume code this is."""
    query = select(learners.c.id).where(learners.c.resume_code_hash == resume_code_hash)
    found = db.execute(query).scalar_one_or_none()
    return None if found is None else LearnerId(found)


def touch(db: Connection, learner_id: LearnerId, now: datetime) -> None:
    """Note that a learner was seen."""
    db.execute(update(learners).where(learners.c.id == learner_id).values(seen_at=now))


def has_own_record(db: Connection, learner_id: LearnerId) -> bool:
    """Say whether a learner has taken a quiz or belongs to a training session."""
    query = select(
        exists().where(attempts.c.learner_id == learner_id)
        | exists().where(enrolments.c.learner_id == learner_id)
    )
    return bool(db.execute(query).scalar_one())


def delete_learner(db: Connection, learner_id: LearnerId) -> None:
    """Delete a learner with everything that belongs to them."""
    db.execute(delete(learners).where(learners.c.id == learner_id))


def forget_people_not_seen_since(db: Connection, date: datetime) -> int:
    """Take names, codes and devices off learners not seen since a date; return how many."""
    unseen = select(learners.c.id).where(learners.c.seen_at < date, learners.c.resume_code_hash.is_not(None))
    ids = list(db.execute(unseen).scalars())
    for learner_id in ids:
        db.execute(delete(devices).where(devices.c.learner_id == learner_id))
        blank = {"name": "", "country": "", "resume_code_hash": None}
        db.execute(update(learners).where(learners.c.id == learner_id).values(blank))
    return len(ids)


def add_wrong_try(db: Connection, address_hash: str, now: datetime) -> None:
    """Count a wrong code from an address."""
    db.execute(insert(code_tries).values(address_hash=address_hash, tried_at=now))


def wrong_tries_since(db: Connection, address_hash: str, since: datetime) -> int:
    """Return how many wrong codes came from an address since a time."""
    query = select(func.count()).where(
        code_tries.c.address_hash == address_hash, code_tries.c.tried_at >= since
    )
    return db.execute(query).scalar_one()


def forget_tries_before(db: Connection, time: datetime) -> None:
    """Delete tries that no longer count."""
    db.execute(delete(code_tries).where(code_tries.c.tried_at < time))
