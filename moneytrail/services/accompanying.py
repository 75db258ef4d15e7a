"""Accompany the groups that share a case: start it, see how far each is, release hints, give roles."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.sharing import HintKind, stamp
from moneytrail.core.lab.tasks import Task
from moneytrail.core.live import Change
from moneytrail.core.live_actions import ShareCase
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import Enrolment, SessionId
from moneytrail.errors import NoGroup, UnknownCase, UnknownItem
from moneytrail.services import case_work, investigating, leading, sharing
from moneytrail.services.investigating import Investigation
from moneytrail.services.planning import require_on
from moneytrail.store import enrolments, group_work
from moneytrail.store.database import Connection
from moneytrail.store.group_work import Exercise, Hint
from moneytrail.store.lab_work import LabRun


@dataclass(frozen=True)
class GroupStanding:
    """How far a group is; `found` is None for one that has no run yet."""

    group: int
    members: Sequence[tuple[Enrolment, Sequence[str]]]
    found: Investigation | None
    last_active: datetime | None

    @property
    def task(self) -> Task | None:
        """Return the task that the group is at."""
        return None if self.found is None else self.found.next_task

    @property
    def tries(self) -> int:
        """Return how often the group has handed in."""
        return 0 if self.found is None else len(self.found.tries)

    @property
    def helped(self) -> int:
        """Return how many worked steps the group was shown, of itself or by the trainer."""
        if self.found is None:
            return 0
        return sum(self.found.progress.standing(task.id).help_shown for task in self.found.case.tasks)


@dataclass(frozen=True)
class Standings:
    """How far the groups of a session are in a case, and who is in none."""

    case: LabCase
    groups: Sequence[GroupStanding]
    without_group: Sequence[Enrolment]


def cases(campus: Campus) -> Sequence[LabCase]:
    """Return the cases that groups can share."""
    return campus.catalog.lab_cases_of(campus.settings.module_id)


def started(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Sequence[LabCase]:
    """Return the cases that were started for the groups, the latest last.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        found = group_work.exercises(db, session_id)
    return [campus.catalog.lab_cases[one.case_id] for one in found if one.case_id in campus.catalog.lab_cases]


def start(campus: Campus, trainer_id: TrainerId, session_id: SessionId, case_id: str, in_room: bool) -> None:
    """Start a case for the groups, in the room or to be done at their own pace; pressing twice starts one.

    Raises:
        NotPermitted: when the trainer is not on the session.
        UnknownCase: when the module has no such case.
        RoomMovedOn: when the session has ended.
    """
    case = investigating.case_of(campus, case_id)
    with campus.db.begin() as db:
        leading.require_running(db, trainer_id, session_id)
        group_work.hold(db, session_id)
        if group_work.exercise(db, session_id, case.id) is None:
            group_work.add_exercise(db, session_id, case.id, campus.now())
        exercise = _exercise(db, session_id, case.id)
        for group in _groups(db, session_id):
            sharing.run_of(campus, db, exercise, group)
    if in_room:
        leading.act(campus, trainer_id, session_id, ShareCase(case.id))
    # The console names what was started, also what is not put before the room.
    campus.signals.publish(session_id, Change(groups=True))


def _exercise(db: Connection, session_id: SessionId, case_id: str) -> Exercise:
    found = group_work.exercise(db, session_id, case_id)
    if found is None:
        raise UnknownCase
    return found


def _groups(db: Connection, session_id: SessionId) -> Mapping[int, Sequence[Enrolment]]:
    groups: dict[int, list[Enrolment]] = {}
    for one in enrolments.cohort(db, session_id):
        if one.group is not None:
            groups.setdefault(one.group, []).append(one)
    return groups


