"""Wire the program together: settings in, a campus out; the only place that does."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from moneytrail.content.catalog import load
from moneytrail.core.catalog import Catalog
from moneytrail.settings import Settings
from moneytrail.store.database import Database, open_database
from moneytrail.store.processes import Processes
from moneytrail.store.signals import Presence, Signals


def _now() -> datetime:
    return datetime.now(UTC)


def _random_seed() -> int:
    return secrets.randbits(31)


@dataclass(frozen=True)
class Campus:
    """What every service needs: settings, content, database, clock, dice, and who watches a room."""

    settings: Settings
    catalog: Catalog
    db: Database
    now: Callable[[], datetime] = _now
    new_seed: Callable[[], int] = _random_seed
    signals: Signals = field(default_factory=Signals)
    presence: Presence = field(default_factory=Presence)


def open_campus(settings: Settings) -> Campus:
    """Load the content and open the database.

    Raises:
        ContentBroken: when the content has errors; it holds every problem.
        DatabaseUnavailable: when the database cannot be opened.
        DatabaseTooNew: when a newer program made the database.
    """
    catalog = load(settings.modules_dir, settings.quizzes_dir, settings.assets_dir)
    return Campus(settings, catalog, open_database(settings.database_url))


def serve(settings: Settings) -> tuple[Campus, Callable[[], None]]:
    """Open a campus for a process that serves people; return it and what closes it.

    On PostgreSQL it is shared: what this process commits is told to all others, and heard from them.

    Raises:
        ContentBroken, DatabaseUnavailable, DatabaseTooNew: as `open_campus`.
    """
    campus = open_campus(settings)
    if not campus.db.is_shared:
        return campus, campus.db.close
    processes = Processes(campus.db, campus.signals, campus.presence)
    processes.start()

    def close() -> None:
        processes.close()
        campus.db.close()

    return campus, close
