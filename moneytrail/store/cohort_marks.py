"""Add up what a cohort answered, in the database: tests, items by version, certainty, votes of the room."""

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
    case,
    column,
    func,
    select,
    union_all,
    values,
)

from moneytrail.core.grading import RIGHT_FROM, Certainty
from moneytrail.core.live import ActivityId
from moneytrail.core.moments import Moments, moments
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import QuizKind
from moneytrail.core.training import SessionId
from moneytrail.store.cohort_progress import Kind, cohort
from moneytrail.store.counted import counted, is_person
from moneytrail.store.room_tables import live_activities, live_answers
from moneytrail.store.tables import (
    attempt_items,
    attempts,
    item_versions,
    learners,
    practice_responses,
    responses,
)


@dataclass(frozen=True)
class AnsweredItem:
    """The attempts at one version of an item that gave the same response."""

    item_id: str
    digest: str
    response: str | None
    sums: Moments


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
        .select_from(counted)
        .join(learners, learners.c.id == counted.c.learner_id)
        .join(pre, (pre.c.learner_id == counted.c.learner_id) & is_pre)
        .join(post, (post.c.learner_id == counted.c.learner_id) & is_post)
        .where(counted.c.session_id == session_id)
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
        select(counted.c.learner_id, pre.c.id.label("pre_id"), post.c.id.label("post_id"))
        .join(pre, (pre.c.learner_id == counted.c.learner_id) & is_pre)
        .join(post, (post.c.learner_id == counted.c.learner_id) & is_post)
        .where(counted.c.session_id == session_id)
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
            attempts.c.learner_id.in_(cohort(session_id)),
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
            attempts.c.learner_id.in_(cohort(session_id)),
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
            counted.c.learner_id,
            func.row_number().over(order_by=[counted.c.joined_at, counted.c.learner_id]).label("number"),
        )
        .where(counted.c.session_id == session_id)
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


@dataclass(frozen=True)
class VoteCount:
    """How many answered a live item in a round, and how many of them right."""

    count: int
    right: int


def votes(db: Connection, session_id: SessionId) -> Mapping[ActivityId, Mapping[int, VoteCount]]:
    """Return the rounds of every live item with a key, by activity."""
    right = func.sum(case((live_answers.c.mark >= RIGHT_FROM, 1), else_=0))
    query = (
        select(live_answers.c.activity_id, live_answers.c.round, func.count(), right)
        .join(live_activities)
        .join(learners, learners.c.id == live_answers.c.learner_id)
        .where(live_activities.c.session_id == session_id, live_answers.c.mark.is_not(None), is_person)
        .group_by(live_answers.c.activity_id, live_answers.c.round)
    )
    found: dict[ActivityId, dict[int, VoteCount]] = {}
    for activity_id, number, count, rights in db.execute(query):
        found.setdefault(ActivityId(activity_id), {})[number] = VoteCount(count, rights)
    return found


def live_certainties(db: Connection, session_id: SessionId) -> Mapping[tuple[int, bool], int]:
    """Return how many first votes of the room were given, by (certainty, whether right)."""
    right = func.sum(case((live_answers.c.mark >= RIGHT_FROM, 1), else_=0))
    query = (
        select(live_answers.c.certainty, func.count(), right)
        .join(live_activities)
        .join(learners, learners.c.id == live_answers.c.learner_id)
        .where(
            live_activities.c.session_id == session_id,
            live_answers.c.round == 1,
            live_answers.c.certainty.is_not(None),
            live_answers.c.mark.is_not(None),
            is_person,
        )
        .group_by(live_answers.c.certainty)
    )
    found: dict[tuple[int, bool], int] = {}
    for certainty, count, rights in db.execute(query):
        found |= {(certainty, True): rights, (certainty, False): count - rights}
    return found
