"""Honest money: the lines of streams."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from moneytrail.core.lab.ledger_plan import Stream
from moneytrail.lab.batches import (
    DAY,
    Batch,
    Scene,
    clock,
    days_since_1970,
    month_start,
    on_workdays,
    placed,
    seasonal_days,
    thinned_weekends,
    worded,
)
from moneytrail.lab.dice import Dice, Whole, shares


def batches(scene: Scene, lines: int, planted: int) -> Iterator[Batch]:
    """Make all streams, so that with `planted` lines the ledger has about `lines`."""
    regular = {one.id: _regular(scene, one) for one in scene.plan.background if one.rhythm != "scattered"}
    fixed = sum(len(one.at) for one in regular.values()) + planted
    fixed += sum(one.lines for one in scene.plan.background)
    counts = _counts(scene, max(lines - fixed, 0))
    for stream in scene.plan.background:
        yield regular[stream.id] if stream.id in regular else _scattered(scene, stream, counts[stream.id])


def _counts(scene: Scene, rest: int) -> dict[str, int]:
    """Divide what is left of the ledger among the streams that have a weight."""
    scattered = [one for one in scene.plan.background if one.rhythm == "scattered"]
    weights = np.array([one.weight for one in scattered], dtype=np.int64)
    divided = shares(rest, weights) if weights.sum() else weights
    return {one.id: one.lines + int(more) for one, more in zip(scattered, divided, strict=True)}


def _period(scene: Scene, stream: Stream) -> tuple[date, date]:
    return stream.since or scene.plan.starts, stream.until or scene.last_day


def _regular(scene: Scene, stream: Stream) -> Batch:
    """Give each member of one side a line a month or a week, with a partner who stays the same."""
    dice = scene.dice(f"stream:{stream.id}")
    members, partners = (scene.accounts(one) for one in (stream.payers, stream.payees))
    if stream.each == "payees":
        members, partners = partners, members
    members = members[dice.order(len(members))[: max(1, len(members) * stream.share // 100)]]
    partner = partners[dice.below(len(partners), len(members))]
    turns = _turns(scene, stream, dice, len(members))
    rounds = len(turns) // max(len(members), 1)
    who, whom = np.tile(members, rounds), np.tile(partner, rounds)
    amounts = scene.amounts(stream.amount, dice, len(members) if stream.steady else len(who))
    payer, payee = (whom, who) if stream.each == "payees" else (who, whom)
    paid = np.tile(amounts, rounds) if stream.steady else amounts
    return _batch(stream, scene, dice, turns, payer, payee, paid)


def _turns(scene: Scene, stream: Stream, dice: Dice, members: int) -> Whole:
    """Return the days of all turns, turn by turn."""
    since, until = _period(scene, stream)
    first, last = days_since_1970(since), days_since_1970(until)
    if stream.rhythm == "weekly":
        starts = np.arange(first, last - 5, 7, dtype=np.int64)
        return np.repeat(starts, members) + dice.below(7, members * len(starts))
    count = (until.year - since.year) * 12 + until.month - since.month + 1
    months = [days_since_1970(month_start(since, number)) for number in range(count)]
    day = dice.between(stream.days.first - 1, stream.days.last - 1, 1, members * count)
    return np.repeat(np.array(months, dtype=np.int64), members) + day


def _scattered(scene: Scene, stream: Stream, count: int) -> Batch:
    dice = scene.dice(f"stream:{stream.id}")
    since, until = _period(scene, stream)
    payers, payees = scene.accounts(stream.payers), scene.accounts(stream.payees)
    payer = payers[dice.order(len(payers))][dice.skewed(len(payers), count)]
    which, order = dice.skewed(len(payees), count), payees[dice.order(len(payees))]
    # Nobody pays the own account; the next one in the list stands in, so that the number of lines stays.
    payee = np.where(order[which] == payer, order[(which + 1) % len(payees)], order[which])
    days = seasonal_days(dice, count, since, until, stream.season)
    if stream.steady:
        own = scene.amounts(stream.amount, dice, int(max(payers.max(), payees.max())) + 1)
        amounts = own[payee]
    else:
        amounts = scene.amounts(stream.amount, dice, count)
    return _batch(stream, scene, dice, days, payer, payee, amounts)


def _batch(
    stream: Stream, scene: Scene, dice: Dice, days: Whole, payer: Whole, payee: Whole, amount: Whole
) -> Batch:
    days = thinned_weekends(days, dice, stream.weekend)
    if stream.channel == "payroll":
        days = on_workdays(days)
    at = days * DAY + clock(dice, stream.hours, len(days))
    apart = payer != payee
    at, payer, payee, amount = at[apart], payer[apart], payee[apart], amount[apart]
    currency = stream.currency or scene.plan.currencies[0].code
    texts = worded(dice, stream.texts, at)
    return Batch(
        at, payer, payee, amount, stream.channel, currency, texts, placed(dice, stream.places, len(at))
    )
