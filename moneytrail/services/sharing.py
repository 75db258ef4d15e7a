"""Share a case of the lab in a group: the group's one run, who is in it and looks after what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.answers import RecordsAnswer
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.sharing import RunId, Stamps, stamp
from moneytrail.core.lab.tasks import Records
from moneytrail.core.live import Change
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId, TrainingSession
from moneytrail.errors import NoGroup, NotPermitted, UnknownCase, UnknownRun, UnreadableResponse
from moneytrail.lab import gating
from moneytrail.lab.records import replay
from moneytrail.services import investigating
from moneytrail.services.investigating import Investigation
from moneytrail.services.taking_part import require_enrolled
from moneytrail.store import enrolments, group_work, lab_work, training
from moneytrail.store.database import Connection
from moneytrail.store.group_work import Exercise
from moneytrail.store.lab_work import LabRun


@dataclass(frozen=True)
class SharedCard:
    """A case that a learner's groups share, on the list of the lab; group 0 for somebody without one."""

    session: TrainingSession
    case: LabCase
    group: int
    settled: int
    is_finished: bool


def shared_cases(campus: Campus, learner_id: LearnerId) -> Sequence[SharedCard]:
    """Return the cases that were started for groups in the learner's sessions, the latest session first."""
    cards: list[SharedCard] = []
    with campus.db.reading() as db:
        for session in training.sessions_of_learner(db, learner_id):
            group = enrolments.group_of(db, session.id, learner_id) or 0
            for exercise in group_work.exercises(db, session.id):
                card = _card(campus, db, session, exercise, group)
                cards += [card] if card is not None else []
    return cards


def _card(
    campus: Campus, db: Connection, session: TrainingSession, exercise: Exercise, group: int
) -> SharedCard | None:
    case = campus.catalog.lab_cases.get(exercise.case_id)
    if case is None:
        return None
    run = group_work.group_runs(db, exercise.id).get(group)
    if run is None:
        return SharedCard(session, case, group, 0, False)
    found = investigating.read(db, case, run)
    settled = sum(found.is_settled(task) for task in case.tasks)
    return SharedCard(session, case, group, settled, found.is_finished)


def open_case(campus: Campus, learner_id: LearnerId, session_id: SessionId, case_id: str) -> Investigation:
    """Return the run that the learner's group shares; the first to open it begins it.

    Raises:
        NotPermitted: when the learner is not enrolled.
        UnknownCase: when the trainer did not start this case for the groups.
        NoGroup: when the learner is in no group.
    """
    case = investigating.case_of(campus, case_id)
    with campus.db.reading() as db:
        exercise, group = _place(db, learner_id, session_id, case_id)
        run = group_work.group_runs(db, exercise.id).get(group)
        if run is not None and learner_id in group_work.who_opened(db, run.id):
            return investigating.read(db, case, run)
    with campus.db.begin() as db:
        exercise, group = _place(db, learner_id, session_id, case_id)
        run = run_of(campus, db, exercise, group)
        group_work.add_member(db, run.id, learner_id)
        group_work.note_opened(db, run.id, learner_id, campus.now())
        found = investigating.read(db, case, run)
    campus.signals.publish(session_id, Change(runs=frozenset({run.id})))
    return found


def _place(
    db: Connection, learner_id: LearnerId, session_id: SessionId, case_id: str
) -> tuple[Exercise, int]:
    require_enrolled(db, session_id, learner_id)
    exercise = group_work.exercise(db, session_id, case_id)
    if exercise is None:
        raise UnknownCase
    group = enrolments.group_of(db, session_id, learner_id)
    if group is None:
        raise NoGroup
    return exercise, group


def run_of(campus: Campus, db: Connection, exercise: Exercise, group: int) -> LabRun:
    """Return the run of a group, begun where there is none yet."""
    group_work.hold(db, exercise.session_id)
    found = group_work.group_runs(db, exercise.id).get(group)
    if found is not None:
        return found
    case = investigating.case_of(campus, exercise.case_id)
    group_work.add_group_run(db, exercise.id, group, (case.id, case.digest), campus.new_seed(), campus.now())
    return group_work.group_runs(db, exercise.id)[group]


@dataclass(frozen=True)
class Member:
    """Somebody in the group; without a name where names are not shown. `has_opened` says whether they have come."""

    learner_id: LearnerId
    name: str
    roles: Sequence[str]
    has_opened: bool
    is_here: bool


