"""Add up who came and how far a cohort got, in the database: thousands of people become a few rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    case,
    func,
    select,
)

from moneytrail.core.mastery import SLACK
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.store.counted import counted
from moneytrail.store.tables import (
    attempts,
    learners,
    read_steps,
)
from moneytrail.store.training_tables import attendances, pre_registrations

Steps = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Kind:
    """What a report may know of a person when it counts: sector, country as written, in which language."""

    sector: str | None
    country: str
    language: str


def cohort(session_id: SessionId) -> Select[Any]:
    """Return who is enrolled, for use within a query."""
    return select(counted.c.learner_id).where(counted.c.session_id == session_id)


def kinds(db: Connection, session_id: SessionId) -> Mapping[Kind, int]:
    """Return how many people of each kind are enrolled."""
    what = (learners.c.sector, learners.c.country, learners.c.language)
    query = (
        select(*what, func.count())
        .join(counted, counted.c.learner_id == learners.c.id)
        .where(counted.c.session_id == session_id)
        .group_by(*what)
    )
    return {Kind(*row[:3]): row[3] for row in db.execute(query)}


def missing(db: Connection, session_id: SessionId) -> int:
    """Return how many people were expected and did not come."""
    query = select(func.count()).where(
        pre_registrations.c.session_id == session_id, pre_registrations.c.learner_id.is_(None)
    )
    return db.execute(query).scalar_one()


def _there(session_id: SessionId, days: tuple[str, str]) -> ColumnElement[bool]:
    # Who was taken out of the cohort is not counted.
    return (
        (attendances.c.session_id == session_id)
        & attendances.c.day.between(*days)
        & attendances.c.learner_id.in_(cohort(session_id))
    )


def present(db: Connection, session_id: SessionId, days: tuple[str, str]) -> Mapping[str, int]:
    """Return how many of those enrolled were there, by day, from the first to the last of two days."""
    query = (
        select(attendances.c.day, func.count())
        .where(_there(session_id, days))
        .group_by(attendances.c.day)
        .order_by(attendances.c.day)
    )
    return {day: count for day, count in db.execute(query)}


def days_attended(db: Connection, session_id: SessionId, days: tuple[str, str]) -> Mapping[int, int]:
    """Return how many of those enrolled were there on so many days; who never came is not in it."""
    attended = (
        select(func.count().label("days"))
        .where(_there(session_id, days))
        .group_by(attendances.c.learner_id)
        .subquery()
    )
    query = select(attended.c.days, func.count()).group_by(attended.c.days)
    return {number: count for number, count in db.execute(query)}


def _steps_read(people: Select[Any], steps: Steps) -> Subquery:
    """Return how many of the steps that exist a learner has read, by section."""
    known = [f"{section}/{step}" for section, listed in steps.items() for step in listed]
    place = read_steps.c.section_id + "/" + read_steps.c.step_id
    # Counted, not filtered: with a filter SQLite looks for each known step of each person, ten times slower.
    return (
        select(
            read_steps.c.learner_id.label("learner_id"),
            read_steps.c.section_id.label("section_id"),
            func.sum(case((place.in_(known), 1), else_=0)).label("steps"),
        )
        .where(read_steps.c.learner_id.in_(people))
        .group_by(read_steps.c.learner_id, read_steps.c.section_id)
        .subquery()
    )


def steps_read(db: Connection, session_id: SessionId, steps: Steps) -> Mapping[tuple[str, int], int]:
    """Return how many people have read so many steps of a section, by (section, steps)."""
    read = _steps_read(cohort(session_id), steps)
    query = select(read.c.section_id, read.c.steps, func.count()).group_by(read.c.section_id, read.c.steps)
    return {(section, number): count for section, number, count in db.execute(query)}


def _passed(people: Select[Any], quizzes: Sequence[str]) -> Select[Any]:
    """Return who has passed which quiz, each once."""
    return (
        select(attempts.c.learner_id, attempts.c.quiz_id)
        .where(
            attempts.c.learner_id.in_(people),
            attempts.c.quiz_id.in_(quizzes),
            attempts.c.score >= attempts.c.pass_mark - SLACK,
        )
        .distinct()
    )


def passed(db: Connection, session_id: SessionId, quizzes: Sequence[str]) -> Mapping[str, int]:
    """Return how many people have passed each quiz."""
    found = _passed(cohort(session_id), quizzes).subquery()
    query = select(found.c.quiz_id, func.count()).group_by(found.c.quiz_id)
    return {quiz: count for quiz, count in db.execute(query)}


def taken(db: Connection, session_id: SessionId, quizzes: Sequence[str]) -> Mapping[str, int]:
    """Return how many people have handed in each quiz."""
    query = (
        select(attempts.c.quiz_id, func.count(attempts.c.learner_id.distinct()))
        .where(
            attempts.c.learner_id.in_(cohort(session_id)),
            attempts.c.quiz_id.in_(quizzes),
            attempts.c.handed_in_at.is_not(None),
        )
        .group_by(attempts.c.quiz_id)
    )
    return {quiz: count for quiz, count in db.execute(query)}


def finished(db: Connection, session_id: SessionId, steps: Steps, quizzes: Sequence[str]) -> int:
    """Return how many people have read every step and passed every quiz."""
    people = cohort(session_id)
    total = sum(map(len, steps.values()))
    if quizzes:
        # Few pass everything: only their steps are counted then.
        done = _passed(people, quizzes).subquery()
        is_complete = func.count() == len(set(quizzes))
        people = select(done.c.learner_id).group_by(done.c.learner_id).having(is_complete)
    read = _steps_read(people, steps)
    readers = select(read.c.learner_id).group_by(read.c.learner_id).having(func.sum(read.c.steps) == total)
    return db.execute(select(func.count()).select_from(readers.subquery())).scalar_one()


@dataclass(frozen=True)
class Progress:
    """What one participant did: days there, steps read by section, quizzes passed and handed in."""

    number: int
    learner_id: LearnerId
    name: str
    shows_name: bool
    days: int
    steps: Mapping[str, int]
    passed: frozenset[str]
    handed_in: frozenset[str]


def progress(
    db: Connection,
    session_id: SessionId,
    plan: tuple[Steps, Sequence[str]],
    days: tuple[str, str],
    start: int = 0,
    limit: int | None = None,
) -> Sequence[Progress]:
    """Return what participants did, in the order of joining, from a place on, at most so many.

    `plan` has the steps of its sections and its quizzes.
    """
    steps, quizzes = plan
    page = (
        select(counted.c.learner_id, learners.c.name, learners.c.show_name)
        .join(learners)
        .where(counted.c.session_id == session_id)
        .order_by(counted.c.joined_at, counted.c.learner_id)
        .offset(start)
        .limit(limit)
    )
    listed = page.subquery()
    people = select(listed.c.learner_id)
    read: dict[int, dict[str, int]] = {}
    for learner_id, section, count in db.execute(select(_steps_read(people, steps))):
        read.setdefault(learner_id, {})[section] = count
    attended = (
        select(attendances.c.learner_id, func.count())
        .where(_there(session_id, days), attendances.c.learner_id.in_(people))
        .group_by(attendances.c.learner_id)
    )
    there = {learner_id: count for learner_id, count in db.execute(attended)}
    handed_in = select(attempts.c.learner_id, attempts.c.quiz_id).where(
        attempts.c.learner_id.in_(people), attempts.c.handed_in_at.is_not(None)
    )
    done, sent = _sets(db, _passed(people, quizzes)), _sets(db, handed_in)
    return [
        Progress(
            number,
            LearnerId(one.learner_id),
            one.name,
            one.show_name,
            there.get(one.learner_id, 0),
            read.get(one.learner_id, {}),
            frozenset(done.get(one.learner_id, ())),
            frozenset(sent.get(one.learner_id, ())),
        )
        for number, one in enumerate(db.execute(page), start=start + 1)
    ]


def _sets(db: Connection, query: Select[Any]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = {}
    for learner_id, ref in db.execute(query):
        found.setdefault(learner_id, set()).add(ref)
    return found
