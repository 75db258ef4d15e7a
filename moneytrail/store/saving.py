"""Write a row or replace it, and take turns: where SQLite and PostgreSQL differ."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Table, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable

# Any numbers that nothing else in the database uses for a lock.
_TURNS = {"learner": 6_039_762, "room": 6_039_763}


@lru_cache(maxsize=256)
def _statement(
    dialect: str,
    table: Table,
    columns: tuple[str, ...],
    replaced: tuple[str, ...],
    condition: ColumnElement[bool] | None = None,
) -> Executable:
    keys = [column.name for column in table.primary_key]
    insert: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    if condition is not None:
        values = select(*(bindparam(name, type_=table.c[name].type) for name in columns)).where(condition)
        insert = insert.from_select(list(columns), values)
    made: Executable = (
        insert.on_conflict_do_update(
            index_elements=keys, set_={name: insert.excluded[name] for name in replaced}
        )
        if replaced
        else insert.on_conflict_do_nothing(index_elements=keys)
    )
    return made


def upsert_if(
    connection: Connection,
    table: Table,
    row: Mapping[str, Any],
    guard: tuple[ColumnElement[bool], Mapping[str, Any]],
    *replaced: str,
) -> bool:
    """Insert or replace as `upsert` does, in one statement, where a condition holds; say whether it did.

    The condition is made once, of columns and of `bindparam`s, since building a statement costs more
    than running it; the second part of `guard` has the values that the row does not have.
    """
    condition, values = guard
    made = _statement(connection.dialect.name, table, tuple(row), replaced, condition)
    # Without the option the count of an INSERT is lost on PostgreSQL.
    done = connection.execute(made, {**row, **values}, execution_options={"preserve_rowcount": True})
    return done.rowcount == 1


def upsert(connection: Connection, table: Table, row: Mapping[str, Any], *replaced: str) -> bool:
    """Insert a row; where its primary key exists already, replace the named columns (none: keep it).

    Return whether anything was written.
    """
    columns = tuple(row)
    made = _statement(connection.dialect.name, table, columns, replaced)
    done = connection.execute(made, dict(row), execution_options={"preserve_rowcount": True})
    return done.rowcount == 1


def upsert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns; those whose primary key exists already stay as they are."""
    if rows:
        made = _statement(connection.dialect.name, table, tuple(rows[0]), ())
        connection.execute(made, [dict(one) for one in rows])


def take_turn(connection: Connection, what: Literal["learner", "room"], number: int) -> None:
    """Let nobody else look and write for this learner or room until the transaction ends.

    For what reads before it writes, such as the number of the next try. SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TURNS[what], number)))
