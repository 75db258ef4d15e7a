"""Normalised gain."""

import pytest

from moneytrail.core.gain import class_gain, normalised_gain


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


def test_the_gain_of_a_class_is_that_of_its_averages():
    assert class_gain([(0.2, 0.6), (0.6, 0.8), (1, 1)]) == pytest.approx(0.5)


@pytest.mark.parametrize("scores", [[], [(1, 1), (1, 0.5)]])
def test_a_class_may_have_no_gain(scores):
    assert class_gain(scores) is None
