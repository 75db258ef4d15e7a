"""Report to the trainers of a session who came, how far they came, what they gained and what they say."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from moneytrail.bootstrap import Campus
from moneytrail.core.forms import QUESTIONS, FormKind
from moneytrail.core.moments import Moments, added
from moneytrail.core.people import Sector
from moneytrail.core.progress import SectionState
from moneytrail.core.quizzes import QuizKind
from moneytrail.core.regions import Region
from moneytrail.core.room_report import (
    Answers,
    Attendance,
    Completion,
    Overview,
    Participant,
    SectionCompletion,
    answers,
    class_gains,
    composition,
)
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId, TrainingSession
from moneytrail.errors import NotPermitted, TextTooLong
from moneytrail.services import geography, studying
from moneytrail.services.planning import require_on
from moneytrail.store import cohort_marks, cohort_progress, enrolments, forms, training
from moneytrail.store.cohort_progress import Kind, Progress
from moneytrail.store.database import Connection

REMARKS_LIMIT = 5_000
TEXTS_SHOWN = 400
_K = TypeVar("_K", bound=Hashable)


def session_on(db: Connection, trainer_id: TrainerId, session_id: SessionId) -> TrainingSession:
    """Return a session to a trainer who is on it.

    Raises:
        NotPermitted: when they are not.
    """
    require_on(db, trainer_id, session_id)
    found = training.session(db, session_id)
    if found is None:
        raise NotPermitted
    return found


def _steps(campus: Campus, session: TrainingSession) -> Mapping[str, Sequence[str]]:
    own = campus.catalog.module(campus.settings.module_id).language
    known = {one.id: [step.id for step in one.steps] for one in studying.sections(campus, own)}
    return {section: known[section] for section in session.plan.sections if section in known}


def _days(session: TrainingSession) -> tuple[str, str]:
    first, last = session.plan.days
    return first.isoformat(), last.isoformat()


def overview(campus: Campus, trainer_id: TrainerId, session_id: SessionId, language: str) -> Overview:
    """Return who came, how far they came, and what they gained.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    module = campus.catalog.module(campus.settings.module_id)
    with campus.db.reading() as db:
        session = session_on(db, trainer_id, session_id)
        kinds = cohort_progress.kinds(db, session_id)
        scores = cohort_marks.test_scores(db, session_id, module.pre_test, module.post_test)
        came = _attendance(db, session, sum(kinds.values()))
        done = _completion(campus, db, session, language)
    sectors: Counter[Sector | None] = Counter()
    regions: Counter[Region | None] = Counter()
    for kind, count in kinds.items():
        sectors[_sector(kind)] += count
        regions[_region(kind)] += count
    countries = {geography.country_code(one.country, one.language) or one.country for one in kinds}
    return Overview(
        composition(sectors),
        composition(regions),
        len(countries - {""}),
        came,
        done,
        class_gains(_grouped(scores, _sector), _grouped(scores, _region)),
    )


def _sector(kind: Kind) -> Sector | None:
    return Sector(kind.sector) if kind.sector else None


def _region(kind: Kind) -> Region | None:
    return geography.region(kind.country, kind.language)


def _grouped(scores: Mapping[Kind, Moments], group_of: Callable[[Kind], _K]) -> Mapping[_K, Moments]:
    parts: dict[_K, list[Moments]] = {}
    for kind, sums in scores.items():
        parts.setdefault(group_of(kind), []).append(sums)
    return {group: added(listed) for group, listed in parts.items()}


def _attendance(db: Connection, session: TrainingSession, enrolled: int) -> Attendance:
    # Only days on which somebody came: three online meetings may lie weeks apart.
    present = cohort_progress.present(db, session.id, _days(session))
    attended = cohort_progress.days_attended(db, session.id, _days(session))
    return Attendance(
        enrolled,
        cohort_progress.missing(db, session.id),
        tuple((date.fromisoformat(day), count) for day, count in present.items()),
        attended.get(len(present), 0),
    )


