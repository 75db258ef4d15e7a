"""The processes that share the database: rows that say who lives, and who is in a room through which of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, select

from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.store.process_tables import app_processes
from moneytrail.store.saving import upsert
from moneytrail.store.signals import People

# So long after its last sign of life a process is gone, and its people with it, unless they came back elsewhere.
GONE_SECONDS = 12.0


@dataclass(frozen=True)
class Row:
    """What a process said last."""

    id: str
    beat: int
    people: People


def write(db: Connection, row: Row) -> None:
    """Say that a process lives, and who is there through it."""
    present = json.dumps({str(session): sorted(people) for session, people in row.people.items()})
    written = {"id": row.id, "beat": row.beat, "present": present}
    upsert(db, app_processes, written, "beat", "present")


def read(db: Connection) -> Sequence[Row]:
    """Return what every process said last."""
    columns = (app_processes.c.id, app_processes.c.beat, app_processes.c.present)
    return [Row(name, beat, _people(present)) for name, beat, present in db.execute(select(*columns))]


def _people(written: str) -> People:
    return {
        SessionId(int(session)): frozenset(map(LearnerId, people))
        for session, people in json.loads(written).items()
    }


def remove(db: Connection, process_id: str, beat: int) -> None:
    """Take out a process that is gone, unless it has given a sign of life since this one."""
    is_it = (app_processes.c.id == process_id) & (app_processes.c.beat == beat)
    db.execute(delete(app_processes).where(is_it))


def notify(db: Connection, channel: str, written: str) -> None:
    """Tell every process that listens, when the transaction is committed; PostgreSQL only."""
    db.execute(select(func.pg_notify(channel, written)))


@dataclass
class Neighbours:
    """The other processes, as one of them sees their signs of life by its own clock."""

    own_id: str
    _seen: dict[str, tuple[Row, float]] = field(default_factory=dict)

    def note(self, rows: Sequence[Row], now: float) -> Sequence[Row]:
        """Note what they said; return those that are gone since the last time, with what they said at last."""
        said = {one.id: one for one in rows if one.id != self.own_id}
        gone = self._seen.keys() - said.keys()
        for name, row in said.items():
            known = self._seen.get(name)
            if known is None or known[0].beat != row.beat:
                self._seen[name] = (row, now)
            elif now - known[1] >= GONE_SECONDS:
                gone |= {name}
        return [self._seen.pop(name)[0] for name in sorted(gone)]

    @property
    def people(self) -> People:
        """Return who is there through any of them."""
        everybody: dict[SessionId, frozenset[LearnerId]] = {}
        for row, _at in self._seen.values():
            for session_id, people in row.people.items():
                everybody[session_id] = everybody.get(session_id, frozenset()) | people
        return everybody
