"""Investigate a case of the lab: the list of cases, begin, go on, begin again, and where a run stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.answers import Answer, empty_answer
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.sharing import RunId, stamp
from moneytrail.core.lab.tasks import Task
from moneytrail.core.mastery import Evidence
from moneytrail.core.people import LearnerId
from moneytrail.errors import TaskLocked, UnknownCase, UnknownItem, UnknownRun
from moneytrail.lab import gating
from moneytrail.store import enrolments, group_work, lab_work
from moneytrail.store.database import Connection
from moneytrail.store.group_work import Hint
from moneytrail.store.lab_work import LabRun, LabTry
from moneytrail.store.saving import take_turn

# Evidence from work that a group did together is told apart from what the learner did alone.
_WITH_GROUP = "group-lab"
_ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)


@dataclass(frozen=True)
class CaseCard:
    """A case on the list; `progress` is None for one that was not begun."""

    case: LabCase
    progress: gating.CaseProgress | None
    settled: int
    is_finished: bool


@dataclass(frozen=True)
class Investigation:
    """A run of a case, a learner's or a group's, with how far it has come; only groups are given hints."""

    run: LabRun
    case: LabCase
    progress: gating.CaseProgress
    tries: Sequence[LabTry]
    hints: Sequence[Hint] = ()

    @property
    def is_shared(self) -> bool:
        """Say whether a group works on it."""
        return self.run.session_id is not None

    @property
    def is_finished(self) -> bool:
        """Say whether the debrief is open."""
        return gating.is_finished(self.case, self.progress)

    @property
    def next_task(self) -> Task | None:
        """Return the first task that is not settled, none at the end."""
        return gating.next_task(self.case, self.progress)

    @property
    def was_rewritten(self) -> bool:
        """Say whether the case was changed after the run began, so that lines may have other numbers."""
        return self.run.case_digest != self.case.digest

    def state_of(self, task_id: str) -> gating.TaskState:
        """Return how a task is shown."""
        return gating.task_state(self.case, self.progress, task_id)

    def tries_at(self, task_id: str) -> Sequence[LabTry]:
        """Return the tries at a task in order."""
        return [one for one in self.tries if one.task_id == task_id]

    def is_settled(self, task: Task) -> bool:
        """Say whether a task keeps nobody back any more; its model may then be shown."""
        return gating.is_settled(self.progress, task)


def cases(campus: Campus, learner_id: LearnerId) -> Sequence[CaseCard]:
    """Return the cases of the module with what the learner did in each."""
    with campus.db.reading() as db:
        current = {run.case_id: run for run in lab_work.runs_of(db, learner_id)}
        tries = lab_work.tries_of(db, [run.id for run in current.values()])
    return [_card(case, current.get(case.id), tries) for case in _cases(campus)]


def _cases(campus: Campus) -> Sequence[LabCase]:
    return campus.catalog.lab_cases_of(campus.settings.module_id)


def _card(case: LabCase, run: LabRun | None, tries: Sequence[LabTry]) -> CaseCard:
    if run is None:
        return CaseCard(case, None, 0, False)
    progress = progress_of(case, [one for one in tries if one.run_id == run.id])
    settled = sum(gating.is_settled(progress, task) for task in case.tasks)
    return CaseCard(case, progress, settled, gating.is_finished(case, progress))


def progress_of(case: LabCase, tries: Sequence[LabTry], hints: Sequence[Hint] = ()) -> gating.CaseProgress:
    """Work out how far a run has come from its tries and released worked steps, both in order of time.

    What is about tasks that are gone is passed over.
    """
    progress = gating.CaseProgress()
    known = {task.id for task in case.tasks}
    worked = [one for one in hints if one.kind == "worked" and one.task_id in known]
    for one in tries:
        if one.task_id in known:
            progress = _helped(progress, worked, one)
            progress = gating.record_try(case, progress, one.task_id, one.mark, harm=one.did_harm)
    for hint in worked:
        progress = gating.show_help(progress, hint.task_id)
    return progress


def _helped(progress: gating.CaseProgress, worked: Sequence[Hint], tried: LabTry) -> gating.CaseProgress:
    is_helped = any(one.task_id == tried.task_id and one.released_at <= tried.tried_at for one in worked)
    return gating.show_help(progress, tried.task_id) if is_helped else progress


def cases_on(campus: Campus, section_id: str) -> Sequence[LabCase]:
    """Return the cases that practise what a section teaches, those with the most tasks on it first."""
    module = campus.catalog.module(campus.settings.module_id)
    taught = {one.id for one in module.outcomes if one.section == section_id}
    counts = {case.id: sum(task.outcome in taught for task in case.tasks) for case in _cases(campus)}
    practised = [case for case in _cases(campus) if counts[case.id]]
    return sorted(practised, key=lambda case: -counts[case.id])


def case_of(campus: Campus, case_id: str) -> LabCase:
    """Return a case of the lab.

    Raises:
        UnknownCase: when the module has no such case.
    """
    found = next((one for one in _cases(campus) if one.id == case_id), None)
    if found is None:
        raise UnknownCase
    return found


def begin(campus: Campus, learner_id: LearnerId, case_id: str) -> RunId:
    """Go on with the run of a case, or begin one; pressing twice begins one.

    Raises:
        UnknownCase: when the module has no such case.
    """
    return _begin(campus, learner_id, case_id, None)


def begin_again(campus: Campus, learner_id: LearnerId, case_id: str, leaving: RunId) -> RunId:
    """Leave a run and begin another one with a ledger of its own; what was done is kept.

    `leaving` is the run on the screen, so that a second press of the same button changes nothing.

    Raises:
        UnknownCase: when the module has no such case.
    """
    return _begin(campus, learner_id, case_id, leaving)


def _begin(campus: Campus, learner_id: LearnerId, case_id: str, leaving: RunId | None) -> RunId:
    case = case_of(campus, case_id)
    with campus.db.begin() as db:
        take_turn(db, "learner", learner_id)
        runs = lab_work.runs_of(db, learner_id, case_id)
        if runs and runs[-1].id != leaving:
            return runs[-1].id
        number = runs[-1].number + 1 if runs else 1
        seed, now = campus.new_seed(), campus.now()
        return lab_work.add_run(db, learner_id, case_id, case.digest, seed, number, now)


def investigation(campus: Campus, learner_id: LearnerId, case_id: str) -> Investigation:
    """Return the current run of a case with its progress.

    Raises:
        UnknownCase: when the module has no such case.
        UnknownRun: when the learner has not begun it.
    """
    case = case_of(campus, case_id)
    with campus.db.reading() as db:
        runs = lab_work.runs_of(db, learner_id, case_id)
        if not runs:
            raise UnknownRun
        return read(db, case, runs[-1])


def read(db: Connection, case: LabCase, run: LabRun) -> Investigation:
    """Return a run with its progress; who asks was checked."""
    tries = lab_work.tries_of(db, [run.id])
    hints = group_work.hints(db, [run.id]) if run.session_id is not None else ()
    return Investigation(run, case, progress_of(case, tries, hints), tries, hints)


def own(campus: Campus, db: Connection, learner_id: LearnerId, run_id: RunId) -> Investigation:
    """Return a run that a learner may work on; any other is as unknown as one that does not exist.

    Raises:
        UnknownRun: when it is neither the learner's nor that of the group that they are in now.
    """
    run = lab_work.run(db, run_id)
    if run is None or not may_work_on(db, learner_id, run):
        raise UnknownRun
    return read(db, case_of(campus, run.case_id), run)


def may_work_on(db: Connection, learner_id: LearnerId, run: LabRun) -> bool:
    """Say whether a run is the learner's, or of the group that they are in now."""
    if run.session_id is None:
        return run.learner_id == learner_id
    group = enrolments.group_of(db, run.session_id, learner_id)
    return group is not None and group == run.group_number


