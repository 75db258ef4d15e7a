"""Plan training sessions: what happens when, who leads them, the code to join, boxes for a country."""

import secrets
from collections.abc import Mapping, Sequence
from functools import lru_cache
from zoneinfo import available_timezones

from moneytrail.bootstrap import Campus
from moneytrail.core.agendas import LineProblem
from moneytrail.core.blocks import Local
from moneytrail.core.live import Change
from moneytrail.core.people import CODE_LETTERS, JOIN_LENGTH, LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import (
    BOX_LIMIT,
    NOTES_LIMIT,
    Plan,
    SessionId,
    TrainerRole,
    TrainingSession,
    plan_problems,
)
from moneytrail.errors import LastOwner, NotPermitted, PlanNotAccepted, TextTooLong, UnknownTrainer
from moneytrail.services import studying
from moneytrail.store import rooms, trainers, training
from moneytrail.store.database import Connection
from moneytrail.store.training import OnSession


@lru_cache(maxsize=1)
def time_zones() -> tuple[str, ...]:
    """Return the names of the world's time zones, in order."""
    return tuple(sorted(one for one in available_timezones() if "/" in one or one == "UTC"))


def require_on(db: Connection, trainer_id: TrainerId, session_id: SessionId) -> TrainerRole:
    """Return what a trainer is to a session.

    Raises:
        NotPermitted: when they are not on it; whether it exists is not said.
    """
    role = training.role(db, session_id, trainer_id)
    if role is None:
        raise NotPermitted
    return role


def _require_owner(db: Connection, trainer_id: TrainerId, session_id: SessionId) -> None:
    if require_on(db, trainer_id, session_id) is not TrainerRole.OWNER:
        raise NotPermitted


def create(campus: Campus, trainer_id: TrainerId, plan: Plan) -> SessionId:
    """Plan a session; who plans it owns it.

    Raises:
        NotPermitted: when the trainer is not active.
        PlanNotAccepted: when the plan cannot be carried out; it holds every problem.
    """
    _check(campus, plan)
    with campus.db.begin() as db:
        acting = trainers.trainer(db, trainer_id)
        if acting is None or not acting.is_active:
            raise NotPermitted
        return training.add(db, campus.settings.module_id, plan, trainer_id, _fresh_code(db), campus.now())


def change(campus: Campus, trainer_id: TrainerId, session_id: SessionId, plan: Plan) -> None:
    """Change the plan of a session.

    Raises:
        NotPermitted: when the trainer is not on the session.
        PlanNotAccepted: as `create`; what was planned before stays.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        _check(campus, plan)
        training.save_plan(db, session_id, plan)
        rooms.bump(db, session_id, campus.now())
    campus.signals.publish(session_id, Change(room=True))


def _check(campus: Campus, plan: Plan) -> None:
    module = campus.catalog.module(campus.settings.module_id)
    found = plan_problems(plan, module.sections, campus.catalog.quizzes, time_zones())
    if found:
        raise PlanNotAccepted(tuple(LineProblem(0, template) for template in found))


def _fresh_code(db: Connection) -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(JOIN_LENGTH))
        if training.session_with_code(db, code) is None:
            return code


def sessions(campus: Campus, trainer_id: TrainerId) -> Sequence[TrainingSession]:
    """Return the sessions that a trainer is on, the latest first."""
    with campus.db.reading() as db:
        return training.sessions_of_trainer(db, trainer_id)


def session(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> TrainingSession:
    """Return a session to a trainer who is on it.

    Raises:
        NotPermitted: when they are not.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        found = training.session(db, session_id)
    assert found is not None
    return found


