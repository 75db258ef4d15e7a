"""Write a row or replace it: the one statement in which SQLite and PostgreSQL differ."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable


@lru_cache(maxsize=256)
def _statement(dialect: str, table: Table, columns: tuple[str, ...], replaced: tuple[str, ...]) -> Executable:
    keys = [column.name for column in table.primary_key]
    insert: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    if not replaced:
        kept: Executable = insert.on_conflict_do_nothing(index_elements=keys)
        return kept
    made: Executable = insert.on_conflict_do_update(
        index_elements=keys, set_={name: insert.excluded[name] for name in replaced}
    )
    return made


def upsert(connection: Connection, table: Table, row: Mapping[str, Any], *replaced: str) -> None:
    """Insert a row; where its primary key exists already, replace the named columns (none: keep it)."""
    columns = tuple(row)
    connection.execute(_statement(connection.dialect.name, table, columns, replaced), dict(row))
