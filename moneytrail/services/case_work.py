"""Work on a case of the lab: save each change as it is made, keep lines at hand, hand in a task and score it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from moneytrail.bootstrap import Campus
from moneytrail.core.items import Pool
from moneytrail.core.lab.answers import Answer, empty_answer
from moneytrail.core.lab.changes import EVIDENCE_LIMIT, NotPossible
from moneytrail.core.lab.tasks import Task
from moneytrail.core.people import LearnerId
from moneytrail.errors import NothingToHandIn, UnreadableResponse
from moneytrail.services import deck, investigating
from moneytrail.services.investigating import Investigation, open_task, own, read_answer
from moneytrail.store import lab_work
from moneytrail.store.database import Connection
from moneytrail.store.lab_work import LabTry, RunId

# A task that needed its worked step brings so many questions on its outcome into the review deck.
_CARDS_A_TASK = 2


def change(
    campus: Campus, learner_id: LearnerId, run_id: RunId, task_id: str, made: Callable[[Answer], Answer]
) -> None:
    """Save a change to an answer as it is made: read, changed and written in one transaction.

    Raises:
        UnknownRun, UnknownItem, TaskLocked: when there is no such task to work on.
        UnreadableResponse: when the change is none that a screen offers.
    """
    with campus.db.begin() as db:
        found = own(campus, db, learner_id, run_id)
        task = open_task(found, task_id)
        before = read_answer(task, lab_work.answer_to(db, run_id, task_id))
        try:
            after = made(before)
        except NotPossible as error:
            raise UnreadableResponse from error
        if after != before:
            lab_work.save_answer(db, run_id, task_id, after.model_dump_json(), campus.now())


def clear(campus: Campus, learner_id: LearnerId, run_id: RunId, task_id: str) -> None:
    """Begin the answer to a task anew.

    Raises:
        UnknownRun, UnknownItem, TaskLocked: when there is no such task to work on.
    """
    with campus.db.begin() as db:
        task = open_task(own(campus, db, learner_id, run_id), task_id)
        empty = empty_answer(task).model_dump_json()
        lab_work.save_answer(db, run_id, task_id, empty, campus.now())


def kept_lines(campus: Campus, found: Investigation) -> tuple[int, ...]:
    """Return the lines that are kept at hand now; those of `found.run` are from when it was read."""
    with campus.db.reading() as db:
        run = lab_work.run(db, found.run.id)
    return run.kept_lines if run is not None else ()


def keep_lines(campus: Campus, learner_id: LearnerId, run_id: RunId, changes: Mapping[int, bool]) -> None:
    """Keep lines at hand as evidence, or let them go.

    Raises:
        UnknownRun: when it is not the learner's.
        UnreadableResponse: for more lines than can be evidence, or for numbers that no ledger has.
    """
    with campus.db.begin() as db:
        run = own(campus, db, learner_id, run_id).run
        kept = set(run.kept_lines) | {line for line, is_kept in changes.items() if is_kept}
        kept -= {line for line, is_kept in changes.items() if not is_kept}
        if len(kept) > EVIDENCE_LIMIT or not all(1 <= line <= 50_000 for line in kept):
            raise UnreadableResponse
        lab_work.keep_lines(db, run_id, sorted(kept), campus.now())


def hand_in(campus: Campus, learner_id: LearnerId, run_id: RunId, task_id: str, number: int) -> None:
    """Hand in the answer to a task as it stands, and score it.

    `number` is how many tries there were when the screen was drawn, so that pressing twice, or in two tabs, is one try.

    Raises:
        UnknownRun, UnknownItem, TaskLocked: when there is no such task to work on.
        NothingToHandIn: when the answer is empty.
    """
    from moneytrail.services import case_files

    with campus.db.reading() as db:
        found = own(campus, db, learner_id, run_id)
    # Made before the transaction: nobody waits while a ledger is being made.
    case_file = case_files.case_file(found)
    with campus.db.begin() as db:
        found = own(campus, db, learner_id, run_id)
        task = open_task(found, task_id)
        if len(found.tries_at(task_id)) != number:
            return
        answer = read_answer(task, lab_work.answer_to(db, run_id, task_id))
        if answer == empty_answer(task):
            raise NothingToHandIn
        finding = case_files.score(case_file, task, answer)
        made = LabTry(
            run_id,
            task_id,
            number + 1,
            answer.model_dump_json(),
            min(1.0, max(0.0, finding.mark)),
            case_files.does_harm(finding),
            campus.now(),
        )
        lab_work.add_try(db, made)
        _review_later(campus, db, learner_id, replace(found, tries=[*found.tries, made]), task)


def _review_later(
    campus: Campus, db: Connection, learner_id: LearnerId, found: Investigation, task: Task
) -> None:
    """Put questions on the outcome of a task into the review deck once its worked step is shown."""
    after = investigating.progress_of(found.case, found.tries).standing(task.id)
    if after.help_shown and not found.progress.standing(task.id).help_shown:
        for item_id in _practice_on(campus, task.outcome)[:_CARDS_A_TASK]:
            deck.add(db, learner_id, "item", item_id, campus.now())


def _practice_on(campus: Campus, outcome: str) -> list[str]:
    return [
        one.id
        for one in sorted(campus.catalog.items.values(), key=lambda item: item.id)
        if one.outcome == outcome and one.pool is Pool.PRACTICE and one.status == "active"
    ]
