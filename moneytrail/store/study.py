"""Load and save where learners are, what they read, noted and bookmarked."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from moneytrail.core.people import LearnerId
from moneytrail.core.progress import Place
from moneytrail.store.saving import upsert, upsert_all
from moneytrail.store.tables import bookmarks, notes, places, read_steps


def save_place(db: Connection, learner_id: LearnerId, place: Place, now: datetime) -> None:
    """Remember the step that a learner is on."""
    row = {
        "learner_id": learner_id,
        "section_id": place.section_id,
        "step_id": place.step_id,
        "updated_at": now,
    }
    upsert(db, places, row, "section_id", "step_id", "updated_at")


def place(db: Connection, learner_id: LearnerId) -> Place | None:
    """Return the step that a learner was on last."""
    row = db.execute(select(places).where(places.c.learner_id == learner_id)).one_or_none()
    return None if row is None else Place(row.section_id, row.step_id)


def mark_read(
    db: Connection, learner_ids: Iterable[LearnerId], section_id: str, step_id: str, now: datetime
) -> None:
    """Note that learners have read a step; the first time counts."""
    rows = [
        {"learner_id": one, "section_id": section_id, "step_id": step_id, "read_at": now}
        for one in learner_ids
    ]
    upsert_all(db, read_steps, rows)


def read_by(db: Connection, learner_id: LearnerId) -> Mapping[str, set[str]]:
    """Return the ids of the steps that a learner has read, by section."""
    query = select(read_steps.c.section_id, read_steps.c.step_id).where(read_steps.c.learner_id == learner_id)
    read: dict[str, set[str]] = {}
    for section_id, step_id in db.execute(query):
        read.setdefault(section_id, set()).add(step_id)
    return read


def save_note(
    db: Connection,
    learner_id: LearnerId,
    kind: str,
    place: str,
    text: str,
    now: datetime,
) -> None:
    """Keep a private text; an empty one is deleted."""
    if not text:
        chosen = (
            notes.c.learner_id == learner_id,
            notes.c.kind == kind,
            notes.c.place == place,
        )
        db.execute(delete(notes).where(*chosen))
        return
    row = {
        "learner_id": learner_id,
        "kind": kind,
        "place": place,
        "text": text,
        "updated_at": now,
    }
    upsert(db, notes, row, "text", "updated_at")


def notes_of(db: Connection, learner_id: LearnerId, place_prefix: str = "") -> Mapping[tuple[str, str], str]:
    """Return a learner's texts by (kind, place), those whose place begins with a prefix."""
    query = select(notes.c.kind, notes.c.place, notes.c.text).where(
        notes.c.learner_id == learner_id,
        notes.c.place.startswith(place_prefix, autoescape=True),
    )
    return {(kind, place): text for kind, place, text in db.execute(query)}


def set_bookmark(
    db: Connection,
    learner_id: LearnerId,
    section_id: str,
    step_id: str,
    is_set: bool,
    now: datetime,
) -> None:
    """Set or take away a bookmark."""
    key = {"learner_id": learner_id, "section_id": section_id, "step_id": step_id}
    if is_set:
        upsert(db, bookmarks, key | {"created_at": now})
    else:
        chosen = [bookmarks.c[name] == value for name, value in key.items()]
        db.execute(delete(bookmarks).where(*chosen))


def bookmarks_of(db: Connection, learner_id: LearnerId) -> list[tuple[str, str]]:
    """Return a learner's bookmarks as (section, step), the oldest first."""
    query = select(bookmarks.c.section_id, bookmarks.c.step_id).where(bookmarks.c.learner_id == learner_id)
    return [(row.section_id, row.step_id) for row in db.execute(query.order_by(bookmarks.c.created_at))]
