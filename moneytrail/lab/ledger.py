"""The ledger: every line of a variant as one DataFrame, and how lines of it are chosen."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from moneytrail.core.formulas import evaluate
from moneytrail.core.lab.ledger_plan import Currency
from moneytrail.core.lab.money import CHANNELS, Selection
from moneytrail.lab.batches import Batch

LEDGER_COLUMNS = ("line", "at", "payer", "payee", "amount", "currency", "value", "channel", "text", "place")
TRUTH_COLUMNS = ("line", "flow", "typology", "indicator")

Members = Mapping[str, Sequence[str]]


def built(
    batches: Sequence[Batch], accounts: Sequence[str], currencies: Sequence[Currency]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put batches in order of time and number their lines from 1; return the ledger and the flows of planted lines.

    Columns of the ledger: line; at (local time, to the second); payer and payee (account ids, `cash` for notes);
    amount (whole minor units of `currency`, above 0); currency; value (the same in minor units of the case's first
    currency); channel; text; place. Columns of the second: line, flow.
    """
    at = np.concatenate([one.at for one in batches])
    order = np.argsort(at, kind="stable")
    sizes = [len(one.at) for one in batches]
    amount = np.concatenate([one.amount for one in batches])[order]
    codes = [one.code for one in currencies]
    currency = np.repeat([codes.index(one.currency) for one in batches], sizes)[order]
    channel = np.repeat([CHANNELS.index(one.channel) for one in batches], sizes)[order]
    text = np.array([text for one in batches for text in one.texts], dtype=object)[order]
    place = np.array([place for one in batches for place in one.places], dtype=object)[order]
    ledger = pd.DataFrame(
        {
            "line": np.arange(1, len(at) + 1, dtype=np.int64),
            "at": at[order].astype("datetime64[s]"),
            "payer": _category(np.concatenate([one.payer for one in batches])[order], accounts),
            "payee": _category(np.concatenate([one.payee for one in batches])[order], accounts),
            "amount": amount,
            "currency": _category(currency, codes),
            "value": _values(amount, currency, currencies),
            "channel": _category(channel, CHANNELS),
            "text": _factored(text),
            "place": _factored(place),
        }
    )
    flows = np.repeat(np.array([one.flow for one in batches], dtype=object), sizes)[order]
    planted = np.repeat([bool(one.flow) and one.planted for one in batches], sizes)[order]
    chosen = np.flatnonzero(planted)
    return ledger, pd.DataFrame({"line": chosen + 1, "flow": flows[chosen]})


def _factored(texts: np.ndarray) -> pd.Categorical:
    codes, found = pd.factorize(texts)
    return pd.Categorical.from_codes(codes, pd.Index(found, dtype=object))


def _category(codes: np.ndarray, categories: Sequence[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, pd.Index(list(categories), dtype=object))


def _values(amount: np.ndarray, currency: np.ndarray, currencies: Sequence[Currency]) -> np.ndarray:
    """Convert by exact fractions; half a minor unit is rounded up."""
    value = amount.copy()
    for number, one in enumerate(currencies):
        up, down = evaluate(one.rate, {}).as_integer_ratio()
        chosen = currency == number
        value[chosen] = (2 * amount[chosen] * up + down) // (2 * down)
    return value


def selected(
    ledger: pd.DataFrame,
    selection: Selection,
    members: Members,
    names: Mapping[str, Decimal] | None = None,
    truth: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the lines of a ledger that a selection describes, in order; see `mask`."""
    return ledger[mask(ledger, selection, members, names, truth)]


def mask(
    ledger: pd.DataFrame,
    selection: Selection,
    members: Members,
    names: Mapping[str, Decimal] | None = None,
    truth: pd.DataFrame | None = None,
) -> np.ndarray:
    """Say for each line of a ledger whether a selection describes it.

    `members` gives the accounts behind each name, `names` the numbers of formulas; `truth` is needed only when the
    selection names flows.
    """
    kept = np.ones(len(ledger), dtype=bool)
    if selection.accounts:
        kept &= _among(ledger, "payer", selection.accounts, members) | _among(
            ledger, "payee", selection.accounts, members
        )
    for column, wanted in (("payer", selection.payers), ("payee", selection.payees)):
        if wanted:
            kept &= _among(ledger, column, wanted, members)
    if selection.channels:
        kept &= _in_category(ledger["channel"], selection.channels)
    if selection.since is not None or selection.until is not None:
        kept &= _in_period(ledger, selection)
    if selection.low is not None or selection.high is not None:
        kept &= _in_range(ledger, selection, names or {})
    if selection.text:
        part = selection.text.casefold()
        texts = [one for one in ledger["text"].cat.categories.to_numpy() if part in one.casefold()]
        kept &= _in_category(ledger["text"], texts)
    if selection.flows:
        if truth is None:
            raise ValueError("a selection of flows needs the truth")
        lines = truth.loc[truth["flow"].isin(selection.flows), "line"]
        kept &= np.isin(ledger["line"].to_numpy(), lines.to_numpy())
    return kept


def _among(ledger: pd.DataFrame, column: str, names: Iterable[str], members: Members) -> np.ndarray:
    return _in_category(ledger[column], [one for name in names for one in members[name]])


def _in_category(column: "pd.Series[str]", wanted: Sequence[str]) -> np.ndarray:
    """Compare whole numbers instead of texts: a category's code is its place in the list."""
    categories, codes = column.array.categories, column.array.codes  # type: ignore[attr-defined]
    if len(wanted) == 1:
        return np.asarray(codes == categories.get_loc(wanted[0]))
    is_wanted = np.zeros(len(categories), dtype=bool)
    is_wanted[categories.get_indexer(pd.Index(list(wanted), dtype=object))] = True
    return np.asarray(is_wanted[codes])


def _in_period(ledger: pd.DataFrame, selection: Selection) -> np.ndarray:
    at = ledger["at"].to_numpy()
    kept = np.ones(len(at), dtype=bool)
    if selection.since is not None:
        kept &= at >= np.datetime64(selection.since)
    if selection.until is not None:
        kept &= at < np.datetime64(selection.until) + np.timedelta64(1, "D")
    return kept


def _in_range(ledger: pd.DataFrame, selection: Selection, names: Mapping[str, Decimal]) -> np.ndarray:
    value = ledger["value"].to_numpy()
    kept = np.ones(len(value), dtype=bool)
    if selection.low is not None:
        kept &= value >= int(evaluate(selection.low, names) * 100)
    if selection.high is not None:
        kept &= value <= int(evaluate(selection.high, names) * 100)
    return kept


def signed(lines: pd.DataFrame, account: str) -> "pd.Series[int]":
    """Return what each line adds to an account, in minor units of the first currency."""
    came, went = (_in_category(lines[side], [account]) for side in ("payee", "payer"))
    return lines["value"] * (came.astype(np.int64) - went.astype(np.int64))


def opening(ledger: pd.DataFrame, account: str, declared: int | None) -> int:
    """Return an account's balance before the first line, in minor units.

    Where the case declares none it is the smallest multiple of 50 whole units with which the account never falls
    below zero.
    """
    if declared is not None:
        return declared
    lowest = min(0, int(signed(ledger, account).cumsum().min()))
    return -(lowest // 5000) * 5000


def money(minor: int) -> Decimal:
    """Return a sum in whole units."""
    return Decimal(minor) / 100
