"""Who holds which account in one variant: names from pools, numbers from the seed."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import pandas as pd

from moneytrail.core.formulas import evaluate
from moneytrail.core.lab.ledger_plan import Account, Crowd, LedgerPlan
from moneytrail.core.lab.money import CASH
from moneytrail.lab.dice import Dice, Whole

ACCOUNT_COLUMNS = (
    "account", "number", "holder", "holder_name", "group", "kind", "entity_kind", "institution", "country",
    "currency", "opens", "closes", "is_cast",
)  # fmt: skip


def drawn_names(plan: LedgerPlan, case_id: str, seed: int) -> dict[str, Decimal]:
    """Draw the parameters of a case and work out its values."""
    names: dict[str, Decimal] = {}
    for name, drawn in plan.parameters.items():
        dice = Dice(case_id, seed, "parameter", name)
        names[name] = Decimal(dice.one(drawn.low, drawn.high, drawn.step))
    for name, formula in plan.values.items():
        names[name] = evaluate(formula, names)
    return names


def entity_names(plan: LedgerPlan, case_id: str, seed: int) -> dict[str, str]:
    """Choose the name of each entity of the cast."""
    return {
        one.id: one.names[Dice(case_id, seed, "name", one.id).one(0, len(one.names) - 1)]
        for one in plan.entities
    }


def accounts(plan: LedgerPlan, case_id: str, seed: int) -> pd.DataFrame:
    """Return the accounts of a variant; line 0 is cash, which is no account.

    Columns: account (id), number, holder (entity or crowd member), holder_name, group (entity or crowd), kind,
    entity_kind, institution, country, currency, opens and closes (declared hours), is_cast.
    """
    names = entity_names(plan, case_id, seed)
    first = plan.currencies[0].code
    rows: list[tuple[object, ...]] = [
        (CASH, "", CASH, "Cash", CASH, CASH, CASH, "", "", first, 0, 24, False),
    ]
    rows += [_of_cast(plan, one, names, Dice(case_id, seed, "number", one.id)) for one in plan.accounts]
    people, firms = _pools(plan, Dice(case_id, seed, "people"), names)
    for crowd in plan.crowds:
        taken = firms if crowd.kind == "company" else people
        members = [taken.pop() for _ in range(crowd.count)]
        rows += _of_crowd(crowd, members, crowd.currency or first, Dice(case_id, seed, "crowd", crowd.id))
    return pd.DataFrame(rows, columns=list(ACCOUNT_COLUMNS))


def _of_cast(plan: LedgerPlan, one: Account, names: Mapping[str, str], dice: Dice) -> tuple[object, ...]:
    entity = next(found for found in plan.entities if found.id == one.holder)
    number = _address(dice) if one.kind == "address" else f"{one.prefix}-{dice.one(10_000_000, 99_999_999)}"
    return (
        one.id, number, entity.id, names[entity.id], entity.id, one.kind, entity.kind, one.institution,
        entity.country, one.currency or plan.currencies[0].code, one.opens, one.closes, True,
    )  # fmt: skip


def _of_crowd(crowd: Crowd, members: list[str], currency: str, dice: Dice) -> list[tuple[object, ...]]:
    numbers = dice.between(10_000_000, 99_999_999, 1, crowd.count).tolist()
    banks = dice.below(len(crowd.institutions), crowd.count).tolist()
    is_address = crowd.account == "address"
    rows: list[tuple[object, ...]] = []
    for index, name in enumerate(members):
        account = f"{crowd.id}-{index + 1:02}"
        number = _address(dice) if is_address else f"{crowd.prefix}-{numbers[index]}"
        shown = "unknown" if is_address else name
        rows.append(
            (
                account, number, account, shown, crowd.id, crowd.account, crowd.kind,
                crowd.institutions[banks[index]], crowd.country, currency, 0, 24, False,
            )
        )  # fmt: skip
    return rows


def _address(dice: Dice) -> str:
    """Return an invented address of a block chain: a letter and 14 characters of base 32."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "X" + "".join(letters[one] for one in dice.below(len(letters), 14).tolist())


def _pools(plan: LedgerPlan, dice: Dice, taken: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Shuffle all names of people and of firms; a name of the cast is not given twice."""
    used = set(taken.values())
    people = [f"{given} {family}" for given in plan.given_names for family in plan.family_names]
    firms = [f"{word} {kind}" for word in plan.firm_words for kind in plan.firm_kinds]
    return (
        [people[which] for which in dice.order(len(people)).tolist() if people[which] not in used],
        [firms[which] for which in dice.order(len(firms)).tolist() if firms[which] not in used],
    )


def places(frame: pd.DataFrame) -> dict[str, Whole]:
    """Return the numbers of the accounts that each name of an account, entity or crowd stands for."""
    found: dict[str, list[int]] = {}
    columns = zip(frame["account"], frame["holder"], frame["group"], strict=True)
    for number, names in enumerate(columns):
        for name in set(names):
            found.setdefault(name, []).append(number)
    return {name: np.array(numbers, dtype=np.int64) for name, numbers in found.items()}
