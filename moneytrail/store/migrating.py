"""Run the migrations in `migrations/versions` with Alembic."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import IntegrityError

# Any number that nothing else in the database uses for a lock.
_LOCK = 6_039_761


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def known_revisions() -> frozenset[str]:
    """Return the ids of every migration that this program has."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def newest_revision() -> str | None:
    """Return the id of the newest migration."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision, the newest one if none is named, in one transaction.

    Raises:
        IntegrityError: when rows would point to others that do not exist; nothing is changed then.
    """
    config = _config()
    with _tables_kept(engine) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            # Processes that start together migrate one after the other; SQLite does so by itself.
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        if (
            connection.dialect.name == "sqlite"
            and connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        ):
            raise IntegrityError("a migration", None, ValueError("rows point to others that do not exist"))


@contextmanager
def _tables_kept(engine: Engine) -> Iterator[Connection]:
    """Open a connection on which SQLite may replace a table: else dropping the old one deletes what points to it."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver = connection.connection.cursor()
        driver.execute("PRAGMA foreign_keys=OFF")  # does nothing inside of a transaction
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
            driver.close()
