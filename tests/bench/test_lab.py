"""The bench of the lab measures what it says, on a small ledger."""

import json

import pytest

from moneytrail.bench import lab, lab_room
from moneytrail.bench.lab_room import LabRoom
from tests.lab.variants import CASE_IDS, SMALL, cases


@pytest.fixture(scope="module")
def measured():
    return lab.run([cases()[CASE_IDS[0]]], lines=SMALL, learners=2)


def test_each_task_and_each_filter_is_measured(measured):
    (one,) = measured
    case = cases()[CASE_IDS[0]]
    assert [timed.what for timed in one.scores] == [f"{task.type}: {task.id}" for task in case.tasks]
    assert len(one.filters) == 8
    assert all(timed.median_ms > 0 for timed in (one.making, one.documents, *one.filters))


def test_the_figures_are_written_for_machines_and_for_people(measured):
    room = LabRoom(91, 150_000_000, 1_600_000_000, 400.0, 60.0)
    written = json.loads(json.dumps(lab.as_json(measured, room)))
    assert written["measured"][0]["case"] == CASE_IDS[0]
    assert (written["room"]["with_all_bytes"], written["room"]["limit_bytes"]) == (
        1_600_000_000,
        1_500_000_000,
    )
    said = lab.as_text(measured, room)
    assert "slowest filter under 300 ms" in said
    assert "MISSED   server with 91 learners in the lab under 1,500 MB: 1,600 MB" in said


def test_a_room_in_the_lab_is_measured_over_real_connections(sqlite_only):
    room = lab_room.run(3)
    assert room.learners == 3
    assert min(room.opening_ms, room.filter_ms) > 0
    if room.before_bytes is not None:
        assert room.with_all_bytes > room.before_bytes
