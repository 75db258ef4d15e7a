"""What many answers say about an item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.item_analysis import Doubt, analyse, doubts
from moneytrail.core.moments import moments

# Twelve attempts: the six who score 0.8 on the rest get the item right, of the six with 0.4 two do.
TELLS_APART = [(1, 0.8)] * 6 + [(1, 0.4)] * 2 + [(0, 0.4)] * 4


def test_under_ten_attempts_nothing_is_said():
    assert analyse(moments(TELLS_APART[:9])) is None
    assert analyse(moments(TELLS_APART[:10])) is not None


def test_facility_discrimination_and_intervals():
    found = analyse(moments(TELLS_APART))
    # Means 2/3 and 0.6; covariance 0.8/11, variances (8/3)/11 and 0.48/11: r = 0.8 / √(8/3 × 0.48) = 0.7071.
    assert found.facility == pytest.approx(2 / 3)
    assert found.discrimination == pytest.approx(0.7071, abs=1e-4)
    # atanh 0.7071 = 0.8814, half width 1.96 / 3 = 0.6533.
    assert found.discrimination_interval == pytest.approx((0.2241, 0.9112), abs=1e-3)
    assert found.facility_interval == pytest.approx((0.3907, 0.8619), abs=1e-3)
    assert doubts(found) == []


def test_who_knows_more_gets_it_wrong_so_the_key_is_to_be_checked():
    found = analyse(moments([(1 - mark, rest) for mark, rest in TELLS_APART]))
    assert found.discrimination == pytest.approx(-0.7071, abs=1e-4)
    assert doubts(found) == [Doubt.KEY, Doubt.WEAK]


def test_an_item_that_nobody_masters_is_hard():
    assert doubts(analyse(moments([(0, 0.5)] * 8 + [(1, 0.9)] * 2))) == [Doubt.HARD]


def test_an_item_that_everybody_masters_is_no_fault():
    found = analyse(moments([(1, 0.5), (1, 0.9)] * 10), {"b": 0, "c": 0})
    assert found.discrimination is None
    assert found.idle_distractors == ("b", "c")
    assert doubts(found) == []


def test_a_distractor_under_five_percent_does_not_work():
    # 40 attempts: 1 is 2.5 %, 2 are exactly 5 %.
    pairs = [(1, 0.8)] * 20 + [(0, 0.5)] * 20
    found = analyse(moments(pairs), {"b": 17, "c": 2, "d": 1})
    assert [(one.option_id, one.share) for one in found.distractors] == [
        ("b", 0.425),
        ("c", 0.05),
        ("d", 0.025),
    ]
    assert found.idle_distractors == ("d",)
    assert doubts(found) == [Doubt.OPTIONS]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=10, max_size=60))
def test_every_number_stays_in_its_bounds(pairs):
    found = analyse(moments(pairs))
    assert 0 <= found.facility_interval[0] <= found.facility <= found.facility_interval[1] <= 1
    assert found.discrimination is None or -1 <= found.discrimination <= 1
