"""Add up what a cohort did, in the database: a report over thousands of people reads a few hundred rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Subquery,
    case,
    column,
    func,
    select,
    union_all,
    values,
)

from moneytrail.core.grading import RIGHT_FROM, Certainty
from moneytrail.core.mastery import SLACK
from moneytrail.core.moments import Moments, moments
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import QuizKind
from moneytrail.core.training import SessionId
from moneytrail.store.tables import (
    attempt_items,
    attempts,
    item_versions,
    learners,
    practice_responses,
    read_steps,
    responses,
)
from moneytrail.store.training_tables import attendances, enrolments, pre_registrations

Steps = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Kind:
    """What a report may know of a person when it counts: sector, country as written, in which language."""

    sector: str | None
    country: str
    language: str


@dataclass(frozen=True)
class AnsweredItem:
    """The attempts at one version of an item that gave the same response."""

    item_id: str
    digest: str
    response: str | None
    sums: Moments


def _cohort(session_id: SessionId) -> Select[Any]:
    return select(enrolments.c.learner_id).where(enrolments.c.session_id == session_id)


def kinds(db: Connection, session_id: SessionId) -> Mapping[Kind, int]:
    """Return how many people of each kind are enrolled."""
    what = (learners.c.sector, learners.c.country, learners.c.language)
    query = (
        select(*what, func.count())
        .join(enrolments)
        .where(enrolments.c.session_id == session_id)
        .group_by(*what)
    )
    return {Kind(*row[:3]): row[3] for row in db.execute(query)}


def missing(db: Connection, session_id: SessionId) -> int:
    """Return how many people were expected and did not come."""
    query = select(func.count()).where(
        pre_registrations.c.session_id == session_id, pre_registrations.c.learner_id.is_(None)
    )
    return db.execute(query).scalar_one()


def present(db: Connection, session_id: SessionId) -> Mapping[str, int]:
    """Return how many of those enrolled were there on each day."""
    query = (
        select(attendances.c.day, func.count())
        .where(attendances.c.session_id == session_id, attendances.c.learner_id.in_(_cohort(session_id)))
        .group_by(attendances.c.day)
        .order_by(attendances.c.day)
    )
    return {day: count for day, count in db.execute(query)}


def days_attended(db: Connection, session_id: SessionId) -> Mapping[int, int]:
    """Return how many of those enrolled were there on so many days; days without anybody are not in it."""
    days = (
        select(func.count().label("days"))
        .where(attendances.c.session_id == session_id, attendances.c.learner_id.in_(_cohort(session_id)))
        .group_by(attendances.c.learner_id)
        .subquery()
    )
    query = select(days.c.days, func.count()).group_by(days.c.days)
    return {number: count for number, count in db.execute(query)}


def _steps_read(cohort: Select[Any], steps: Steps) -> Subquery:
    """Return how many of the steps that exist a learner has read, by section."""
    known = [f"{section}/{step}" for section, listed in steps.items() for step in listed]
    place = read_steps.c.section_id + "/" + read_steps.c.step_id
    # Counted, not filtered: with a filter SQLite looks for each known step of each person, ten times slower.
    return (
        select(
            read_steps.c.learner_id.label("learner_id"),
            read_steps.c.section_id.label("section_id"),
            func.sum(case((place.in_(known), 1), else_=0)).label("steps"),
        )
        .where(read_steps.c.learner_id.in_(cohort))
        .group_by(read_steps.c.learner_id, read_steps.c.section_id)
        .subquery()
    )


def steps_read(db: Connection, session_id: SessionId, steps: Steps) -> Mapping[tuple[str, int], int]:
    """Return how many people have read so many steps of a section, by (section, steps)."""
    read = _steps_read(_cohort(session_id), steps)
    query = select(read.c.section_id, read.c.steps, func.count()).group_by(read.c.section_id, read.c.steps)
    return {(section, number): count for section, number, count in db.execute(query)}


def _passed(cohort: Select[Any], quizzes: Sequence[str]) -> Select[Any]:
    """Return who has passed which quiz, each once."""
    return (
        select(attempts.c.learner_id, attempts.c.quiz_id)
        .where(
            attempts.c.learner_id.in_(cohort),
            attempts.c.quiz_id.in_(quizzes),
            attempts.c.score >= attempts.c.pass_mark - SLACK,
        )
        .distinct()
    )


def passed(db: Connection, session_id: SessionId, quizzes: Sequence[str]) -> Mapping[str, int]:
    """Return how many people have passed each quiz."""
    found = _passed(_cohort(session_id), quizzes).subquery()
    query = select(found.c.quiz_id, func.count()).group_by(found.c.quiz_id)
    return {quiz: count for quiz, count in db.execute(query)}


def taken(db: Connection, session_id: SessionId, quizzes: Sequence[str]) -> Mapping[str, int]:
    """Return how many people have handed in each quiz."""
    query = (
        select(attempts.c.quiz_id, func.count(attempts.c.learner_id.distinct()))
        .where(
            attempts.c.learner_id.in_(_cohort(session_id)),
            attempts.c.quiz_id.in_(quizzes),
            attempts.c.handed_in_at.is_not(None),
        )
        .group_by(attempts.c.quiz_id)
    )
    return {quiz: count for quiz, count in db.execute(query)}


def finished(db: Connection, session_id: SessionId, steps: Steps, quizzes: Sequence[str]) -> int:
    """Return how many people have read every step and passed every quiz."""
    cohort = _cohort(session_id)
    total = sum(map(len, steps.values()))
    if quizzes:
        # Few pass everything: only their steps are counted then.
        done = _passed(cohort, quizzes).subquery()
        is_complete = func.count() == len(set(quizzes))
        cohort = select(done.c.learner_id).group_by(done.c.learner_id).having(is_complete)
    read = _steps_read(cohort, steps)
    readers = select(read.c.learner_id).group_by(read.c.learner_id).having(func.sum(read.c.steps) == total)
    return db.execute(select(func.count()).select_from(readers.subquery())).scalar_one()


@dataclass(frozen=True)
class Progress:
    """What one participant did: days there, steps read by section, quizzes passed and handed in."""

    number: int
    learner_id: LearnerId
    name: str
    shows_name: bool
    days: int
    steps: Mapping[str, int]
    passed: frozenset[str]
    handed_in: frozenset[str]


def progress(
    db: Connection, session_id: SessionId, steps: Steps, quizzes: Sequence[str], start: int, limit: int | None
) -> Sequence[Progress]:
    """Return what participants did, in the order of joining, from a place on, at most so many."""
    page = (
        select(enrolments.c.learner_id, learners.c.name, learners.c.show_name)
        .join(learners)
        .where(enrolments.c.session_id == session_id)
        .order_by(enrolments.c.joined_at, enrolments.c.learner_id)
        .offset(start)
        .limit(limit)
    )
    people = db.execute(page).all()
    listed = page.subquery()
    cohort = select(listed.c.learner_id)
    read: dict[int, dict[str, int]] = {}
    for learner_id, section, count in db.execute(select(_steps_read(cohort, steps))):
        read.setdefault(learner_id, {})[section] = count
    days = (
        select(attendances.c.learner_id, func.count())
        .where(attendances.c.session_id == session_id, attendances.c.learner_id.in_(cohort))
        .group_by(attendances.c.learner_id)
    )
    there = {learner_id: count for learner_id, count in db.execute(days)}
    handed_in = select(attempts.c.learner_id, attempts.c.quiz_id).where(
        attempts.c.learner_id.in_(cohort), attempts.c.handed_in_at.is_not(None)
    )
    done, sent = _sets(db, _passed(cohort, quizzes)), _sets(db, handed_in)
    return [
        Progress(
            number,
            LearnerId(one.learner_id),
            one.name,
            one.show_name,
            there.get(one.learner_id, 0),
            read.get(one.learner_id, {}),
            frozenset(done.get(one.learner_id, ())),
            frozenset(sent.get(one.learner_id, ())),
        )
        for number, one in enumerate(people, start=start + 1)
    ]


def _sets(db: Connection, query: Select[Any]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = {}
    for learner_id, ref in db.execute(query):
        found.setdefault(learner_id, set()).add(ref)
    return found


def _first(quiz: str) -> Any:
    # The first try counts: later ones have seen the explanations, and one person is one observation.
    table = attempts.alias()
    return table, (table.c.quiz_id == quiz) & (table.c.number == 1) & table.c.handed_in_at.is_not(None)


def _moments(x: ColumnElement[Any], y: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    return (func.count(), func.sum(x), func.sum(y), func.sum(x * x), func.sum(y * y), func.sum(x * y))


def test_scores(
    db: Connection, session_id: SessionId, pre_test: str, post_test: str
) -> Mapping[Kind, Moments]:
    """Return the sums of (pre, post) scores of those who have handed in both, by kind of person."""
    pre, is_pre = _first(pre_test)
    post, is_post = _first(post_test)
    what = (learners.c.sector, learners.c.country, learners.c.language)
    query = (
        select(*what, *_moments(pre.c.score, post.c.score))
        .select_from(enrolments)
        .join(learners, learners.c.id == enrolments.c.learner_id)
        .join(pre, (pre.c.learner_id == enrolments.c.learner_id) & is_pre)
        .join(post, (post.c.learner_id == enrolments.c.learner_id) & is_post)
        .where(enrolments.c.session_id == session_id)
        .group_by(*what)
    )
    return {Kind(*row[:3]): Moments(*row[3:]) for row in db.execute(query)}


def test_marks_by_outcome(
    db: Connection, session_id: SessionId, pre_test: str, post_test: str, groups: Mapping[str, str]
) -> Mapping[str, Moments]:
    """Return the sums of each person's (pre, post) mean marks by group of outcomes; `groups` maps items."""
    names = sorted(set(groups.values()))
    if not names:
        return {}
    pre, is_pre = _first(pre_test)
    post, is_post = _first(post_test)
    both = (
        select(enrolments.c.learner_id, pre.c.id.label("pre_id"), post.c.id.label("post_id"))
        .join(pre, (pre.c.learner_id == enrolments.c.learner_id) & is_pre)
        .join(post, (post.c.learner_id == enrolments.c.learner_id) & is_post)
        .where(enrolments.c.session_id == session_id)
        .cte("both")
        .prefix_with("MATERIALIZED")
    )
    # A row an attempt and a column a group: no sorting of half a million answers.
    marks = _marks_by_group(both, groups, names)
    before, after = (
        {row[0]: row[1:] for row in db.execute(marks(attempt_id))}
        for attempt_id in (both.c.pre_id, both.c.post_id)
    )
    pairs = {
        name: moments(
            (before[one][place] / before[one][place + 1], after[one][place] / after[one][place + 1])
            for one in before.keys() & after.keys()
            if before[one][place + 1] and after[one][place + 1]
        )
        for place, name in zip(range(0, 2 * len(names), 2), names, strict=True)
    }
    return {name: sums for name, sums in pairs.items() if sums.count}


