import json
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


def key(item):
    return next(option.id for option in item.options if option.correct)


def choices(campus, attempt):
    views = [assessing.item_view(campus, attempt, one.item_id) for one in attempt.items]
    return [view.item for view in views if view.item.type == "single_choice"]


def test_starting_twice_goes_on_with_the_same_attempt(campus, learner):
    assert assessing.start_attempt(campus, learner, QUIZ) == assessing.start_attempt(campus, learner, QUIZ)


def test_an_answer_is_there_after_it_was_given(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    item = choices(campus, assessing.open_attempt(campus, learner, attempt_id))[0]
    assert assessing.answer(campus, learner, attempt_id, item.id, key(item)) is None
    answer = assessing.open_attempt(campus, learner, attempt_id).answer(item.id)
    assert (json.loads(answer.response), answer.mark) == (key(item), 1.0)


def test_the_score_counts_open_items_as_zero(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    item = choices(campus, assessing.open_attempt(campus, learner, attempt_id))[0]
    assessing.answer(campus, learner, attempt_id, item.id, key(item))
    assert assessing.submit_attempt(campus, learner, attempt_id).score == 0.125


def test_a_second_submit_keeps_the_first_score_and_answers_stay(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    item = choices(campus, assessing.open_attempt(campus, learner, attempt_id))[0]
    first = assessing.submit_attempt(campus, learner, attempt_id)
    with pytest.raises(AttemptClosed):
        assessing.answer(campus, learner, attempt_id, item.id, key(item))
    assert assessing.submit_attempt(campus, learner, attempt_id).score == first.score == 0.0


def test_nobody_answers_or_sees_the_attempt_of_somebody_else(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    item = choices(campus, assessing.open_attempt(campus, learner, attempt_id))[0]
    other = joining.start(campus, Profile()).learner_id
    with pytest.raises(UnknownAttempt):
        assessing.open_attempt(campus, other, attempt_id)
    with pytest.raises(UnknownAttempt):
        assessing.answer(campus, other, attempt_id, item.id, key(item))
    with pytest.raises(UnknownAttempt):
        assessing.submit_attempt(campus, other, attempt_id)


def test_an_item_that_was_not_drawn_cannot_be_answered(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    with pytest.raises(UnknownItem):
        assessing.answer(campus, learner, attempt_id, "no-such-item", "a")


def test_an_unknown_option_is_a_problem_and_is_not_saved(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    item = choices(campus, assessing.open_attempt(campus, learner, attempt_id))[0]
    assert isinstance(assessing.answer(campus, learner, attempt_id, item.id, "zzz"), FormatProblem)
    assert assessing.open_attempt(campus, learner, attempt_id).answer(item.id).response is None


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


def test_after_the_deadline_answers_no_longer_count_and_extra_time_does(campus, learner, clock):
    quiz = campus.catalog.quizzes[QUIZ].model_copy(update={"time_limit_minutes": 10})
    catalog = replace(campus.catalog, quizzes={**campus.catalog.quizzes, QUIZ: quiz})
    timed = replace(campus, catalog=catalog)
    attempt_id = assessing.start_attempt(timed, learner, QUIZ)
    item = choices(timed, assessing.open_attempt(timed, learner, attempt_id))[0]
    clock.time += timedelta(minutes=10, seconds=6)
    with pytest.raises(TimeIsUp):
        assessing.answer(timed, learner, attempt_id, item.id, key(item))
    assert assessing.open_attempt(timed, learner, attempt_id).handed_in_at is not None


def test_content_edited_later_never_rewrites_an_attempt(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    item = choices(campus, assessing.open_attempt(campus, learner, attempt_id))[0]
    edited = campus.catalog.items[item.id].model_copy(update={"stem": "Something else?"})
    items = {**campus.catalog.items, item.id: edited}
    digests = {**campus.catalog.digests, item.id: "0" * 16}
    later = replace(campus, catalog=replace(campus.catalog, items=items, digests=digests))
    attempt = assessing.open_attempt(later, learner, attempt_id)
    assert assessing.item_view(later, attempt, item.id).item.stem == item.stem


def test_an_answer_from_the_screen_is_refused_after_handing_in(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    attempt = assessing.open_attempt(campus, learner, attempt_id)
    view = assessing.item_view(campus, attempt, attempt.items[0].item_id)
    assessing.submit_attempt(campus, learner, attempt_id)
    with pytest.raises(AttemptClosed):
        assessing.answer_view(campus, learner, attempt_id, view, right_response(view.item))
    assert assessing.open_attempt(campus, learner, attempt_id).answers == {}


def test_an_answer_from_the_screen_goes_only_into_an_attempt_of_ones_own(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    attempt = assessing.open_attempt(campus, learner, attempt_id)
    view = assessing.item_view(campus, attempt, attempt.items[0].item_id)
    other = joining.start(campus, Profile()).learner_id
    with pytest.raises(UnknownAttempt):
        assessing.answer_view(campus, other, attempt_id, view, right_response(view.item))
    assert assessing.open_attempt(campus, learner, attempt_id).answers == {}


def test_an_answer_to_another_version_of_the_item_is_refused(campus, learner):
    attempt_id = assessing.start_attempt(campus, learner, QUIZ)
    attempt = assessing.open_attempt(campus, learner, attempt_id)
    view = replace(assessing.item_view(campus, attempt, attempt.items[0].item_id), digest="another")
    with pytest.raises(UnknownItem):
        assessing.answer_view(campus, learner, attempt_id, view, right_response(view.item))
