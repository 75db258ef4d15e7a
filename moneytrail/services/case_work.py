"""Work on a case of the lab: save each change as it is made, keep lines at hand, hand in a task and score it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from moneytrail.bootstrap import Campus
from moneytrail.core.items import Pool
from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import Answer, RecordsAnswer, empty_answer
from moneytrail.core.lab.changes import EVIDENCE_LIMIT, NotPossible
from moneytrail.core.lab.dossier import RecordStep
from moneytrail.core.lab.sharing import RunId, stamp
from moneytrail.core.lab.tasks import Task
from moneytrail.core.live import Change
from moneytrail.core.people import LearnerId
from moneytrail.errors import ChangedMeanwhile, NothingToHandIn, UnreadableResponse
from moneytrail.services import deck, investigating
from moneytrail.services.investigating import Investigation, open_task, own, read_answer
from moneytrail.store import enrolments, group_work, lab_work
from moneytrail.store.database import Connection
from moneytrail.store.lab_work import LabRun, LabTry

# A task that needed its worked step brings so many questions on its outcome into the review deck.
_CARDS_A_TASK = 2


@dataclass(frozen=True)
class Seen:
    """What a screen showed of the part that is being changed; in a group somebody else may have changed it since."""

    part: Callable[[Answer], object]
    shown: object


@dataclass(frozen=True)
class Saved:
    """An answer as it was saved, with the stamps from before and after the change."""

    answer: Answer
    before: str
    after: str


def change(
    campus: Campus,
    learner_id: LearnerId,
    run_id: RunId,
    task_id: str,
    made: Callable[[Answer], Answer],
    seen: Seen | None = None,
) -> Saved:
    """Save a change to an answer as it is made: read, changed and written in one transaction.

    Raises:
        UnknownRun, UnknownItem, TaskLocked: when there is no such task to work on.
        UnreadableResponse: when the change is none that a screen offers.
        ChangedMeanwhile: when somebody in the group has changed what was `seen` to something else.
    """
    with campus.db.begin() as db:
        lab_work.hold(db, run_id)
        found = own(campus, db, learner_id, run_id)
        task = open_task(found, task_id)
        stored = lab_work.answer_to(db, run_id, task_id)
        before = read_answer(task, stored)
        try:
            after = made(before)
        except NotPossible as error:
            raise UnreadableResponse from error
        if after == before:
            return Saved(before, stamp(stored), stamp(stored))
        if seen is not None and found.is_shared and seen.part(before) != seen.shown:
            raise ChangedMeanwhile
        written = after.model_dump_json()
        lab_work.save_answer(db, run_id, task_id, written, campus.now())
        _note_work(campus, db, found.run)
    _tell(campus, found.run)
    return Saved(after, stamp(stored), stamp(written))


def step(found: Investigation, taken: RecordStep, number: int) -> Callable[[Answer], Answer]:
    """Return the change that takes a step of the search for records, as the one after `number` others.

    The change raises `ChangedMeanwhile` where somebody else in the group took another step in its place.
    """

    def made(answer: Answer) -> Answer:
        if not isinstance(answer, RecordsAnswer):
            raise NotPossible(answer.type)
        if found.is_shared and answer.steps[number : number + 1] not in ((), (taken,)):
            raise ChangedMeanwhile
        return changes.step(found.case.records, answer, taken, number)

    return made


def _note_work(campus: Campus, db: Connection, run: LabRun) -> None:
    if run.session_id is not None:
        lab_work.touch(db, run.id, campus.now())


def _tell(campus: Campus, run: LabRun) -> None:
    """Tell the screens of the group, after the commit."""
    if run.session_id is not None:
        campus.signals.publish(run.session_id, Change(runs=frozenset({run.id})))


def clear(campus: Campus, learner_id: LearnerId, run_id: RunId, task_id: str) -> None:
    """Begin the answer to a task anew.

    Raises:
        UnknownRun, UnknownItem, TaskLocked: when there is no such task to work on.
    """
    with campus.db.begin() as db:
        found = own(campus, db, learner_id, run_id)
        empty = empty_answer(open_task(found, task_id)).model_dump_json()
        lab_work.save_answer(db, run_id, task_id, empty, campus.now())
        _note_work(campus, db, found.run)
    _tell(campus, found.run)


def kept_lines(campus: Campus, found: Investigation) -> tuple[int, ...]:
    """Return the lines that are kept at hand now; those of `found.run` are from when it was read."""
    with campus.db.reading() as db:
        run = lab_work.run(db, found.run.id)
    return run.kept_lines if run is not None else ()


def keep_lines(campus: Campus, learner_id: LearnerId, run_id: RunId, wanted: Mapping[int, bool]) -> None:
    """Keep lines at hand as evidence, or let them go.

    Raises:
        UnknownRun: when it is not the learner's.
        UnreadableResponse: for more lines than can be evidence, or for numbers that no ledger has.
    """
    with campus.db.begin() as db:
        lab_work.hold(db, run_id)
        run = own(campus, db, learner_id, run_id).run
        kept = set(run.kept_lines) | {line for line, is_kept in wanted.items() if is_kept}
        kept -= {line for line, is_kept in wanted.items() if not is_kept}
        if len(kept) > EVIDENCE_LIMIT or not all(1 <= line <= 50_000 for line in kept):
            raise UnreadableResponse
        lab_work.keep_lines(db, run_id, sorted(kept), campus.now())
    _tell(campus, run)


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
        lab_work.hold(db, run_id)
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
        whose = whose_work(db, learner_id, found.run)
        if found.is_shared:
            group_work.share_try(db, made, whose)
        _review_later(campus, db, whose, replace(found, tries=[*found.tries, made]), task)
        _note_work(campus, db, found.run)
    _tell(campus, found.run)


def whose_work(db: Connection, learner_id: LearnerId, run: LabRun) -> Sequence[LearnerId]:
    """Return whose mark a try is: the learner's, or that of all in the group who have opened the case."""
    if run.session_id is None or run.group_number is None:
        return [learner_id]
    group = enrolments.members_of_group(db, run.session_id, run.group_number)
    return sorted({learner_id} | (group & group_work.who_opened(db, run.id)))


def _review_later(
    campus: Campus, db: Connection, learners: Sequence[LearnerId], found: Investigation, task: Task
) -> None:
    """Put questions on the outcome of a task into the review deck once its worked step is shown."""
    after = investigating.progress_of(found.case, found.tries, found.hints).standing(task.id)
    if after.help_shown and not found.progress.standing(task.id).help_shown:
        review_outcome(campus, db, learners, task)


def review_outcome(campus: Campus, db: Connection, learners: Sequence[LearnerId], task: Task) -> None:
    """Put questions on the outcome of a task into review decks."""
    for item_id in _practice_on(campus, task.outcome)[:_CARDS_A_TASK]:
        deck.add_for_all(db, learners, "item", item_id, campus.now())


def _practice_on(campus: Campus, outcome: str) -> list[str]:
    return [
        one.id
        for one in sorted(campus.catalog.items.values(), key=lambda item: item.id)
        if one.outcome == outcome and one.pool is Pool.PRACTICE and one.status == "active"
    ]
