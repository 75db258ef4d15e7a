"""Chart: who pays whom how much, as bands between accounts (a Sankey diagram)."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

COLUMNS = ("payer", "payee", "amount", "lines", "currency")

_LABEL_WIDTH = 18
_HEIGHT_A_NODE = 54


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a band a pair, as wide as the sum.

    Columns: payer, payee (names), amount (whole units), lines (count), currency (code, one for all rows).
    """
    payers, payees = _without_circles(frame)
    nodes = list(dict.fromkeys([*payers, *payees]))
    tallest = max(len(set(payers)), len(set(payees)), 4)
    colours = theme.palette(is_dark)
    drawn = theme.figure(_title(frame, _), "", "", is_dark=is_dark, height=150 + _HEIGHT_A_NODE * tallest)
    drawn.add_sankey(
        arrangement="snap",
        node={
            "label": [theme.wrapped(node, _LABEL_WIDTH) for node in nodes],
            "color": colours.under_way,
            "line": {"color": colours.ink, "width": 1},
            "pad": 30,
            "thickness": 14,
            "hovertemplate": "%{label}<br>%{value:,.2f}<extra></extra>",
        },
        link={
            "source": [nodes.index(one) for one in payers],
            "target": [nodes.index(one) for one in payees],
            "value": frame["amount"].astype(float).tolist(),
            "color": _faded(colours.idle),
            "customdata": frame["lines"].tolist(),
            "hovertemplate": "%{source.label} → %{target.label}<br>%{value:,.2f} · %{customdata}<extra></extra>",
        },
        textfont={
            "family": theme.FONT_FAMILY,
            "size": theme.FONT_SIZE,
            "color": colours.ink,
            "shadow": "none",
        },
    )
    return drawn


def _without_circles(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Let a band that leads back end at a second picture of its account, marked with an arrow.

    Bands that run in a circle would cross all others. The largest keep their way, so the small ones are the ones marked.
    """
    order = frame["amount"].astype(float).argsort(kind="stable")[::-1]
    payers, payees = frame["payer"].tolist(), frame["payee"].tolist()
    reached: dict[str, set[str]] = {}
    for row in order.tolist():
        payer, payee = payers[row], payees[row]
        if payer == payee or payer in _downstream(reached, payee):
            payees[row] = f"{payee} ↩"
        else:
            reached.setdefault(payer, set()).add(payee)
    return payers, payees


def _downstream(reached: dict[str, set[str]], start: str) -> set[str]:
    found, todo = set(), [start]
    while todo:
        for one in reached.get(todo.pop(), ()):
            if one not in found:
                found.add(one)
                todo.append(one)
    return found


def _title(frame: pd.DataFrame, _: Translate) -> str:
    code = frame["currency"].iloc[0] if len(frame) else ""
    return _("Money between accounts ({currency})").format(currency=code)


def _faded(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.45)"


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here the flows between accounts will appear; no line fits the filters.")
    first = frame.sort_values("amount", ascending=False).iloc[0]
    return _(
        "{pairs} flows over {lines} lines, together {total} {currency}. The largest goes from {payer} to {payee}: {amount}."
    ).format(
        pairs=len(frame),
        lines=int(frame["lines"].sum()),
        total=amount(frame["amount"].sum()),
        currency=first["currency"],
        payer=first["payer"],
        payee=first["payee"],
        amount=amount(first["amount"]),
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next."""
    if frame.empty:
        return _("Widen the period, or take a filter away.")
    first = frame.sort_values("amount", ascending=False).iloc[0]
    return _("Open the lines from {payer} to {payee}, and ask what they are for.").format(
        payer=first["payer"], payee=first["payee"]
    )


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    shown = pd.DataFrame(
        {
            _("From"): frame["payer"],
            _("To"): frame["payee"],
            _("Amount"): [amount(one) for one in frame["amount"]],
            _("Currency"): frame["currency"],
            _("Lines"): frame["lines"],
        }
    )
    return shown.set_index(_("From"))


def amount(value: float) -> str:
    """Write a sum with thousands separators, and cents only where there are some."""
    return f"{value:,.2f}".removesuffix(".00")
