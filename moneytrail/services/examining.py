"""Report to the trainers of a session what its cohort knows: outcomes, items, certainty, votes of the room."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from statistics import fmean

from pydantic import TypeAdapter

from moneytrail.bootstrap import Campus
from moneytrail.core import mastery
from moneytrail.core.calibration import Calibration, calibrate_counts
from moneytrail.core.gain import gain_of_class
from moneytrail.core.item_analysis import Doubt, analyse, doubts
from moneytrail.core.items import Item, MultipleResponse, Pool, SingleChoice
from moneytrail.core.live import ActivityKind
from moneytrail.core.live_questions import Question, distribution
from moneytrail.core.moments import added
from moneytrail.core.people import LearnerId
from moneytrail.core.realising import realise
from moneytrail.core.room_report import (
    AnalysedItem,
    AnalysedQuiz,
    CohortMastery,
    OutcomeGain,
    OutcomeMastery,
    Vote,
    VotedOption,
)
from moneytrail.core.small_groups import SMALLEST
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.errors import UnknownQuiz
from moneytrail.services import asking, studying
from moneytrail.services.debriefing import session_on
from moneytrail.services.planning import require_on
from moneytrail.store import cohort_marks, enrolments, live_answers, rooms
from moneytrail.store.cohort_marks import AnsweredItem, VoteCount

# Numbers differ from attempt to attempt; a report shows one example of them.
_EXAMPLE_SEED = 1
# Beyond so many people mastery is worked out for every so-many-th; the share is then right to 4 points.
_MASTERY_PEOPLE = 500
_ITEM: TypeAdapter[Item] = TypeAdapter(Item)


def outcome_gains(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, language: str
) -> Sequence[OutcomeGain]:
    """Return the gain in each group of outcomes, in the order of the sections.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    module = campus.catalog.module(campus.settings.module_id)
    groups = {
        one.id: one.outcome[:-1] for one in campus.catalog.items.values() if one.pool is not Pool.PRACTICE
    }
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        sums = cohort_marks.test_marks_by_outcome(db, session_id, module.pre_test, module.post_test, groups)
    titles = {one.id: one.title for one in studying.sections(campus, language)}
    named = {one.id[:-1]: titles[one.section] for one in module.outcomes}
    found = {group: gain_of_class(one) for group, one in sums.items()}
    ordered = sorted(named, key=lambda group: int(group[2:]))
    return [OutcomeGain(group, named[group], gain) for group in ordered if (gain := found.get(group))]


def cohort_mastery(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, language: str
) -> CohortMastery:
    """Return how the cohort stands on each outcome, by the rule of the learners' own page.

    Of more than 500 people an even sample is taken. Nothing is said about fewer than five.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    outcome_of = {one.id: one.outcome for one in campus.catalog.items.values()}
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        enrolled = enrolments.count(db, session_id)
        every = max(1, enrolled // _MASTERY_PEOPLE)
        rows = [
            (learner, mastery.Evidence(outcome_of[item], item, mark, at))
            for learner, item, mark, at in cohort_marks.evidence(db, session_id, every)
            if item in outcome_of
        ]
    standings = _standings(campus, rows)
    looked_at = enrolled // every
    if looked_at < SMALLEST:
        return CohortMastery((), looked_at, enrolled)
    titles = {one.id: one.title for one in studying.sections(campus, language)}
    listed = tuple(
        OutcomeMastery(one.id, one.text, titles[one.section], *_summed(standings.get(one.id, ())))
        for one in campus.catalog.module(campus.settings.module_id).outcomes
    )
    return CohortMastery(listed, looked_at, enrolled)


def _standings(
    campus: Campus, rows: Iterable[tuple[LearnerId, mastery.Evidence]]
) -> Mapping[str, list[mastery.Standing]]:
    rule = campus.catalog.module(campus.settings.module_id).mastery
    found: dict[str, list[mastery.Standing]] = {}
    for _learner, given in groupby(rows, key=lambda row: row[0]):
        by_outcome: dict[str, list[mastery.Evidence]] = {}
        for _same, one in given:
            by_outcome.setdefault(one.outcome, []).append(one)
        for outcome, pieces in by_outcome.items():
            found.setdefault(outcome, []).append(mastery.standing(rule, outcome, pieces))
    return found


def _summed(standings: Sequence[mastery.Standing]) -> tuple[int, int, float | None]:
    means = [one.mean for one in standings if one.mean is not None]
    if len(means) < SMALLEST:
        return len(means), 0, None
    return len(means), sum(one.is_mastered for one in standings), fmean(means)


def quizzes(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Mapping[str, str]:
    """Return id and title of what can be analysed: both tests, then the quizzes of the plan.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    module = campus.catalog.module(campus.settings.module_id)
    with campus.db.reading() as db:
        session = session_on(db, trainer_id, session_id)
    wanted = dict.fromkeys([module.pre_test, module.post_test, *session.plan.quizzes])
    return {one: campus.catalog.quizzes[one].title for one in wanted if one in campus.catalog.quizzes}


