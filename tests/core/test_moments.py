"""Sums of pairs and what follows from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.moments import correlation, fisher_interval, moments, t_95

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=40)


def test_means_variances_and_covariance():
    sums = moments([(0.2, 0.6), (0.4, 0.6), (0.4, 0.8), (0.6, 0.8), (0.4, 0.7)])
    assert sums.mean_x == pytest.approx(0.4)
    assert sums.mean_y == pytest.approx(0.7)
    assert sums.variance_x == pytest.approx(0.02)
    assert sums.variance_y == pytest.approx(0.01)
    assert sums.covariance == pytest.approx(0.01)
    assert correlation(sums) == pytest.approx(0.7071, abs=1e-4)


@pytest.mark.parametrize(
    "pairs", [[], [(1, 1)], [(1, 0.2), (1, 0.4)], [(0, 0.3), (1, 0.3)], [(1 / 3, 0.1)] * 7 + [(1 / 3, 0.9)]]
)
def test_without_variance_there_is_no_correlation(pairs):
    assert correlation(moments(pairs)) is None


@given(PAIRS)
def test_a_correlation_lies_between_minus_one_and_one_and_its_interval_holds_it(pairs):
    r = correlation(moments(pairs))
    if r is not None:
        assert -1 <= r <= 1
        interval = fisher_interval(r, len(pairs))
        assert interval is None or (interval[0] <= r + 1e-9 and r <= interval[1] + 1e-9)


@given(PAIRS)
def test_exchanging_x_and_y_changes_nothing(pairs):
    here, there = correlation(moments(pairs)), correlation(moments([(y, x) for x, y in pairs]))
    assert here == (None if there is None else pytest.approx(there))


# The first is worked out in the design: 0.30 at 91 attempts; the others are Fisher's formula by hand.
@pytest.mark.parametrize(
    ("r", "count", "interval"),
    [(0.3, 91, (0.100, 0.477)), (0.5, 28, (0.156, 0.736)), (0.0, 12, (-0.574, 0.574)), (-1.0, 9, (-1, -1))],
)
def test_the_interval_is_fishers(r, count, interval):
    assert fisher_interval(r, count) == pytest.approx(interval, abs=1e-3)


def test_three_pairs_give_no_interval():
    assert fisher_interval(0.5, 3) is None


@pytest.mark.parametrize(("degrees", "t"), [(4, 2.776), (5, 2.571), (9, 2.262), (29, 2.045), (90, 1.987)])
def test_the_quantile_is_students(degrees, t):
    assert t_95(degrees) == pytest.approx(t, abs=1e-3)


def test_too_few_degrees_of_freedom_are_an_error():
    with pytest.raises(ValueError, match="at least 4 degrees of freedom, got 3"):
        t_95(3)
