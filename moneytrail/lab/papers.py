"""Documents of a variant: templates filled, tables taken from its ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

import pandas as pd

from moneytrail.core.formulas import compare
from moneytrail.core.lab.dossier import Extract, Grouped, LabDocument, Statement, Written
from moneytrail.core.lab.money import Selection
from moneytrail.core.lab.templates import filled
from moneytrail.core.numerals import show
from moneytrail.lab.ledger import money, signed
from moneytrail.lab.variant import CaseVariant
from moneytrail.texts import N_

PAPER_LIMIT = 400
# Words of the interface among the cells of tables: whoever shows a table translates them.
BROUGHT_FORWARD, TOTAL = N_("Balance brought forward"), N_("Total")


@dataclass(frozen=True)
class PaperColumn:
    """A column of a document's table."""

    id: str
    title: str
    is_number: bool


@dataclass(frozen=True)
class Paper:
    """A document as one learner or group gets it; `lines` are the ledger lines that its table shows."""

    id: str
    title: str
    kind: str
    issuer: str
    date: str
    text: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    not_shown: str
    lines: frozenset[int]


_STATEMENT = (
    ("line", N_("Line"), False), ("date", N_("Date"), False), ("text", N_("Text"), False), ("other", N_("Other side"), False),
    ("in", N_("In"), True), ("out", N_("Out"), True), ("balance", N_("Balance"), True),
)  # fmt: skip
_EXTRACT = (
    ("line", N_("Line"), False), ("date", N_("Date and time"), False), ("payer", N_("From"), False), ("payee", N_("To"), False),
    ("amount", N_("Amount"), True), ("text", N_("Text"), False), ("place", N_("Place"), False),
)  # fmt: skip


def words(variant: CaseVariant, text: str) -> str:
    """Fill a text of the case for a variant."""
    return filled(text, variant.names, variant.texts)


def paper(variant: CaseVariant, document_id: str) -> Paper:
    """Fill a document."""
    document = variant.case.document(document_id)
    columns, rows, lines = _table(variant, document)
    return Paper(
        document.id,
        words(variant, document.title),
        document.kind,
        words(variant, document.issuer),
        words(variant, document.date),
        words(variant, document.text),
        columns,
        rows,
        words(variant, document.not_shown),
        lines,
    )


def broken_claims(variant: CaseVariant, document_id: str) -> list[str]:
    """Return the claims of a document that do not hold in a variant; there must be none."""
    claims = variant.case.document(document_id).checks
    plain = [filled(claim, variant.names, variant.texts).replace(",", "") for claim in claims]
    return [claim for claim in plain if not compare(claim)]


def papers_on(variant: CaseVariant, lines: frozenset[int], document_ids: Sequence[str]) -> list[str]:
    """Return which of some documents show at least one of some lines."""
    return [one for one in document_ids if paper(variant, one).lines & lines]


_Table = tuple[tuple[PaperColumn, ...], tuple[tuple[str, ...], ...], frozenset[int]]


def _table(variant: CaseVariant, document: LabDocument) -> _Table:
    match document.table:
        case None:
            return (), (), frozenset()
        case Written() as table:
            columns = tuple(PaperColumn(one.id, one.title, one.type == "number") for one in table.columns)
            return (
                columns,
                tuple(tuple(words(variant, cell) for cell in row) for row in table.rows),
                frozenset(),
            )
        case Statement() as table:
            return _statement(variant, table)
        case Extract() as table:
            return _extract(variant, variant.select(table.lines))
        case Grouped() as table:
            return _grouped(variant, table)
        case _:
            assert_never(document.table)


def _columns(listed: Sequence[tuple[str, str, bool]]) -> tuple[PaperColumn, ...]:
    return tuple(PaperColumn(*one) for one in listed)


def statement(variant: CaseVariant, account: str, lines: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return an account's lines with what came in, what went out and the balance after, in minor units.

    Columns: line, at, text, other (account id of the other side), channel, place, came, went, balance. `lines` limits what is
    returned; the balance always runs over the whole ledger.
    """
    ledger = variant.ledger
    own = ledger[(ledger["payer"] == account) | (ledger["payee"] == account)]
    change = signed(own, account)
    is_in = own["payee"] == account
    other = own["payer"].astype(object).where(is_in, own["payee"].astype(object))
    made = own.loc[:, ["line", "at", "text", "channel", "place"]].assign(
        other=other,
        came=change.clip(lower=0),
        went=(-change).clip(lower=0),
        balance=change.cumsum() + variant.opening(account),
    )
    return made if lines is None else made[made["line"].isin(lines["line"])]


def _statement(variant: CaseVariant, table: Statement) -> _Table:
    chosen = variant.select(Selection(accounts=(table.account,), since=table.since, until=table.until))
    frame = statement(variant, table.account, chosen).head(PAPER_LIMIT)
    first = int(frame["balance"].iloc[0] - frame["came"].iloc[0] + frame["went"].iloc[0]) if len(frame) else 0
    rows = [("", "", BROUGHT_FORWARD, "", "", "", show(money(first)))]
    for line, at, text, other, came, went, balance in zip(
        frame["line"], frame["at"], frame["text"], frame["other"], frame["came"], frame["went"],
        frame["balance"], strict=True,
    ):  # fmt: skip
        rows.append(
            (str(line), f"{at:%Y-%m-%d}", text, variant.texts[f"{other}.name"], _or_empty(came), _or_empty(went),
             show(money(balance)))
        )  # fmt: skip
    return _columns(_STATEMENT), tuple(rows), frozenset(frame["line"].tolist())


def _or_empty(minor: int) -> str:
    return show(money(minor)) if minor else ""


def _extract(variant: CaseVariant, lines: pd.DataFrame) -> _Table:
    lines = lines.head(PAPER_LIMIT)
    rows = [
        (str(line), f"{at:%Y-%m-%d %H:%M}", variant.texts[f"{payer}.name"], variant.texts[f"{payee}.name"],
         show(money(amount)), text, place)
        for line, at, payer, payee, amount, text, place in zip(
            lines["line"], lines["at"], lines["payer"], lines["payee"], lines["amount"], lines["text"],
            lines["place"], strict=True,
        )
    ]  # fmt: skip
    rows.append(("", TOTAL, "", "", show(money(int(lines["amount"].sum()))), "", ""))
    return _columns(_EXTRACT), tuple(rows), frozenset(lines["line"].tolist())


_BY = {"month": N_("Month"), "payer": N_("From"), "payee": N_("To")}


def _grouped(variant: CaseVariant, table: Grouped) -> _Table:
    lines = variant.select(table.lines)
    if table.by == "month":
        keys = lines["at"].dt.strftime("%Y-%m")
    else:
        keys = lines[table.by].astype(object).map(lambda one: variant.texts[f"{one}.name"])
    sums = lines.groupby(keys, sort=True, observed=True)["value"].agg(["sum", "size"])
    rows = [
        (str(key), str(size), show(money(total)))
        for key, total, size in zip(sums.index, sums["sum"], sums["size"], strict=True)
    ]
    rows.append((TOTAL, str(len(lines)), show(money(int(lines["value"].sum())))))
    columns = (("group", _BY[table.by], False), ("count", N_("Lines"), True), ("sum", N_("Sum"), True))
    return _columns(columns), tuple(rows), frozenset(lines["line"].tolist())
