"""Load and save who is enrolled in a training session, who is expected, and who was there when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from moneytrail.core.people import LearnerId, Profile, Sector
from moneytrail.core.registrations import Registration, name_key
from moneytrail.core.training import Enrolment, SessionId
from moneytrail.store.counted import counted
from moneytrail.store.saving import upsert
from moneytrail.store.tables import attempts, learners, places
from moneytrail.store.training_tables import attendances, enrolments, pre_registrations, training_sessions


@dataclass(frozen=True)
class Expected:
    """A person on the list of those who will come, and who they turned out to be."""

    registration: Registration
    learner_id: LearnerId | None


def enrol(
    db: Connection, session_id: SessionId, learner_id: LearnerId, group: int | None, now: datetime
) -> None:
    """Enrol a learner; one who is enrolled already stays as enrolled."""
    row = {"session_id": session_id, "learner_id": learner_id, "group_number": group, "joined_at": now}
    upsert(db, enrolments, row)


def remove(db: Connection, session_id: SessionId, learner_id: LearnerId) -> None:
    """Take a learner out of the cohort; their own record stays."""
    db.execute(
        delete(enrolments).where(enrolments.c.session_id == session_id, enrolments.c.learner_id == learner_id)
    )


def is_enrolled(db: Connection, session_id: SessionId, learner_id: LearnerId) -> bool:
    """Say whether a learner belongs to the cohort."""
    query = select(enrolments.c.learner_id).where(
        enrolments.c.session_id == session_id, enrolments.c.learner_id == learner_id
    )
    return db.execute(query).scalar_one_or_none() is not None


def count(db: Connection, session_id: SessionId) -> int:
    """Return how many people are enrolled, without those who are played in a rehearsal."""
    query = select(func.count()).where(counted.c.session_id == session_id)
    return db.execute(query).scalar_one()


def group_of(db: Connection, session_id: SessionId, learner_id: LearnerId) -> int | None:
    """Return the group of a learner, None without one."""
    query = select(enrolments.c.group_number).where(
        enrolments.c.session_id == session_id, enrolments.c.learner_id == learner_id
    )
    return db.execute(query).scalar_one_or_none()


def members_of_group(db: Connection, session_id: SessionId, group: int) -> frozenset[LearnerId]:
    """Return who is in a group."""
    query = select(enrolments.c.learner_id).where(
        enrolments.c.session_id == session_id, enrolments.c.group_number == group
    )
    return frozenset(LearnerId(one) for one in db.execute(query).scalars())


def cohort(db: Connection, session_id: SessionId) -> Sequence[Enrolment]:
    """Return everybody who is enrolled, in the order of joining."""
    query = (
        select(learners, enrolments.c.group_number, enrolments.c.joined_at)
        .join(enrolments)
        .where(enrolments.c.session_id == session_id)
        .order_by(enrolments.c.joined_at, enrolments.c.learner_id)
    )
    return [
        Enrolment(
            LearnerId(row.id),
            Profile(row.name, Sector(row.sector) if row.sector else None, row.country, row.language),
            row.show_name,
            row.group_number,
            row.joined_at,
        )
        for row in db.execute(query)
    ]


def size(db: Connection, session_id: SessionId) -> int:
    """Return how many are enrolled."""
    query = select(func.count()).where(enrolments.c.session_id == session_id)
    return db.execute(query).scalar_one()


def save_groups(db: Connection, session_id: SessionId, groups: Mapping[LearnerId, int | None]) -> None:
    """Put learners into groups; those who are not named stay where they are."""
    for learner_id, group in groups.items():
        db.execute(
            update(enrolments)
            .where(enrolments.c.session_id == session_id, enrolments.c.learner_id == learner_id)
            .values(group_number=group)
        )


def register(db: Connection, session_id: SessionId, people: Sequence[Registration]) -> None:
    """Put people on the list of those expected; who is on it already gets the new particulars.

    The name decides who is who, so reading the same file twice changes nothing.
    """
    for one in people:
        values = {"sector": one.sector, "country": one.country, "group_number": one.group}
        here = (pre_registrations.c.session_id == session_id) & (
            pre_registrations.c.name_key == name_key(one.name)
        )
        if not db.execute(update(pre_registrations).where(here).values(name=one.name, **values)).rowcount:
            row = {"session_id": session_id, "name": one.name, "name_key": name_key(one.name)}
            db.execute(pre_registrations.insert().values(row | values))


def expected(db: Connection, session_id: SessionId) -> Sequence[Expected]:
    """Return the list of those expected, by name."""
    query = (
        select(pre_registrations)
        .where(pre_registrations.c.session_id == session_id)
        .order_by(pre_registrations.c.name)
    )
    return [
        Expected(
            Registration(row.name, Sector(row.sector) if row.sector else None, row.country, row.group_number),
            None if row.learner_id is None else LearnerId(row.learner_id),
        )
        for row in db.execute(query)
    ]


def clear_expected(db: Connection, session_id: SessionId) -> None:
    """Delete the list of those expected."""
    db.execute(delete(pre_registrations).where(pre_registrations.c.session_id == session_id))


def recognise_expected(
    db: Connection, session_id: SessionId, name: str, learner_id: LearnerId
) -> Registration | None:
    """Note that somebody who was expected has come; return what was registered, None for nobody."""
    here = (
        (pre_registrations.c.session_id == session_id)
        & (pre_registrations.c.name_key == name_key(name))
        & pre_registrations.c.learner_id.is_(None)
    )
    row = db.execute(
        update(pre_registrations).where(here).values(learner_id=learner_id).returning(pre_registrations)
    ).one_or_none()
    if row is None:
        return None
    return Registration(row.name, Sector(row.sector) if row.sector else None, row.country, row.group_number)


def forget_expected_before(db: Connection, date: datetime) -> None:
    """Delete the lists of sessions that ended before a date; they hold names."""
    over = select(training_sessions.c.id).where(training_sessions.c.ends_at < date)
    db.execute(delete(pre_registrations).where(pre_registrations.c.session_id.in_(over)))


def note_attendance(
    db: Connection, session_id: SessionId, learner_id: LearnerId, day: str, now: datetime
) -> None:
    """Note that a learner was there on a day, once."""
    row = {"session_id": session_id, "learner_id": learner_id, "day": day, "first_seen_at": now}
    upsert(db, attendances, row)


def attendance(db: Connection, session_id: SessionId) -> Mapping[str, frozenset[LearnerId]]:
    """Return who was there on which day."""
    query = select(attendances.c.day, attendances.c.learner_id).where(attendances.c.session_id == session_id)
    days: dict[str, set[LearnerId]] = {}
    for day, learner_id in db.execute(query):
        days.setdefault(day, set()).add(LearnerId(learner_id))
    return {day: frozenset(people) for day, people in sorted(days.items())}


def places_in(db: Connection, session_id: SessionId, section_id: str) -> Sequence[str]:
    """Return the step at which each enrolled learner is who is in a section."""
    query = (
        select(places.c.step_id)
        .join(enrolments, enrolments.c.learner_id == places.c.learner_id)
        .where(enrolments.c.session_id == session_id, places.c.section_id == section_id)
    )
    return list(db.execute(query).scalars())


def quiz_progress(db: Connection, session_id: SessionId, quiz_id: str) -> tuple[int, int]:
    """Return how many of the cohort handed a quiz in, and how many are at work on it without having done so."""
    query = (
        select(attempts.c.learner_id, func.count(attempts.c.handed_in_at))
        .join(enrolments, enrolments.c.learner_id == attempts.c.learner_id)
        .where(enrolments.c.session_id == session_id, attempts.c.quiz_id == quiz_id)
        .group_by(attempts.c.learner_id)
    )
    tried = [done for _learner_id, done in db.execute(query)]
    done = sum(count > 0 for count in tried)
    return done, len(tried) - done
