"""Load and save the state of live rooms and the activities put before them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from moneytrail.core.live import ActivityId, ActivityKind, Room, Versioned
from moneytrail.core.training import SessionId
from moneytrail.store.room_tables import live_activities, rooms


@dataclass(frozen=True)
class StoredActivity:
    """An activity as it was put before the room; it never changes but for its rounds."""

    id: ActivityId
    session_id: SessionId
    kind: ActivityKind
    item_id: str | None
    digest: str | None
    content: str
    seed: int
    started_at: datetime


def room(db: Connection, session_id: SessionId) -> Versioned:
    """Return the room of a session."""
    query = select(rooms.c.state, rooms.c.version).where(rooms.c.session_id == session_id)
    row = db.execute(query).one_or_none()
    return Versioned(Room(), 0) if row is None else Versioned(Room.model_validate_json(row[0]), row[1])


def save_room(db: Connection, session_id: SessionId, seen: Versioned, new: Room, now: datetime) -> bool:
    """Replace the state that was seen; return False, with nothing changed, when it is not the present one."""
    values = {"state": new.model_dump_json(), "version": seen.version + 1, "updated_at": now}
    if seen.version == 0:
        has_row = select(rooms.c.version).where(rooms.c.session_id == session_id)
        if db.execute(has_row).scalar_one_or_none() is not None:
            return False
        db.execute(insert(rooms).values(session_id=session_id, **values))
        return True
    here = (rooms.c.session_id == session_id) & (rooms.c.version == seen.version)
    return db.execute(update(rooms).where(here).values(values)).rowcount == 1


def bump(db: Connection, session_id: SessionId, now: datetime) -> None:
    """Give the room a new version: something that its screens show has changed beside the state."""
    seen = room(db, session_id)
    save_room(db, session_id, seen, seen.room, now)


def add_activity(
    db: Connection,
    session_id: SessionId,
    kind: ActivityKind,
    item: tuple[str, str] | None,
    content: str,
    seed: int,
    now: datetime,
) -> ActivityId:
    """Add an activity, open for its first round; `item` is id and digest of one of the bank."""
    last = select(func.coalesce(func.max(live_activities.c.number), 0)).where(
        live_activities.c.session_id == session_id
    )
    row = {
        "session_id": session_id,
        "number": db.execute(last).scalar_one() + 1,
        "kind": kind,
        "item_id": item[0] if item else None,
        "digest": item[1] if item else None,
        "content": content,
        "seed": seed,
        "open_round": 1,
        "started_at": now,
    }
    key = db.execute(insert(live_activities).values(row)).inserted_primary_key
    assert key is not None
    return ActivityId(key[0])


def _activity(row: Row[Any]) -> StoredActivity:
    return StoredActivity(
        ActivityId(row.id),
        SessionId(row.session_id),
        ActivityKind(row.kind),
        row.item_id,
        row.digest,
        row.content,
        row.seed,
        row.started_at,
    )


def activity(db: Connection, activity_id: ActivityId) -> StoredActivity | None:
    """Return an activity, None when there is none."""
    row = db.execute(select(live_activities).where(live_activities.c.id == activity_id)).one_or_none()
    return None if row is None else _activity(row)


def activities(db: Connection, session_id: SessionId) -> Sequence[StoredActivity]:
    """Return the activities of a session in order."""
    query = (
        select(live_activities)
        .where(live_activities.c.session_id == session_id)
        .order_by(live_activities.c.number)
    )
    return [_activity(row) for row in db.execute(query)]


def set_open_round(db: Connection, activity_id: ActivityId, open_round: int | None) -> None:
    """Take answers in a round, or none."""
    db.execute(
        update(live_activities).where(live_activities.c.id == activity_id).values(open_round=open_round)
    )


def close_all(db: Connection, session_id: SessionId) -> None:
    """Take no answers to any activity of a session."""
    open_ones = (live_activities.c.session_id == session_id) & live_activities.c.open_round.is_not(None)
    db.execute(update(live_activities).where(open_ones).values(open_round=None))


def note_explained(db: Connection, activity_id: ActivityId, now: datetime) -> bool:
    """Note that the key was shown; return False when it was before."""
    first = (live_activities.c.id == activity_id) & live_activities.c.explained_at.is_(None)
    return db.execute(update(live_activities).where(first).values(explained_at=now)).rowcount == 1
