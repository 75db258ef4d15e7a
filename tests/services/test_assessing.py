import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from moneytrail.core.people import Profile
from moneytrail.core.responses import FormatProblem
from moneytrail.errors import AttemptClosed, QuizNotReleased, TimeIsUp, UnknownAttempt, UnknownItem
from moneytrail.services import assessing, deck, joining, looking_back
from tests.builders import right_response

QUIZ = "why-follow-the-money-quiz"


@pytest.fixture
def learner(campus):
    return joining.start(campus, Profile()).learner_id


@pytest.fixture
def attempt_id(campus, learner):
    return assessing.start_attempt(campus, learner, QUIZ)


@pytest.fixture
def view(campus, learner, attempt_id):
    """Return the first single-choice item of the attempt, as a page shows it."""
    attempt = assessing.open_attempt(campus, learner, attempt_id)
    views = (assessing.item_view(campus, attempt, one.item_id) for one in attempt.items)
    return next(one for one in views if one.item.type == "single_choice")


def key(view):
    return right_response(view.item)


def test_starting_at_once_in_many_tabs_opens_one_attempt(campus, learner):
    with ThreadPoolExecutor(8) as pool:
        started = set(pool.map(lambda _: assessing.start_attempt(campus, learner, QUIZ), range(16)))
    assert len(started) == 1


def test_starting_twice_goes_on_with_the_same_attempt(campus, learner):
    assert assessing.start_attempt(campus, learner, QUIZ) == assessing.start_attempt(campus, learner, QUIZ)


def test_an_answer_is_there_after_it_was_given(campus, learner, attempt_id, view):
    assert assessing.answer(campus, learner, attempt_id, view, key(view)) is None
    answer = assessing.open_attempt(campus, learner, attempt_id).answer(view.item.id)
    assert (json.loads(answer.response), answer.mark) == (key(view), 1.0)


def test_the_score_counts_open_items_as_zero(campus, learner, attempt_id, view):
    assessing.answer(campus, learner, attempt_id, view, key(view))
    assert assessing.submit_attempt(campus, learner, attempt_id).score == 0.125


def test_a_second_submit_keeps_the_first_score_and_answers_stay(campus, learner, attempt_id, view):
    first = assessing.submit_attempt(campus, learner, attempt_id)
    with pytest.raises(AttemptClosed):
        assessing.answer(campus, learner, attempt_id, view, key(view))
    assert assessing.open_attempt(campus, learner, attempt_id).answers == {}
    assert assessing.submit_attempt(campus, learner, attempt_id).score == first.score == 0.0


def test_nobody_answers_or_sees_the_attempt_of_somebody_else(campus, learner, attempt_id, view):
    other = joining.start(campus, Profile()).learner_id
    with pytest.raises(UnknownAttempt):
        assessing.open_attempt(campus, other, attempt_id)
    with pytest.raises(UnknownAttempt):
        assessing.answer(campus, other, attempt_id, view, key(view))
    with pytest.raises(UnknownAttempt):
        assessing.submit_attempt(campus, other, attempt_id)
    assert assessing.open_attempt(campus, learner, attempt_id).answers == {}


def test_an_item_that_was_not_drawn_cannot_be_answered(campus, learner, attempt_id, view):
    strange = replace(view, item=view.item.model_copy(update={"id": "no-such-item"}))
    with pytest.raises(UnknownItem):
        assessing.answer(campus, learner, attempt_id, strange, key(view))


def test_an_answer_to_another_version_of_the_item_is_refused(campus, learner, attempt_id, view):
    with pytest.raises(UnknownItem):
        assessing.answer(campus, learner, attempt_id, replace(view, digest="another"), key(view))


def test_an_unknown_option_is_a_problem_and_is_not_saved(campus, learner, attempt_id, view):
    assert isinstance(assessing.answer(campus, learner, attempt_id, view, "zzz"), FormatProblem)
    assert assessing.open_attempt(campus, learner, attempt_id).answer(view.item.id).response is None


def test_the_first_unanswered_item_is_where_a_quiz_goes_on(campus, learner, attempt_id):
    attempt = assessing.open_attempt(campus, learner, attempt_id)
    assert attempt.first_unanswered() == 0
    for one in (attempt.items[0], attempt.items[2]):
        view = assessing.item_view(campus, attempt, one.item_id)
        assessing.answer(campus, learner, attempt_id, view, right_response(view.item))
    assert assessing.open_attempt(campus, learner, attempt_id).first_unanswered() == 1


def test_a_retry_draws_items_not_yet_seen(campus, learner):
    first_id = assessing.start_attempt(campus, learner, QUIZ)
    first = {one.item_id for one in assessing.submit_attempt(campus, learner, first_id).items}
    second_id = assessing.start_attempt(campus, learner, QUIZ)
    second = {one.item_id for one in assessing.open_attempt(campus, learner, second_id).items}
    assert first & second == set()


def test_a_test_is_taken_once(campus, learner):
    assessing.submit_attempt(campus, learner, assessing.start_attempt(campus, learner, "pre-test"))
    with pytest.raises(QuizNotReleased):
        assessing.start_attempt(campus, learner, "pre-test")


def test_the_pre_test_keeps_its_feedback_until_the_post_test_is_done(campus, learner):
    pre = assessing.start_attempt(campus, learner, "pre-test")
    assessing.submit_attempt(campus, learner, pre)
    assert looking_back.result(campus, learner, pre).items == ()
    assessing.submit_attempt(campus, learner, assessing.start_attempt(campus, learner, "post-test"))
    drawn = assessing.open_attempt(campus, learner, pre).items
    assert len(looking_back.result(campus, learner, pre).items) == len(drawn) >= 8


def test_misses_of_a_quiz_come_into_the_review_deck_the_next_day(campus, learner, clock):
    assessing.submit_attempt(campus, learner, assessing.start_attempt(campus, learner, QUIZ))
    assert deck.due(campus, learner) == []
    clock.time += timedelta(days=1)
    assert len(deck.due(campus, learner)) == 8


def test_after_the_deadline_answers_no_longer_count(campus, learner, clock):
    quiz = campus.catalog.quizzes[QUIZ].model_copy(update={"time_limit_minutes": 10})
    catalog = replace(campus.catalog, quizzes={**campus.catalog.quizzes, QUIZ: quiz})
    timed = replace(campus, catalog=catalog)
    attempt_id = assessing.start_attempt(timed, learner, QUIZ)
    attempt = assessing.open_attempt(timed, learner, attempt_id)
    view = assessing.item_view(timed, attempt, attempt.items[0].item_id)
    clock.time += timedelta(minutes=10, seconds=6)
    with pytest.raises(TimeIsUp):
        assessing.answer(timed, learner, attempt_id, view, key(view))
    assert assessing.open_attempt(timed, learner, attempt_id).handed_in_at is not None


def test_content_edited_later_never_rewrites_an_attempt(campus, learner, attempt_id, view):
    item = view.item
    edited = campus.catalog.items[item.id].model_copy(update={"stem": "Something else?"})
    items = {**campus.catalog.items, item.id: edited}
    digests = {**campus.catalog.digests, item.id: "0" * 16}
    later = replace(campus, catalog=replace(campus.catalog, items=items, digests=digests))
    attempt = assessing.open_attempt(later, learner, attempt_id)
    assert assessing.item_view(later, attempt, item.id).item.stem == item.stem
