"""The charts of the room report: what they draw, say and advise."""

import pytest

from moneytrail.charts import (
    cohort_certainty,
    cohort_gain,
    cohort_mastery,
    item_map,
    section_states,
    votes,
)
from moneytrail.texts import translator
from tests.charts import frames

ENGLISH = translator("en")


def points(figure) -> dict:
    return {one.name: (list(one.x), list(one.y)) for one in figure.data if one.mode == "markers"}


def test_a_hidden_group_is_named_but_not_drawn():
    figure = cohort_gain.figure(frames.COHORT_GAIN, ENGLISH, is_dark=False)
    assert points(figure) == {
        "Pre-test": ([0.4, 0.5], ["Police<br>0.50 (0.40–0.60)", "Prosecution<br>0.10 (0.00–0.20)"]),
        "Post-test": ([0.7, 0.55], ["Police<br>0.50 (0.40–0.60)", "Prosecution<br>0.10 (0.00–0.20)"]),
    }
    assert cohort_gain.table(frames.COHORT_GAIN, ENGLISH).loc["Bank"].tolist() == ["–"] * 5
    assert cohort_gain.describe(frames.COHORT_GAIN, ENGLISH) == (
        "Police: from 40 % to 70 %, gain 0.50 (0.40–0.60). Prosecution: from 50 % to 55 %, gain 0.10 (0.00–0.20). "
        "Hidden, because they are small: 1."
    )


def test_only_a_gap_between_intervals_counts_as_a_smaller_gain():
    assert cohort_gain.advice(frames.COHORT_GAIN, ENGLISH) == (
        "Prosecution gained clearly less than others: plan more time for it."
    )
    close = frames.COHORT_GAIN.assign(high=[0.6, 0.45, None])
    assert cohort_gain.advice(close, ENGLISH) == (
        "The intervals overlap: no group clearly gained less than another."
    )


def test_outcomes_are_told_apart_by_the_share_that_masters_them():
    figure = cohort_mastery.figure(frames.COHORT_MASTERY, ENGLISH, is_dark=False)
    bars = {one.name: list(one.x) for one in figure.data if one.type == "bar"}
    assert bars == {"Mastered by 80 % or more": [0.9], "Mastered by fewer": [0.45]}
    assert cohort_mastery.describe(frames.COHORT_MASTERY, ENGLISH) == (
        "Outcomes mastered by 80 % or more of those with answers: 1 of 3. "
        "The most master LO1a (90 %), the fewest LO2a (45 %)."
    )
    assert cohort_mastery.advice(frames.COHORT_MASTERY, ENGLISH) == (
        "Take up LO2a again, in section The business model of trafficking."
    )


def test_items_stand_with_both_intervals_and_without_variance_not_at_all():
    figure = item_map.figure(frames.ITEM_MAP, ENGLISH, is_dark=False)
    assert points(figure) == {"Works": ([0.7], [0.3]), "To check": ([0.55], [-0.2])}
    (works,) = [one for one in figure.data if one.name == "Works"]
    assert list(works.error_y.array) == pytest.approx([0.18])
    assert list(works.error_x.arrayminus) == pytest.approx([0.1])
    assert "&lt;b&gt;right&lt;/b&gt;" in works.hovertext[0]
    assert item_map.describe(frames.ITEM_MAP, ENGLISH) == (
        "Items: 3, of which to check: 1. The lowest discrimination has item 1: −0.20 "
        "(95 % interval −0.39 to 0.01). Not in the drawing, because everybody had the same mark: 1."
    )
    assert item_map.advice(frames.ITEM_MAP, ENGLISH) == "Check these items first: 1."


def test_both_votes_stand_beside_each_other():
    figure = votes.figure(frames.VOTES, ENGLISH, is_dark=False)
    bars = {one.name: list(one.x) for one in figure.data if one.type == "bar"}
    assert bars == {"Before": [0.5, 0.4, 0.1], "After": [0.25, 0.75, 0.0]}
    assert votes.describe(frames.VOTES, ENGLISH) == (
        "Ask the bank: from 50 % to 25 %. Ask the unit first (right): from 40 % to 75 %. Wait: from 10 % to 0 %."
    )


@pytest.mark.parametrize(
    ("after", "words"),
    [(0.75, "moved the room to the right answer"), (0.4, "moved nothing"), (0.2, "away from")],
)
def test_what_a_discussion_moved_is_said(after, words):
    assert words in votes.advice(frames.VOTES.assign(after=[0, after, 0]), ENGLISH)


def test_a_participant_has_a_row_and_a_section_a_column():
    figure = section_states.figure(frames.SECTION_STATES, ENGLISH, is_dark=False)
    assert points(figure) == {
        "Done": ([1], ["1"]),
        "Read, quiz not passed": ([2], ["1"]),
        "Begun": ([1], ["2"]),
        "Not begun": ([2], ["2"]),
    }
    assert section_states.table(frames.SECTION_STATES, ENGLISH).loc["1"].tolist() == ["1", "2", "–", "–"]
    assert section_states.advice(frames.SECTION_STATES, ENGLISH) == (
        "The fewest have done section 2, Financial indicators."
    )


@pytest.mark.parametrize(("chart", "row"), [(cohort_gain, 2), (cohort_mastery, 2), (item_map, 2)])
def test_a_frame_in_which_every_number_is_hidden_is_no_error(chart, row):
    name = chart.__name__.rsplit(".", 1)[1]
    only = frames.ALL[name].astype(object).iloc[[row]].replace({float("nan"): None})
    assert chart.figure(only, ENGLISH, is_dark=False)
    assert chart.describe(only, ENGLISH)
    assert chart.advice(only, ENGLISH)
    assert "–" in chart.table(only, ENGLISH).iloc[0].tolist()


def test_confident_errors_are_the_advice_to_a_trainer():
    assert cohort_certainty.advice(frames.CERTAINTY, ENGLISH).startswith(
        "Talk about what people were very sure of"
    )
    sure = frames.CERTAINTY.assign(right=0.95, high=0.99)
    assert (
        cohort_certainty.advice(sure, ENGLISH) == "Those who were very sure were as often right as they said."
    )
