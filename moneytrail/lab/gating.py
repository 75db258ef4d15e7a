"""Phases that open: tries in, standing out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from moneytrail.core.lab.answers import RecordsAnswer
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.tasks import Records, Task
from moneytrail.lab.records import replay

# After so many failed tries the worked step is shown.
TRIES_BEFORE_HELP = 2
# What a task can still earn once its worked step was shown: enough to pass, not more.
HELPED_CAP = 0.7
# Closes a phase at once: nearly everything right at the first try, and no harm done.
TEST_OUT_MARK = 0.85

TaskState = Literal["locked", "open", "helped", "passed", "skipped"]


@dataclass(frozen=True)
class TaskStanding:
    """How a task stands: tries, the mark that counts, and whether help was shown before that."""

    tries: int = 0
    mark: float = 0.0
    is_passed: bool = False
    help_shown: bool = False
    did_harm: int = 0


@dataclass(frozen=True)
class CaseProgress:
    """How far a learner or group has come; `tested_out` names phases that were closed by their hardest task."""

    tasks: Mapping[str, TaskStanding] = field(default_factory=dict)
    tested_out: frozenset[str] = frozenset()

    def standing(self, task_id: str) -> TaskStanding:
        """Return how a task stands, also one that was never tried."""
        return self.tasks.get(task_id, TaskStanding())


def record_try(
    case: LabCase, progress: CaseProgress, task_id: str, mark: float, *, harm: bool = False
) -> CaseProgress:
    """Add a try to a task.

    A try passes from the task's pass mark on, if it does no harm. The best mark counts; after help was shown a try
    counts at most 0.7. The second failed try shows the worked step. A try at a passed task may raise its mark.
    """
    task, before = case.task(task_id), progress.standing(task_id)
    passes = mark >= task.pass_mark and not harm
    counted = min(mark, max(HELPED_CAP, task.pass_mark)) if before.help_shown else mark
    tries = before.tries + 1
    after = TaskStanding(
        tries,
        max(before.mark, counted),
        before.is_passed or passes,
        before.help_shown or (tries >= TRIES_BEFORE_HELP and not passes and not before.is_passed),
        before.did_harm + harm,
    )
    added = replace(progress, tasks={**progress.tasks, task_id: after})
    phase = next(one for one in case.phases if one.id == task.phase)
    is_first = tries == 1 and not before.help_shown
    is_test_out = phase.test_out == task_id and is_first and mark >= TEST_OUT_MARK and not harm
    return replace(added, tested_out=added.tested_out | {phase.id}) if is_test_out else added


def show_help(progress: CaseProgress, task_id: str) -> CaseProgress:
    """Show the worked step of a task before its time; a task that is passed keeps its mark."""
    before = progress.standing(task_id)
    if before.is_passed:
        return progress
    return replace(progress, tasks={**progress.tasks, task_id: replace(before, help_shown=True)})


def is_settled(progress: CaseProgress, task: Task) -> bool:
    """Say whether a task keeps nobody back: passed, tested out of, or tried once more after its worked step."""
    standing = progress.standing(task.id)
    tried_with_help = standing.help_shown and standing.tries > TRIES_BEFORE_HELP
    return task.phase in progress.tested_out or standing.is_passed or tried_with_help


def is_closed(case: LabCase, progress: CaseProgress, phase_id: str) -> bool:
    """Say whether a phase is done."""
    return all(is_settled(progress, task) for task in case.tasks_of(phase_id))


def open_phases(case: LabCase, progress: CaseProgress) -> tuple[str, ...]:
    """Return the phases that may be worked on: every closed one, and the first that is not."""
    opened: list[str] = []
    for phase in case.phases:
        opened.append(phase.id)
        if not is_closed(case, progress, phase.id):
            break
    return tuple(opened)


def is_finished(case: LabCase, progress: CaseProgress) -> bool:
    """Say whether the debrief opens."""
    return all(is_closed(case, progress, phase.id) for phase in case.phases)


def task_state(case: LabCase, progress: CaseProgress, task_id: str) -> TaskState:
    """Return how a task is shown."""
    task, standing = case.task(task_id), progress.standing(task_id)
    if standing.is_passed:
        return "passed"
    if task.phase in progress.tested_out:
        return "skipped"
    if task.phase not in open_phases(case, progress):
        return "locked"
    return "helped" if standing.help_shown else "open"


def next_task(case: LabCase, progress: CaseProgress) -> Task | None:
    """Return the first task that is not settled, none at the end."""
    return next((task for task in case.tasks if not is_settled(progress, task)), None)


def documents_in_hand(
    case: LabCase, progress: CaseProgress, searched: RecordsAnswer
) -> Mapping[str, Literal["file", "asked", "late"]]:
    """Return the documents that may be read, in the order of the case, and how each came.

    `file` opens with a phase, `asked` was brought by a request of the learner. What a later task needs and nobody asked for comes
    `late`, once the search for records is settled: a colleague had to ask for it.
    """
    opened = open_phases(case, progress)
    arrived = replay(case.records, searched.steps).arrived
    search = next((task for task in case.tasks if isinstance(task, Records)), None)
    is_over = search is None or is_settled(progress, search)
    needed = {one for task in case.tasks if is_over and task.phase in opened for one in task.documents}
    found: dict[str, Literal["file", "asked", "late"]] = {}
    for document in case.dossier.documents:
        if document.opens_with in opened:
            found[document.id] = "file"
        elif document.id in arrived:
            found[document.id] = "asked"
        elif document.id in needed:
            found[document.id] = "late"
    return found


@dataclass(frozen=True)
class CaseScore:
    """The whole case: mean mark of the tasks tried, tasks passed, worked steps shown, harmful choices made."""

    mark: float
    passed: int
    total: int
    helped: int
    harms: int


def case_score(case: LabCase, progress: CaseProgress) -> CaseScore:
    """Add up a case. Tasks that were tested out of without a try take the mark of the task that closed the phase."""
    standings = [_counted(case, progress, task) for task in case.tasks]
    marks = [one.mark for one in standings]
    return CaseScore(
        sum(marks) / len(marks),
        sum(one.is_passed for one in standings),
        len(standings),
        sum(one.help_shown for one in standings),
        sum(one.did_harm for one in standings),
    )


def _counted(case: LabCase, progress: CaseProgress, task: Task) -> TaskStanding:
    own = progress.standing(task.id)
    if own.tries or task.phase not in progress.tested_out:
        return own
    phase = next(one for one in case.phases if one.id == task.phase)
    return TaskStanding(mark=progress.standing(phase.test_out).mark, is_passed=True)


def marks_by_outcome(case: LabCase, progress: CaseProgress) -> dict[str, Sequence[float]]:
    """Return the marks of tried tasks by learning outcome, for mastery."""
    found: dict[str, list[float]] = {}
    for task in case.tasks:
        if progress.standing(task.id).tries:
            found.setdefault(task.outcome, []).append(progress.standing(task.id).mark)
    return {outcome: tuple(marks) for outcome, marks in found.items()}
