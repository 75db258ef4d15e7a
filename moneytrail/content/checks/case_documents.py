"""Rules about documents of the running case: their figures add up."""

import re
from collections.abc import Iterator
from decimal import Decimal

from moneytrail.content.library import Library
from moneytrail.core.formulas import FormulaError, compare
from moneytrail.core.modules import CaseDocument
from moneytrail.core.problems import Problem

_STATEMENT = ("in", "out", "balance")
_NUMBER = re.compile(r"[-−]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")


def case_documents(library: Library) -> Iterator[Problem]:
    """Cells of number columns are numbers, totals equal sums, balances run, stated arithmetic is true."""
    for document in library.documents.values():
        path, line = library.place("document", document.id)
        found = (*_cells(document), *_totals(document), *_balance(document), *_claims(document))
        for message in found:
            yield Problem(path, line, f"document '{document.id}': {message}.", "case-documents")


def _number(cell: str) -> Decimal | None:
    """Read a number as documents write it; None for an empty cell or words."""
    if _NUMBER.fullmatch(cell.strip()) is None:
        return None
    return Decimal(cell.strip().replace(",", "").replace("−", "-"))


def _column(document: CaseDocument, name: str) -> list[Decimal]:
    """Return a column's numbers; a cell without one counts as nothing."""
    index = [column.id for column in document.columns].index(name)
    return [_number(row[index]) or Decimal(0) for row in document.rows]


def _cells(document: CaseDocument) -> Iterator[str]:
    for number, row in enumerate(document.rows, start=1):
        for column, cell in zip(document.columns, row, strict=True):
            if column.type == "number" and cell.strip() and _number(cell) is None:
                yield f"row {number}, {column.id}: expected a number or nothing, got '{cell}'"


def _totals(document: CaseDocument) -> Iterator[str]:
    known = [column.id for column in document.columns]
    for name, stated in document.totals.items():
        if name not in known:
            yield f"totals: expected a column of the table, got '{name}'"
            continue
        total = sum(_column(document, name), Decimal(0))
        if total != _number(stated):
            yield f"totals: {name}: expected the sum {total:,}, got '{stated}'"


def _balance(document: CaseDocument) -> Iterator[str]:
    if document.kind != "bank_statement":
        return
    names = [column.id for column in document.columns]
    if not set(_STATEMENT) <= set(names):
        yield f"columns: expected {', '.join(_STATEMENT)} in a bank statement, got {', '.join(names) or 'none'}"
        return
    paid_in, paid_out, _ = (_column(document, name) for name in _STATEMENT)
    shown = [_number(row[names.index("balance")]) for row in document.rows]
    running: Decimal | None = None
    for number, balance in enumerate(shown):
        # Before the first balance there is nothing to run from; a line without one is carried on.
        if running is not None:
            running += paid_in[number] - paid_out[number]
        if balance is None:
            continue
        if running is not None and running != balance:
            yield f"row {number + 1}: expected the balance {running:,}, got {balance:,}"
        running = balance


def _claims(document: CaseDocument) -> Iterator[str]:
    for claim in document.checks:
        try:
            holds = compare(claim)
        except FormulaError as error:
            yield f"checks: {error}".rstrip(".")
            continue
        if not holds:
            yield f"checks: expected a true claim, got '{claim}'"
