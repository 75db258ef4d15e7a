"""Calibration: how sure people were, beside how often they were right."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from moneytrail.core.grading import Certainty, is_right
from moneytrail.core.moments import Z_95

# Under the marks 1/2/3 and 0/-2/-6, low pays best below 2/3, middle between 2/3 and 4/5, high above
# 4/5. Each level stands for one probability of its range; high for near certainty, as people mean it.
STATED = {Certainty.LOW: 0.50, Certainty.MIDDLE: 0.75, Certainty.HIGH: 0.95}


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
    return calibrate_counts(Counter((certainty, is_right(mark)) for certainty, mark in answers))


def calibrate_counts(counts: Mapping[tuple[int, bool], int]) -> Calibration:
    """Compare how sure people were with what was right, from the number of answers by (certainty, right)."""
    given = {(Certainty(certainty), right): count for (certainty, right), count in counts.items()}
    levels = tuple(
        _level(certainty, given.get((certainty, True), 0), given.get((certainty, False), 0))
        for certainty in Certainty
    )
    total = sum(given.values())
    excess = sum((STATED[certainty] - right) * count for (certainty, right), count in given.items())
    return Calibration(levels, total, excess / total if total else None)


def _level(certainty: Certainty, right: int, wrong: int) -> CalibrationLevel:
    count = right + wrong
    if not count:
        return CalibrationLevel(certainty, STATED[certainty], 0, None, None)
    interval = wilson_interval(right, count)
    return CalibrationLevel(certainty, STATED[certainty], count, right / count, interval)


def wilson_interval(successes: int, count: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share; (0, 1) without observations.

    (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), Wilson, E. B. (1927), Probable inference, the
    law of succession, and statistical inference, Journal of the American Statistical Association 22, 209-212.
    """
    return share_interval(successes / count, count) if count else (0.0, 1.0)


def share_interval(share: float, count: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share of at least one observation.

    For a mean of marks between 0 and 1 it is too wide rather than too narrow: no such mark varies more
    than one that is 0 or 1.
    """
    z2 = Z_95**2
    middle = share + z2 / (2 * count)
    half = Z_95 * sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    scale = 1 + z2 / count
    return (max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale))
