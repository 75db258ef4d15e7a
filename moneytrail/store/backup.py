"""Back up while people work, restore with checks, and open a file without changing it."""

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from moneytrail.errors import BackupUnusable, DatabaseInUse, DatabaseUnavailable
from moneytrail.store import copying
from moneytrail.store.all_tables import metadata
from moneytrail.store.copying import Content
from moneytrail.store.database import Database, open_database

_PAGES_AT_ONCE = 2_000


def back_up(url: str, file: Path) -> Mapping[str, Content]:
    """Write a consistent copy as one SQLite file, whatever the database; return what it holds.

    The file appears whole or not at all; one that was there before is replaced.

    Raises:
        BackupUnusable: when the copy does not pass the checks of `restore`.
        DatabaseUnavailable: when the file cannot be written or the database cannot be read.
    """
    file = file.absolute()
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _write(url, unfinished)
        unfinished.chmod(0o600)  # it holds people's data
        found = check(unfinished)
        unfinished.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseUnavailable from error
    finally:
        unfinished.unlink(missing_ok=True)
    return found


def _write(url: str, target: Path) -> None:
    database = open_database(url)
    try:
        if database.engine.dialect.name == "sqlite":
            _copy_pages(_path(url), target)
        else:
            copied = open_database(f"sqlite:///{target}")
            copying.copy(database, copied)
            copied.close()
    finally:
        database.close()
    with closing(sqlite3.connect(target)) as written:
        written.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _path(url: str) -> Path:
    return Path(make_url(url).database or "")


def _copy_pages(source: Path, target: Path) -> None:
    # SQLite's own backup: others may read and write meanwhile, the copy is of one point of time.
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written, pages=_PAGES_AT_ONCE)


def check(file: Path) -> Mapping[str, Content]:
    """Return what a backup holds, table by table, after looking it over.

    Raises:
        BackupUnusable: when it is missing, no backup of this program, damaged, or of a newer program.
    """
    with opened(file) as database, database.reading() as db:
        return {table.name: copying.content(db, table) for table in metadata.sorted_tables}


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    """Open a checked copy of a backup, brought up to date; the file itself is not touched.

    Raises:
        BackupUnusable: as `check`.
        DatabaseTooNew: when a newer program wrote it.
    """
    with tempfile.TemporaryDirectory(prefix="moneytrail-backup-") as folder:
        copied = Path(folder) / "copy.db"
        _look_over(file, copied)
        database = open_database(f"sqlite:///{copied}")
        try:
            yield database
        finally:
            database.close()


def _look_over(file: Path, copied: Path) -> None:
    if not file.is_file():
        raise BackupUnusable(file=file, reason="there is no such file.")
    try:
        source = f"{file.absolute().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(source, uri=True)) as read,
            closing(sqlite3.connect(copied)) as written,
        ):
            read.backup(written)
            damage = written.execute("PRAGMA integrity_check(1)").fetchone()[0]
            orphans = written.execute("PRAGMA foreign_key_check").fetchall()
            version = written.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise BackupUnusable(file=file, reason=f"it is no backup of this program ({error}).") from error
    if damage != "ok":
        raise BackupUnusable(file=file, reason=f"it is damaged ({damage}).")
    if orphans or version is None:
        raise BackupUnusable(file=file, reason="it is not complete.")


def restore(url: str, file: Path, is_forced: bool = False) -> tuple[Mapping[str, Content], Path | None]:
    """Put a backup in the place of the database; return what it holds and where the replaced one is kept.

    Raises:
        BackupUnusable, DatabaseTooNew: as `opened`; nothing is changed.
        DatabaseInUse: when the database has people and this is not forced; nothing is changed.
    """
    with opened(file) as backup:
        target = open_database(url)
        try:
            with target.reading() as db:
                found = copying.people(db)
            if found and not is_forced:
                raise DatabaseInUse(count=found)
            kept = _keep(url, found, file)
            return copying.copy(backup, target, is_forced=True), kept
        finally:
            target.close()


def _keep(url: str, people: int, file: Path) -> Path | None:
    """Keep what is replaced, beside the database where that is a file, else beside the backup."""
    if not people:
        return None
    is_file = make_url(url).get_backend_name() == "sqlite"
    folder = (_path(url) if is_file else file.absolute()).parent
    kept = folder / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    back_up(url, kept)
    return kept
