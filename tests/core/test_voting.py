import pytest

from moneytrail.core.training import Band
from moneytrail.core.voting import NextStep, suggest


@pytest.mark.parametrize(
    ("right", "count", "step", "is_uncertain"),
    [
        (0, 91, NextStep.EXPLAIN, False),
        (18, 91, NextStep.EXPLAIN, False),
        (27, 90, NextStep.DISCUSS, True),
        (45, 91, NextStep.DISCUSS, False),
        (63, 90, NextStep.DISCUSS, True),
        (82, 91, NextStep.GO_ON, False),
        (2, 4, NextStep.DISCUSS, True),
        (4, 4, NextStep.GO_ON, True),
    ],
)
def test_the_band_decides_and_few_answers_leave_doubt(right, count, step, is_uncertain):
    found = suggest(right, count, Band())
    assert (found.step, found.is_uncertain) == (step, is_uncertain)


def test_without_answers_nothing_is_suggested():
    assert suggest(0, 0, Band()) is None


def test_the_band_is_a_setting():
    assert suggest(45, 90, Band(0.55, 0.9)).step is NextStep.EXPLAIN