def _completion(campus: Campus, db: Connection, session: TrainingSession, language: str) -> Completion:
    module = campus.catalog.module(campus.settings.module_id)
    steps, quiz_of = _steps(campus, session), _section_quizzes(campus, session)
    read = cohort_progress.steps_read(db, session.id, steps)
    passed = cohort_progress.passed(db, session.id, list(quiz_of.values()))
    taken = cohort_progress.taken(db, session.id, [module.pre_test, module.post_test])
    titles = {one.id: one.title for one in studying.sections(campus, language)}
    listed = tuple(
        SectionCompletion(
            section,
            titles[section],
            sum(count for (of, number), count in read.items() if of == section and number),
            read.get((section, len(known)), 0),
            passed.get(quiz_of[section], 0) if section in quiz_of else None,
        )
        for section, known in steps.items()
    )
    finished = cohort_progress.finished(db, session.id, steps, list(quiz_of.values()))
    return Completion(listed, finished, taken.get(module.pre_test, 0), taken.get(module.post_test, 0))


def _section_quizzes(campus: Campus, session: TrainingSession) -> Mapping[str, str]:
    quizzes = campus.catalog.quizzes
    planned = [quizzes[one] for one in session.plan.quizzes if one in quizzes]
    return {one.section: one.id for one in planned if one.kind is QuizKind.SECTION and one.section}


def participants(
    campus: Campus,
    trainer_id: TrainerId,
    session_id: SessionId,
    with_names: bool,
    start: int = 0,
    limit: int | None = None,
) -> Sequence[Participant]:
    """Return what participants did, in the order of joining, from a place on, at most so many.

    A name stands there only when names are asked for and its owner shows it.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        session = session_on(db, trainer_id, session_id)
        steps, quiz_of = _steps(campus, session), _section_quizzes(campus, session)
        plan = (steps, list(quiz_of.values()))
        rows = cohort_progress.progress(db, session_id, plan, _days(session), start, limit)
    module = campus.catalog.module(campus.settings.module_id)
    return [
        Participant(
            one.number,
            one.name if with_names and one.shows_name else "",
            one.days,
            tuple(_state(one, section, len(known), quiz_of.get(section)) for section, known in steps.items()),
            sum(one.steps.get(section, 0) for section in steps),
            sum(map(len, steps.values())),
            len(one.passed),
            module.pre_test in one.handed_in,
            module.post_test in one.handed_in,
        )
        for one in rows
    ]


def _state(one: Progress, section: str, total: int, quiz: str | None) -> SectionState:
    read = one.steps.get(section, 0)
    if read >= total:
        return SectionState.DONE if quiz is None or quiz in one.passed else SectionState.QUIZ_DUE
    return SectionState.IN_PROGRESS if read or quiz in one.handed_in else SectionState.NOT_STARTED


def enrolled(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> int:
    """Return how many people are enrolled.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return enrolments.count(db, session_id)


def section_titles(campus: Campus, session: TrainingSession, language: str) -> Sequence[str]:
    """Return the titles of the sections that `participants` has states of, in their order."""
    titles = {one.id: one.title for one in studying.sections(campus, language)}
    return [titles[one] for one in _steps(campus, session)]


def form_answers(campus: Campus, trainer_id: TrainerId, session_id: SessionId, kind: FormKind) -> Answers:
    """Return what came back on a form; nothing but a number while fewer than five people have answered.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return answers(
            kind,
            forms.count(db, session_id, kind),
            QUESTIONS[kind],
            forms.choices(db, session_id, kind),
            forms.texts(db, session_id, kind, TEXTS_SHOWN),
        )


def remarks(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> str:
    """Return what the trainers of a session say in its report.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return forms.remarks(db, session_id)


def save_remarks(campus: Campus, trainer_id: TrainerId, session_id: SessionId, text: str) -> None:
    """Replace what the trainers say in the report; unlike their notes, its readers see it.

    Raises:
        NotPermitted: when the trainer is not on the session.
        TextTooLong: over `REMARKS_LIMIT` characters; what was kept before stays.
    """
    if len(text) > REMARKS_LIMIT:
        raise TextTooLong(length=len(text), limit=REMARKS_LIMIT)
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        forms.save_remarks(db, session_id, text.strip())
