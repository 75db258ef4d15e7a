"""The planted trail: the lines of flows, by the shape of their typology."""

from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

import numpy as np

from moneytrail.core.lab.money import CASH, Channel, Hours
from moneytrail.core.lab.planted import (
    BaseFlow,
    Collected,
    Deductions,
    Flow,
    Funnel,
    Monthly,
    PassOn,
    Path,
    Repeated,
    Structuring,
    Timed,
)
from moneytrail.lab.batches import (
    DAY,
    Batch,
    Scene,
    clock,
    days_since_1970,
    month_start,
    on_workdays,
    placed,
    spread,
    worded,
)
from moneytrail.lab.dice import Dice, Whole


def batches(scene: Scene, flow: Flow) -> list[Batch]:
    """Make the lines of a flow; their number does not depend on the seed."""
    dice = scene.dice(f"flow:{flow.id}")
    match flow:
        case Structuring():
            return _structuring(scene, flow, dice)
        case Funnel():
            return _funnel(scene, flow, dice)
        case PassOn():
            return _pass_on(scene, flow, dice)
        case Path():
            return _path(scene, flow, dice)
        case Deductions():
            return _deductions(scene, flow, dice)
        case Monthly():
            return _monthly(scene, flow, dice)
        case Repeated():
            return _repeated(scene, flow, dice)
        case Collected():
            return _collected(scene, flow, dice)
        case Timed():
            return _timed(scene, flow, dice)
        case _:
            assert_never(flow)


def _made(
    scene: Scene, flow: BaseFlow, dice: Dice, at: Whole, payer: Whole, payee: Whole, amount: Whole,
    *, channel: Channel | None = None, texts: Sequence[str] = (), places: Sequence[str] | None = None,
    planted: bool = True,
) -> Batch:  # fmt: skip
    where = flow.places if places is None else places
    return Batch(
        at,
        payer,
        payee,
        amount,
        channel or flow.channel,
        flow.currency or scene.plan.currencies[0].code,
        worded(dice, texts or flow.texts, at),
        placed(dice, where, len(at)),
        flow.id,
        planted,
    )


def _same(account: Whole, count: int) -> Whole:
    """Return one account for every line."""
    return np.repeat(account[:1], count)


def _kept(amount: Whole, percent: int, dice: Dice) -> Whole:
    """Take up to a percentage off, in steps of a tenth of a percent; at least one minor unit stays back."""
    if not percent:
        return amount
    return amount * (1000 - dice.between(percent * 5, percent * 10, 1, len(amount))) // 1000


def _cut(amount: Whole) -> Whole:
    """Let a sum end in whole units, as people pay it."""
    return amount // 100 * 100