def _marks_by_group(
    both: CTE, groups: Mapping[str, str], names: Sequence[str]
) -> Callable[[ColumnElement[int]], Select[Any]]:
    lookup = _lookup({item: names.index(name) for item, name in groups.items()})
    mark = func.coalesce(responses.c.mark, 0.0)
    columns = [
        func.sum(case((lookup.c.value == number, counted), else_=0.0))
        for number in range(len(names))
        for counted in (mark, 1.0)
    ]

    def query(attempt_id: ColumnElement[int]) -> Select[Any]:
        return (
            select(both.c.learner_id, *columns)
            .select_from(both)
            .join(attempt_items, attempt_items.c.attempt_id == attempt_id)
            # The empty text keeps SQLite from seeking each known item in each attempt: it looks up the items there.
            .join(lookup, lookup.c.key == attempt_items.c.item_id + "")
            .outerjoin(responses, _same_answer())
            .group_by(both.c.learner_id)
        )

    return query


def _same_answer() -> ColumnElement[bool]:
    return (responses.c.attempt_id == attempt_items.c.attempt_id) & (
        responses.c.item_id == attempt_items.c.item_id
    )


def _lookup(pairs: Mapping[str, int]) -> CTE:
    made = values(column("key", String), column("value", Integer), name="lookup")
    return made.data(list(pairs.items())).cte("lookup")


