"""Chart: how much moved in each month, for the lines that are chosen."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.charts.money_flows import amount
from moneytrail.texts import Translate

COLUMNS = ("month", "amount", "lines", "currency")

_MOST_TICKS = 6


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a bar a month.

    Columns: month (its first day), amount (whole units), lines (count), currency (code, one for all rows).
    """
    rows = _prepared(frame)
    drawn = theme.figure(_("Money by month"), "", "", is_dark=is_dark, height=340)
    drawn.add_bar(
        name=_("Sum of the lines"),
        x=rows["label"].tolist(),
        y=rows["amount"].tolist(),
        customdata=rows["lines"].tolist(),
        marker=theme.filled("under_way", "", is_dark=is_dark),
        hovertemplate="%{x}: %{y:,.2f} · %{customdata}<extra></extra>",
    )
    step = max(1, -(-len(rows) // _MOST_TICKS))
    shown = rows["label"].iloc[::step].tolist()
    code = rows["currency"].iloc[0] if len(rows) else ""
    drawn.update_xaxes(
        title=theme.axis_title(_("Month")), type="category", tickvals=shown, tickangle=0, showgrid=False
    )
    drawn.update_yaxes(
        title=theme.axis_title(_("Sum ({currency})").format(currency=code)),
        rangemode="tozero",
        tickformat="~s",
    )
    return drawn.update_layout(showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here the sum of each month will appear; no line fits the filters.")
    rows = _prepared(frame)
    top = rows.iloc[int(rows["amount"].argmax())]
    return _(
        "{lines} lines from {first} to {last}, together {total} {currency}. The most moved in {month}: {amount}."
    ).format(
        lines=int(rows["lines"].sum()),
        first=rows["label"].iloc[0],
        last=rows["label"].iloc[-1],
        total=amount(rows["amount"].sum()),
        currency=top["currency"],
        month=top["label"],
        amount=amount(top["amount"]),
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next."""
    if frame.empty:
        return _("Widen the period, or take a filter away.")
    rows = _prepared(frame)
    quiet = rows[rows["lines"] == 0]
    if len(quiet):
        return _("Ask why nothing moved in {month}.").format(month=quiet["label"].iloc[0])
    return _("Compare the months with what happened in them: trips, inspections, arrivals.")


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    rows = _prepared(frame)
    shown = pd.DataFrame(
        {
            _("Month"): rows["label"],
            _("Sum"): [amount(one) for one in rows["amount"]],
            _("Currency"): rows["currency"],
            _("Lines"): rows["lines"],
        }
    )
    return shown.set_index(_("Month"))


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.assign(month=pd.to_datetime(frame["month"]), amount=frame["amount"].astype(float))
    rows = rows.sort_values("month", ignore_index=True)
    return rows.assign(label=[f"{one:%Y-%m}" for one in rows["month"]])
