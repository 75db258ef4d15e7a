"""Commands that keep people's data safe: back up, restore, move to another database, merge two."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from moneytrail.commands import Commands
from moneytrail.settings import from_environment

if TYPE_CHECKING:
    from moneytrail.store.copying import Content


def add(commands: Commands) -> None:
    """Add the commands to the command line."""
    backing_up = commands.add_parser("backup", help="write everything into one file, also while people work")
    backing_up.add_argument("file", type=Path, metavar="FILE")
    backing_up.set_defaults(run=_back_up)
    restoring = commands.add_parser("restore", help="check a backup and put it in the place of the database")
    restoring.add_argument("file", type=Path, metavar="FILE")
    restoring.add_argument("--force", action="store_true", help="also where people's data is replaced")
    restoring.set_defaults(run=_restore)
    moving = commands.add_parser("move-database", help="copy a database into another one that has no people")
    moving.add_argument("source", metavar="SOURCE_URL")
    moving.add_argument("target", metavar="TARGET_URL")
    moving.set_defaults(run=_move)
    merging = commands.add_parser("merge", help="bring what another box's backup holds into this database")
    merging.add_argument("file", type=Path, metavar="OTHER_FILE")
    merging.set_defaults(run=_merge)


def _back_up(given: argparse.Namespace) -> int:
    from moneytrail.store import backup

    _print_content(backup.back_up(from_environment().database_url, given.file))
    print(f"Backed up into {given.file}.")
    return 0


def _restore(given: argparse.Namespace) -> int:
    from moneytrail.store import backup

    content, kept = backup.restore(from_environment().database_url, given.file, given.force)
    _print_content(content)
    if kept is not None:
        print(f"What was there before is kept in {kept}.")
    print(f"Restored from {given.file}.")
    return 0


def _move(given: argparse.Namespace) -> int:
    from moneytrail.store import copying
    from moneytrail.store.database import open_database

    source, target = open_database(given.source), open_database(given.target)
    try:
        _print_content(copying.copy(source, target))
    finally:
        source.close()
        target.close()
    print("Every table was copied, read back and found equal.")
    return 0


def _merge(given: argparse.Namespace) -> int:
    from moneytrail.store import backup, merging
    from moneytrail.store.database import open_database

    here = open_database(from_environment().database_url)
    try:
        with backup.opened(given.file) as other:
            merged = merging.merge(other, here)
    finally:
        here.close()
    print(f"{'table':24} {'added':>9} {'replaced':>9} {'known':>9}")
    for name, one in merged.items():
        print(f"{name:24} {one.added:9} {one.replaced:9} {one.known:9}")
    return 0


def _print_content(content: "Mapping[str, Content]") -> None:
    for name, one in content.items():
        print(f"{name:24} {one.rows:9} rows  {one.digest[:16]}")
