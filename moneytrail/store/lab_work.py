"""Load and save work in the lab: runs of a case, the answers being worked on, and tries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from sqlalchemy import Connection, Select, insert, select, update

from moneytrail.core.lab.sharing import RunId
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.store.lab_tables import lab_answers, lab_exercises, lab_runs, lab_tries
from moneytrail.store.saving import upsert

ExerciseId = NewType("ExerciseId", int)


@dataclass(frozen=True)
class LabRun:
    """A run of a case, a learner's own or a group's; `kept_lines` are the lines kept at hand as evidence.

    A run of a group has no learner, but an exercise, the session that it belongs to, and the number of the group.
    """

    id: RunId
    learner_id: LearnerId | None
    exercise_id: ExerciseId | None
    session_id: SessionId | None
    group_number: int | None
    case_id: str
    case_digest: str
    seed: int
    number: int
    kept_lines: tuple[int, ...]
    started_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class LabTry:
    """An answer as it was handed in, with its mark."""

    run_id: RunId
    task_id: str
    number: int
    answer: str
    mark: float
    did_harm: bool
    tried_at: datetime


_RUN = [
    lab_exercises.c.session_id if name == "session_id" else lab_runs.c[name]
    for name in LabRun.__dataclass_fields__
]
_TRY = [lab_tries.c[name] for name in LabTry.__dataclass_fields__]


def _run(row: Sequence[object]) -> LabRun:
    values = dict(zip(LabRun.__dataclass_fields__, row, strict=True))
    return LabRun(**{**values, "kept_lines": tuple(json.loads(str(values["kept_lines"])))})  # type: ignore[arg-type]


def runs() -> Select[tuple[object, ...]]:
    """Return the query for runs, to be narrowed; `read_runs` reads what it finds."""
    return select(*_RUN).select_from(lab_runs.outerjoin(lab_exercises))


def read_runs(db: Connection, query: Select[tuple[object, ...]]) -> Sequence[LabRun]:
    """Return the runs that a query made of `runs` finds."""
    return [_run(row) for row in db.execute(query)]


def runs_of(db: Connection, learner_id: LearnerId, case_id: str | None = None) -> Sequence[LabRun]:
    """Return a learner's runs, of one case or of all, the current one of each case last."""
    query = runs().where(lab_runs.c.learner_id == learner_id)
    if case_id is not None:
        query = query.where(lab_runs.c.case_id == case_id)
    return read_runs(db, query.order_by(lab_runs.c.case_id, lab_runs.c.number))


def run(db: Connection, run_id: RunId) -> LabRun | None:
    """Return a run."""
    return next(iter(read_runs(db, runs().where(lab_runs.c.id == run_id))), None)


def hold(db: Connection, run_id: RunId) -> None:
    """Let nobody else change a run until the end of the transaction; on SQLite nobody can anyway."""
    db.execute(select(lab_runs.c.id).where(lab_runs.c.id == run_id).with_for_update())


def touch(db: Connection, run_id: RunId, now: datetime) -> None:
    """Note that a run was worked on."""
    db.execute(update(lab_runs).where(lab_runs.c.id == run_id).values(updated_at=now))


def add_run(
    db: Connection,
    learner_id: LearnerId,
    case_id: str,
    case_digest: str,
    seed: int,
    number: int,
    now: datetime,
) -> RunId:
    """Begin a run."""
    values = {"learner_id": learner_id, "case_id": case_id, "case_digest": case_digest, "seed": seed}
    row = values | {"number": number, "kept_lines": "[]", "started_at": now, "updated_at": now}
    return RunId(db.execute(insert(lab_runs).values(row).returning(lab_runs.c.id)).scalar_one())


def keep_lines(db: Connection, run_id: RunId, lines: Sequence[int], now: datetime) -> None:
    """Keep the numbers of lines at hand as evidence, in place of those kept before."""
    change = update(lab_runs).where(lab_runs.c.id == run_id)
    db.execute(change.values(kept_lines=json.dumps(list(lines)), updated_at=now))


def answers_of(db: Connection, run_id: RunId) -> dict[str, str]:
    """Return the answers being worked on, as JSON, by task."""
    query = select(lab_answers.c.task_id, lab_answers.c.answer).where(lab_answers.c.run_id == run_id)
    return {task_id: answer for task_id, answer in db.execute(query)}


def answer_to(db: Connection, run_id: RunId, task_id: str) -> str | None:
    """Return the answer being worked on, as JSON."""
    where = (lab_answers.c.run_id == run_id, lab_answers.c.task_id == task_id)
    return db.execute(select(lab_answers.c.answer).where(*where)).scalar_one_or_none()


def save_answer(db: Connection, run_id: RunId, task_id: str, answer: str, now: datetime) -> None:
    """Keep an answer, as JSON."""
    row = {"run_id": run_id, "task_id": task_id, "answer": answer, "updated_at": now}
    upsert(db, lab_answers, row, "answer", "updated_at")


def tries_of(db: Connection, run_ids: Sequence[RunId]) -> Sequence[LabTry]:
    """Return the tries of runs in the order in which they were made."""
    if not run_ids:
        return []
    query = select(*_TRY).where(lab_tries.c.run_id.in_(run_ids))
    order = (lab_tries.c.tried_at, lab_tries.c.task_id, lab_tries.c.number)
    return [LabTry(*row) for row in db.execute(query.order_by(*order))]


def add_try(db: Connection, made: LabTry) -> None:
    """Keep a try; a second one with its number changes nothing."""
    upsert(db, lab_tries, vars(made))
