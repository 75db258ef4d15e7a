"""Who knows nothing does not get through: empty answers, everything at once, the loud way."""

import itertools

import pytest

from moneytrail.core.lab.answers import BoardAnswer, DrawnLink, RecordsAnswer, TriageAnswer, empty_answer
from moneytrail.core.lab.dossier import Ask
from moneytrail.core.lab.tasks import Board, Records, Triage
from moneytrail.lab.scoring import does_harm, score
from tests.lab.variants import CASE_IDS, variant

every_case = pytest.mark.parametrize("case_id", CASE_IDS)


@every_case
def test_an_empty_answer_earns_nothing(case_id: str) -> None:
    found = variant(case_id)
    assert [score(found, task, empty_answer(task)).mark for task in found.case.tasks] == [0.0] * len(
        found.case.tasks
    )


@every_case
def test_marking_every_line_passes_no_triage(case_id: str) -> None:
    found = variant(case_id)
    for task in found.case.tasks:
        if isinstance(task, Triage):
            marks = dict.fromkeys(found.select(task.view)["line"].tolist(), task.indicators[0])
            assert score(found, task, TriageAnswer(marks=marks)).mark < task.pass_mark, task.id


@every_case
def test_linking_everything_passes_no_board(case_id: str) -> None:
    found = variant(case_id)
    for task in found.case.tasks:
        if isinstance(task, Board):
            links = tuple(
                DrawnLink(source=one, target=other, kind="pays", documents=task.documents)
                for one, other in itertools.permutations(task.nodes, 2)
            )
            assert score(found, task, BoardAnswer(links=links)).mark < 0.3


@every_case
def test_asking_everybody_for_everything_fails_and_warns(case_id: str) -> None:
    found = variant(case_id)
    for task in found.case.tasks:
        if isinstance(task, Records):
            steps = tuple(Ask(request=one.id) for one in found.case.records.requests)
            for order in (steps, steps[::-1]):
                finding = score(found, task, RecordsAnswer(steps=order))
                assert finding.mark < task.pass_mark
                assert does_harm(finding)


@every_case
def test_a_case_offers_a_harmful_move_that_looks_clever(case_id: str) -> None:
    options = [one for task in variant(case_id).case.tasks if task.type == "decision" for one in task.options]
    assert any(one.harm and one.clever for one in options)
    # The best answer is not always the longest.
    longest = [
        max(task.options, key=lambda one: len(one.text)).worth == 100
        for task in variant(case_id).case.tasks
        if task.type == "decision"
    ]
    assert not all(longest)
