"""The small course, fresh for each test."""

from pathlib import Path

import pytest

from tests.content.course import Course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)