def replace_code(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> str:
    """Make a new code to join with; the old one is worth nothing from now on.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        code = _fresh_code(db)
        training.save_code(db, session_id, code)
    campus.signals.publish(session_id, Change(people=True))
    return code


def set_joining(campus: Campus, trainer_id: TrainerId, session_id: SessionId, is_open: bool) -> None:
    """Take new people in, or no longer; those who are enrolled come in anyway.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        training.set_joining(db, session_id, is_open)
    campus.signals.publish(session_id, Change(people=True))


def set_ended(campus: Campus, trainer_id: TrainerId, session_id: SessionId, is_over: bool) -> None:
    """End a session, or take it up again; nothing that was gathered is lost.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        training.set_ended(db, session_id, campus.now() if is_over else None)
        rooms.close_all(db, session_id)
        rooms.bump(db, session_id, campus.now())
    campus.signals.publish(session_id, Change(room=True))


def trainers_on(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Sequence[OnSession]:
    """Return who leads a session, the owner first.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return training.trainers_on(db, session_id)


def add_trainer(campus: Campus, trainer_id: TrainerId, session_id: SessionId, sign_in_name: str) -> None:
    """Put a colleague on a session.

    Raises:
        NotPermitted: when the acting trainer does not own the session.
        UnknownTrainer: when nobody active signs in with this name.
    """
    with campus.db.begin() as db:
        _require_owner(db, trainer_id, session_id)
        known = trainers.credentials(db, sign_in_name.strip().lower())
        if known is None or not known.trainer.is_active:
            raise UnknownTrainer
        training.put_on(db, session_id, known.trainer.id, TrainerRole.CO_TRAINER)


def remove_trainer(campus: Campus, trainer_id: TrainerId, session_id: SessionId, other: TrainerId) -> None:
    """Take a colleague off a session.

    Raises:
        NotPermitted: when the acting trainer does not own the session.
        LastOwner: when it is the owner that should go.
    """
    with campus.db.begin() as db:
        _require_owner(db, trainer_id, session_id)
        if other == trainer_id:
            raise LastOwner
        training.take_off(db, session_id, other)


def notes(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> str:
    """Return what a trainer noted about a session; each sees their own."""
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return training.notes(db, session_id, trainer_id)


def save_notes(campus: Campus, trainer_id: TrainerId, session_id: SessionId, text: str) -> None:
    """Replace what a trainer noted about a session.

    Raises:
        NotPermitted: when the trainer is not on the session.
        TextTooLong: over `NOTES_LIMIT` characters; what was kept before stays.
    """
    if len(text) > NOTES_LIMIT:
        raise TextTooLong(length=len(text), limit=NOTES_LIMIT)
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        training.save_notes(db, session_id, trainer_id, text.strip())


def boxes(campus: Campus, section_id: str, language: str) -> Sequence[Local]:
    """Return the boxes of a section that a trainer can fill in."""
    section = next((one for one in studying.sections(campus, language) if one.id == section_id), None)
    steps = section.steps if section else ()
    return [block for step in steps for block in step.blocks if isinstance(block, Local)]


def local_texts(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId
) -> Mapping[tuple[str, str], str]:
    """Return the boxes that are filled in, by section and box.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return training.local_texts(db, session_id)


def save_local_text(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, section_id: str, box_id: str, text: str
) -> None:
    """Fill in a box for a country; an empty text takes it away. The module's files never change.

    Raises:
        NotPermitted: when the trainer is not on the session.
        TextTooLong: over `BOX_LIMIT` characters; what was kept before stays.
    """
    if len(text) > BOX_LIMIT:
        raise TextTooLong(length=len(text), limit=BOX_LIMIT)
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        training.save_local_text(db, session_id, (section_id, box_id), text.strip(), campus.now())


def sessions_of_learner(campus: Campus, learner_id: LearnerId) -> Sequence[TrainingSession]:
    """Return the sessions that a learner is enrolled in, the latest first."""
    with campus.db.reading() as db:
        return training.sessions_of_learner(db, learner_id)


def local_texts_for(campus: Campus, learner_id: LearnerId, section_id: str) -> Mapping[str, str]:
    """Return what trainers wrote into the boxes of a section for a learner's sessions, by box.

    Where several sessions filled in the same box, the latest session counts.
    """
    texts: dict[str, str] = {}
    with campus.db.reading() as db:
        for one in training.sessions_of_learner(db, learner_id):
            filled = training.local_texts(db, one.id)
            texts = {box: text for (section, box), text in filled.items() if section == section_id} | texts
    return texts
