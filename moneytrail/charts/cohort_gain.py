"""Chart: class averages before and after, with the gain and its interval, by outcome group, sector or region."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

COLUMNS = ("group", "count", "pre", "post", "gain", "low", "high")


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a line a group from the average before to the average after, the gain below its name.

    Columns: group (its name), count (people), pre, post (0-1), gain, low, high (NaN where not defined).
    Groups that are hidden have NaN in all of them and are left out of the drawing.
    """
    rows = _shown(frame)
    labels = rows["label"].tolist()
    drawn = theme.figure(
        _("Class averages before and after"), "", "", is_dark=is_dark, height=theme.rows_height(labels)
    )
    for one in rows.to_dict("records"):
        drawn.add_scatter(
            mode="lines",
            x=[one["pre"], one["post"]],
            y=[one["label"], one["label"]],
            line={"color": theme.palette(is_dark).quiet, "width": 3},
            showlegend=False,
            hoverinfo="skip",
        )
    for column, words, colour, symbol, size in (
        ("pre", _("Pre-test"), "before", "circle", 18),
        ("post", _("Post-test"), "after", "diamond", 13),
    ):
        drawn.add_scatter(
            name=words,
            mode="markers",
            x=rows[column].tolist(),
            y=labels,
            marker=theme.point(colour, symbol, is_dark=is_dark) | {"size": size},
            hovertemplate="%{x:.0%}<extra></extra>",
        )
    drawn.update_xaxes(theme.share_axis(_("Right (%)")))
    drawn.update_yaxes(theme.rows_axis(labels, _("Group and gain g")))
    return drawn.update_layout(showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    rows = _shown(frame)
    if rows.empty:
        return _("Here class averages will appear, once five people have taken both tests.")
    parts = [
        _("{group}: from {pre} to {post}, gain {gain}.").format(
            group=one["group"],
            pre=theme.percent(one["pre"]),
            post=theme.percent(one["post"]),
            gain=_number(one),
        )
        for one in rows.to_dict("records")
    ]
    if len(rows) < len(frame):
        parts.append(_("Hidden, because they are small: {count}.").format(count=len(frame) - len(rows)))
    return " ".join(parts)


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: look at the smallest gain; with overlapping intervals nothing is told apart."""
    rows = _shown(frame)
    rows = rows[rows["gain"].notna() & rows["low"].notna()]
    if rows.empty:
        return _("Let everybody take both tests: the gain needs pairs.")
    lowest = rows.iloc[int(rows["gain"].argmin())]
    others = rows[rows["low"] > lowest["high"]]
    if others.empty:
        return _("The intervals overlap: no group clearly gained less than another.")
    return _("{group} gained clearly less than others: plan more time for it.").format(group=lowest["group"])


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read; hidden groups are named without numbers."""
    frame = theme.with_numbers(frame, *COLUMNS[1:])
    shown = pd.DataFrame(
        {
            _("Group"): frame["group"],
            _("People"): [_whole(count) for count in frame["count"]],
            _("Pre-test"): [theme.percent_or_dash(share) for share in frame["pre"]],
            _("Post-test"): [theme.percent_or_dash(share) for share in frame["post"]],
            _("Gain g"): [_decimal(gain) for gain in frame["gain"]],
            _("95 % interval"): [
                _("{low} to {high}").format(low=_decimal(low), high=_decimal(high)) if pd.notna(low) else "–"
                for low, high in zip(frame["low"], frame["high"], strict=True)
            ],
        }
    )
    return shown.set_index(_("Group"))


def _whole(count: float) -> str:
    return "–" if pd.isna(count) else str(int(count))


def _decimal(number: float) -> str:
    return "–" if pd.isna(number) else f"{number:.2f}".replace("-", "−")


def _number(row: Mapping[Hashable, Any]) -> str:
    low, high = row["low"], row["high"]
    interval = f" ({_decimal(low)}–{_decimal(high)})" if pd.notna(low) else ""
    return _decimal(row["gain"]) + interval


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    rows = theme.with_numbers(frame[frame["pre"].notna()].reset_index(drop=True), *COLUMNS[1:])
    # The gain with its interval stands below the name: beside the drawing a phone has no room for it.
    labels = [f"{theme.wrapped(one['group'])}<br>{_number(one)}" for one in rows.to_dict("records")]
    return rows.assign(label=labels)
