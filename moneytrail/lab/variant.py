"""Make a case variant: a ledger with its truth, accounts, documents and answers, from a case and a seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from moneytrail.core.formulas import evaluate
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.ledger_plan import Fact
from moneytrail.core.lab.money import Selection
from moneytrail.lab import background, people, planting
from moneytrail.lab.batches import Scene
from moneytrail.lab.flows import OTHER_PAYEES, OTHER_PAYERS
from moneytrail.lab.ledger import built, mask, money, opening, selected, signed


@dataclass(frozen=True)
class CaseVariant:
    """One learner's or group's own case.

    `truth` has a row for each planted line: line, flow, typology, indicator. `members` gives the account ids behind
    each name of an account, entity, crowd or `cash`; `names` the numbers of formulas and templates, `texts` their words.
    """

    case: LabCase
    seed: int
    ledger: pd.DataFrame
    accounts: pd.DataFrame
    truth: pd.DataFrame
    members: Mapping[str, Sequence[str]]
    names: Mapping[str, Decimal]
    texts: Mapping[str, str]
    openings: Mapping[str, int]

    @property
    def currency(self) -> str:
        """Return the code of the currency of all values."""
        return self.case.plan.currencies[0].code

    def select(self, selection: Selection) -> pd.DataFrame:
        """Return the lines that a selection describes."""
        return selected(self.ledger, selection, self.members, self.names, self.truth)

    def lines_of(self, flows: Sequence[str]) -> frozenset[int]:
        """Return the numbers of the planted lines of flows."""
        chosen = self.truth["flow"].isin(list(flows))
        return frozenset(self.truth.loc[chosen, "line"].tolist())

    def opening(self, account: str) -> int:
        """Return an account's balance before the first line, in minor units of the first currency."""
        return opening(self.ledger, account, self.openings.get(account))


def generate(case: LabCase, seed: int, lines: int | None = None) -> CaseVariant:
    """Make the variant of a seed; `lines` replaces the size that the case asks for.

    The same case and seed give the same bytes on every machine. All planted flows, and all streams without a weight, keep
    their size; only the rest of the honest background grows and shrinks.
    """
    plan = case.plan
    accounts = people.accounts(plan, case.id, seed)
    names = people.drawn_names(plan, case.id, seed)
    scene = Scene(plan, case.id, seed, names, people.places(accounts))
    flows = [batch for flow in plan.flows for batch in planting.batches(scene, flow)]
    wanted = plan.lines if lines is None else lines
    honest = list(background.batches(scene, wanted, sum(len(one.at) for one in flows)))
    ids = accounts["account"].tolist()
    ledger, origin = built([*honest, *flows], ids, plan.currencies)
    members = {
        name: tuple(ids[number] for number in numbers.tolist()) for name, numbers in scene.places.items()
    }
    members |= {one.id: members.get(one.id, ()) for one in plan.entities}
    openings = {one.id: scene.minor(one.opening) for one in plan.accounts if one.opening is not None}
    made = CaseVariant(
        case,
        seed,
        ledger,
        accounts,
        _truth(case, origin),
        members,
        names,
        _texts(case, accounts, seed),
        openings,
    )
    return _with_facts(made)


def _truth(case: LabCase, origin: pd.DataFrame) -> pd.DataFrame:
    flows = {one.id: one for one in case.plan.flows}
    named = origin["flow"].tolist()
    return origin.assign(
        typology=[flows[one].typology for one in named], indicator=[flows[one].indicator for one in named]
    )


def _texts(case: LabCase, accounts: pd.DataFrame, seed: int) -> dict[str, str]:
    """Return the words that templates may use: names of entities, numbers and holders of accounts."""
    found = {f"{one}.name": name for one, name in people.entity_names(case.plan, case.id, seed).items()}
    columns = ("account", "number", "holder_name", "institution")
    for account, number, holder, institution in zip(*(accounts[one] for one in columns), strict=True):
        found[f"{account}.number"] = number
        found.setdefault(f"{account}.name", holder)
        found[f"{account}.institution"] = institution
    for crowd in case.plan.crowds:
        found[f"{crowd.id}.name"] = crowd.about.rstrip(".")
    found |= {f"{OTHER_PAYERS}.name": "All other payers", f"{OTHER_PAYEES}.name": "All other receivers"}
    for country in case.frame.countries:
        found[f"{country.id}.name"] = country.name
    return found


def _with_facts(variant: CaseVariant) -> CaseVariant:
    names = dict(variant.names)
    for fact in variant.case.plan.facts:
        names[fact.id] = _fact(variant, fact)
    for name, formula in variant.case.plan.totals.items():
        names[name] = evaluate(formula, names)
    return CaseVariant(**{**vars(variant), "names": names})


def _fact(variant: CaseVariant, fact: Fact) -> Decimal:
    if fact.measure == "opening":
        return money(variant.opening(_account(fact)))
    chosen = mask(variant.ledger, fact.lines, variant.members, variant.names, variant.truth)
    value = variant.ledger["value"].to_numpy()[chosen]
    match fact.measure:
        case "sum":
            return money(int(value.sum()))
        case "largest":
            return money(int(value.max(initial=0)))
        case "closing":
            added = int(signed(variant.ledger, _account(fact)).to_numpy()[chosen].sum())
            return money(variant.opening(_account(fact)) + added)
        case "count":
            return Decimal(int(chosen.sum()))
        case "payers" | "payees":
            return Decimal(int(variant.ledger.loc[chosen, fact.measure.removesuffix("s")].nunique()))


def _account(fact: Fact) -> str:
    return fact.lines.accounts[0]
