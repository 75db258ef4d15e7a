"""Standing on an outcome."""

from datetime import UTC, datetime, timedelta

import pytest

from moneytrail.core.mastery import Evidence, Standing, standing, weakest
from moneytrail.core.modules import MasteryRule

RULE = MasteryRule(target=0.8, window=4, at_least=3)
NOW = datetime(2025, 3, 1, 9, tzinfo=UTC)


def evidence(*given, outcome="LO1a"):
    return [
        Evidence(outcome, item_id, mark, NOW + timedelta(minutes=minute))
        for minute, (item_id, mark) in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("given", "mean", "count", "needs"),
    [
        ([], None, 0, 3),
        ([("a", 1)], 1, 1, 2),
        ([("a", 1), ("b", 1)], 1, 2, 1),
        ([("a", 1), ("b", 1), ("c", 1)], 1, 3, 0),
        ([("a", 1), ("b", 1), ("c", 0.4)], 0.8, 3, 0),
        ([("a", 1), ("b", 1), ("c", 0.3)], 2.3 / 3, 3, 1),
        ([("a", 0), ("b", 1), ("c", 1), ("d", 1)], 0.75, 4, 1),
        ([("a", 1), ("b", 1), ("c", 1), ("d", 0)], 0.75, 4, 4),
        ([("a", 0), ("b", 1), ("c", 1), ("d", 1), ("e", 1)], 1, 4, 0),
        ([("a", 0), ("b", 0), ("c", 0), ("d", 0)], 0, 4, 4),
        ([("a", 0), ("a", 0), ("a", 1)], 1, 1, 2),
        ([("a", 0), ("b", 1), ("c", 1), ("a", 1)], 1, 3, 0),
    ],
)
def test_the_last_marks_decide_one_per_item(given, mean, count, needs):
    found = standing(RULE, "LO1a", evidence(*given))
    assert (found.count, found.needs, found.is_mastered) == (count, needs, needs == 0)
    assert found.mean == (None if mean is None else pytest.approx(mean))


def test_a_new_answer_to_an_old_item_counts_as_the_latest():
    given = [("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 1), ("a", 0)]
    assert standing(RULE, "LO1a", evidence(*given)).mean == 0.75


def test_evidence_is_put_in_time_order():
    given = evidence(("a", 0), ("a", 1))
    assert standing(RULE, "LO1a", reversed(given)).mean == 1


def test_evidence_on_other_outcomes_does_not_count():
    given = evidence(("a", 1), ("b", 1)) + evidence(("c", 0), outcome="LO2a")
    assert standing(RULE, "LO1a", given) == Standing("LO1a", 1.0, 2, False, 1)


def test_a_window_smaller_than_the_least_number_can_be_filled():
    rule = MasteryRule(target=0.8, window=2, at_least=5)
    assert standing(rule, "LO1a", evidence(("a", 1), ("b", 1))).is_mastered


def made(outcome, mean, count, is_mastered=False):
    return Standing(outcome, mean, count, is_mastered, 1)


@pytest.mark.parametrize(
    ("standings", "outcome"),
    [
        ([made("LO1a", 0.6, 4), made("LO1b", 0.4, 4)], "LO1b"),
        ([made("LO1a", 0.4, 4), made("LO1b", 0.4, 3)], "LO1b"),
        ([made("LO1a", 0.4, 4), made("LO1b", 0.4, 4)], "LO1a"),
        ([made("LO1a", 0.6, 4), made("LO1b", None, 0)], "LO1a"),
        ([made("LO1a", 0.9, 4), made("LO1b", 0.8, 4, is_mastered=True)], "LO1a"),
    ],
)
def test_the_weakest_is_the_lowest_that_was_tried_and_not_mastered(standings, outcome):
    assert weakest(standings).outcome == outcome


@pytest.mark.parametrize("standings", [[], [made("LO1a", None, 0)], [made("LO1a", 0.9, 4, is_mastered=True)]])
def test_there_may_be_no_weakest(standings):
    assert weakest(standings) is None
