"""Load and save what a room answers: live answers, sorted texts, the shared answers of groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, select, update

from moneytrail.core.live import ActivityId, AnswerPlace
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.store.counted import is_person
from moneytrail.store.room_tables import group_answers, live_activities, live_answers, text_moderation
from moneytrail.store.saving import upsert, upsert_if
from moneytrail.store.tables import learners
from moneytrail.store.training_tables import enrolments


@dataclass(frozen=True)
class GivenAnswer:
    """An answer that a learner gave in a room."""

    learner_id: LearnerId
    name: str
    round: int
    response: str
    mark: float | None
    certainty: int | None


# Built once: building a statement costs more than running it.
_ACCEPTS = (
    exists()
    .where(
        live_activities.c.id == bindparam("activity_id"),
        live_activities.c.session_id == bindparam("session_id"),
        live_activities.c.open_round == bindparam("round"),
    )
    .where(
        enrolments.c.session_id == live_activities.c.session_id,
        enrolments.c.learner_id == bindparam("learner_id"),
    )
)


def save(
    db: Connection,
    place: AnswerPlace,
    response: str,
    mark: float | None,
    certainty: int | None,
    now: datetime,
) -> bool:
    """Keep an answer if the activity is open in this round, the learner enrolled, and nothing given yet.

    Return False, with nothing changed, otherwise. The check and the writing are one statement, so that no
    answer slips in behind the closing.
    """
    row = {
        "activity_id": place.activity_id,
        "round": place.round,
        "learner_id": place.learner_id,
        "response": response,
        "mark": mark,
        "certainty": certainty,
        "given_at": now,
    }
    return upsert_if(db, live_answers, row, (_ACCEPTS, {"session_id": place.session_id}))


_OWN = select(live_answers.c.response, live_answers.c.certainty).where(
    live_answers.c.activity_id == bindparam("activity_id"),
    live_answers.c.round == bindparam("round"),
    live_answers.c.learner_id == bindparam("learner_id"),
)


def own(db: Connection, place: AnswerPlace) -> tuple[str, int | None] | None:
    """Return what a learner answered, with the certainty; None for nothing."""
    values = {"activity_id": place.activity_id, "round": place.round, "learner_id": place.learner_id}
    row = db.execute(_OWN, values).one_or_none()
    return None if row is None else (row[0], row[1])


def count(db: Connection, activity_id: ActivityId, round_number: int) -> int:
    """Return how many have answered in a round."""
    query = select(func.count()).where(
        live_answers.c.activity_id == activity_id, live_answers.c.round == round_number
    )
    return db.execute(query).scalar_one()


_RESPONSES = select(live_answers.c.round, live_answers.c.response).order_by(
    live_answers.c.round, live_answers.c.response
)


def responses(db: Connection, activity_id: ActivityId) -> Mapping[int, Sequence[str]]:
    """Return what was answered in each round, without names."""
    return _by_round(db, _RESPONSES, activity_id)


def responses_of_people(db: Connection, activity_id: ActivityId) -> Mapping[int, Sequence[str]]:
    """Return what was answered in each round by those who count in a report, without names."""
    query = _RESPONSES.join(learners, learners.c.id == live_answers.c.learner_id).where(is_person)
    return _by_round(db, query, activity_id)


def _by_round(db: Connection, query: Select[Any], activity_id: ActivityId) -> Mapping[int, Sequence[str]]:
    rounds: dict[int, list[str]] = {}
    for number, response in db.execute(query.where(live_answers.c.activity_id == activity_id)):
        rounds.setdefault(number, []).append(response)
    return rounds


def given(db: Connection, activity_id: ActivityId) -> Sequence[GivenAnswer]:
    """Return who answered what, by round and name; for the trainer only."""
    query = (
        select(
            live_answers.c.learner_id,
            learners.c.name,
            live_answers.c.round,
            live_answers.c.response,
            live_answers.c.mark,
            live_answers.c.certainty,
        )
        .join(learners)
        .where(live_answers.c.activity_id == activity_id)
        .order_by(live_answers.c.round, learners.c.name, learners.c.id)
    )
    return [GivenAnswer(LearnerId(row[0]), *row[1:]) for row in db.execute(query)]


@dataclass(frozen=True)
class Tally:
    """How a learner did in the room so far: answered with a key, and how many were right."""

    answered: int
    right: int


def tallies(db: Connection, session_id: SessionId) -> Mapping[LearnerId, Tally]:
    """Return how each learner did, counting the last round of each activity that was explained."""
    newest = (
        select(
            live_answers.c.activity_id,
            live_answers.c.learner_id,
            func.max(live_answers.c.round).label("round"),
        )
        .join(live_activities)
        .where(live_activities.c.session_id == session_id, live_activities.c.explained_at.is_not(None))
        .group_by(live_answers.c.activity_id, live_answers.c.learner_id)
        .subquery()
    )
    query = (
        select(live_answers.c.learner_id, live_answers.c.mark)
        .join(
            newest,
            (live_answers.c.activity_id == newest.c.activity_id)
            & (live_answers.c.learner_id == newest.c.learner_id)
            & (live_answers.c.round == newest.c.round),
        )
        .where(live_answers.c.mark.is_not(None))
    )
    found: dict[LearnerId, Tally] = {}
    for learner_id, mark in db.execute(query):
        so_far = found.get(LearnerId(learner_id), Tally(0, 0))
        found[LearnerId(learner_id)] = Tally(so_far.answered + 1, so_far.right + (mark >= 0.995))
    return found


@dataclass(frozen=True)
class RoomText:
    """A short text of the room, as its trainer sorted it."""

    learner_id: LearnerId
    response: str
    is_shown: bool
    theme: str


def texts(db: Connection, activity_id: ActivityId) -> Sequence[RoomText]:
    """Return the texts that were given, in the order in which they came."""
    query = (
        select(
            live_answers.c.learner_id,
            live_answers.c.response,
            func.coalesce(text_moderation.c.is_shown, False),
            func.coalesce(text_moderation.c.theme, ""),
        )
        .outerjoin(
            text_moderation,
            (text_moderation.c.activity_id == live_answers.c.activity_id)
            & (text_moderation.c.learner_id == live_answers.c.learner_id),
        )
        .where(live_answers.c.activity_id == activity_id)
        .order_by(live_answers.c.given_at, live_answers.c.learner_id)
    )
    return [RoomText(LearnerId(row[0]), row[1], bool(row[2]), row[3]) for row in db.execute(query)]


def moderate(
    db: Connection, activity_id: ActivityId, learner_id: LearnerId, is_shown: bool, theme: str
) -> None:
    """Show a text under a theme, or hide it."""
    row = {"activity_id": activity_id, "learner_id": learner_id, "is_shown": is_shown, "theme": theme}
    upsert(db, text_moderation, row, "is_shown", "theme")


@dataclass(frozen=True)
class GroupAnswer:
    """The shared answer of a group; revision 0 before anything was saved."""

    group: int
    text: str
    revision: int


def group_answer(db: Connection, activity_id: ActivityId, group: int) -> GroupAnswer:
    """Return what a group has written."""
    query = select(group_answers.c.text, group_answers.c.revision).where(
        group_answers.c.activity_id == activity_id, group_answers.c.group_number == group
    )
    row = db.execute(query).one_or_none()
    return GroupAnswer(group, "", 0) if row is None else GroupAnswer(group, row[0], row[1])


def all_group_answers(db: Connection, activity_id: ActivityId) -> Sequence[GroupAnswer]:
    """Return what every group has written, in order."""
    query = (
        select(group_answers.c.group_number, group_answers.c.text, group_answers.c.revision)
        .where(group_answers.c.activity_id == activity_id)
        .order_by(group_answers.c.group_number)
    )
    return [GroupAnswer(*row) for row in db.execute(query)]


def save_group_answer(
    db: Connection, activity_id: ActivityId, seen: GroupAnswer, text: str, by: LearnerId, now: datetime
) -> bool:
    """Replace the answer that was seen; return False, with nothing changed, when it is not the present one."""
    values = {"text": text, "revision": seen.revision + 1, "learner_id": by, "saved_at": now}
    if seen.revision == 0:
        row = {"activity_id": activity_id, "group_number": seen.group, **values}
        upsert(db, group_answers, row)
        return group_answer(db, activity_id, seen.group) == GroupAnswer(seen.group, text, 1)
    here = (
        (group_answers.c.activity_id == activity_id)
        & (group_answers.c.group_number == seen.group)
        & (group_answers.c.revision == seen.revision)
    )
    return db.execute(update(group_answers).where(here).values(values)).rowcount == 1
