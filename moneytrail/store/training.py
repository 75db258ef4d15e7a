"""Load and save training sessions, the trainers on them, and the boxes they fill in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, delete, insert, select, update

from moneytrail.core.modules import AgendaDay
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import Trainer, TrainerId
from moneytrail.core.training import Band, Plan, SessionId, TrainerRole, TrainingSession
from moneytrail.store.saving import upsert
from moneytrail.store.training_tables import (
    enrolments,
    local_boxes,
    session_trainers,
    trainers,
    training_sessions,
)

_AGENDA: TypeAdapter[tuple[AgendaDay, ...]] = TypeAdapter(tuple[AgendaDay, ...])


@dataclass(frozen=True)
class OnSession:
    """A trainer on a training session."""

    trainer: Trainer
    role: TrainerRole


def add(
    db: Connection, module_id: str, plan: Plan, owner: TrainerId, join_code: str, now: datetime
) -> SessionId:
    """Add a training session with its owner and return the id."""
    row = _plan_row(plan) | {
        "module_id": module_id,
        "join_code": join_code,
        "is_joining_open": True,
        "created_at": now,
    }
    key = db.execute(insert(training_sessions).values(row)).inserted_primary_key
    assert key is not None
    session_id = SessionId(key[0])
    put_on(db, session_id, owner, TrainerRole.OWNER)
    return session_id


def _plan_row(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "time_zone": plan.time_zone,
        "place": plan.place,
        "languages": json.dumps(plan.languages, ensure_ascii=False),
        "agenda": _AGENDA.dump_json(plan.agenda).decode(),
        "sections": json.dumps(plan.sections),
        "quizzes": json.dumps(plan.quizzes),
        "pre_test_due": plan.pre_test_due,
        "shows_names": plan.shows_names,
        "wifi": plan.wifi,
        "discuss_from": plan.band.low,
        "discuss_to": plan.band.high,
    }


def _session(row: Row[Any]) -> TrainingSession:
    plan = Plan(
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        time_zone=row.time_zone,
        place=row.place,
        languages=tuple(json.loads(row.languages)),
        agenda=_AGENDA.validate_json(row.agenda),
        sections=tuple(json.loads(row.sections)),
        quizzes=tuple(json.loads(row.quizzes)),
        pre_test_due=row.pre_test_due,
        shows_names=row.shows_names,
        wifi=row.wifi,
        band=Band(row.discuss_from, row.discuss_to),
    )
    return TrainingSession(
        SessionId(row.id),
        row.module_id,
        plan,
        row.join_code,
        row.is_joining_open,
        row.created_at,
        row.ended_at,
    )


def save_plan(db: Connection, session_id: SessionId, plan: Plan) -> None:
    """Replace the plan of a session."""
    _change(db, session_id, _plan_row(plan))


def save_code(db: Connection, session_id: SessionId, join_code: str) -> None:
    """Replace the code of a session and open it; the old code is worth nothing."""
    _change(db, session_id, {"join_code": join_code, "is_joining_open": True})


def set_joining(db: Connection, session_id: SessionId, is_open: bool) -> None:
    """Take new people in, or no longer."""
    _change(db, session_id, {"is_joining_open": is_open})


def set_ended(db: Connection, session_id: SessionId, ended_at: datetime | None) -> None:
    """End a session, or take it up again."""
    _change(db, session_id, {"ended_at": ended_at})


def _change(db: Connection, session_id: SessionId, values: Mapping[str, Any]) -> None:
    db.execute(update(training_sessions).where(training_sessions.c.id == session_id).values(values))


def session(db: Connection, session_id: SessionId) -> TrainingSession | None:
    """Return a training session, None when there is none."""
    return _first(db, training_sessions.c.id == session_id)


def session_with_code(db: Connection, join_code: str) -> TrainingSession | None:
    """Return the session that has this code, open or closed."""
    return _first(db, training_sessions.c.join_code == join_code)


def _first(db: Connection, condition: Any) -> TrainingSession | None:
    row = db.execute(select(training_sessions).where(condition)).one_or_none()
    return None if row is None else _session(row)


def sessions_of_trainer(db: Connection, trainer_id: TrainerId) -> Sequence[TrainingSession]:
    """Return the sessions that a trainer is on, the latest first."""
    query = (
        select(training_sessions)
        .join(session_trainers)
        .where(session_trainers.c.trainer_id == trainer_id)
        .order_by(training_sessions.c.starts_at.desc(), training_sessions.c.id.desc())
    )
    return [_session(row) for row in db.execute(query)]


def sessions_of_learner(db: Connection, learner_id: LearnerId) -> Sequence[TrainingSession]:
    """Return the sessions that a learner is enrolled in, the latest first."""
    query = (
        select(training_sessions)
        .join(enrolments)
        .where(enrolments.c.learner_id == learner_id)
        .order_by(training_sessions.c.starts_at.desc(), training_sessions.c.id.desc())
    )
    return [_session(row) for row in db.execute(query)]


def role(db: Connection, session_id: SessionId, trainer_id: TrainerId) -> TrainerRole | None:
    """Return what an active trainer is to a session, None for nothing."""
    query = (
        select(session_trainers.c.role)
        .join(trainers)
        .where(
            session_trainers.c.session_id == session_id,
            session_trainers.c.trainer_id == trainer_id,
            trainers.c.is_active.is_(True),
        )
    )
    found = db.execute(query).scalar_one_or_none()
    return None if found is None else TrainerRole(found)


def put_on(db: Connection, session_id: SessionId, trainer_id: TrainerId, role: TrainerRole) -> None:
    """Put a trainer on a session; one who is on it keeps the role."""
    row = {"session_id": session_id, "trainer_id": trainer_id, "role": role, "notes": ""}
    upsert(db, session_trainers, row)


def take_off(db: Connection, session_id: SessionId, trainer_id: TrainerId) -> None:
    """Take a trainer off a session."""
    theirs = (session_trainers.c.session_id == session_id) & (session_trainers.c.trainer_id == trainer_id)
    db.execute(delete(session_trainers).where(theirs))


def trainers_on(db: Connection, session_id: SessionId) -> Sequence[OnSession]:
    """Return who is on a session, the owner first."""
    query = (
        select(trainers, session_trainers.c.role)
        .join(session_trainers)
        .where(session_trainers.c.session_id == session_id)
        .order_by(session_trainers.c.role.desc(), trainers.c.name)
    )
    return [
        OnSession(
            Trainer(TrainerId(row.id), row.sign_in_name, row.name, row.is_active), TrainerRole(row.role)
        )
        for row in db.execute(query)
    ]


def notes(db: Connection, session_id: SessionId, trainer_id: TrainerId) -> str:
    """Return what a trainer noted about a session."""
    query = select(session_trainers.c.notes).where(
        session_trainers.c.session_id == session_id, session_trainers.c.trainer_id == trainer_id
    )
    return db.execute(query).scalar_one_or_none() or ""


def save_notes(db: Connection, session_id: SessionId, trainer_id: TrainerId, text: str) -> None:
    """Replace what a trainer noted about a session."""
    theirs = (session_trainers.c.session_id == session_id) & (session_trainers.c.trainer_id == trainer_id)
    db.execute(update(session_trainers).where(theirs).values(notes=text))


def local_texts(db: Connection, session_id: SessionId) -> Mapping[tuple[str, str], str]:
    """Return the boxes that were filled in, by section and box."""
    query = select(local_boxes).where(local_boxes.c.session_id == session_id)
    return {(row.section_id, row.box_id): row.text for row in db.execute(query)}


def save_local_text(
    db: Connection, session_id: SessionId, place: tuple[str, str], text: str, now: datetime
) -> None:
    """Fill in a box; an empty text takes it away."""
    section_id, box_id = place
    if text:
        row = {"session_id": session_id, "section_id": section_id, "box_id": box_id}
        upsert(db, local_boxes, row | {"text": text, "updated_at": now}, "text", "updated_at")
        return
    table = local_boxes.c
    here = (table.session_id == session_id) & (table.section_id == section_id) & (table.box_id == box_id)
    db.execute(delete(local_boxes).where(here))
