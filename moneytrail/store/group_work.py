"""Load and save what the groups of a training session share in the lab: exercises, runs, members, hints."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from moneytrail.core.lab.sharing import RunId
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.store import lab_work
from moneytrail.store.lab_tables import (
    lab_exercises,
    lab_hints,
    lab_members,
    lab_runs,
    lab_shared_tries,
    lab_tries,
)
from moneytrail.store.lab_work import ExerciseId, LabRun, LabTry
from moneytrail.store.saving import upsert
from moneytrail.store.training_tables import training_sessions


@dataclass(frozen=True)
class Exercise:
    """A case that the groups of a session share."""

    id: ExerciseId
    session_id: SessionId
    case_id: str


@dataclass(frozen=True)
class Hint:
    """What was released to a group for a task."""

    run_id: RunId
    task_id: str
    kind: str
    released_at: datetime


_EXERCISE = [lab_exercises.c[name] for name in Exercise.__dataclass_fields__]
_HINT = [lab_hints.c[name] for name in Hint.__dataclass_fields__]


def exercises(db: Connection, session_id: SessionId) -> Sequence[Exercise]:
    """Return the exercises of a session in the order in which they were started."""
    query = select(*_EXERCISE).where(lab_exercises.c.session_id == session_id).order_by(lab_exercises.c.id)
    return [Exercise(*row) for row in db.execute(query)]


def exercise(db: Connection, session_id: SessionId, case_id: str) -> Exercise | None:
    """Return the exercise with a case, None where it was not started."""
    return next((one for one in exercises(db, session_id) if one.case_id == case_id), None)


def add_exercise(db: Connection, session_id: SessionId, case_id: str, now: datetime) -> None:
    """Start a case for the groups of a session."""
    db.execute(insert(lab_exercises).values(session_id=session_id, case_id=case_id, started_at=now))


def hold(db: Connection, session_id: SessionId) -> None:
    """Let nobody else start anything for the groups of a session until the end of the transaction."""
    here = training_sessions.c.id == session_id
    db.execute(select(training_sessions.c.id).where(here).with_for_update())


def group_runs(db: Connection, exercise_id: ExerciseId) -> Mapping[int, LabRun]:
    """Return the current run of each group that has one."""
    query = lab_work.runs().where(lab_runs.c.exercise_id == exercise_id).order_by(lab_runs.c.number)
    return {one.group_number: one for one in lab_work.read_runs(db, query) if one.group_number is not None}


def add_group_run(
    db: Connection, exercise_id: ExerciseId, group: int, case: tuple[str, str], seed: int, now: datetime
) -> None:
    """Begin the run of a group; `case` is id and digest."""
    row = {"exercise_id": exercise_id, "group_number": group, "case_id": case[0], "case_digest": case[1]}
    row |= {"seed": seed, "number": 1, "kept_lines": "[]", "started_at": now, "updated_at": now}
    db.execute(insert(lab_runs).values(row))


def runs_shared(db: Connection, learner_id: LearnerId) -> Sequence[LabRun]:
    """Return the runs of groups to which a learner has belonged."""
    joined = select(lab_members.c.run_id).where(lab_members.c.learner_id == learner_id)
    return lab_work.read_runs(db, lab_work.runs().where(lab_runs.c.id.in_(joined)).order_by(lab_runs.c.id))


def add_member(db: Connection, run_id: RunId, learner_id: LearnerId) -> None:
    """Let a learner belong to the run of their group; who does already keeps their roles."""
    upsert(db, lab_members, {"run_id": run_id, "learner_id": learner_id, "roles": "[]", "joined_at": None})


def _of(run_id: RunId, learner_id: LearnerId) -> ColumnElement[bool]:
    return (lab_members.c.run_id == run_id) & (lab_members.c.learner_id == learner_id)


def note_opened(db: Connection, run_id: RunId, learner_id: LearnerId, now: datetime) -> None:
    """Note when a member opened the run for the first time."""
    first = _of(run_id, learner_id) & lab_members.c.joined_at.is_(None)
    db.execute(update(lab_members).where(first).values(joined_at=now))


def who_opened(db: Connection, run_id: RunId) -> frozenset[LearnerId]:
    """Return everybody who has opened the run, also those who have left the group."""
    query = select(lab_members.c.learner_id).where(
        lab_members.c.run_id == run_id, lab_members.c.joined_at.is_not(None)
    )
    return frozenset(LearnerId(one) for one in db.execute(query).scalars())


def save_roles(db: Connection, run_id: RunId, learner_id: LearnerId, roles: Collection[str]) -> None:
    """Replace the roles of a member."""
    change = update(lab_members).where(_of(run_id, learner_id))
    db.execute(change.values(roles=json.dumps(sorted(roles))))


def roles(db: Connection, run_id: RunId) -> Mapping[LearnerId, Sequence[str]]:
    """Return the roles of everybody who belongs to the run, also of those who have left the group."""
    query = select(lab_members.c.learner_id, lab_members.c.roles).where(lab_members.c.run_id == run_id)
    return {LearnerId(one): tuple(json.loads(held)) for one, held in db.execute(query)}


def share_try(db: Connection, made: LabTry, learners: Collection[LearnerId]) -> None:
    """Note whose a try is."""
    row = {"run_id": made.run_id, "task_id": made.task_id, "number": made.number}
    for learner_id in learners:
        upsert(db, lab_shared_tries, {**row, "learner_id": learner_id})


def tries_shared(db: Connection, learner_id: LearnerId) -> Mapping[tuple[RunId, str], int]:
    """Return for each run and task the number of the last try in which a learner had a share."""
    columns = (lab_shared_tries.c.run_id, lab_shared_tries.c.task_id, lab_shared_tries.c.number)
    last: defaultdict[tuple[RunId, str], int] = defaultdict(int)
    for run_id, task_id, number in db.execute(
        select(*columns).where(lab_shared_tries.c.learner_id == learner_id)
    ):
        last[RunId(run_id), task_id] = max(last[RunId(run_id), task_id], number)
    return last


def hints(db: Connection, run_ids: Collection[RunId]) -> Sequence[Hint]:
    """Return what was released to groups, in order."""
    if not run_ids:
        return []
    query = select(*_HINT).where(lab_hints.c.run_id.in_(run_ids)).order_by(lab_hints.c.released_at)
    return [Hint(*row) for row in db.execute(query)]


def add_hint(db: Connection, hint: Hint) -> bool:
    """Release a hint to a group; say whether that is new."""
    return upsert(db, lab_hints, vars(hint))


def counts(db: Connection, session_id: SessionId) -> Sequence[tuple[RunId, int, int, datetime]]:
    """Return the runs of a session's groups with how many tries and hints there are, and when each was worked on."""
    tries, hints = (
        select(func.count()).where(table.c.run_id == lab_runs.c.id).scalar_subquery()
        for table in (lab_tries, lab_hints)
    )
    query = (
        select(lab_runs.c.id, tries, hints, lab_runs.c.updated_at)
        .join(lab_exercises)
        .where(lab_exercises.c.session_id == session_id)
        .order_by(lab_runs.c.id)
    )
    return [(RunId(one), tried, hinted, at) for one, tried, hinted, at in db.execute(query)]
