import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from moneytrail.bootstrap import open_campus
from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import DecisionAnswer, RecordsAnswer, TriageAnswer, WorksheetAnswer
from moneytrail.core.lab.dossier import Ask, Wait
from moneytrail.core.people import Profile
from moneytrail.errors import (
    CaseNotFinished,
    NothingToHandIn,
    TaskLocked,
    UnknownCase,
    UnknownItem,
    UnknownRun,
    UnreadableResponse,
)
from moneytrail.services import (
    case_debriefing,
    case_files,
    case_work,
    deck,
    investigating,
    joining,
    own_record,
    reporting,
)
from moneytrail.store import copying, merging
from moneytrail.store.lab_tables import lab_answers, lab_runs, lab_tries
from tests.lab_walks import CASE, begun, give, hand_in, solve, variant

TRIAGE, RECORDS, SHEET = "cash-lines", "whom-to-ask", "unpaid-wages"
NOTHING_RIGHT = TriageAnswer(marks={1: ""})


@pytest.fixture
def learner(campus):
    return joining.start(campus, Profile()).learner_id


def rows(campus, table):
    with campus.db.reading() as db:
        return copying.content(db, table).rows


def test_the_list_shows_the_cases_in_the_order_of_the_module(campus, learner):
    assert [one.case.id for one in investigating.cases(campus, learner)] == [
        "northern-shoal",
        "lantern-street",
        "grey-terrace",
    ]
    assert {one.progress for one in investigating.cases(campus, learner)} == {None}
    hand_in(campus, learner, TRIAGE)
    first = investigating.cases(campus, learner)[0]
    # Full marks at the first try close the phase of two tasks.
    assert (first.settled, first.is_finished) == (2, False)


def test_lists_of_cases_and_progress_need_no_pandas():
    program = "import sys, moneytrail.services.investigating, moneytrail.services.reporting; print('pandas' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_pressing_start_at_once_in_many_tabs_begins_one_run(campus, learner):
    with ThreadPoolExecutor(8) as pool:
        runs = set(pool.map(lambda _: investigating.begin(campus, learner, CASE), range(16)))
    assert len(runs) == 1
    assert rows(campus, lab_runs) == 1


def test_beginning_again_makes_another_ledger_and_keeps_what_was_done(campus, learner):
    first = hand_in(campus, learner, TRIAGE)
    other = replace(campus, new_seed=lambda: 8)
    again = investigating.begin_again(other, learner, CASE, first.run.id)
    assert investigating.begin_again(other, learner, CASE, first.run.id) == again
    second = begun(campus, learner)
    assert (second.run.id, second.run.number, second.run.seed, second.tries) == (again, 2, 8, [])
    assert rows(campus, lab_tries) == 1
    assert variant(second).texts["holding-main.number"] != variant(first).texts["holding-main.number"]


def test_work_is_there_after_a_restart(campus, learner):
    found = begun(campus, learner)
    give(campus, learner, found, TRIAGE, TriageAnswer(marks={1362: "round-trip"}))
    campus.db.close()
    reopened = open_campus(campus.settings)
    again = investigating.investigation(reopened, learner, CASE)
    assert investigating.answer_to(reopened, again, again.case.task(TRIAGE)) == TriageAnswer(
        marks={1362: "round-trip"}
    )
    reopened.db.close()


def test_two_tabs_add_to_one_answer(campus, learner):
    found = begun(campus, learner)
    task, view = found.case.task(TRIAGE), range(1, 10_000)
    for line in (1362, 1364):
        case_work.change(
            campus,
            learner,
            found.run.id,
            TRIAGE,
            lambda answer, line=line: changes.mark(task, answer, {line: "round-trip"}, view),
        )
    assert investigating.answer_to(campus, found, task).marks == {1362: "round-trip", 1364: "round-trip"}


def test_handing_in_twice_is_one_try(campus, learner):
    found = begun(campus, learner)
    give(campus, learner, found, TRIAGE, NOTHING_RIGHT)
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(
                lambda _: case_work.hand_in(campus, learner, found.run.id, TRIAGE, 0),
                range(4),
            )
        )
    assert rows(campus, lab_tries) == 1


def test_an_empty_answer_is_no_try(campus, learner):
    found = begun(campus, learner)
    with pytest.raises(NothingToHandIn):
        case_work.hand_in(campus, learner, found.run.id, TRIAGE, 0)
    assert rows(campus, lab_tries) == 0


