import json

import pytest

from moneytrail.bench import academy, report, running


@pytest.fixture(scope="module")
def measured():
    return running.run((2,), seconds=0.5)


def test_every_page_is_measured_in_the_same_run(measured):
    assert [(one.page, one.learners) for one in measured] == [
        ("app", 2),
        ("tuned page", 2),
        ("stock page", 2),
    ]


def test_no_acknowledged_answer_is_lost(measured):
    app = measured[0]
    assert app.phases["answer, no thinking"].interactions >= 2
    assert app.lost_answers == 0


def test_an_answer_costs_few_bytes_and_messages(measured):
    answers = measured[0].phases["answer, no thinking"]
    assert answers.bytes_each <= 6_000
    assert answers.messages_each <= 10


def test_the_figures_are_written_for_machines_and_for_people(measured):
    written = json.loads(json.dumps(report.as_json(measured)))
    assert written["measured"][0]["phases"]["first load"]["learners"] == 2
    assert "2 learners, no thinking: the app answers" in report.as_text(measured)


def test_an_academy_is_measured_with_where_the_time_of_an_answer_goes():
    found = academy.run(size=3, seconds=1, thinking_seconds=0.2, stored=2)
    assert found.lost_answers == 0
    assert found.answers.interactions >= 3
    assert 0 < found.parts.database < found.parts.whole
    assert set(found.pages_ms) >= {"module", "study", "quiz", "progress"}
    assert "One answer, one learner alone" in report.academy_as_text(found)
    assert json.loads(json.dumps(report.academy_as_json(found)))["measured"]["stored"] == 2