def team(campus: Campus, learner_id: LearnerId, found: Investigation) -> Sequence[Member]:
    """Return who is in the group of a run now.

    Raises:
        UnknownRun: when the learner may not work on the run.
    """
    run = found.run
    if run.session_id is None:
        raise UnknownRun
    with campus.db.reading() as db:
        if not investigating.may_work_on(db, learner_id, run):
            raise UnknownRun
        session = training.session(db, run.session_id)
        roles, opened = group_work.roles(db, run.id), group_work.who_opened(db, run.id)
        cohort = enrolments.cohort(db, run.session_id)
    present, shows = campus.presence.present(run.session_id), session is not None and session.plan.shows_names
    return [
        Member(
            one.learner_id,
            one.profile.name if shows and one.shows_name else "",
            roles.get(one.learner_id, ()),
            one.learner_id in opened,
            one.learner_id in present,
        )
        for one in cohort
        if one.group == run.group_number
    ]


def take_roles(campus: Campus, learner_id: LearnerId, run_id: RunId, roles: Collection[str]) -> None:
    """Look after these roles in one's group, in place of those before.

    Raises:
        UnknownRun: when the learner may not work on the run.
        UnreadableResponse: for a role that the case does not have.
    """
    with campus.db.begin() as db:
        found = investigating.own(campus, db, learner_id, run_id)
        if not found.is_shared:
            raise UnknownRun
        save_roles(db, found.case, run_id, learner_id, roles)
    publish(campus, found.run)


def save_roles(
    db: Connection, case: LabCase, run_id: RunId, learner_id: LearnerId, roles: Collection[str]
) -> None:
    """Replace the roles of a member.

    Raises:
        UnreadableResponse: for a role that the case does not have.
    """
    if not set(roles) <= {role.id for role in case.frame.roles}:
        raise UnreadableResponse
    group_work.save_roles(db, run_id, learner_id, roles)


def publish(campus: Campus, *runs: LabRun) -> None:
    """Tell the screens of groups, after the commit; all runs are of one session."""
    for session_id in {run.session_id for run in runs if run.session_id is not None}:
        campus.signals.publish(session_id, Change(runs=frozenset(run.id for run in runs)))


def may_watch(campus: Campus, learner_id: LearnerId, session_id: SessionId, run_id: RunId) -> None:
    """Let a learner hear of what their group does.

    Raises:
        NotPermitted: when the run is not of their group in this session.
    """
    with campus.db.reading() as db:
        run = lab_work.run(db, run_id)
        if run is None or run.session_id != session_id or not investigating.may_work_on(db, learner_id, run):
            raise NotPermitted


def stamps(campus: Campus, run_id: RunId, viewer: LearnerId | None = None) -> Stamps:
    """Return the stamps of a run; who asks was checked by `may_watch`.

    A `viewer` counts as present: the stream of a page that is being drawn begins a moment later.

    Raises:
        UnknownRun: when there is none.
    """
    with campus.db.reading() as db:
        run = lab_work.run(db, run_id)
        if run is None or run.session_id is None or run.group_number is None:
            raise UnknownRun
        members = enrolments.members_of_group(db, run.session_id, run.group_number)
        roles = group_work.roles(db, run_id)
        tries = lab_work.tries_of(db, [run_id])
        hints = group_work.hints(db, [run_id])
        answers = lab_work.answers_of(db, run_id)
    here = campus.presence.present(run.session_id) | {viewer}
    team_now = sorted((one, roles.get(one), one in here) for one in members)
    came = _documents_that_came(investigating.case_of(campus, run.case_id), answers)
    page = stamp(repr((team_now, len(tries), [(one.task_id, one.kind) for one in hints], came)))
    return Stamps(page, stamp(repr(run.kept_lines)), {task: stamp(one) for task, one in answers.items()})


def _documents_that_came(case: LabCase, answers: Mapping[str, str]) -> Sequence[str]:
    """Return what searches for records have brought: it lies in the file of everybody in the group."""
    came: set[str] = set()
    for task in (one for one in case.tasks if isinstance(one, Records)):
        searched = investigating.read_answer(task, answers.get(task.id))
        if isinstance(searched, RecordsAnswer):
            came |= replay(case.records, searched.steps).arrived.keys()
    return sorted(came)


def unheld(case: LabCase, members: Sequence[Member]) -> Sequence[str]:
    """Return the titles of the roles that nobody looks after."""
    held = {role for one in members for role in one.roles}
    return [role.title for role in case.frame.roles if role.id not in held]


def phase_states(found: Investigation) -> Mapping[str, str]:
    """Return how each phase stands: done, open or locked."""
    opened = gating.open_phases(found.case, found.progress)
    return {
        phase.id: "done"
        if gating.is_closed(found.case, found.progress, phase.id)
        else ("open" if phase.id in opened else "locked")
        for phase in found.case.phases
    }