def answered_items(db: Connection, session_id: SessionId, quiz_id: str) -> Sequence[AnsweredItem]:
    """Return every item of the first attempts at a quiz that were handed in, by version and response.

    The sums are of pairs (mark of the item, score on the rest of the quiz); an item without an answer
    counts 0. Two versions of an item are never mixed.
    """
    size = (
        select(func.max(attempt_items.c.position) + 1)
        .where(attempt_items.c.attempt_id == attempts.c.id)
        .scalar_subquery()
    )
    tried = (
        select(attempts.c.id, attempts.c.score, size.label("size"))
        .where(
            attempts.c.learner_id.in_(_cohort(session_id)),
            attempts.c.quiz_id == quiz_id,
            attempts.c.number == 1,
            attempts.c.handed_in_at.is_not(None),
        )
        .cte("tried")
        .prefix_with("MATERIALIZED")  # else the size of an attempt is looked up for each of its items
    )
    mark = func.coalesce(responses.c.mark, 0.0)
    rest = func.coalesce((tried.c.score * tried.c.size - mark) / func.nullif(tried.c.size - 1, 0), 0.0)
    what = (attempt_items.c.item_id, attempt_items.c.digest, responses.c.response)
    query = (
        select(*what, *_moments(mark, rest))
        .select_from(tried)
        .join(attempt_items, attempt_items.c.attempt_id == tried.c.id)
        .outerjoin(responses, _same_answer())
        .group_by(*what)
    )
    return [AnsweredItem(row[0], row[1], row[2], Moments(*row[3:])) for row in db.execute(query)]


