"""Add many rows at once, with numbers given beforehand so that children know their parents."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, literal, select

from moneytrail.core.training import SessionId
from moneytrail.store.all_tables import metadata
from moneytrail.store.copying import own_number, settle_numbers
from moneytrail.store.tables import learners
from moneytrail.store.training_tables import attendances, enrolments


def next_numbers(db: Connection) -> Mapping[str, int]:
    """Return for each table that numbers its rows the number that comes next."""
    numbered = {table.name: (table, own_number(table)) for table in metadata.sorted_tables}
    return {
        name: (db.execute(select(func.max(table.c[column]))).scalar_one() or 0) + 1
        for name, (table, column) in numbered.items()
        if column is not None
    }


def add(db: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert rows that bring their numbers; return how many."""
    if rows:
        db.execute(insert(metadata.tables[table]), rows)
    return len(rows)


def enrol_everybody(db: Connection, session_id: SessionId, day: str, now: datetime) -> None:
    """Enrol every learner in a session, present on a day."""
    rows = {
        enrolments: {"session_id": session_id, "joined_at": now},
        attendances: {"session_id": session_id, "day": day, "first_seen_at": now},
    }
    for table, row in rows.items():
        given = [literal(value, table.c[name].type) for name, value in row.items()]
        everybody = select(learners.c.id, *given)
        db.execute(insert(table).from_select(["learner_id", *row], everybody))


def settle(db: Connection) -> None:
    """Let every table go on counting after the rows that brought their numbers."""
    for table in metadata.sorted_tables:
        settle_numbers(db, table)
