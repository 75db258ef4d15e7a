"""Phases open when the one before is good enough."""

import pytest

from moneytrail.core.lab.answers import RecordsAnswer
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.dossier import Ask, Wait
from moneytrail.core.lab.tasks import Decision, Phase, TaskList
from moneytrail.lab.gating import (
    CaseProgress,
    case_score,
    documents_in_hand,
    is_finished,
    marks_by_outcome,
    next_task,
    open_phases,
    record_try,
    task_state,
)
from tests.lab.small import small_case
from tests.lab.test_scoring import COMMON, OPTIONS
from tests.lab.variants import cases


def task(name: str, phase: str) -> Decision:
    changes = {"id": name, "phase": phase, "pass_mark": 0.6, "outcome": "LO1a" if phase == "one" else "LO1b"}
    return Decision(type="decision", options=OPTIONS, **{**COMMON, **changes})


def case() -> LabCase:
    made = small_case()
    phases = tuple(Phase(id=one, title="T", intro="I", test_out=f"{one}-b") for one in ("one", "two"))
    tasks = tuple(task(f"{phase}-{letter}", phase) for phase in ("one", "two") for letter in "ab")
    frame = made.frame.model_copy(update={"phases": phases})
    return made.model_copy(update={"frame": frame, "task_list": TaskList(tasks=tasks)})


CASE = case()


def tried(*tries: tuple[str, float] | tuple[str, float, bool]) -> CaseProgress:
    progress = CaseProgress()
    for name, mark, *harm in tries:
        progress = record_try(CASE, progress, name, mark, harm=bool(harm))
    return progress


def test_at_first_only_the_first_phase_is_open() -> None:
    assert open_phases(CASE, CaseProgress()) == ("one",)
    assert task_state(CASE, CaseProgress(), "two-a") == "locked"
    assert task_state(CASE, CaseProgress(), "one-a") == "open"


def test_a_phase_opens_when_every_task_before_it_is_passed() -> None:
    assert open_phases(CASE, tried(("one-a", 0.6))) == ("one",)
    assert open_phases(CASE, tried(("one-a", 0.6), ("one-b", 0.7))) == ("one", "two")


def test_after_two_failed_tries_the_worked_step_is_shown_and_counted() -> None:
    assert task_state(CASE, tried(("one-a", 0.5)), "one-a") == "open"
    progress = tried(("one-a", 0.5), ("one-a", 0.4))
    assert task_state(CASE, progress, "one-a") == "helped"
    assert case_score(CASE, progress).helped == 1


def test_with_help_a_try_counts_at_most_enough_to_pass() -> None:
    progress = tried(("one-a", 0.5), ("one-a", 0.4), ("one-a", 1.0))
    assert progress.standing("one-a").mark == 0.7
    assert task_state(CASE, progress, "one-a") == "passed"


def test_the_worked_step_alone_opens_nothing() -> None:
    assert open_phases(CASE, tried(("one-b", 0.7), ("one-a", 0.1), ("one-a", 0.1))) == ("one",)


def test_nobody_is_kept_back_for_ever() -> None:
    progress = tried(("one-b", 0.7), ("one-a", 0.1), ("one-a", 0.1), ("one-a", 0.1))
    assert open_phases(CASE, progress) == ("one", "two")
    assert not progress.standing("one-a").is_passed


def test_the_best_mark_counts() -> None:
    assert tried(("one-a", 0.9), ("one-a", 0.2)).standing("one-a").mark == 0.9
    assert tried(("one-a", 0.9), ("one-a", 0.2)).standing("one-a").is_passed


def test_harm_never_passes() -> None:
    progress = tried(("one-a", 0.9, True))
    assert not progress.standing("one-a").is_passed
    assert case_score(CASE, progress).harms == 1


def test_an_expert_tests_out_of_a_phase_by_its_hardest_task() -> None:
    progress = tried(("one-b", 0.85))
    assert open_phases(CASE, progress) == ("one", "two")
    assert task_state(CASE, progress, "one-a") == "skipped"
    assert next_task(CASE, progress).id == "two-a"
    # The skipped task has the mark of the one that closed the phase: (0.85 + 0.85 + 0 + 0) / 4.
    assert case_score(CASE, progress).mark == pytest.approx(0.425)


@pytest.mark.parametrize(
    "tries", [[("one-b", 0.84)], [("one-b", 0.2), ("one-b", 1.0)], [("one-b", 0.9, True)]]
)
def test_testing_out_takes_a_high_mark_at_the_first_try_without_harm(tries: list[tuple[str, float]]) -> None:
    assert tried(*tries).tested_out == frozenset()


def test_the_end_is_reached_over_all_phases() -> None:
    progress = tried(("one-b", 1.0), ("two-b", 1.0))
    assert is_finished(CASE, progress)
    assert next_task(CASE, progress) is None
    assert marks_by_outcome(CASE, progress) == {"LO1a": (1.0,), "LO1b": (1.0,)}


def northern_shoal(*tries: tuple[str, float]) -> CaseProgress:
    progress = CaseProgress()
    for name, mark in tries:
        progress = record_try(cases()["northern-shoal"], progress, name, mark)
    return progress


def in_hand(progress: CaseProgress, *requests: str) -> dict[str, str]:
    steps = (*(Ask(request=one) for one in requests), Wait(days=40))
    return dict(documents_in_hand(cases()["northern-shoal"], progress, RecordsAnswer(steps=steps)))


def test_documents_open_with_a_phase_or_are_asked_for() -> None:
    assert in_hand(northern_shoal()) == {"fiu-report": "file", "register-extract": "file"}
    assert in_hand(northern_shoal(), "health-office") == {
        "fiu-report": "file",
        "register-extract": "file",
        "bunk-list": "asked",
    }


def test_what_a_later_task_needs_comes_late_when_nobody_asked_for_it() -> None:
    progress = northern_shoal(("whom-to-ask", 0.8), ("cash-lines", 0.7))
    found = in_hand(progress, "labour-inspectorate")
    assert found["payroll-extract"] == "asked"
    assert found["advances-statement"] == "late"
    assert "notary-file" not in found