def certainties(db: Connection, session_id: SessionId) -> Mapping[tuple[int, bool], int]:
    """Return how many answers of first attempts were given, by (certainty, whether right)."""
    # Sums instead of groups: nothing has to be sorted.
    kinds = [(certainty, right) for certainty in Certainty for right in (True, False)]
    is_right = responses.c.mark >= RIGHT_FROM
    counts = [
        func.sum(
            case(
                ((responses.c.certainty == certainty) & (is_right if right else ~is_right), 1),
                else_=0,
            )
        )
        for certainty, right in kinds
    ]
    query = (
        select(*counts)
        .select_from(attempts)
        .join(responses, responses.c.attempt_id == attempts.c.id)
        .where(
            attempts.c.learner_id.in_(_cohort(session_id)),
            attempts.c.has_certainty.is_(True),
            attempts.c.number == 1,
            attempts.c.handed_in_at.is_not(None),
        )
    )
    found = db.execute(query).one()
    return {(int(kind[0]), kind[1]): count or 0 for kind, count in zip(kinds, found, strict=True)}


def versions(db: Connection, digests: Sequence[str]) -> Mapping[str, str]:
    """Return the JSON of items as they were shown, by digest."""
    query = select(item_versions.c.digest, item_versions.c.content).where(item_versions.c.digest.in_(digests))
    return {digest: content for digest, content in db.execute(query)}


def evidence(
    db: Connection, session_id: SessionId, every: int
) -> Iterator[tuple[LearnerId, str, float, datetime]]:
    """Yield (learner, item, mark, when) of all that shows mastery, learner by learner, each in order.

    Every so-many-th participant in the order of joining is taken.
    """
    numbered = (
        select(
            enrolments.c.learner_id,
            func.row_number()
            .over(order_by=[enrolments.c.joined_at, enrolments.c.learner_id])
            .label("number"),
        )
        .where(enrolments.c.session_id == session_id)
        .subquery()
    )
    sample = select(numbered.c.learner_id).where(numbered.c.number % every == 0)
    given = (
        select(
            attempts.c.learner_id.label("learner_id"),
            attempt_items.c.item_id.label("item_id"),
            func.coalesce(responses.c.mark, 0.0).label("mark"),
            func.coalesce(responses.c.answered_at, attempts.c.handed_in_at).label("at"),
        )
        .join(attempt_items, attempt_items.c.attempt_id == attempts.c.id)
        .outerjoin(responses, _same_answer())
        .where(
            attempts.c.learner_id.in_(sample),
            attempts.c.handed_in_at.is_not(None),
            attempts.c.kind != QuizKind.PRE_TEST,
        )
    )
    practised = select(
        practice_responses.c.learner_id,
        practice_responses.c.item_id,
        practice_responses.c.mark,
        practice_responses.c.answered_at,
    ).where(practice_responses.c.learner_id.in_(sample))
    both = union_all(given, practised).subquery()
    query = select(both).order_by(both.c.learner_id, both.c.at)
    for learner_id, item_id, mark, at in db.execute(query):
        yield LearnerId(learner_id), item_id, mark, at
