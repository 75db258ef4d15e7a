"""What holds for every variant of every case: 200 seeds, on a small background."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from moneytrail.core.formulas import evaluate
from moneytrail.core.lab.tasks import Triage
from moneytrail.lab import triage, typologies
from moneytrail.lab.variant import CaseVariant, generate
from tests.lab.variants import CASE_IDS, SMALL, cases

SEEDS = range(200)
SOLVED = range(0, 200, 14)
every_case = pytest.mark.parametrize("case_id", CASE_IDS)


@dataclass(frozen=True)
class Told:
    """What is remembered of a variant."""

    flows: dict[str, int]
    totals: dict[str, int]
    guesses: dict[str, dict[str, float]]
    in_view: dict[str, int]
    recall: dict[str, float]
    precision: dict[str, float]


def harmonic(picked: np.ndarray, wanted: np.ndarray) -> float:
    both = np.intersect1d(picked, wanted, assume_unique=True)
    return 2 * len(both) / (len(picked) + len(wanted))


def guesses(lines: pd.DataFrame, wanted: np.ndarray, own: set[str]) -> dict[str, float]:
    """How well three rules that need no thought find the planted lines: harmonic mean of precision and recall."""
    number, value = lines["line"].to_numpy(), lines["value"].to_numpy()
    payer, payee = (lines[side].cat.codes.to_numpy() for side in ("payer", "payee"))
    accounts = lines["payer"].cat.categories
    often = np.bincount(np.concatenate([payer, payee]), minlength=len(accounts))
    often[accounts.get_indexer(list(own))] = 0
    partner = often.argmax()
    return {
        "largest amounts": harmonic(number[np.argsort(-value, kind="stable")[: len(wanted)]], wanted),
        "round amounts": harmonic(number[lines["amount"].to_numpy() % 10_000 == 0], wanted),
        "most frequent counterparty": harmonic(number[(payer == partner) | (payee == partner)], wanted),
    }


def solved(variant: CaseVariant) -> tuple[dict[str, float], dict[str, float]]:
    plan = variant.case.plan
    days = tuple(day for event in plan.events for day in event.days)
    known = typologies.Known(variant.accounts, int(evaluate(plan.threshold, variant.names) * 100), days)
    found = typologies.solve(variant.ledger, known, frozenset(variant.truth["typology"]))
    planted = set(variant.truth["line"])
    own = {one: set(rows["line"]) for one, rows in variant.truth.groupby("typology")}
    recall = {one: len(lines & own[one]) / len(own[one]) for one, lines in found.items()}
    # One rule may meet another flow's line: a funnel is emptied into a conversion. Honest lines are the mistake.
    precision = {one: len(lines & planted) / max(len(lines), 1) for one, lines in found.items()}
    return recall, precision


def told(case_id: str, seed: int) -> Told:
    variant = generate(cases()[case_id], seed, SMALL)
    planted = variant.truth["line"].to_numpy()
    values = pd.Series(variant.ledger["value"].to_numpy()[planted - 1]).groupby(
        variant.truth["flow"].to_numpy()
    )
    found = {"whole ledger": guesses(variant.ledger, planted, {"cash"})}
    in_view = {}
    for task in variant.case.tasks:
        if isinstance(task, Triage):
            wanted = np.array(sorted(triage.planted(variant, task)))
            own = {one for name in task.view.accounts for one in variant.members[name]}
            found[task.id] = guesses(variant.select(task.view), wanted, own)
            in_view[task.id] = len(wanted)
    recall, precision = solved(variant) if seed in SOLVED else ({}, {})
    return Told(values.size().to_dict(), values.sum().to_dict(), found, in_view, recall, precision)


@lru_cache
def all_told(case_id: str) -> tuple[Told, ...]:
    return tuple(told(case_id, seed) for seed in SEEDS)


@every_case
def test_each_variant_has_the_same_number_of_planted_lines_in_each_flow(case_id: str) -> None:
    assert len({tuple(sorted(one.flows.items())) for one in all_told(case_id)}) == 1
    assert set(all_told(case_id)[0].flows) == {flow.id for flow in cases()[case_id].plan.flows}


@every_case
def test_the_sum_of_each_flow_stays_within_a_band(case_id: str) -> None:
    totals = pd.DataFrame([one.totals for one in all_told(case_id)])
    middle = totals.median()
    assert ((totals.min() / middle) > 0.78).all(), totals.min() / middle
    assert ((totals.max() / middle) < 1.25).all(), totals.max() / middle


@every_case
def test_the_views_of_triage_tasks_hold_alike_many_planted_lines(case_id: str) -> None:
    counts = pd.DataFrame([one.in_view for one in all_told(case_id)])
    assert (counts.min() >= 6).all()
    assert (counts.max() - counts.min() <= 0.4 * counts.median()).all(), counts.describe()


@every_case
def test_guessing_by_a_simple_rule_solves_no_triage_and_no_ledger(case_id: str) -> None:
    for one in all_told(case_id):
        assert max(one.guesses["whole ledger"].values()) < 0.35
        for task in cases()[case_id].tasks:
            if isinstance(task, Triage):
                # Even with every indicator named rightly the mark would be this.
                assert max(one.guesses[task.id].values()) < task.pass_mark, (task.id, one.guesses[task.id])


@every_case
def test_the_reference_solver_finds_the_trail_and_little_else(case_id: str) -> None:
    recall = pd.DataFrame([one.recall for one in all_told(case_id) if one.recall])
    precision = pd.DataFrame([one.precision for one in all_told(case_id) if one.precision])
    assert len(recall) == len(SOLVED)
    assert (recall.min() >= 0.8).all(), recall.min()
    assert (precision.min() >= 0.65).all(), precision.min()
    assert (recall.mean() >= 0.95).all(), recall.mean()
    assert (precision.mean() >= 0.8).all(), precision.mean()
