"""The bench of the lab measures what it says, on a small ledger."""

import json

import pytest

from moneytrail.bench import lab
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
    written = json.loads(json.dumps(lab.as_json(measured)))
    assert written["measured"][0]["case"] == CASE_IDS[0]
    assert "slowest filter under 300 ms" in lab.as_text(measured)