def open_task(found: Investigation, task_id: str) -> Task:
    """Return a task that may be worked on.

    Raises:
        UnknownItem: when the case has no such task.
        TaskLocked: when its phase is not open yet.
    """
    task = next((one for one in found.case.tasks if one.id == task_id), None)
    if task is None:
        raise UnknownItem
    if found.state_of(task_id) == "locked":
        raise TaskLocked
    return task


def answers(campus: Campus, found: Investigation) -> Mapping[str, Answer]:
    """Return the answers that are being worked on, by task; none for a task that was not begun."""
    with campus.db.reading() as db:
        stored = lab_work.answers_of(db, found.run.id)
    tasks = {task.id: task for task in found.case.tasks}
    return {one: read_answer(tasks[one], text) for one, text in stored.items() if one in tasks}


def answer_to(campus: Campus, found: Investigation, task: Task) -> Answer:
    """Return the answer to a task that is being worked on, an empty one at the start."""
    with campus.db.reading() as db:
        return read_answer(task, lab_work.answer_to(db, found.run.id, task.id))


def stamped_answer(campus: Campus, found: Investigation, task: Task) -> tuple[Answer, str]:
    """Return the answer to a task that is being worked on, and its stamp."""
    with campus.db.reading() as db:
        stored = lab_work.answer_to(db, found.run.id, task.id)
    return read_answer(task, stored), stamp(stored)


def read_answer(task: Task, stored: str | None) -> Answer:
    """Read an answer as it is stored; an empty one where nothing is."""
    answer = empty_answer(task) if stored is None else _ANSWER.validate_json(stored)
    # A task that changed its type since begins anew.
    return answer if answer.type == task.type else empty_answer(task)


def given_in(tried: LabTry) -> Answer:
    """Return the answer of a try."""
    return _ANSWER.validate_json(tried.answer)


def evidence(campus: Campus, learner_id: LearnerId) -> list[Evidence]:
    """Return what the lab says about a learner's outcomes: the counted mark of each task tried, runs in order.

    Of a group's run a member has what it handed in while they were in the group, as evidence of its own kind.
    """
    with campus.db.reading() as db:
        runs = [*lab_work.runs_of(db, learner_id), *group_work.runs_shared(db, learner_id)]
        tries = lab_work.tries_of(db, [run.id for run in runs])
        hints = group_work.hints(db, [run.id for run in runs])
        shared = group_work.tries_shared(db, learner_id)
    by_id = {case.id: case for case in _cases(campus)}
    pieces: list[Evidence] = []
    for run in runs:
        ours = [one for one in tries if one.run_id == run.id]
        if run.session_id is not None:
            ours = [one for one in ours if one.number <= shared.get((run.id, one.task_id), 0)]
        if run.case_id in by_id:
            given = [one for one in hints if one.run_id == run.id]
            pieces += _evidence(by_id[run.case_id], run, ours, given)
    return pieces


def group_marks(campus: Campus, learner_id: LearnerId) -> int:
    """Return how many of a learner's marks from the lab were earned with a group."""
    return sum(one.item_id.startswith(f"{_WITH_GROUP}:") for one in evidence(campus, learner_id))


def _evidence(case: LabCase, run: LabRun, tries: Sequence[LabTry], hints: Sequence[Hint]) -> list[Evidence]:
    kind = "lab" if run.session_id is None else _WITH_GROUP
    progress, last = progress_of(case, tries, hints), {one.task_id: one.tried_at for one in tries}
    return [
        Evidence(task.outcome, f"{kind}:{case.id}/{task.id}", progress.standing(task.id).mark, last[task.id])
        for task in case.tasks
        if task.id in last
    ]
