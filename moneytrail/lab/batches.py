"""Lines in the making: columns of whole numbers, and the accounts and calendar that they refer to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from moneytrail.core.formulas import evaluate
from moneytrail.core.lab.ledger_plan import LedgerPlan
from moneytrail.core.lab.money import Amount, Channel, Hours
from moneytrail.lab.dice import Dice, Whole, shares

DAY = 86_400
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Scene:
    """What every maker of lines needs: the plan, one seed's numbers, and the places of accounts.

    `places` gives each name of an account or crowd the numbers of its accounts.
    """

    plan: LedgerPlan
    case_id: str
    seed: int
    names: Mapping[str, Decimal]
    places: Mapping[str, Whole]

    def dice(self, purpose: str) -> Dice:
        """Return the source of numbers for one purpose."""
        return Dice(self.case_id, self.seed, purpose)

    def accounts(self, names: Sequence[str]) -> Whole:
        """Return the numbers of the accounts of a group."""
        return np.concatenate([self.places[name] for name in names])

    def minor(self, formula: str) -> int:
        """Return a sum of money in minor units."""
        return int((evaluate(formula, self.names) * 100).to_integral_value())

    def amounts(self, amount: Amount, dice: Dice, count: int) -> Whole:
        """Draw sums of money in minor units."""
        low, high, step = (self.minor(one) for one in (amount.low, amount.high, amount.step))
        return dice.between(low, high, max(step, 1), count)

    @property
    def last_day(self) -> date:
        """Return the last day of the period."""
        return month_start(self.plan.starts, self.plan.months) - timedelta(days=1)


@dataclass
class Batch:
    """Lines of one stream or flow; `at` in seconds since 1970, `amount` in minor units of `currency`.

    `planted` says which lines belong to the trail; a wage that is lawful on its face does not.
    """

    at: Whole
    payer: Whole
    payee: Whole
    amount: Whole
    channel: Channel
    currency: str
    texts: list[str]
    places: list[str]
    flow: str = ""
    planted: bool = True


def month_start(start: date, months: int) -> date:
    """Return the first day of the month so many months after that of `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1)


def days_since_1970(day: date) -> int:
    """Return a day as a number."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def clock(dice: Dice, hours: Hours, count: int) -> Whole:
    """Draw seconds of a day within hours; beyond 24 they fall on the next morning."""
    return hours.first * 3600 + dice.below((hours.last - hours.first) * 3600, count)


def spread(dice: Dice, count: int, since: date, until: date) -> Whole:
    """Draw `count` days, one in each of as many equal parts of a period, so that no variant bunches them."""
    first, length = days_since_1970(since), (until - since).days + 1
    edges = np.arange(count, dtype=np.int64) * length
    inside = dice.below(length, count)
    return first + (edges + inside) // count


def on_workdays(days: Whole) -> Whole:
    """Move Saturdays and Sundays to the Friday before (1 January 1970 was a Thursday)."""
    weekday = (days + 3) % 7
    return days - np.where(weekday >= 5, weekday - 4, 0)


def thinned_weekends(days: Whole, dice: Dice, kept_percent: int) -> Whole:
    """Move all but a percentage of weekend lines to the Friday before."""
    stays = dice.below(100, len(days)) < kept_percent
    return np.where(stays, days, on_workdays(days))


def seasonal_days(dice: Dice, count: int, since: date, until: date, season: Sequence[int]) -> Whole:
    """Draw days of a period whose months have weights; each month's number is the same for every seed."""
    first, last = days_since_1970(since), days_since_1970(until)
    starts = []
    day = since.replace(day=1)
    while day <= until:
        starts.append(day)
        day = month_start(day, 1)
    begin = np.array([max(first, days_since_1970(one)) for one in starts], dtype=np.int64)
    end = np.array([min(last + 1, days_since_1970(month_start(one, 1))) for one in starts], dtype=np.int64)
    weights = np.array([season[one.month - 1] for one in starts], dtype=np.int64) * (end - begin)
    each = shares(count, weights)
    within = np.repeat(end - begin, each)
    return np.repeat(begin, each) + dice.below(2**40, count) % within


def worded(dice: Dice, texts: Sequence[str], at: Whole) -> list[str]:
    """Choose a text for each line; `{month}`, `{number}` and `{hash}` in it become its month, a number, a transaction id."""
    count = len(at)
    if len(texts) == 1 and "{" not in texts[0]:
        return [texts[0]] * count
    chosen, numbers = dice.below(len(texts), count), dice.between(1000, 9999, 1, count)
    # Drawn only where they are shown, so that other streams keep their numbers.
    hashes = dice.below(2**48, count) if any("{hash}" in text for text in texts) else numbers
    months = at.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    return [
        texts[which]
        if "{" not in texts[which]
        else texts[which].format(
            month=f"{MONTHS[month % 12]} {1970 + month // 12}", number=number, hash=f"{transaction:012x}"
        )
        for which, number, month, transaction in zip(
            chosen.tolist(), numbers.tolist(), months.tolist(), hashes.tolist(), strict=True
        )
    ]


def placed(dice: Dice, places: Sequence[str], count: int) -> list[str]:
    """Choose a place for each line, none where a stream has none."""
    if not places:
        return [""] * count
    return [places[which] for which in dice.below(len(places), count).tolist()]
