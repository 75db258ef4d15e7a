"""Chart: accounts as a network, with lines as wide as the money between them."""

from math import log10

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import named_points, theme
from moneytrail.charts.money_flows import amount
from moneytrail.texts import N_, Translate

COLUMNS = ("payer", "payee", "amount", "lines", "currency", "payer_x", "payer_y", "payee_x", "payee_y")

_LABEL_WIDTH = 14
_TALL = 1.25
# What an account mostly does.
_KINDS = {
    "pays": (N_("Mostly pays"), "due", "square"),
    "receives": (N_("Mostly receives"), "under_way", "circle"),
    "passes_on": (N_("Passes on"), "below", "diamond"),
}


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a point an account and an arrow a pair.

    Columns: payer, payee (names), amount (whole units), lines (count), currency, and the places of both (-1 to 1).
    """
    nodes = _nodes(frame)
    drawn = theme.figure(_("Network of accounts"), "", "", is_dark=is_dark, height=520)
    _add_arrows(drawn, frame, is_dark)
    hover = [
        f"{theme.plain(node)}<br>+{amount(came)}<br>−{amount(went)}"
        for node, came, went in zip(nodes["node"], nodes["came"], nodes["went"], strict=True)
    ]
    named_points.add(
        drawn,
        nodes.assign(hover=hover),
        _KINDS,
        _,
        label_width=_LABEL_WIDTH,
        tall=_TALL,
        is_dark=is_dark,
    )
    return drawn


def _add_arrows(drawn: go.Figure, frame: pd.DataFrame, is_dark: bool) -> None:
    largest = float(frame["amount"].max()) if len(frame) else 1.0
    places = (frame[one].tolist() for one in ("payer_x", "payer_y", "payee_x", "payee_y"))
    for sum_, from_x, from_y, to_x, to_y in zip(frame["amount"].astype(float).tolist(), *places, strict=True):
        # Sums differ by thousands; the logarithm keeps the small ones visible.
        width = 0.8 + 2 * log10(1 + 99 * sum_ / largest)
        drawn.add_annotation(
            x=to_x,
            y=to_y,
            ax=from_x,
            ay=from_y,
            xref="x",
            yref="y",
            axref="x",
            ayref="y",
            text="",
            showarrow=True,
            arrowhead=2,
            arrowsize=max(0.5, 1.6 / width),
            arrowwidth=width,
            arrowcolor=theme.palette(is_dark).idle,
            opacity=0.6,
            standoff=9,
            startstandoff=9,
        )


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here the network of accounts will appear; no line fits the filters.")
    nodes = _nodes(frame)
    busiest = nodes.iloc[int(nodes["partners"].argmax())]
    return _("{nodes} accounts and {pairs} links. {node} deals with most of them: {partners}.").format(
        nodes=len(nodes), pairs=len(frame), node=busiest["node"], partners=busiest["partners"]
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: the account that passes on most."""
    if frame.empty:
        return _("Widen the period, or take a filter away.")
    nodes = _nodes(frame)
    through = nodes[nodes["kind"] == "passes_on"]
    if through.empty:
        return _("No account here passes on what it receives: look at who pays many.")
    most = through.iloc[int(through["came"].argmax())]
    return _("Look at {node}: nearly all that it receives leaves again.").format(node=most["node"])


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    nodes = _nodes(frame)
    shown = pd.DataFrame(
        {
            _("Account"): nodes["node"],
            _("Received"): [amount(one) for one in nodes["came"]],
            _("Paid"): [amount(one) for one in nodes["went"]],
            _("Partners"): nodes["partners"],
            _("Kind"): [_(_KINDS[one][0]) for one in nodes["kind"]],
        }
    )
    return shown.set_index(_("Account"))


def _nodes(frame: pd.DataFrame) -> pd.DataFrame:
    """Gather the accounts of all pairs: node, x, y, came, went, partners, kind."""
    paid = frame.rename(columns={"payer": "node", "payer_x": "x", "payer_y": "y", "payee": "other"})
    got = frame.rename(columns={"payee": "node", "payee_x": "x", "payee_y": "y", "payer": "other"})
    both = pd.concat([paid.assign(came=0.0, went=paid["amount"]), got.assign(came=got["amount"], went=0.0)])
    rows = both.groupby("node", sort=True).agg(
        x=("x", "first"),
        y=("y", "first"),
        came=("came", "sum"),
        went=("went", "sum"),
        partners=("other", "nunique"),
    )
    rows = rows.reset_index().astype({"came": float, "went": float})
    kind = pd.Series("receives", index=rows.index, dtype=object)
    kind = kind.mask(rows["went"] > rows["came"], "pays")
    passes = (rows[["came", "went"]].min(axis=1) >= 0.8 * rows[["came", "went"]].max(axis=1)) & (
        rows["came"] > 0
    )
    return rows.assign(kind=kind.mask(passes, "passes_on"))
