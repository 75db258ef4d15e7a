import sqlite3

import pytest

from moneytrail.core.people import Profile
from moneytrail.core.progress import Place
from moneytrail.services import joining, studying
from moneytrail.store import study

SECTION = "why-follow-the-money"


@pytest.fixture
def learner(campus):
    return joining.start(campus, Profile()).learner_id


@pytest.fixture
def steps(campus):
    return [step.id for step in studying.sections(campus, "en")[0].steps]


def place(campus, learner):
    with campus.db.reading() as db:
        return study.place(db, learner)


def test_moving_on_reads_a_step_and_remembers_the_next(campus, learner, steps):
    studying.move_on(campus, learner, SECTION, steps[0], steps[1])
    assert studying.open_step(campus, learner, "en", SECTION, steps[1]).read == {steps[0]}
    assert place(campus, learner) == Place(SECTION, steps[1])


def test_moving_on_twice_changes_nothing(campus, learner, steps):
    studying.move_on(campus, learner, SECTION, steps[0], steps[1])
    studying.move_on(campus, learner, SECTION, steps[0], steps[1])
    assert studying.open_step(campus, learner, "en", SECTION, steps[1]).read == {steps[0]}


def test_looking_at_a_step_writes_nothing(campus, learner, steps):
    studying.open_step(campus, learner, "en", SECTION, steps[2])
    assert place(campus, learner) is None


def test_a_step_that_does_not_exist_is_remembered_as_the_first(campus, learner, steps):
    studying.remember_place(campus, learner, "en", SECTION, "rubbish")
    assert place(campus, learner) == Place(SECTION, steps[0])


def test_a_section_that_does_not_exist_is_not_remembered(campus, learner):
    studying.remember_place(campus, learner, "en", "rubbish", "rubbish")
    assert place(campus, learner) is None


def test_a_step_can_be_read_while_another_process_writes(sqlite_only, campus, learner, steps, tmp_path):
    studying.remember_place(campus, learner, "en", SECTION, steps[1])
    with sqlite3.connect(tmp_path / "test.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        studying.remember_place(campus, learner, "en", SECTION, steps[1])
        assert studying.open_step(campus, learner, "en", SECTION, steps[1]).step.id == steps[1]
        other.execute("ROLLBACK")
    other.close()
