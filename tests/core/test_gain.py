"""Normalised gain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.gain import gain_interval, gain_of_class, normalised_gain
from moneytrail.core.moments import moments


@pytest.mark.parametrize(
    ("pre", "post", "gain"), [(0.4, 0.7, 0.5), (0, 1, 1), (0.5, 0.5, 0), (0.5, 0.25, -0.5), (0.2, 1, 1)]
)
def test_the_gain_is_the_share_of_what_was_left_to_learn(pre, post, gain):
    assert normalised_gain(pre, post) == pytest.approx(gain)


def test_the_gain_is_undefined_after_a_full_pre_test():
    assert normalised_gain(1, 1) is None


@pytest.mark.parametrize(("pre", "post"), [(1.2, 1), (0.5, -0.1), (40, 70)])
def test_a_score_outside_0_to_1_is_an_error(pre, post):
    with pytest.raises(ValueError, match="between 0 and 1"):
        normalised_gain(pre, post)


def test_the_class_averages_decide_not_the_mean_of_single_gains():
    # Single gains: 0.5, 0.5, undefined, 0.5, 0.5. Averages: 0.52 and 0.76.
    pairs = [(0.2, 0.6), (0.6, 0.8), (1, 1), (0.4, 0.7), (0.4, 0.7)]
    assert gain_of_class(moments(pairs)).gain == pytest.approx(0.5)


# Worked by hand: A = 0.6, B = 0.3, variances 0.02 and 0.01, covariance 0.01, t² / 5 = 2.7764² / 5 = 1.5417;
# square 0.3292, middle 0.1646, constant 0.0746, root 0.0504; R from 0.3470 to 0.6530.
FIVE = [(0.2, 0.6), (0.4, 0.6), (0.4, 0.8), (0.6, 0.8), (0.4, 0.7)]


def test_the_gain_of_a_class_has_fiellers_interval():
    found = gain_of_class(moments(FIVE))
    assert (found.count, found.pre, found.post) == (5, pytest.approx(0.4), pytest.approx(0.7))
    assert found.gain == pytest.approx(0.5)
    assert found.interval == pytest.approx((0.3470, 0.6530), abs=5e-4)


def test_the_gain_of_under_five_people_is_not_said():
    assert gain_of_class(moments(FIVE[:4])) is None
    assert gain_interval(moments(FIVE[:4])) is None


def test_who_knew_everything_before_has_no_interval():
    found = gain_of_class(moments([(1, 1)] * 6))
    assert found.gain is None
    assert found.interval is None


def test_people_alike_have_an_interval_without_width():
    assert gain_interval(moments([(0.5, 0.75)] * 8)) == pytest.approx((0.5, 0.5))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=5, max_size=40))
def test_the_interval_holds_the_gain(pairs):
    found = gain_of_class(moments(pairs))
    if found.interval is not None and found.gain is not None:
        assert found.interval[0] <= found.gain + 1e-6
        assert found.gain <= found.interval[1] + 1e-6