def standings(campus: Campus, trainer_id: TrainerId, session_id: SessionId, case_id: str) -> Standings:
    """Return how far each group is.

    Raises:
        NotPermitted: when the trainer is not on the session.
        UnknownCase: when the case was not started for the groups.
    """
    case = investigating.case_of(campus, case_id)
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        runs = group_work.group_runs(db, _exercise(db, session_id, case_id).id)
        groups = _groups(db, session_id)
        found = [
            _standing(db, case, group, groups.get(group, ()), runs.get(group))
            for group in sorted(groups.keys() | runs.keys())
        ]
        alone = [one for one in enrolments.cohort(db, session_id) if one.group is None]
    return Standings(case, found, alone)


def _standing(
    db: Connection, case: LabCase, group: int, people: Sequence[Enrolment], run: LabRun | None
) -> GroupStanding:
    if run is None:
        return GroupStanding(group, [(one, ()) for one in people], None, None)
    roles = group_work.roles(db, run.id)
    members = [(one, roles.get(one.learner_id, ())) for one in people]
    return GroupStanding(
        group,
        members,
        investigating.read(db, case, run),
        run.updated_at if group_work.who_opened(db, run.id) else None,
    )


def release_hint(
    campus: Campus,
    trainer_id: TrainerId,
    session_id: SessionId,
    case_id: str,
    task_id: str,
    kind: HintKind,
    group: int | None = None,
) -> Sequence[int]:
    """Release a hint for a task to a group, or to all; return the groups that got it now.

    A group gets it when it has the task open and not done: others would see what they are not at, or do not need.

    Raises:
        NotPermitted: when the trainer is not on the session.
        UnknownCase, UnknownItem: when there is no such case or task.
        RoomMovedOn: when the session has ended.
    """
    case = investigating.case_of(campus, case_id)
    task = next((one for one in case.tasks if one.id == task_id), None)
    if task is None:
        raise UnknownItem
    with campus.db.begin() as db:
        leading.require_running(db, trainer_id, session_id)
        runs = group_work.group_runs(db, _exercise(db, session_id, case_id).id)
        asked = [run for number, run in sorted(runs.items()) if group in (None, number)]
        reached = [run for run in asked if _release(campus, db, case, task, kind, run)]
    sharing.publish(campus, *reached)
    return [run.group_number for run in reached if run.group_number is not None]


def _release(campus: Campus, db: Connection, case: LabCase, task: Task, kind: HintKind, run: LabRun) -> bool:
    found = investigating.read(db, case, run)
    if found.is_settled(task) or found.state_of(task.id) == "locked":
        return False
    is_new = group_work.add_hint(db, Hint(run.id, task.id, kind, campus.now()))
    if is_new and kind == "worked" and run.session_id is not None and run.group_number is not None:
        group = enrolments.members_of_group(db, run.session_id, run.group_number)
        opened = group & group_work.who_opened(db, run.id)
        case_work.review_outcome(campus, db, sorted(opened), task)
    return is_new


def give_roles(
    campus: Campus,
    trainer_id: TrainerId,
    session_id: SessionId,
    case_id: str,
    learner_id: LearnerId,
    roles: Collection[str],
) -> None:
    """Let somebody look after these roles in their group, in place of those before.

    Raises:
        NotPermitted: when the trainer is not on the session.
        UnknownCase: when the case was not started for the groups.
        NoGroup: when they are in no group.
        UnreadableResponse: for a role that the case does not have.
    """
    case = investigating.case_of(campus, case_id)
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        exercise = _exercise(db, session_id, case_id)
        group = enrolments.group_of(db, session_id, learner_id)
        if group is None:
            raise NoGroup
        run = sharing.run_of(campus, db, exercise, group)
        group_work.add_member(db, run.id, learner_id)
        sharing.save_roles(db, case, run.id, learner_id, roles)
    sharing.publish(campus, run)


def progress_stamp(campus: Campus, session_id: SessionId) -> str:
    """Return what changes when a group of a session moves on, is helped, or comes to life again after a minute."""
    with campus.db.reading() as db:
        counted = group_work.counts(db, session_id)
    return stamp(repr([(one, tries, hints, int(at.timestamp() // 60)) for one, tries, hints, at in counted]))
