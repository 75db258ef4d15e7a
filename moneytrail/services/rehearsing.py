"""Rehearse with participants who are played: let them in, count them, take them out again."""

from collections.abc import Sequence

from moneytrail.bootstrap import Campus
from moneytrail.core.live import Change
from moneytrail.core.people import LearnerId
from moneytrail.core.rehearsals import is_played
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.errors import JoiningClosed, RehearsalRunning
from moneytrail.services.planning import require_on
from moneytrail.store import enrolments, people, rooms, training
from moneytrail.store.database import Connection


def code_to_play(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> str:
    """Return the code with which played participants join.

    Raises:
        NotPermitted: when the trainer is not on the session.
        RehearsalRunning: when some are in the session already.
        JoiningClosed: when the session takes nobody new.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        session = training.session(db, session_id)
        if _played(db, session_id):
            raise RehearsalRunning
    if session is None or not session.can_be_joined:
        raise JoiningClosed
    return session.join_code


def count(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> int:
    """Return how many of the cohort are played.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return len(_played(db, session_id))


def are_here(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> bool:
    """Say whether any played participant has a screen open, wherever the rehearsal runs.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return not campus.presence.present(session_id).isdisjoint(_played(db, session_id))


def take_out(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> int:
    """Take every played participant out, with all they answered; return how many.

    Somebody with this name who has studied or is in another session as well is a person after all: they
    are taken out of the session and keep their record.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        played = _played(db, session_id)
        for learner_id in played:
            enrolments.remove(db, session_id, learner_id)
            if not people.has_own_record(db, learner_id):
                people.delete_learner(db, learner_id)
        rooms.bump(db, session_id, campus.now())
    campus.signals.publish(session_id, Change(room=True, answers=True, people=True, floor=True))
    return len(played)


def _played(db: Connection, session_id: SessionId) -> Sequence[LearnerId]:
    return [one.learner_id for one in enrolments.cohort(db, session_id) if is_played(one.profile.name)]