def test_somebody_elses_run_is_as_unknown_as_none(campus, learner):
    found = begun(campus, learner)
    other = joining.start(campus, Profile()).learner_id
    for run_id in (found.run.id, 999):
        with pytest.raises(UnknownRun):
            case_work.change(campus, other, run_id, TRIAGE, lambda _: NOTHING_RIGHT)
        with pytest.raises(UnknownRun):
            case_work.hand_in(campus, other, run_id, TRIAGE, 0)
        with pytest.raises(UnknownRun):
            case_work.keep_lines(campus, other, run_id, {1: True})
        with pytest.raises(UnknownRun):
            case_work.clear(campus, other, run_id, TRIAGE)
    with pytest.raises(UnknownRun):
        investigating.investigation(campus, other, CASE)
    assert rows(campus, lab_answers) == 0


def test_cases_and_tasks_that_do_not_exist_are_refused(campus, learner):
    found = begun(campus, learner)
    with pytest.raises(UnknownCase):
        investigating.begin(campus, learner, "no-such-case")
    with pytest.raises(UnknownItem):
        case_work.change(campus, learner, found.run.id, "no-such-task", lambda _: NOTHING_RIGHT)
    with pytest.raises(TaskLocked):
        case_work.change(campus, learner, found.run.id, SHEET, lambda _: WorksheetAnswer())
    with pytest.raises(CaseNotFinished):
        case_debriefing.debrief(campus, learner, CASE, "en")


@pytest.mark.parametrize(
    "made",
    [
        lambda task, answer: changes.mark(task, answer, {1: "round-trip"}, {2}),
        lambda task, answer: changes.mark(task, answer, {1: "no-such-indicator"}, {1}),
    ],
)
def test_rubbish_is_refused_and_nothing_is_written(campus, learner, made):
    found = begun(campus, learner)
    task = found.case.task(TRIAGE)
    with pytest.raises(UnreadableResponse):
        case_work.change(campus, learner, found.run.id, TRIAGE, lambda answer: made(task, answer))
    assert rows(campus, lab_answers) == 0


def test_lines_kept_at_hand_have_bounds(campus, learner):
    found = begun(campus, learner)
    case_work.keep_lines(campus, learner, found.run.id, {5: True, 3: True, 4: True})
    case_work.keep_lines(campus, learner, found.run.id, {4: False})
    assert case_work.kept_lines(campus, found) == (3, 5)
    for rubbish in ({0: True}, {50_001: True}, dict.fromkeys(range(1, 300), True)):
        with pytest.raises(UnreadableResponse):
            case_work.keep_lines(campus, learner, found.run.id, rubbish)
    assert case_work.kept_lines(campus, found) == (3, 5)


def test_two_failed_tries_show_the_worked_step_and_a_third_lets_on(campus, learner, clock):
    for number in (1, 2, 3):
        clock.time += timedelta(minutes=5)
        found = hand_in(campus, learner, TRIAGE, NOTHING_RIGHT)
        standing = found.progress.standing(TRIAGE)
        assert (standing.tries, standing.help_shown) == (number, number > 1)
        assert found.is_settled(found.case.task(TRIAGE)) == (number > 2)
    assert found.state_of(SHEET) == "locked"
    assert found.next_task.id == RECORDS


def test_a_worked_step_brings_questions_into_the_review_deck(campus, learner):
    hand_in(campus, learner, TRIAGE, NOTHING_RIGHT)
    assert deck.size(campus, learner) == 0
    hand_in(campus, learner, TRIAGE, NOTHING_RIGHT)
    assert deck.size(campus, learner) == 2
    hand_in(campus, learner, TRIAGE, NOTHING_RIGHT)
    assert deck.size(campus, learner) == 2


def test_marks_feed_the_outcomes(campus, learner):
    hand_in(campus, learner, TRIAGE)
    mastery = {one.outcome: one for one in reporting.standings(campus, learner)}
    assert (mastery["LO5a"].mean, mastery["LO5a"].count) == (1.0, 1)


def test_full_marks_at_the_hardest_task_close_the_phase(campus, learner):
    found = hand_in(campus, learner, TRIAGE)
    assert found.progress.tested_out == {"report"}
    assert found.state_of(RECORDS) == "skipped"
    assert found.next_task.id == "crew-lines"


