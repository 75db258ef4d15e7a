"""Copy every table from one database to another, and prove that nothing differs."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Integer, Table, delete, func, insert, select, text

from moneytrail.errors import CopyDiffers, DatabaseInUse
from moneytrail.store.all_tables import metadata
from moneytrail.store.database import Database
from moneytrail.store.tables import learners

_AT_ONCE = 2_000
_DIGEST_SPACE = 2**256


@dataclass(frozen=True)
class Content:
    """How many rows a table has, and a digest of them that does not depend on their order."""

    rows: int
    digest: str


def rows_of(db: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, a few thousand in memory at a time."""
    found = db.execute(select(table), execution_options={"yield_per": _AT_ONCE})
    for row in found.mappings():
        yield dict(row)


def content(db: Connection, table: Table) -> Content:
    """Return the count and digest of a table; two databases with the same rows give the same."""
    count, total = 0, 0
    for row in rows_of(db, table):
        told = "\x1f".join(f"{name}={_told(row[name])}" for name in sorted(row))
        total = (total + int.from_bytes(hashlib.sha256(told.encode()).digest())) % _DIGEST_SPACE
        count += 1
    return Content(count, f"{total:064x}")


def _told(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return repr(value)


def people(db: Connection) -> int:
    """Return how many learners a database has."""
    return db.execute(select(func.count()).select_from(learners)).scalar_one()


def copy(source: Database, target: Database, is_forced: bool = False) -> Mapping[str, Content]:
    """Copy every table in one transaction, read it back, compare, and return what each table holds.

    Raises:
        DatabaseInUse: when the target has people already and the copy is not forced.
        CopyDiffers: when what is read back differs; the target is then as before.
    """
    with source.reading() as read, target.begin() as written:
        # One point of time for all tables, also while people go on answering.
        if read.dialect.name == "postgresql":
            read.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        found = people(written)
        if found and not is_forced:
            raise DatabaseInUse(count=found)
        for table in reversed(metadata.sorted_tables):
            written.execute(delete(table))
        return {table.name: _copy_table(read, written, table) for table in metadata.sorted_tables}


def _copy_table(read: Connection, written: Connection, table: Table) -> Content:
    add(written, table, rows_of(read, table))
    settle_numbers(written, table)
    original = content(read, table)
    if content(written, table) != original:
        raise CopyDiffers(table=table.name)
    return original


def add(db: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> int:
    """Insert rows, a few thousand at a time; return how many."""
    count, waiting = 0, []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            db.execute(insert(table), waiting)
            count, waiting = count + len(waiting), []
    if waiting:
        db.execute(insert(table), waiting)
    return count + len(waiting)


def own_number(table: Table) -> str | None:
    """Return the column that numbers the rows of a table by itself, None where there is none."""
    keys = list(table.primary_key)
    is_number = len(keys) == 1 and isinstance(keys[0].type, Integer) and not keys[0].foreign_keys
    return keys[0].name if is_number else None


def settle_numbers(db: Connection, table: Table) -> None:
    """Let PostgreSQL go on counting after rows that brought their numbers; SQLite does so by itself."""
    column = own_number(table)
    if db.dialect.name != "postgresql" or column is None:
        return
    highest = db.execute(select(func.max(table.c[column]))).scalar_one()
    if highest is not None:
        db.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column), highest)))
