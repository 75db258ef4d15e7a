"""Score worksheets: tolerance, and an error that is carried forward is marked once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from moneytrail.core.formulas import FormulaError, evaluate
from moneytrail.core.lab.answers import WorksheetAnswer
from moneytrail.core.lab.tasks import Worksheet
from moneytrail.lab.variant import CaseVariant

RowVerdict = Literal["given", "right", "carried_forward", "wrong", "empty"]


@dataclass(frozen=True)
class RowFinding:
    """A row with what was expected and its verdict."""

    row: str
    expected: Decimal
    verdict: RowVerdict


@dataclass(frozen=True)
class WorksheetFinding:
    """The verdict on each row; a row that follows from a wrong one by the right rule counts as right."""

    mark: float
    rows: tuple[RowFinding, ...]


def expected(variant: CaseVariant, task: Worksheet) -> dict[str, Decimal]:
    """Work out every row from the ledger."""
    names = dict(variant.names)
    for row in task.rows:
        names[row.id] = evaluate(row.answer, names)
    return {row.id: names[row.id] for row in task.rows}


def score(variant: CaseVariant, task: Worksheet, answer: WorksheetAnswer) -> WorksheetFinding:
    """Compare each row with the ledger, or with what follows from the learner's own rows above it.

    The mark is the share of rows to fill in that are right or carried forward.
    """
    right = expected(variant, task)
    given = {row.id: right[row.id] for row in task.rows if row.given} | dict(answer.rows)
    tolerance = evaluate(task.tolerance, variant.names)
    rows = []
    for row in task.rows:
        verdict = _verdict(row.id, row.answer, right, given, variant.names, tolerance)
        rows.append(RowFinding(row.id, right[row.id], "given" if row.given else verdict))
    asked = [one for one in rows if one.verdict != "given"]
    good = sum(one.verdict in ("right", "carried_forward") for one in asked)
    return WorksheetFinding(good / len(asked), tuple(rows))


def _verdict(
    row: str,
    formula: str,
    right: Mapping[str, Decimal],
    given: Mapping[str, Decimal],
    names: Mapping[str, Decimal],
    tolerance: Decimal,
) -> RowVerdict:
    if row not in given:
        return "empty"
    if abs(given[row] - right[row]) <= tolerance:
        return "right"
    try:
        followed = evaluate(formula, {**names, **{one: given[one] for one in given if one != row}})
    except FormulaError:
        # A row above was left empty, so nothing can follow from it.
        return "wrong"
    return "carried_forward" if abs(given[row] - followed) <= tolerance else "wrong"
