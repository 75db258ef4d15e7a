"""Chart: review cards that come due on each of the next days."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import days, theme
from moneytrail.texts import Translate

COLUMNS = ("date", "due")

_DAYS_BETWEEN_TICKS = 7
_LOWEST_TOP = 4
_BAR_WIDTH = 0.8 * 24 * 60 * 60 * 1000  # milliseconds, as plotly measures time


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a bar a day.

    Columns: date (a row a day in order, the first is today and holds what is overdue), due (cards).
    """
    rows = _prepared(frame)
    drawn = theme.figure(_("Reviews in the next 30 days"), "", "", is_dark=is_dark, height=360)
    is_today = rows["date"] == rows["date"].min()
    for words, some, colour, pattern in (
        (_("Due today"), rows[is_today & (rows["due"] > 0)], "due", "/"),
        (_("Due later"), rows[~is_today & (rows["due"] > 0)], "after", ""),
    ):
        drawn.add_bar(
            name=words,
            x=[f"{day:%Y-%m-%d}" for day in some["date"]],
            y=some["due"].tolist(),
            width=_BAR_WIDTH,
            marker=theme.filled(colour, pattern, is_dark=is_dark),
            hovertext=[days.full(day, _) for day in some["date"]],
            hovertemplate="%{hovertext}: %{y}<extra></extra>",
        )
    top = max(int(rows["due"].max()) if len(rows) else 0, _LOWEST_TOP)
    shown = rows.iloc[::_DAYS_BETWEEN_TICKS]
    drawn.update_yaxes(
        range=[0, top * 1.08],
        dtick=max(1, -(-top // 5)),
        title=theme.axis_title(_("Cards due (number)")),
    )
    drawn.update_xaxes(
        type="date",
        range=_ends(rows),
        title=theme.axis_title(_("Day")),
        tickvals=[f"{day:%Y-%m-%d}" for day in shown["date"]],
        ticktext=[days.short(day, _) for day in shown["date"]],
        tickangle=0,
        showgrid=False,
    )
    return drawn.update_layout(barmode="overlay", showlegend=True)


def _ends(rows: pd.DataFrame) -> list[str] | None:
    if rows.empty:
        return None
    half = pd.Timedelta(hours=14)
    return [f"{rows['date'].min() - half}", f"{rows['date'].max() + half}"]


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    rows = _prepared(frame)
    if not rows["due"].sum():
        return _("Here the review cards of the next 30 days will appear; so far there are none.")
    most = rows.iloc[int(rows["due"].argmax())]
    return _(
        "Cards due today: {today}; in all {days} days: {total}. Most on one day: {most} on {day}."
    ).format(
        today=rows["due"].iloc[0],
        days=len(rows),
        total=rows["due"].sum(),
        most=most["due"],
        day=days.full(most["date"], _),
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next."""
    rows = _prepared(frame)
    waiting = rows[rows["due"] > 0]
    if waiting.empty:
        return _("Take a quiz: what you miss comes back as review cards.")
    if waiting.index[0] == 0:
        return _("Review the cards that are due today: {count}.").format(count=waiting["due"].iloc[0])
    return _("Nothing is due today: come back on {day}.").format(day=days.short(waiting["date"].iloc[0], _))


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the days with cards, to be read."""
    rows = _prepared(frame)
    waiting = rows[rows["due"] > 0]
    shown = pd.DataFrame(
        {_("Day"): [days.full(day, _) for day in waiting["date"]], _("Cards due"): waiting["due"].tolist()}
    )
    return shown.set_index(_("Day"))


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.assign(date=pd.to_datetime(frame["date"]), due=frame["due"].astype(int))
    return rows.sort_values("date").reset_index(drop=True)