def test_harm_is_kept_however_high_the_mark(campus, learner):
    solve(campus, learner, until="when-to-act")
    found = hand_in(campus, learner, "when-to-act", DecisionAnswer(option="freeze-now"))
    assert [(one.mark, one.did_harm) for one in found.tries_at("when-to-act")] == [(0.0, True)]


def test_documents_come_when_the_search_brings_them(campus, learner):
    found = begun(campus, learner)

    def in_hand():
        now = begun(campus, learner)
        return case_files.in_hand(now, investigating.answers(campus, now))

    assert list(in_hand()) == ["fiu-report", "register-extract"]
    asked = RecordsAnswer(steps=(Ask(request="health-office"),))
    give(campus, learner, found, RECORDS, asked)
    assert "bunk-list" not in in_hand()
    give(campus, learner, found, RECORDS, RecordsAnswer(steps=(*asked.steps, Wait(days=1))))
    assert in_hand()["bunk-list"] is False


def test_what_was_not_asked_for_comes_late_where_a_later_task_needs_it(campus, learner):
    found = solve(campus, learner, until=SHEET)
    found = hand_in(campus, learner, SHEET, WorksheetAnswer(rows={"due": Decimal(1)}))
    came = case_files.in_hand(found, {})
    assert came["logbook"] is False
    # Testing out of the first phase leaves the search undone: what later tasks need comes all the same.
    assert found.progress.tested_out >= {"report"}


def test_the_debrief_tells_the_path_and_the_ways_on(campus, learner):
    hand_in(campus, learner, TRIAGE, NOTHING_RIGHT)
    found = solve(campus, learner)
    assert found.is_finished
    seen = case_debriefing.debrief(campus, learner, CASE, "en")
    assert (seen.score.passed, seen.score.total, seen.score.helped) == (11, 11, 0)
    assert [len(one.tries) for one in seen.tasks[:2]] == [2, 1]
    frame = case_debriefing.path_frame(seen)
    assert frame["kind"].tolist()[:2] == ["below", "passed"]
    assert case_debriefing.trail_frame(seen)["amount"].sum() > 100_000
    assert seen.ways_on == []


def test_a_weak_task_leads_to_the_step_that_teaches_it(campus, learner):
    hand_in(campus, learner, TRIAGE, NOTHING_RIGHT)
    hand_in(campus, learner, TRIAGE, NOTHING_RIGHT)
    solve(campus, learner)
    (way,) = case_debriefing.debrief(campus, learner, CASE, "en").ways_on
    assert way.section_id == "financial-indicators"
    assert way.step_id


def test_everything_is_in_the_own_record_and_goes_with_the_learner(campus, learner):
    found = hand_in(campus, learner, TRIAGE)
    case_work.keep_lines(campus, learner, found.run.id, {5: True})
    held = own_record.download(campus, learner).decode()
    assert '"lab_runs"' in held and '"kept_lines": "[5]"' in held and '"lab_tries"' in held
    own_record.delete(campus, learner)
    assert [rows(campus, one) for one in (lab_runs, lab_answers, lab_tries)] == [0, 0, 0]


def test_runs_of_two_boxes_stay_two_runs(campus, learner, new_database):
    hand_in(campus, learner, TRIAGE)
    box = open_campus(replace(campus.settings, database_url=new_database("box")))
    copying.copy(campus.db, box.db)
    other = replace(box, now=lambda: campus.now() + timedelta(days=1), new_seed=lambda: 8)
    investigating.begin_again(other, learner, CASE, begun(other, learner).run.id)
    later = replace(campus, now=lambda: campus.now() + timedelta(days=2), new_seed=lambda: 9)
    investigating.begin_again(later, learner, CASE, begun(campus, learner).run.id)
    merging.merge(box.db, campus.db)
    merged = merging.merge(box.db, campus.db)
    assert merged["lab_runs"].added == 0
    with campus.db.reading() as db:
        seeds = {(row["number"], row["seed"]) for row in copying.rows_of(db, lab_runs)}
    assert seeds == {(1, 7), (2, 9), (3, 8)}
    assert rows(campus, lab_tries) == 1
    box.db.close()


def test_a_case_that_was_rewritten_says_so(campus, learner):
    found = begun(campus, learner)
    assert not found.was_rewritten
    assert replace(found, run=replace(found.run, case_digest="0" * 16)).was_rewritten
