"""Load and save the forms after a workshop, who has sent one in, and the remarks of a report."""

import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, insert, select

from moneytrail.core.forms import FormKind, GivenAnswer
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.store.report_tables import form_receipts, room_reports, submission_answers, submissions
from moneytrail.store.saving import upsert


def add_receipt(db: Connection, session_id: SessionId, learner_id: LearnerId, kind: FormKind) -> bool:
    """Note that a learner sends a form in; return False when they had before."""
    return upsert(db, form_receipts, {"session_id": session_id, "learner_id": learner_id, "form": kind.value})


def has_receipt(db: Connection, session_id: SessionId, learner_id: LearnerId, kind: FormKind) -> bool:
    """Say whether a learner has sent a form in."""
    query = select(form_receipts.c.form).where(
        form_receipts.c.session_id == session_id,
        form_receipts.c.learner_id == learner_id,
        form_receipts.c.form == kind,
    )
    return db.execute(query).scalar_one_or_none() is not None


def add_submission(
    db: Connection,
    session_id: SessionId,
    kind: FormKind,
    submission_id: str,
    answers: Sequence[GivenAnswer],
    day: str,
) -> None:
    """Keep a form; one with an id that is there already changes nothing."""
    row = {"id": submission_id, "session_id": session_id, "form": kind.value, "submitted_on": day}
    if upsert(db, submissions, row) and answers:
        rows = [{"submission_id": submission_id, **vars(one)} for one in answers]
        db.execute(insert(submission_answers), rows)


def count(db: Connection, session_id: SessionId, kind: FormKind) -> int:
    """Return how many forms were sent in."""
    query = select(func.count()).where(submissions.c.session_id == session_id, submissions.c.form == kind)
    return db.execute(query).scalar_one()


def choices(db: Connection, session_id: SessionId, kind: FormKind) -> Mapping[tuple[str, int], int]:
    """Return how often each choice of each question was taken."""
    query = (
        select(submission_answers.c.question, submission_answers.c.choice, func.count())
        .join(submissions)
        .where(
            submissions.c.session_id == session_id,
            submissions.c.form == kind,
            submission_answers.c.choice > 0,
        )
        .group_by(submission_answers.c.question, submission_answers.c.choice)
    )
    return {(question, choice): number for question, choice, number in db.execute(query)}


def texts(db: Connection, session_id: SessionId, kind: FormKind, limit: int) -> Mapping[str, Sequence[str]]:
    """Return the texts that were written to each question, at most so many, in an order that says nothing."""
    query = (
        select(submission_answers.c.question, submission_answers.c.text)
        .join(submissions)
        .where(
            submissions.c.session_id == session_id,
            submissions.c.form == kind,
            submission_answers.c.choice == 0,
        )
        .order_by(submission_answers.c.text)
        .limit(limit)
    )
    found: dict[str, list[str]] = {}
    for question, text in db.execute(query):
        found.setdefault(question, []).append(text)
    return found


def remarks(db: Connection, session_id: SessionId) -> str:
    """Return what the trainers say in the report."""
    query = select(room_reports.c.remarks).where(room_reports.c.session_id == session_id)
    return db.execute(query).scalar_one_or_none() or ""


def save_remarks(db: Connection, session_id: SessionId, text: str) -> None:
    """Replace what the trainers say in the report."""
    upsert(db, room_reports, _report(session_id) | {"remarks": text}, "remarks")


def followup_token(db: Connection, session_id: SessionId) -> str | None:
    """Return the token of the follow-up link, None before it was made."""
    query = select(room_reports.c.followup_token).where(room_reports.c.session_id == session_id)
    return db.execute(query).scalar_one_or_none()


def make_followup_token(db: Connection, session_id: SessionId) -> None:
    """Make the follow-up link unless it is there."""
    upsert(db, room_reports, _report(session_id))


def _report(session_id: SessionId) -> dict[str, object]:
    # 128 bits: nobody finds the form by trying.
    return {"session_id": session_id, "remarks": "", "followup_token": secrets.token_hex(16)}


def session_of_token(db: Connection, token: str) -> SessionId | None:
    """Return the session whose follow-up link has this token."""
    query = select(room_reports.c.session_id).where(room_reports.c.followup_token == token)
    found = db.execute(query).scalar_one_or_none()
    return None if found is None else SessionId(found)
