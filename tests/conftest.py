"""Fixtures that every test may use: a real database in a temporary file, and a fixed clock."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from moneytrail.bootstrap import Campus, open_campus
from moneytrail.settings import from_environment

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


@pytest.fixture
def campus(tmp_path: Path, clock: Clock) -> Iterator[Campus]:
    settings = from_environment({"MONEYTRAIL_DATABASE_URL": f"sqlite:///{tmp_path / 'test.db'}"})
    opened = open_campus(settings)
    yield replace(opened, now=clock, new_seed=lambda: 7)
    opened.db.close()