def _structuring(scene: Scene, flow: Structuring, dice: Dice) -> list[Batch]:
    count, threshold = flow.runs * flow.parts, scene.minor(flow.threshold)
    first = np.repeat(spread(dice, flow.runs, flow.since, flow.until), flow.parts)
    days = on_workdays(first) + dice.below(2, count)
    at = days * DAY + clock(dice, flow.hours, count)
    percent = dice.between(flow.low_percent * 10, flow.high_percent * 10, 1, count)
    # Tens of a unit: nobody counts out coins, and round hundreds would give the pattern away.
    amount = np.minimum(threshold * percent // 1000, threshold - 100) // 1000 * 1000
    amount = np.where(amount % 10_000 == 0, amount - 1000, amount)
    cash, payee = scene.places[CASH], scene.places[flow.payee]
    # Another branch for each part of a run.
    places = (
        [
            flow.places[(start + part) % len(flow.places)]
            for start in dice.below(len(flow.places), flow.runs)
            for part in range(flow.parts)
        ]
        if flow.places
        else [""] * count
    )
    made = _made(
        scene, flow, dice, at, _same(cash, count), _same(payee, count), amount, channel="cash_in", places=()
    )
    made.places = places
    return [made]


def _funnel(scene: Scene, flow: Funnel, dice: Dice) -> list[Batch]:
    payers, account, payee = (
        scene.accounts(flow.payers), scene.places[flow.account], scene.places[flow.payee],
    )  # fmt: skip
    at = spread(dice, flow.count, flow.since, flow.until) * DAY + clock(dice, flow.hours, flow.count)
    at = np.sort(at)
    amount = scene.amounts(flow.amount, dice, flow.count)
    order = payers[dice.order(len(payers))]
    who = order[np.arange(flow.count, dtype=np.int64) % len(order)]
    came = _made(scene, flow, dice, at, who, _same(account, flow.count), amount)
    ends = np.arange(flow.batch - 1, flow.count, flow.batch, dtype=np.int64)
    sums = np.add.reduceat(amount, ends - flow.batch + 1)[: len(ends)]
    if flow.count % flow.batch:
        sums[-1] = amount[ends[-1] - flow.batch + 1 : ends[-1] + 1].sum()
    out_at = at[ends] + dice.between(2 * 3600, 34 * 3600, 60, len(ends))
    out = _cut(_kept(sums, flow.kept_percent, dice))
    went = _made(
        scene, flow, dice, out_at, _same(account, len(ends)), _same(payee, len(ends)), out,
        channel=flow.out_channel, texts=flow.out_texts, places=flow.out_places,
    )  # fmt: skip
    return [came, went]


def _pass_on(scene: Scene, flow: PassOn, dice: Dice) -> list[Batch]:
    payers, accounts, payees = (scene.accounts(one) for one in (flow.payers, flow.accounts, flow.payees))
    at = spread(dice, flow.count, flow.since, flow.until) * DAY + clock(dice, flow.hours, flow.count)
    turn = np.arange(flow.count, dtype=np.int64)
    who = payers[dice.order(len(payers))][turn % len(payers)]
    through, to = accounts[turn % len(accounts)], payees[turn % len(payees)]
    amount = scene.amounts(flow.amount, dice, flow.count)
    came = _made(scene, flow, dice, at, who, through, amount)
    later = at + dice.between(20 * 60, flow.within_hours * 3600, 60, flow.count)
    out = _cut(_kept(amount, flow.kept_percent, dice))
    went = _made(
        scene, flow, dice, later, through, to, out,
        channel=flow.out_channel, texts=flow.out_texts, places=(),
    )  # fmt: skip
    return [came, went]


def _path(scene: Scene, flow: Path, dice: Dice) -> list[Batch]:
    at = spread(dice, flow.count, flow.since, flow.until) * DAY + clock(dice, flow.hours, flow.count)
    amount = scene.amounts(flow.amount, dice, flow.count)
    made = []
    last = len(flow.path) - 2
    for step, (source, target) in enumerate(pairwise(flow.path)):
        start, end = _same(scene.places[source], flow.count), _same(scene.places[target], flow.count)
        texts = flow.last_texts if step == last else ()
        made.append(_made(scene, flow, dice, at, start, end, amount, texts=texts))
        at = at + dice.between(3 * 3600, flow.step_days * DAY, 60, flow.count)
        amount = _cut(_kept(amount, flow.kept_percent, dice))
    return made


def _months(flow: BaseFlow) -> Whole:
    """Return the first days of the months that a flow lasts."""
    count = (flow.until.year - flow.since.year) * 12 + flow.until.month - flow.since.month + 1
    return np.array([days_since_1970(month_start(flow.since, one)) for one in range(count)], dtype=np.int64)


def _deductions(scene: Scene, flow: Deductions, dice: Dice) -> list[Batch]:
    workers, months = scene.accounts(flow.workers), _months(flow)
    count = len(workers) * len(months)
    who = np.tile(workers, len(months))
    payday = months + dice.between(flow.payday.first - 1, flow.payday.last - 1, 1, len(months))
    days = np.repeat(on_workdays(payday), len(workers))
    at = days * DAY + clock(dice, Hours(first=6, last=9), count)
    wage = np.tile(scene.amounts(flow.wage, dice, len(workers)), len(months))
    paid = _made(
        scene, flow, dice, at, _same(scene.places[flow.employer], count), who, wage,
        channel="payroll", texts=flow.wage_texts, places=(), planted=False,
    )  # fmt: skip
    later = days * DAY + DAY * dice.below(2, count) + clock(dice, flow.hours, count)
    amount = scene.amounts(flow.deduction, dice, count)
    back = _made(scene, flow, dice, later, who, _same(scene.places[flow.collector], count), amount)
    return [paid, back]


def _monthly(scene: Scene, flow: Monthly, dice: Dice) -> list[Batch]:
    payers, months = scene.accounts(flow.payers), _months(flow)
    count = len(payers) * len(months)
    day = dice.between(flow.days.first - 1, flow.days.last - 1, 1, count)
    at = (np.repeat(months, len(payers)) + day) * DAY + clock(dice, flow.hours, count)
    amount = scene.amounts(flow.amount, dice, count)
    payee = _same(scene.places[flow.payee], count)
    return [_made(scene, flow, dice, at, np.tile(payers, len(months)), payee, amount)]


def _repeated(scene: Scene, flow: Repeated, dice: Dice) -> list[Batch]:
    payers, payees = scene.accounts(flow.payers), scene.accounts(flow.payees)
    at = spread(dice, flow.count, flow.since, flow.until) * DAY + clock(dice, flow.hours, flow.count)
    who, to = payers[dice.below(len(payers), flow.count)], payees[dice.below(len(payees), flow.count)]
    return [_made(scene, flow, dice, at, who, to, scene.amounts(flow.amount, dice, flow.count))]


def _collected(scene: Scene, flow: Collected, dice: Dice) -> list[Batch]:
    payers, payees = scene.accounts(flow.payers), scene.accounts(flow.payees)
    people, count = len(payers), len(payers) * flow.times
    order = dice.order(people)
    first = spread(dice, people, flow.since, flow.until)[order]
    gaps = dice.between(max(1, flow.gap_days // 2), flow.gap_days, 1, count).reshape(flow.times, people)
    gaps[0] = 0
    days = (first + np.cumsum(gaps, axis=0)).reshape(-1)
    at = days * DAY + clock(dice, flow.hours, count)
    base = scene.amounts(flow.amount, dice, people)
    grown = [base * (100 + flow.growth_percent * turn) // 100 for turn in range(flow.times)]
    # In turn by time, so that each receiver gets its share in every part of the period.
    to = payees[order % len(payees)]
    return [
        _made(
            scene, flow, dice, at, np.tile(payers, flow.times), np.tile(to, flow.times), np.concatenate(grown)
        )
    ]  # fmt: skip


def _timed(scene: Scene, flow: Timed, dice: Dice) -> list[Batch]:
    event = next(one for one in scene.plan.events if one.id == flow.event)
    days = np.array([days_since_1970(day) for day in event.days], dtype=np.int64)
    payers, count = scene.accounts(flow.payers), len(days)
    days = days - dice.below(flow.days_before + 1, count)
    at = days * DAY + clock(dice, flow.hours, count)
    who = payers[np.arange(count, dtype=np.int64) % len(payers)]
    amount = scene.amounts(flow.amount, dice, count)
    return [_made(scene, flow, dice, at, who, _same(scene.places[flow.payee], count), amount)]
