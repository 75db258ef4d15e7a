"""Chart: the items of a quiz by how easy they are and how well they tell apart, with intervals."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

COLUMNS = (
    "number",
    "stem",
    "count",
    "facility",
    "facility_low",
    "facility_high",
    "discrimination",
    "discrimination_low",
    "discrimination_high",
    "to_check",
)

_GOOD_FROM = 0.3


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a point an item, its number beside it, with the 95 % intervals of both indices.

    Columns: number (in the list), stem, count (attempts), facility (0-1) and its interval, discrimination
    (-1 to 1) and its interval (NaN where marks do not vary: left out), to_check.
    """
    rows = _drawn(frame)
    colours = theme.palette(is_dark)
    drawn = theme.figure(_("Map of the items"), "", "", is_dark=is_dark, height=520)
    for level, dash in ((0, "solid"), (_GOOD_FROM, "dash")):
        drawn.add_hline(y=level, line={"color": colours.quiet, "width": 1.5, "dash": dash})
    for to_check, words, colour, symbol in (
        (False, _("Works"), "reached", "circle"),
        (True, _("To check"), "below", "diamond"),
    ):
        some = rows[rows["to_check"] == to_check]
        if some.empty:
            continue
        drawn.add_scatter(
            name=words,
            mode="markers",
            x=some["facility"].tolist(),
            y=some["discrimination"].tolist(),
            error_x=_bars(some, "facility", colours.grid),
            error_y=_bars(some, "discrimination", colours.grid),
            marker=theme.point(colour, symbol, is_dark=is_dark),
            hovertext=[
                f"{number}. {theme.wrapped(_short(stem), 40)}"
                for number, stem in zip(some["number"], some["stem"], strict=True)
            ],
            hovertemplate="%{hovertext}<br>%{x:.0%} · %{y:.2f}<extra></extra>",
        )
        drawn.add_scatter(
            mode="text",
            x=some["facility"].tolist(),
            y=some["discrimination"].tolist(),
            text=[f"<b>{number}</b>" for number in some["number"]],
            textposition="top right",
            showlegend=False,
            hoverinfo="skip",
        )
    drawn.update_xaxes(theme.share_axis(_("Facility: mean mark (%), easy to the right"), width=34))
    drawn.update_yaxes(
        {
            "title": theme.axis_title(_("Discrimination, from 0.30 good")),
            "range": [
                min(-0.1, rows["discrimination_low"].min() - 0.05) if len(rows) else -0.1,
                max(0.7, rows["discrimination_high"].max() + 0.05) if len(rows) else 0.7,
            ],
            "tickvals": [-1, -0.5, 0, 0.3, 0.5, 1],
        }
    )
    return drawn.update_layout(showlegend=True)


def _bars(rows: pd.DataFrame, name: str, colour: str) -> dict[str, object]:
    return {
        "type": "data",
        "symmetric": False,
        "array": (rows[f"{name}_high"] - rows[name]).tolist(),
        "arrayminus": (rows[name] - rows[f"{name}_low"]).tolist(),
        "color": colour,
        "thickness": 1,
        "width": 3,
    }


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here the items of a quiz will appear, from ten attempts on.")
    rows = _drawn(frame)
    parts = [
        _("Items: {count}, of which to check: {doubtful}.").format(
            count=len(frame), doubtful=int(frame["to_check"].astype(bool).sum())
        )
    ]
    if not rows.empty:
        weakest = rows.iloc[int(rows["discrimination"].argmin())]
        parts.append(
            _("The lowest discrimination has item {number}: {value} (95 % interval {low} to {high}).").format(
                number=weakest["number"],
                value=_decimal(weakest["discrimination"]),
                low=_decimal(weakest["discrimination_low"]),
                high=_decimal(weakest["discrimination_high"]),
            )
        )
    if len(rows) < len(frame):
        parts.append(
            _("Not in the drawing, because everybody had the same mark: {count}.").format(
                count=len(frame) - len(rows)
            )
        )
    return " ".join(parts)


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next."""
    if frame.empty:
        return _("Let more people take this quiz: items need ten attempts each.")
    doubtful = frame[frame["to_check"].astype(bool)]
    if doubtful.empty:
        return _("No item needs a check.")
    numbers = ", ".join(str(number) for number in doubtful["number"].head(6))
    return _("Check these items first: {numbers}.").format(numbers=numbers)


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    to = _("{low} to {high}")
    shown = pd.DataFrame(
        {
            _("Item"): frame["number"],
            _("Question"): [_short(stem) for stem in frame["stem"]],
            _("Attempts"): frame["count"],
            _("Facility"): [theme.percent(share) for share in frame["facility"]],
            _("Interval of the facility"): [
                to.format(low=theme.percent(low), high=theme.percent(high))
                for low, high in zip(frame["facility_low"], frame["facility_high"], strict=True)
            ],
            _("Discrimination"): [_decimal(r) for r in frame["discrimination"]],
            _("Interval of the discrimination"): [
                to.format(low=_decimal(low), high=_decimal(high)) if pd.notna(low) else "–"
                for low, high in zip(frame["discrimination_low"], frame["discrimination_high"], strict=True)
            ],
        }
    )
    return shown.set_index(_("Item"))


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    return theme.with_numbers(frame[frame["discrimination"].notna()], *COLUMNS[3:9])


def _short(stem: str) -> str:
    line = " ".join(stem.split())
    return line if len(line) <= 160 else f"{line[:159]}…"


def _decimal(number: float) -> str:
    return "–" if pd.isna(number) else f"{number:.2f}".replace("-", "−")
