"""Look through a ledger as a table: filters, a search over everything that a line shows, sorting, pages."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

import numpy as np
import pandas as pd

from moneytrail.core.lab.money import Channel, Selection
from moneytrail.core.numerals import plain
from moneytrail.lab.ledger import mask
from moneytrail.lab.variant import CaseVariant

SortKey = Literal["line", "payer", "payee", "value", "channel", "text"]
SORT_KEYS: tuple[str, ...] = get_args(SortKey)
PAGE_SIZE = 50


@dataclass(frozen=True)
class Filter:
    """What an investigator looks at; names are of accounts, entities and crowds, sums in whole units of the first currency."""

    either: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    payees: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    channels: tuple[Channel, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    words: str = ""


@dataclass(frozen=True)
class LedgerPage:
    """A page of a table of lines: the rows to show, and what all chosen lines add up to in minor units."""

    rows: pd.DataFrame
    number: int
    pages: int
    total: int
    value: int


def chosen(variant: CaseVariant, wanted: Filter, view: Selection | None = None) -> pd.DataFrame:
    """Return the lines that fit a filter, in order, of the whole ledger or of a task's view."""
    ledger = variant.ledger
    kept = mask(ledger, _selection(wanted), variant.members, variant.names)
    if view is not None:
        kept &= mask(ledger, view, variant.members, variant.names)
    if wanted.words.strip():
        kept &= _found(variant, wanted.words)
    return ledger[kept]


def _selection(wanted: Filter) -> Selection:
    return Selection(
        accounts=wanted.either,
        payers=wanted.payers,
        payees=wanted.payees,
        since=wanted.since,
        until=wanted.until,
        channels=wanted.channels,
        low=None if wanted.low is None else plain(wanted.low),
        high=None if wanted.high is None else plain(wanted.high),
    )


def _found(variant: CaseVariant, words: str) -> np.ndarray:
    """Say which lines show every word: in their text, place, names, account numbers or line number."""
    kept = np.ones(len(variant.ledger), dtype=bool)
    for word in words.casefold().split()[:6]:
        kept &= _shows(variant, word)
    return kept


def _shows(variant: CaseVariant, word: str) -> np.ndarray:
    ledger = variant.ledger
    shown = np.zeros(len(ledger), dtype=bool)
    for column in ("text", "place"):
        categories = ledger[column].cat.categories
        shown |= _coded(ledger, column, [word in str(one).casefold() for one in categories])
    for column in ("payer", "payee"):
        names = [
            word in f"{variant.texts[f'{one}.name']} {variant.texts[f'{one}.number']}".casefold()
            for one in ledger[column].cat.categories
        ]
        shown |= _coded(ledger, column, names)
    if word.isascii() and word.isdigit():
        shown |= ledger["line"].to_numpy() == int(word)
    return shown


def _coded(ledger: pd.DataFrame, column: str, is_wanted: Sequence[bool]) -> np.ndarray:
    return np.asarray(np.array(is_wanted, dtype=bool)[ledger[column].cat.codes.to_numpy()])


def page(
    variant: CaseVariant, lines: pd.DataFrame, number: int, sort: SortKey = "line", *, is_down: bool = False
) -> LedgerPage:
    """Return a page of lines in an order; numbers count from 0, and one that does not exist is the nearest."""
    pages = max(1, -(-len(lines) // PAGE_SIZE))
    number = min(max(0, number), pages - 1)
    order = _order(variant, lines, sort, is_down)[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
    return LedgerPage(lines.iloc[order], number, pages, len(lines), int(lines["value"].sum()))


def _order(variant: CaseVariant, lines: pd.DataFrame, sort: SortKey, is_down: bool) -> np.ndarray:
    """Order by a column; lines that are alike in it stay in order of time, whichever way it goes."""
    if sort in ("line", "value"):
        keys = lines[sort].to_numpy()
    else:
        categories = lines[sort].cat.categories
        words = (
            [variant.texts[f"{one}.name"] for one in categories] if sort in ("payer", "payee") else categories
        )
        ranks = pd.Series(words, dtype=object).astype(str).str.casefold().rank(method="dense").to_numpy()
        keys = ranks[lines[sort].cat.codes.to_numpy()]
    return np.argsort(-keys if is_down else keys, kind="stable")
