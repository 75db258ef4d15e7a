"""Fixtures that every test may use: a real database of its own, the course, and a fixed clock.

With `MONEYTRAIL_TEST_DATABASE_URL`, the address of a PostgreSQL server, every database is one of that server.
"""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from moneytrail import bootstrap
from moneytrail.bootstrap import Campus, open_campus
from moneytrail.content.catalog import load
from moneytrail.core.catalog import Catalog
from moneytrail.settings import from_environment
from moneytrail.store.database import open_database

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True, scope="session")
def content_read_once() -> Iterator[None]:
    """Read and check the same files once, however many campuses open: nothing may change a catalog."""

    @lru_cache(maxsize=4)
    def read(folders: tuple[Path, Path, Path], _as_they_lie: tuple[tuple[str, int, int], ...]) -> Catalog:
        return load(*folders)

    def cached(*folders: Path) -> Catalog:
        modules_dir, quizzes_dir, assets_dir = folders
        files = sorted(
            path
            for place in (modules_dir, quizzes_dir, assets_dir / "figures")
            for path in place.rglob("*.*")
        )
        stats = [(str(path), path.stat()) for path in files]
        return read(
            (modules_dir, quizzes_dir, assets_dir),
            tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats),
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap, "load", cached)
        yield


SERVER = os.environ.get("MONEYTRAIL_TEST_DATABASE_URL", "")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name a database that is up to date, a file or one of the server; copying is quicker than migrating anew."""
    if not SERVER:
        file = tmp_path_factory.mktemp("migrated") / "template.db"
        open_database(f"sqlite:///{file}").close()
        yield str(file)
        return
    name = f"template_{uuid.uuid4().hex}"
    _administer(f"CREATE DATABASE {name}")
    open_database(_address(name)).close()
    yield name
    _administer(f"DROP DATABASE {name}")


@pytest.fixture
def new_database(tmp_path: Path, migrated: str) -> Iterator[Callable[[str], str]]:
    """Return what makes an empty database and returns its address: a file, or one of the server."""
    made: list[str] = []

    def make(name: str) -> str:
        if not SERVER:
            shutil.copy(migrated, tmp_path / f"{name}.db")
            return f"sqlite:///{tmp_path / name}.db"
        made.append(f"test_{uuid.uuid4().hex}")
        _administer(f"CREATE DATABASE {made[-1]} TEMPLATE {migrated}")
        return _address(made[-1])

    yield make
    for one in made:
        _administer(f"DROP DATABASE {one} WITH (FORCE)")


@pytest.fixture
def sqlite_only() -> None:
    """Skip a test about SQLite itself where another database is tested."""
    if SERVER:
        pytest.skip("about SQLite itself")


def _address(name: str) -> str:
    return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


def _administer(statement: str) -> None:
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.execute(text(statement))
    engine.dispose()


@pytest.fixture
def campus(new_database: Callable[[str], str], clock: Clock) -> Iterator[Campus]:
    opened = open_campus(from_environment({"MONEYTRAIL_DATABASE_URL": new_database("test")}))
    yield replace(opened, now=clock, new_seed=lambda: 7)
    opened.db.close()
