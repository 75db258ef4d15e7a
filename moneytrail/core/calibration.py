"""Calibration: how sure people were, beside how often they were right."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from moneytrail.core.grading import Certainty, is_right

# Under the marks 1/2/3 and 0/-2/-6, low pays best below 2/3, middle between 2/3 and 4/5, high above
# 4/5. Each level stands for one probability of its range; high for near certainty, as people mean it.
STATED = {Certainty.LOW: 0.50, Certainty.MIDDLE: 0.75, Certainty.HIGH: 0.95}
_Z_95 = 1.959963984540054


@dataclass(frozen=True)
class CalibrationLevel:
    """The answers given at one certainty; share and interval are None without answers."""

    certainty: Certainty
    stated: float
    count: int
    share_right: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Calibration:
    """All levels, low to high; `bias` = mean stated - share right, above 0 is overconfident."""

    levels: tuple[CalibrationLevel, ...]
    count: int
    bias: float | None


def calibrate(answers: Sequence[tuple[int, float]]) -> Calibration:
    """Compare (certainty, mark) pairs with what was right; a mark from 0.995 is right."""
    given = [(Certainty(certainty), is_right(mark)) for certainty, mark in answers]
    levels = tuple(
        _level(certainty, [right for level, right in given if level is certainty]) for certainty in Certainty
    )
    bias = fmean(STATED[level] - right for level, right in given) if given else None
    return Calibration(levels, len(given), bias)


def _level(certainty: Certainty, rights: Sequence[bool]) -> CalibrationLevel:
    count = len(rights)
    if not count:
        return CalibrationLevel(certainty, STATED[certainty], 0, None, None)
    interval = wilson_interval(sum(rights), count)
    return CalibrationLevel(certainty, STATED[certainty], count, sum(rights) / count, interval)


def wilson_interval(successes: int, count: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share; (0, 1) without observations.

    (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), Wilson, E. B. (1927), Probable inference, the
    law of succession, and statistical inference, Journal of the American Statistical Association 22, 209-212.
    """
    if not count:
        return (0.0, 1.0)
    share, z2 = successes / count, _Z_95**2
    middle = share + z2 / (2 * count)
    half = _Z_95 * sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    scale = 1 + z2 / count
    return (max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale))
