"""Open the database: SQLite made safe against power cuts, or PostgreSQL; and its schema's version."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from moneytrail import metrics
from moneytrail.errors import DatabaseTooNew, DatabaseUnavailable

__all__ = ["HEAD", "Connection", "Database", "open_database"]

log = logging.getLogger(__name__)

# How long a writer waits for another process before it gives up; and, in this process, for its turn
# in the queue, which is long only while hundreds press at once, and then moves all the time.
_PATIENCE_SECONDS = 10
_QUEUE_SECONDS = 60

# The revision that this code expects; a test compares it with the newest migration.
HEAD = "0008_presence"


class Database:
    """An engine and the one way to use it: a transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # Readers never take the write lock: with WAL they neither wait for a writer nor hold one up.
        self._reader = engine.execution_options(moneytrail_begin="BEGIN")
        self._single = engine.execution_options(moneytrail_begin="")
        # SQLite has one writer at a time; those who wait look again after ever longer sleeps, so that
        # under load some wait for seconds while the file is free. A lock wakes the next one at once.
        self._turn = threading.RLock() if engine.dialect.name == "sqlite" else None

    @property
    def is_shared(self) -> bool:
        """Say whether other processes may serve people from it too: SQLite is for one."""
        return self.engine.dialect.name == "postgresql"

    def begin(self) -> AbstractContextManager[Connection]:
        """Open a transaction that writes: committed at the end, rolled back on any error.

        Raises:
            DatabaseUnavailable: when the database cannot be reached or written.
        """
        return self._in_turn(self.engine)

    def begin_single(self) -> AbstractContextManager[Connection]:
        """Open a transaction of exactly one statement that writes; SQLite wraps it by itself.

        It spares the answer to an item two calls while all other writers wait.

        Raises:
            DatabaseUnavailable: when the database cannot be reached or written.
        """
        return self._in_turn(self._single)

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a transaction that only reads.

        Raises:
            DatabaseUnavailable: when the database cannot be reached or read.
        """
        return self._read_only()

    @contextmanager
    def _in_turn(self, engine: Engine) -> Iterator[Connection]:
        with metrics.database_timed("write"), self._turn_taken(), self._transaction(engine) as connection:
            yield connection

    @contextmanager
    def _turn_taken(self) -> Iterator[None]:
        if self._turn is not None and not self._turn.acquire(timeout=_QUEUE_SECONDS):
            log.error("database unavailable: waited %s s for other writers", _QUEUE_SECONDS)
            raise DatabaseUnavailable
        try:
            yield
        finally:
            if self._turn is not None:
                self._turn.release()

    @contextmanager
    def _read_only(self) -> Iterator[Connection]:
        with metrics.database_timed("read"), self._transaction(self._reader) as connection:
            yield connection

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except PoolTimeout as error:
            log.error("database unavailable: %s", error)
            raise DatabaseUnavailable from error
        except DBAPIError as error:
            if not _is_operational(error):
                raise
            log.error("database unavailable: %s", error.orig)
            raise DatabaseUnavailable from error

    @contextmanager
    def listening(self, channel: str) -> Iterator[Callable[[float], Iterator[str]]]:
        """Listen on a channel of PostgreSQL with a connection of its own.

        Yield what returns the notices that come within so many seconds.

        Raises:
            DatabaseUnavailable: when the database cannot be reached, or not any more.
        """
        driver: Any = self.engine.dialect.dbapi
        try:
            pooled = self.engine.raw_connection()
            pooled.detach()
            connection: Any = pooled.dbapi_connection
            try:
                # Notices come outside of transactions only.
                connection.rollback()
                connection.autocommit = True
                connection.execute(f"LISTEN {channel}")
                yield lambda seconds: (one.payload for one in connection.notifies(timeout=seconds))
            finally:
                connection.close()
        except driver.Error as error:
            raise DatabaseUnavailable from error

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _is_operational(error: DBAPIError) -> bool:
    if error.connection_invalidated or isinstance(error.orig, sqlite3.OperationalError):
        return True
    # The PostgreSQL driver is optional; its classes are told by their names.
    names = {one.__name__ for one in type(error.orig).__mro__}
    return not names.isdisjoint({"OperationalError", "ReadOnlySqlTransaction"})


def open_database(url: str) -> Database:
    """Open a database and bring its schema up to date.

    Raises:
        DatabaseUnavailable: when it cannot be opened or made.
        DatabaseTooNew: when a newer program made it.
    """
    try:
        database = Database(_engine(url))
        try:
            found = _revision(database)
            if found != HEAD:
                _upgrade(database, found)
        except BaseException:
            database.close()
            raise
    except ImportError as error:
        log.error("no driver for this database: pip install -r requirements-postgresql.txt (%s)", error)
        raise DatabaseUnavailable from error
    except (SQLAlchemyError, OSError) as error:
        log.error("database cannot be opened: %s", error)
        raise DatabaseUnavailable from error
    return database


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_size=10,
            max_overflow=20,
            hide_parameters=True,
            # A server that is gone without a word is noticed within half a minute, also by who only listens.
            connect_args={"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3},
        )
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        connect_args={"timeout": _PATIENCE_SECONDS},
        hide_parameters=True,  # they are names and answers, and errors are logged
        pool_size=16,
        max_overflow=0,
        pool_timeout=_QUEUE_SECONDS,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not open transactions on its own: BEGIN IMMEDIATE below takes the write lock
    # at once, so two writers wait for each other instead of failing half way.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    how = connection.get_execution_options().get("moneytrail_begin", "BEGIN IMMEDIATE")
    if how:
        connection.exec_driver_sql(how)


def _revision(database: Database) -> str | None:
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(database: Database, found: str | None) -> None:
    # Alembic takes a third of a second to import; a database that is up to date never pays it.
    from moneytrail.store import migrating

    if found is not None and found not in migrating.known_revisions():
        log.error("database refused: its version %s is newer than %s", found, HEAD)
        raise DatabaseTooNew(found=found, expected=HEAD)
    migrating.upgrade(database.engine)
