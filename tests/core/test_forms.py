"""The forms after a workshop: what may be answered, and when."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core import forms
from moneytrail.core.forms import FormKind, GivenAnswer, TextOverLimit, read_form
from moneytrail.core.training import Plan, SessionId, TrainingSession

START = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
END = START + timedelta(hours=31)
ANYTHING = st.none() | st.integers() | st.booleans() | st.text(max_size=20) | st.lists(st.integers(-3, 9))


def session(ended_at=None):
    plan = Plan("Two days", START, END, "UTC")
    return TrainingSession(SessionId(1), "m", plan, "CODE34", True, START, ended_at)


def test_answers_are_read_in_the_order_of_the_questions():
    given = {"blocked": [2, 1, 2], "opened": 1, "helped-text": "  A call to the FIU. ", "helped": []}
    assert read_form(FormKind.FOLLOWUP, given) == [
        GivenAnswer("opened", 1),
        GivenAnswer("helped-text", 0, "A call to the FIU."),
        GivenAnswer("blocked", 1),
        GivenAnswer("blocked", 2),
    ]


@pytest.mark.parametrize("rubbish", [0, 6, -1, True, "3", 2.0, [1, 2], None, {}, ["x"]])
def test_what_no_widget_can_hold_is_passed_over(rubbish):
    assert read_form(FormKind.EVALUATION, {"useful": rubbish, "nobody-asked": 3, "change": rubbish}) in (
        [],
        [GivenAnswer("change", 0, "3")],
    )


def test_a_long_text_is_refused():
    with pytest.raises(TextOverLimit, match="at most 1000 characters, got 1001"):
        read_form(FormKind.EVALUATION, {"change": "x" * 1001})


@given(st.dictionaries(st.sampled_from([one.id for one in forms.FOLLOWUP]), ANYTHING))
def test_no_answer_stands_twice_and_every_choice_exists(given_answers):
    answers = read_form(FormKind.FOLLOWUP, given_answers)
    places = [(one.question, one.choice) for one in answers]
    choices = {one.id: len(one.choices) for one in forms.FOLLOWUP}
    assert len(places) == len(set(places))
    assert all(choice <= choices[question] for question, choice in places)


def test_the_ids_of_the_questions_differ():
    for questions in forms.QUESTIONS.values():
        ids = [one.id for one in questions]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (END - timedelta(hours=13), False),
        (END - timedelta(hours=11), True),
        (END + timedelta(days=30), True),
        (END + timedelta(days=31), False),
    ],
)
def test_a_session_is_evaluated_from_its_last_half_day_for_30_days(now, is_open):
    assert forms.evaluation_is_open(session(), now) is is_open


def test_a_session_that_ends_early_is_evaluated_early():
    early = START + timedelta(hours=5)
    assert forms.evaluation_is_open(session(ended_at=early), early)
    assert forms.followup_is_open(session(ended_at=early), early)
    assert not forms.followup_is_open(session(), early)


def test_the_follow_up_is_due_90_days_after_the_end():
    assert forms.followup_due(session()) == datetime(2026, 6, 2, 16, 0, tzinfo=UTC)
