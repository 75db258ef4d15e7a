"""Read every row that belongs to a learner, for the learner's own download."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, and_, select

from moneytrail.core.people import LearnerId
from moneytrail.store.lab_tables import lab_answers, lab_members, lab_runs, lab_shared_tries, lab_tries
from moneytrail.store.report_tables import form_receipts
from moneytrail.store.room_tables import floor_questions, floor_votes, live_answers
from moneytrail.store.tables import (
    attempt_items,
    attempts,
    bookmarks,
    certificates,
    learners,
    notes,
    places,
    practice_responses,
    read_steps,
    responses,
    review_cards,
)
from moneytrail.store.training_tables import attendances, enrolments, pre_registrations

# Hashes of codes and cookies say nothing about a person and would help a thief.
_LEFT_OUT = {"resume_code_hash"}
_OWN = (places, read_steps, notes, bookmarks, attempts, practice_responses, review_cards, certificates)
_OF_SESSIONS = (
    enrolments,
    attendances,
    pre_registrations,
    live_answers,
    floor_questions,
    floor_votes,
    form_receipts,
    lab_members,
    lab_shared_tries,
)
_OF_ATTEMPTS = (attempt_items, responses)
_OF_RUNS = (lab_answers, lab_tries)


def everything(db: Connection, learner_id: LearnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
    """Return every row about a learner, by table name."""
    held = {"learners": _rows(db, learners, learners.c.id == learner_id)}
    for table in (*_OWN, *_OF_SESSIONS, lab_runs):
        held[table.name] = _rows(db, table, table.c.learner_id == learner_id)
    own_attempts = select(attempts.c.id).where(attempts.c.learner_id == learner_id)
    for table in _OF_ATTEMPTS:
        held[table.name] = _rows(db, table, table.c.attempt_id.in_(own_attempts))
    own_runs = select(lab_runs.c.id).where(lab_runs.c.learner_id == learner_id)
    for table in _OF_RUNS:
        held[table.name] = _rows(db, table, table.c.run_id.in_(own_runs))
    # What a group handed in while the learner was in it; what it is still working on belongs to all of it.
    held["group_lab_tries"] = _shared_tries(db, learner_id)
    return held


def _shared_tries(db: Connection, learner_id: LearnerId) -> list[dict[str, object]]:
    same = (lab_shared_tries.c[name] == lab_tries.c[name] for name in ("run_id", "task_id", "number"))
    query = select(lab_tries).join(lab_shared_tries, and_(*same))
    return [
        dict(row) for row in db.execute(query.where(lab_shared_tries.c.learner_id == learner_id)).mappings()
    ]


def _rows(db: Connection, table: Table, condition: object) -> list[dict[str, object]]:
    columns = [column for column in table.c if column.name not in _LEFT_OUT]
    return [dict(row) for row in db.execute(select(*columns).where(condition)).mappings()]  # type: ignore[arg-type]
