"""Load and save questions from the floor and the votes for them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from moneytrail.core.floor import FloorQuestion, FloorState
from moneytrail.core.live import QuestionId
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.store.room_tables import floor_questions, floor_votes
from moneytrail.store.saving import upsert
from moneytrail.store.tables import learners


def ask(
    db: Connection,
    session_id: SessionId,
    learner_id: LearnerId,
    text: str,
    is_anonymous: bool,
    now: datetime,
) -> QuestionId:
    """Keep a question."""
    row = {
        "session_id": session_id,
        "learner_id": learner_id,
        "is_anonymous": is_anonymous,
        "text": text,
        "state": FloorState.OPEN,
        "asked_at": now,
    }
    key = db.execute(insert(floor_questions).values(row)).inserted_primary_key
    assert key is not None
    return QuestionId(key[0])


def open_count(db: Connection, session_id: SessionId, learner_id: LearnerId) -> int:
    """Return how many questions of a learner wait for an answer."""
    query = select(func.count()).where(
        floor_questions.c.session_id == session_id,
        floor_questions.c.learner_id == learner_id,
        floor_questions.c.state == FloorState.OPEN,
    )
    return db.execute(query).scalar_one()


def questions(db: Connection, session_id: SessionId) -> Sequence[FloorQuestion]:
    """Return the questions of a session: the open ones first, the most wanted of them on top."""
    votes = func.count(floor_votes.c.learner_id)
    query = (
        select(floor_questions, learners.c.name, votes)
        .join(learners, learners.c.id == floor_questions.c.learner_id)
        .outerjoin(floor_votes, floor_votes.c.question_id == floor_questions.c.id)
        .where(floor_questions.c.session_id == session_id)
        .group_by(floor_questions.c.id, learners.c.name)
        .order_by(floor_questions.c.state.desc(), votes.desc(), floor_questions.c.id)
    )
    return [
        FloorQuestion(
            QuestionId(row.id),
            SessionId(row.session_id),
            LearnerId(row.learner_id),
            "" if row.is_anonymous else row.name,
            row.text,
            FloorState(row.state),
            row[-1],
        )
        for row in db.execute(query)
    ]


def question(db: Connection, session_id: SessionId, question_id: int) -> FloorQuestion | None:
    """Return a question of a session."""
    return next((one for one in questions(db, session_id) if one.id == question_id), None)


def set_state(db: Connection, session_id: SessionId, question_id: QuestionId, state: FloorState) -> bool:
    """Note what became of a question; return False when the session does not have it."""
    here = (floor_questions.c.id == question_id) & (floor_questions.c.session_id == session_id)
    return db.execute(update(floor_questions).where(here).values(state=state)).rowcount == 1


def votes_of(db: Connection, session_id: SessionId, learner_id: LearnerId) -> frozenset[QuestionId]:
    """Return the questions that a learner voted for."""
    query = (
        select(floor_votes.c.question_id)
        .join(floor_questions)
        .where(floor_questions.c.session_id == session_id, floor_votes.c.learner_id == learner_id)
    )
    return frozenset(QuestionId(one) for one in db.execute(query).scalars())


def set_vote(db: Connection, question_id: QuestionId, learner_id: LearnerId, is_given: bool) -> None:
    """Vote for a question, or take the vote back; a second vote changes nothing."""
    if is_given:
        upsert(db, floor_votes, {"question_id": question_id, "learner_id": learner_id})
        return
    theirs = (floor_votes.c.question_id == question_id) & (floor_votes.c.learner_id == learner_id)
    db.execute(delete(floor_votes).where(theirs))
