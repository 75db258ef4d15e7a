"""Take part in a live room: answer, write with one's group, ask from the floor and vote for questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from moneytrail.bootstrap import Campus
from moneytrail.core import live_questions
from moneytrail.core.floor import FloorQuestion, FloorState
from moneytrail.core.live import (
    Activity,
    ActivityId,
    ActivityKind,
    AnswerPlace,
    Change,
    Phase,
    QuestionId,
    Versioned,
)
from moneytrail.core.live_questions import GROUP_TEXT_LIMIT, TEXT_LIMIT, Question
from moneytrail.core.people import LearnerId
from moneytrail.core.responses import FormatProblem
from moneytrail.core.training import SessionId, TrainingSession
from moneytrail.errors import (
    AnsweredAlready,
    AnswerNotReadable,
    AnswersClosed,
    GroupAnswerChanged,
    NoGroup,
    NotPermitted,
    RoomMovedOn,
    TextTooLong,
    TooManyQuestions,
    UnreadableResponse,
)
from moneytrail.services.asking import question as question_of
from moneytrail.store import enrolments, floor, live_answers, rooms, training
from moneytrail.store.database import Connection
from moneytrail.store.live_answers import GroupAnswer
from moneytrail.store.saving import take_turn

OPEN_QUESTIONS_LIMIT = 5
# A session that nobody ended stops calling people into its room half a day after its end.
_AFTERWARDS = timedelta(hours=12)


@dataclass(frozen=True)
class Kept:
    """An answer that is kept, as the phone would send it."""

    value: object
    certainty: int | None


def require_enrolled(db: Connection, session_id: SessionId, learner_id: LearnerId) -> None:
    """Let in who belongs to the cohort.

    Raises:
        NotPermitted: when the learner does not; whether the session exists is not said.
    """
    if not enrolments.is_enrolled(db, session_id, learner_id):
        raise NotPermitted


def session(campus: Campus, learner_id: LearnerId, session_id: SessionId) -> TrainingSession:
    """Return a session to a learner who is enrolled in it.

    Raises:
        NotPermitted: when they are not.
    """
    with campus.db.reading() as db:
        require_enrolled(db, session_id, learner_id)
        found = training.session(db, session_id)
    assert found is not None
    return found


def room(campus: Campus, learner_id: LearnerId, session_id: SessionId) -> Versioned:
    """Return the state of the room to a learner who is enrolled.

    Raises:
        NotPermitted: when they are not.
    """
    with campus.db.reading() as db:
        require_enrolled(db, session_id, learner_id)
        return rooms.room(db, session_id)


def running(campus: Campus, learner_id: LearnerId) -> TrainingSession | None:
    """Return the session whose room a learner may be called to, the latest one; None for none."""
    now = campus.now()
    with campus.db.reading() as db:
        enrolled = training.sessions_of_learner(db, learner_id)
    return next(
        (one for one in enrolled if one.ended_at is None and now < one.plan.ends_at + _AFTERWARDS), None
    )


def attend(campus: Campus, learner_id: LearnerId, session_id: SessionId) -> None:
    """Note that a learner has the room open today, in the time zone of the session.

    Raises:
        NotPermitted: when they are not enrolled.
    """
    now = campus.now()
    found = session(campus, learner_id, session_id)
    day = now.astimezone(ZoneInfo(found.plan.time_zone)).date().isoformat()
    with campus.db.begin() as db:
        enrolments.note_attendance(db, session_id, learner_id, day, now)


def answer(campus: Campus, place: AnswerPlace, raw: object, certainty: int | None = None) -> Kept:
    """Keep an answer to what is on; sent again it is acknowledged again, and nothing changes.

    One statement writes, and only where the activity is open in this round, the learner enrolled, and
    nothing given yet. Which of these failed is found out afterwards.

    Raises:
        NotPermitted: when the learner is not enrolled.
        RoomMovedOn: when the session has no such activity.
        AnswerNotReadable, UnreadableResponse: when it cannot be read.
        AnswersClosed: when the activity takes no answers in this round (any more).
        AnsweredAlready: when another answer was given before; that one counts.
    """
    question = _question(campus, place)
    if certainty not in (None, 1, 2, 3) or question.what is ActivityKind.GROUP_TASK:
        raise UnreadableResponse
    read = live_questions.read_answer(question, raw)
    if isinstance(read, FormatProblem):
        raise AnswerNotReadable(read)
    stated = certainty if question.has_key else None
    with campus.db.begin_single() as db:
        is_saved = live_answers.save(db, place, read.response, read.mark, stated, campus.now())
    if is_saved:
        campus.signals.publish(place.session_id, Change(answers=True))
    else:
        _refuse_unless_same(campus, place, read.response)
    return Kept(live_questions.given(question, read.response), stated)


def _question(campus: Campus, place: AnswerPlace) -> Question:
    with campus.db.reading() as db:
        activity = rooms.activity(db, place.activity_id)
        if activity is None or activity.session_id != place.session_id:
            require_enrolled(db, place.session_id, place.learner_id)
            raise RoomMovedOn
        return question_of(db, activity)


def _refuse_unless_same(campus: Campus, place: AnswerPlace, response: str) -> None:
    with campus.db.reading() as db:
        require_enrolled(db, place.session_id, place.learner_id)
        given = live_answers.own(db, place)
    if given is None:
        raise AnswersClosed
    if given[0] != response:
        raise AnsweredAlready


def own_answer(campus: Campus, place: AnswerPlace) -> Kept | None:
    """Return what a learner answered in a round, None for nothing.

    Raises:
        NotPermitted: when the learner is not enrolled.
    """
    with campus.db.reading() as db:
        require_enrolled(db, place.session_id, place.learner_id)
        activity = rooms.activity(db, place.activity_id)
        given = live_answers.own(db, place)
        if activity is None or activity.session_id != place.session_id or given is None:
            return None
        return Kept(live_questions.given(question_of(db, activity), given[0]), given[1])


@dataclass(frozen=True)
class GroupView:
    """The task of a group, who is in it, and what it has written so far; group 0 for somebody without one."""

    question: Question | None
    group: int
    members: Sequence[str]
    answer: GroupAnswer
    is_open: bool


def group_view(campus: Campus, learner_id: LearnerId, session_id: SessionId) -> GroupView | None:
    """Return the group task that is on as one member sees it; None when none is on.

    Raises:
        NotPermitted: when the learner is not enrolled.
    """
    with campus.db.reading() as db:
        require_enrolled(db, session_id, learner_id)
        stage = rooms.room(db, session_id).room.stage
        if not isinstance(stage, Activity) or stage.what is not ActivityKind.GROUP_TASK:
            return None
        activity_id = ActivityId(stage.activity)
        activity = rooms.activity(db, activity_id)
        group = enrolments.group_of(db, session_id, learner_id) or 0
        plan = training.session(db, session_id)
        members = [one for one in enrolments.cohort(db, session_id) if one.group == group]
        written = live_answers.group_answer(db, activity_id, group)
        question = question_of(db, activity) if activity else None
    names = [one.profile.name for one in members if plan and plan.plan.shows_names and one.shows_name]
    return GroupView(question, group, names, written, stage.phase is Phase.OPEN)


def save_group_answer(
    campus: Campus, learner_id: LearnerId, session_id: SessionId, seen: GroupAnswer, text: str
) -> None:
    """Save the shared answer of one's group; `seen` is the one that was on the screen.

    Raises:
        NotPermitted: when the learner is not enrolled.
        NoGroup: when they are in no group, or in another one by now.
        AnswersClosed: when no group task is open.
        TextTooLong: over `GROUP_TEXT_LIMIT` characters; what was saved before stays.
        GroupAnswerChanged: when somebody of the group saved in the meantime.
    """
    if len(text) > GROUP_TEXT_LIMIT:
        raise TextTooLong(length=len(text), limit=GROUP_TEXT_LIMIT)
    with campus.db.begin() as db:
        require_enrolled(db, session_id, learner_id)
        group = enrolments.group_of(db, session_id, learner_id)
        if group is None or group != seen.group:
            raise NoGroup
        stage = rooms.room(db, session_id).room.stage
        is_task = isinstance(stage, Activity) and stage.what is ActivityKind.GROUP_TASK
        if not isinstance(stage, Activity) or not is_task or stage.phase is not Phase.OPEN:
            raise AnswersClosed
        activity_id, now = ActivityId(stage.activity), campus.now()
        if not live_answers.save_group_answer(db, activity_id, seen, text.strip(), learner_id, now):
            raise GroupAnswerChanged
    campus.signals.publish(session_id, Change(answers=True, groups=True))


def questions(campus: Campus, learner_id: LearnerId, session_id: SessionId) -> Sequence[FloorQuestion]:
    """Return the open questions from the floor, the most wanted first.

    Raises:
        NotPermitted: when the learner is not enrolled.
    """
    with campus.db.reading() as db:
        require_enrolled(db, session_id, learner_id)
        asked = floor.questions(db, session_id)
    return [one for one in asked if one.state is FloorState.OPEN]


def ask(campus: Campus, learner_id: LearnerId, session_id: SessionId, text: str, is_anonymous: bool) -> None:
    """Ask a question from the floor; the trainer sees no name either when it is asked without one.

    Raises:
        NotPermitted: when the learner is not enrolled.
        TextTooLong: over `TEXT_LIMIT` characters.
        UnreadableResponse: when there is no text.
        TooManyQuestions: when `OPEN_QUESTIONS_LIMIT` of the learner wait already.
    """
    cleaned = " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())
    if len(cleaned) > TEXT_LIMIT:
        raise TextTooLong(length=len(cleaned), limit=TEXT_LIMIT)
    if not cleaned:
        raise UnreadableResponse
    with campus.db.begin() as db:
        require_enrolled(db, session_id, learner_id)
        take_turn(db, "learner", learner_id)
        asked = [one for one in floor.questions(db, session_id) if one.learner_id == learner_id]
        if any(one.text == cleaned and one.state is FloorState.OPEN for one in asked):
            return  # pressed twice
        if floor.open_count(db, session_id, learner_id) >= OPEN_QUESTIONS_LIMIT:
            raise TooManyQuestions(limit=OPEN_QUESTIONS_LIMIT)
        floor.ask(db, session_id, learner_id, cleaned, is_anonymous, campus.now())
    campus.signals.publish(session_id, Change(floor=True))


def own_votes(campus: Campus, learner_id: LearnerId, session_id: SessionId) -> frozenset[QuestionId]:
    """Return the questions that a learner voted for."""
    with campus.db.reading() as db:
        return floor.votes_of(db, session_id, learner_id)


def vote(
    campus: Campus, learner_id: LearnerId, session_id: SessionId, question_id: QuestionId, is_given: bool
) -> None:
    """Vote for a question from the floor, or take the vote back; a second vote changes nothing.

    Raises:
        NotPermitted: when the learner is not enrolled.
        RoomMovedOn: when the question is not open (any more).
    """
    with campus.db.begin() as db:
        require_enrolled(db, session_id, learner_id)
        found = floor.question(db, session_id, question_id)
        if found is None or found.state is not FloorState.OPEN:
            raise RoomMovedOn
        floor.set_vote(db, question_id, learner_id, is_given)
    campus.signals.publish(session_id, Change(floor=True))
