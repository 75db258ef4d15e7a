"""Bring what another database holds into this one: every record once, however often it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, select, update

from moneytrail.store import copying
from moneytrail.store.all_tables import metadata
from moneytrail.store.database import Database
from moneytrail.store.lab_tables import lab_runs
from moneytrail.store.tables import attempts

Row = dict[str, Any]

# Only of use where they were made, and soon out of date.
_LEFT_OUT = frozenset(
    {"tickets", "code_tries", "trainer_devices", "trainer_tickets", "set_up_links", "app_processes"}
)
# What makes two rows the same record. Elsewhere: the key; for a numbered table what must be unique, else everything.
_SAME: Mapping[str, tuple[str, ...]] = {
    "learners": ("uid",),
    "attempts": ("learner_id", "quiz_id", "seed", "started_at"),
    "lab_runs": ("learner_id", "exercise_id", "group_number", "case_id", "seed", "started_at"),
}
# Where both sides have a record, the row with the later time is kept; without such a time, the one that is here.
_LATER: Mapping[str, str] = {
    "learners": "seen_at",
    "places": "updated_at",
    "notes": "updated_at",
    "responses": "answered_at",
    "review_cards": "due_at",
    "local_boxes": "updated_at",
    "lab_runs": "updated_at",
    "lab_answers": "updated_at",
}
# Tables that count a learner's tries at something: both sides may have counted a second one, which becomes the third.
# The columns say whose tries are counted together.
_COUNTED: Mapping[Table, tuple[str, ...]] = {
    attempts: ("learner_id", "quiz_id"),
    lab_runs: ("learner_id", "exercise_id", "group_number", "case_id"),
}


@dataclass
class Merged:
    """How many records of a table came in, were replaced by newer ones, and were here already."""

    added: int = 0
    replaced: int = 0
    known: int = 0


@dataclass
class _Progress:
    # For each numbered table, the number here of each number there.
    numbers: dict[str, dict[int, int]] = field(default_factory=dict)
    # Attempts of which the answers of one side stand as they are, because that side handed them in.
    ours: set[int] = field(default_factory=set)
    theirs: set[int] = field(default_factory=set)


def merge(other: Database, here: Database) -> Mapping[str, Merged]:
    """Bring every record of the other database into this one, in one transaction."""
    progress = _Progress()
    with other.reading() as read, here.begin() as db:
        return {
            table.name: _merge_table(read, db, table, progress)
            for table in metadata.sorted_tables
            if table.name not in _LEFT_OUT
        }


def _merge_table(read: Connection, db: Connection, table: Table, progress: _Progress) -> Merged:
    identity, number = _identity(table), copying.own_number(table)
    known = {_key(row, identity): row for row in copying.rows_of(db, table)}
    numbers = progress.numbers.setdefault(table.name, {})
    highest = max((row[number] for row in known.values()), default=0) if number else 0
    tries = _tries(db, table) if table in _COUNTED else set()
    merged, fresh = Merged(), []
    for theirs in copying.rows_of(read, table):
        row = _with_our_numbers(theirs, table, progress)
        if row is None:
            continue
        ours = known.get(_key(row, identity))
        if ours is None:
            if number:
                highest += 1
                row[number] = highest
            if table in _COUNTED:
                _number_the_try(row, tries, _COUNTED[table])
            fresh.append(row)
            known[_key(row, identity)] = row
            merged.added += 1
        elif _is_newer(table, ours, row, progress):
            _replace(db, table, ours, row)
            merged.replaced += 1
        else:
            merged.known += 1
        if number:
            numbers[theirs[number]] = row[number] if ours is None else ours[number]
    copying.add(db, table, iter(fresh))
    copying.settle_numbers(db, table)
    return merged


def _identity(table: Table) -> tuple[str, ...]:
    if table.name in _SAME:
        return _SAME[table.name]
    number = copying.own_number(table)
    if number is None:
        return tuple(column.name for column in table.primary_key)
    unique = [
        tuple(column.name for column in one.columns)
        for one in table.constraints
        if isinstance(one, UniqueConstraint)
    ]
    if unique:
        return min(sorted(unique), key=len)
    return tuple(column.name for column in table.c if column.name != number)


def _key(row: Row, identity: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[name] for name in identity)


def _with_our_numbers(row: Row, table: Table, progress: _Progress) -> Row | None:
    """Return a row that points at our rows; None when what it points at was left out."""
    changed = dict(row)
    for foreign in table.foreign_keys:
        name, target = foreign.parent.name, foreign.column.table
        if row[name] is None or foreign.column.name != copying.own_number(target):
            continue
        found = progress.numbers.get(target.name, {}).get(row[name])
        if found is None:
            return None
        changed[name] = found
    return changed


def _is_newer(table: Table, ours: Row, theirs: Row, progress: _Progress) -> bool:
    if table is attempts:
        return _attempt_is_newer(ours, theirs, progress)
    if table.name == "responses" and ours["attempt_id"] in progress.ours:
        return False
    if table.name == "responses" and ours["attempt_id"] in progress.theirs:
        return ours != theirs
    time = _LATER.get(table.name)
    return time is not None and theirs[time] > ours[time]


def _attempt_is_newer(ours: Row, theirs: Row, progress: _Progress) -> bool:
    """An attempt that was handed in is final, with its answers; the first side that did so counts."""
    if ours["handed_in_at"] is not None:
        progress.ours.add(ours["id"])
        return False
    if theirs["handed_in_at"] is not None:
        progress.theirs.add(ours["id"])
        return True
    return False


def _replace(db: Connection, table: Table, ours: Row, theirs: Row) -> None:
    keys = [column.name for column in table.primary_key]
    kept = {*keys, "number"} if table in _COUNTED else set(keys)
    values = {name: value for name, value in theirs.items() if name not in kept}
    db.execute(update(table).where(*(table.c[name] == ours[name] for name in keys)).values(values))


def _tries(db: Connection, table: Table) -> set[tuple[Any, ...]]:
    columns = [table.c[name] for name in (*_COUNTED[table], "number")]
    return {tuple(row) for row in db.execute(select(*columns))}


def _number_the_try(row: Row, tries: set[tuple[Any, ...]], whose: tuple[str, ...]) -> None:
    while _key(row, (*whose, "number")) in tries:
        row["number"] += 1
    tries.add(_key(row, (*whose, "number")))
