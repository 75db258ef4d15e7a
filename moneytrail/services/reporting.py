"""Report to a learner: rows for the progress charts (plain values; the page makes the DataFrames)."""

from collections.abc import Mapping, Sequence

from moneytrail.bootstrap import Campus
from moneytrail.core import calibration, mastery
from moneytrail.core.gain import normalised_gain
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import QuizKind
from moneytrail.services import deck, investigating, studying
from moneytrail.store import attempts, practice

Rows = list[dict[str, object]]


def path_rows(campus: Campus, learner_id: LearnerId, language: str) -> Rows:
    """Return a row a section: section_title, position, steps_total, steps_done, state, best_score."""
    seen = studying.module_map(campus, learner_id, language)
    return [
        {
            "section_title": section.title,
            "position": number,
            "steps_total": seen.standings[section.id].steps_total,
            "steps_done": seen.standings[section.id].steps_done,
            "state": str(seen.standings[section.id].state),
            "best_score": seen.standings[section.id].best_score,
        }
        for number, section in enumerate(seen.sections, start=1)
    ]


def standings(campus: Campus, learner_id: LearnerId) -> Sequence[mastery.Standing]:
    """Return a learner's standing on every outcome of the module, in order.

    Evidence is every response of a handed-in section quiz or post-test, and every formative answer;
    a pre-test says where somebody began, not where they stand. Tasks of the lab count with their marks.
    """
    module = campus.catalog.module(campus.settings.module_id)
    by_outcome: dict[str, list[mastery.Evidence]] = {one.id: [] for one in module.outcomes}
    for piece in sorted(_evidence(campus, learner_id), key=lambda one: one.given_at):
        if piece.outcome in by_outcome:
            by_outcome[piece.outcome].append(piece)
    return [mastery.standing(module.mastery, outcome, pieces) for outcome, pieces in by_outcome.items()]


def _evidence(campus: Campus, learner_id: LearnerId) -> list[mastery.Evidence]:
    with campus.db.reading() as db:
        graded = attempts.graded_responses(db, learner_id)
        practised = practice.practice_responses_of(db, learner_id)
    items = campus.catalog.items
    pieces = [
        mastery.Evidence(items[one.item_id].outcome, one.item_id, one.mark, one.answered_at)
        for one in graded
        if one.kind is not QuizKind.PRE_TEST and one.item_id in items
    ]
    return (
        pieces
        + [
            mastery.Evidence(items[one.item_id].outcome, one.item_id, one.mark, one.answered_at)
            for one in practised
            if one.item_id in items
        ]
        + investigating.evidence(campus, learner_id)
    )


def mastery_rows(campus: Campus, learner_id: LearnerId, language: str) -> Rows:
    """Return a row an outcome: outcome, outcome_text, section_title, mean, count, target, is_mastered, needs."""
    module = campus.catalog.module(campus.settings.module_id)
    titles = {section.id: section.title for section in studying.sections(campus, language)}
    outcomes = {one.id: one for one in module.outcomes}
    return [
        {
            "outcome": one.outcome,
            "outcome_text": outcomes[one.outcome].text,
            "section_title": titles[outcomes[one.outcome].section],
            "mean": one.mean,
            "count": one.count,
            "target": module.mastery.target,
            "is_mastered": one.is_mastered,
            "needs": one.needs,
        }
        for one in standings(campus, learner_id)
    ]


def score_rows(campus: Campus, learner_id: LearnerId) -> Rows:
    """Return a row a closed attempt: quiz_title, handed_in_at, score, pass_mark; a kept-back pre-test is left out."""
    with campus.db.reading() as db:
        tried = attempts.attempts_of(db, learner_id)
    has_post = any(one.kind is QuizKind.POST_TEST and not one.is_open for one in tried)
    quizzes = campus.catalog.quizzes
    return [
        {
            "quiz_title": quizzes[one.quiz_id].title if one.quiz_id in quizzes else one.quiz_id,
            "handed_in_at": one.handed_in_at,
            "score": one.score,
            "pass_mark": one.pass_mark,
        }
        for one in tried
        if not one.is_open and (has_post or one.kind is not QuizKind.PRE_TEST)
    ]


def certainty_rows(campus: Campus, learner_id: LearnerId) -> Rows:
    """Return a row a level of certainty: level, stated, right, low, high, count."""
    with campus.db.reading() as db:
        graded = attempts.graded_responses(db, learner_id)
    pairs = [(one.certainty, one.mark) for one in graded if one.certainty is not None]
    return [
        {
            "level": int(one.certainty),
            "stated": one.stated,
            "right": one.share_right,
            "low": one.interval[0],
            "high": one.interval[1],
            "count": one.count,
        }
        for one in calibration.calibrate(pairs).levels
        if one.interval is not None
    ]


def gain_rows(campus: Campus, learner_id: LearnerId) -> Rows:
    """Return a row an outcome group once both tests are done: group, title, pre, post, gain."""
    with campus.db.reading() as db:
        graded = attempts.graded_responses(db, learner_id)
    pre = _means_by_group(campus, [one for one in graded if one.kind is QuizKind.PRE_TEST])
    post = _means_by_group(campus, [one for one in graded if one.kind is QuizKind.POST_TEST])
    titles = _group_titles(campus)
    return [
        {
            "group": group,
            "title": titles.get(group, group),
            "pre": pre[group],
            "post": post[group],
            "gain": normalised_gain(pre[group], post[group]),
        }
        for group in sorted(pre.keys() & post.keys(), key=lambda name: int(name[2:]))
    ]


def _means_by_group(campus: Campus, graded: Sequence[attempts.GradedResponse]) -> Mapping[str, float]:
    marks: dict[str, list[float]] = {}
    for one in graded:
        item = campus.catalog.items.get(one.item_id)
        if item is not None:
            marks.setdefault(item.outcome[:-1], []).append(one.mark)
    return {group: sum(given) / len(given) for group, given in marks.items()}


def _group_titles(campus: Campus) -> dict[str, str]:
    module = campus.catalog.module(campus.settings.module_id)
    titles = {one.id: one.title for one in studying.sections(campus, module.language)}
    return {one.id[:-1]: titles[one.section] for one in module.outcomes}


def forecast_rows(campus: Campus, learner_id: LearnerId) -> Rows:
    """Return a row a day for the next 30 days: date, due."""
    return [{"date": day, "due": count} for day, count in deck.forecast(campus, learner_id)]
