"""Certainty beside what was right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.calibration import calibrate, calibrate_counts, wilson_interval


# Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_wilsons(right, count, low, high):
    assert wilson_interval(right, count) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_interval_holds_the_share(right, wrong):
    low, high = wilson_interval(right, right + wrong)
    assert 0 <= low <= high <= 1
    assert low * (right + wrong) <= right + 1e-9
    assert right <= high * (right + wrong) + 1e-9


def test_each_level_has_its_share_and_count():
    found = calibrate([(1, 0), (3, 1), (3, 0), (3, 1), (3, 0.994)])
    assert [(one.certainty, one.stated, one.count, one.share_right) for one in found.levels] == [
        (1, 0.5, 1, 0),
        (2, 0.75, 0, None),
        (3, 0.95, 4, 0.5),
    ]


def test_a_level_without_answers_has_no_interval():
    assert calibrate([(1, 1)]).levels[1].interval is None


def test_a_level_with_answers_has_wilsons_interval():
    assert calibrate([(3, 1)] * 20).levels[2].interval == pytest.approx((0.8389, 1.0), abs=5e-5)


@pytest.mark.parametrize(
    ("answers", "bias"),
    [
        ([(3, 1), (3, 0)], 0.45),
        ([(1, 1), (1, 1)], -0.5),
        ([(1, 1), (1, 0)], 0),
        ([(2, 1), (2, 1), (2, 1), (2, 0)], 0),
    ],
)
def test_the_bias_is_above_zero_for_overconfidence(answers, bias):
    assert calibrate(answers).bias == pytest.approx(bias)


def test_without_answers_there_is_no_bias():
    assert calibrate([]).bias is None


def test_a_certainty_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="4 is not a valid Certainty"):
        calibrate([(4, 1)])


def test_a_group_is_calibrated_from_counts():
    found = calibrate_counts({(3, True): 6, (3, False): 4, (1, True): 5, (1, False): 5})
    assert [(one.count, one.share_right) for one in found.levels] == [(10, 0.5), (0, None), (10, 0.6)]
    # (10 x 0.50 + 10 x 0.95 - 11 right) / 20
    assert found.bias == pytest.approx(0.175)