def items(campus: Campus, trainer_id: TrainerId, session_id: SessionId, quiz_id: str) -> AnalysedQuiz:
    """Return what the answers to a quiz say about its items, those to check first.

    First attempts count. Each version of an item stands by itself.

    Raises:
        NotPermitted: when the trainer is not on the session.
        UnknownQuiz: when there is no such quiz.
    """
    quiz = campus.catalog.quizzes.get(quiz_id)
    if quiz is None:
        raise UnknownQuiz
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        rows = cohort_marks.answered_items(db, session_id, quiz_id)
        by_version: dict[str, list[AnsweredItem]] = {}
        for one in rows:
            by_version.setdefault(one.digest, []).append(one)
        stored = cohort_marks.versions(db, list(by_version))
    found = [_analysed(campus, stored[digest], listed) for digest, listed in by_version.items()]
    enough = [one for one in found if one is not None]
    order = list(Doubt)
    enough.sort(
        key=lambda one: (min(map(order.index, one.doubts), default=len(order)), one.analysis.facility)
    )
    return AnalysedQuiz(quiz_id, quiz.title, tuple(enough), len(found) - len(enough))


def _analysed(campus: Campus, written: str, rows: Sequence[AnsweredItem]) -> AnalysedItem | None:
    item = _ITEM.validate_json(written)
    wrong = {
        option.id: option.text
        for option in (item.options if isinstance(item, SingleChoice | MultipleResponse) else ())
        if not option.correct
    }
    chosen = dict.fromkeys(wrong, 0)
    for row in rows:
        for option in _chosen(row.response) & wrong.keys():
            chosen[option] += row.sums.count
    found = analyse(added(row.sums for row in rows), chosen)
    if found is None:
        return None
    return AnalysedItem(
        item.id,
        rows[0].digest,
        realise(item, _EXAMPLE_SEED).stem,
        campus.catalog.digests.get(item.id) == rows[0].digest,
        found,
        tuple(doubts(found)),
        tuple(wrong[one] for one in found.idle_distractors),
    )


def _chosen(response: str | None) -> set[str]:
    held = None if response is None else json.loads(response)
    return {one for one in (held if isinstance(held, list) else [held]) if isinstance(one, str)}


def certainty(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Calibration:
    """Return how sure the cohort was beside how often it was right: first attempts and first votes.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        counts = Counter(cohort_marks.certainties(db, session_id))
        counts.update(cohort_marks.live_certainties(db, session_id))
    return calibrate_counts(counts)


def votes(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Sequence[Vote]:
    """Return the live items that were voted on twice, with both distributions, in the order of the room.

    Left out: a vote in which fewer than five people took part.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        counted = cohort_marks.votes(db, session_id)
        return [
            _vote(
                asking.question(db, activity),
                live_answers.responses_of_people(db, activity.id),
                counted[activity.id],
            )
            for activity in rooms.activities(db, session_id)
            if activity.kind is ActivityKind.ITEM and _is_double(counted.get(activity.id, {}))
        ]


def _is_double(rounds: Mapping[int, VoteCount]) -> bool:
    return all(number in rounds and rounds[number].count >= SMALLEST for number in (1, 2))


def _vote(
    question: Question, responses: Mapping[int, Sequence[str]], counted: Mapping[int, VoteCount]
) -> Vote:
    before, after = (Counter(_bars(question, responses[number])) for number in (1, 2))
    right = {question.choices[place] for place in question.right_places}
    labels = question.choices or tuple(dict.fromkeys([*before, *after]))
    return Vote(
        question.prompt,
        tuple(VotedOption(one, one in right, before[one], after[one]) for one in labels),
        counted[1].right,
        counted[2].right,
        counted[1].count,
        counted[2].count,
    )


def _bars(question: Question, given: Sequence[str]) -> Mapping[str, int]:
    return {bar.label: bar.count for bar in distribution(question, given)}
