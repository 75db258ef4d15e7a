"""Mastery: where a learner stands on an outcome, from the latest marks of its items."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from moneytrail.core.modules import MasteryRule

# Means of marks such as 0.1 + 0.7 miss their target by a rounding error.
SLACK = 1e-9


@dataclass(frozen=True)
class Evidence:
    """One graded response to an item of an outcome."""

    outcome: str
    item_id: str
    mark: float
    given_at: datetime


@dataclass(frozen=True)
class Standing:
    """Where a learner stands on an outcome.

    `mean` is of the `count` marks in the window, None without any. `needs` is how many further items
    answered fully right would bring mastery, 0 when it is reached.
    """

    outcome: str
    mean: float | None
    count: int
    is_mastered: bool
    needs: int


def standing(rule: MasteryRule, outcome: str, evidence: Iterable[Evidence]) -> Standing:
    """Work out the standing on an outcome; evidence on other outcomes is passed over.

    The latest mark of each item counts, and of those the last `window`. Mastered: their mean reaches
    `target` and there are at least `at_least` of them (never more than the window can hold).
    """
    ours = sorted((one for one in evidence if one.outcome == outcome), key=lambda one: one.given_at)
    latest: dict[str, float] = {}
    for one in ours:
        latest.pop(one.item_id, None)
        latest[one.item_id] = one.mark
    marks = list(latest.values())[-rule.window :]
    needs = next(more for more in range(rule.window + 1) if _masters(rule, [*marks, *[1.0] * more]))
    return Standing(outcome, fmean(marks) if marks else None, len(marks), needs == 0, needs)


def _masters(rule: MasteryRule, marks: Sequence[float]) -> bool:
    window = marks[-rule.window :]
    return len(window) >= min(rule.at_least, rule.window) and fmean(window) >= rule.target - SLACK


def weakest(standings: Iterable[Standing]) -> Standing | None:
    """Return the standing to practise next: the lowest mean among those tried and not mastered.

    At equal means the one with fewer marks, then the earlier. None when nothing fits.
    """
    open_ones = [one for one in standings if one.mean is not None and not one.is_mastered]
    return min(open_ones, key=lambda one: (one.mean, one.count), default=None)
