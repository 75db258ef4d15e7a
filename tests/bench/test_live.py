import json

import pytest

from moneytrail.bench import live, live_report


@pytest.fixture(scope="module")
def measured():
    return live.run((4,), live.SHORT)


def test_everybody_joins_follows_and_answers_and_every_answer_is_stored(measured):
    (one,) = measured
    assert (one.joining.count, one.steps.count, one.questions.count) == (4, 4, 4)
    assert (one.answers_sent, one.answers_stored, one.answers_wrong) == (4, 4, 0)


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed_and_everybody_comes_back(measured):
    kills = measured[0].kills
    assert (kills.count, kills.lost, kills.different) == (3, 0, 0)
    assert (kills.answers, kills.came_back) == (12, 12)


def test_the_figures_are_written_for_machines_and_for_people(measured):
    written = json.loads(json.dumps(live_report.as_json(measured)))
    assert written["measured"][0]["participants"] == 4
    text = live_report.as_text(measured)
    assert "reached  answers stored of 4 sent, all: 4.00" in text
    assert live_report.is_safe(measured)
