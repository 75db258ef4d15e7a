"""Chart: the pre-test beside the post-test, by outcome group."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

COLUMNS = ("group", "title", "pre", "post")

_STRONG = 0.8


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a line a group from the share right before to the share right after.

    Columns: group (such as LO1), title, pre, post (0-1).
    """
    rows = _prepared(frame)
    labels = rows["label"].tolist()
    drawn = theme.figure(
        _("Before and after the module"),
        "",
        "",
        is_dark=is_dark,
        height=theme.rows_height(labels),
    )
    for one in rows.itertuples():
        drawn.add_scatter(
            mode="lines",
            x=[one.pre, one.post],
            y=[one.label, one.label],
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
    theme.add_right_column(drawn, labels, [_points(change) for change in rows["change"]])
    drawn.update_xaxes(theme.share_axis(_("Right (%) and change in points"), highest=1.45, width=22))
    drawn.update_yaxes(theme.rows_axis(labels, _("Outcome group")))
    return drawn.update_layout(showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here the pre-test and the post-test will appear side by side, once you have taken both.")
    rows = _prepared(frame)
    most = rows.iloc[int(rows["change"].argmax())]
    means = _("On average over the outcome groups, right answers went from {pre} to {post}.").format(
        pre=theme.percent(rows["pre"].mean()), post=theme.percent(rows["post"].mean())
    )
    best = _("The largest change is in {group} {title}: {change} percentage points.").format(
        group=most["group"], title=most["title"], change=_points(most["change"])
    )
    return f"{means} {best}"


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: the group that is lowest after the module."""
    if frame.empty:
        return _("The first test and the final test belong together: take both to see what you gained.")
    rows = _prepared(frame)
    lowest = rows.iloc[int(rows["post"].argmin())]
    if lowest["post"] >= _STRONG:
        return _("Every outcome group is at {share} or more: keep it that way with the review deck.").format(
            share=theme.percent(_STRONG)
        )
    return _("{group} is lowest after the module with {post}: repeat section {title}.").format(
        group=lowest["group"], post=theme.percent(lowest["post"]), title=lowest["title"]
    )


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    rows = _prepared(frame)
    shown = pd.DataFrame(
        {
            _("Outcome group"): rows["group"],
            _("Section"): rows["title"],
            _("Pre-test"): [theme.percent(share) for share in rows["pre"]],
            _("Post-test"): [theme.percent(share) for share in rows["post"]],
            _("Change (percentage points)"): [_points(change) for change in rows["change"]],
        }
    )
    return shown.set_index(_("Outcome group"))


def _points(change: float) -> str:
    points = round(change * 100)
    return f"{points:+d}".replace("-", "−") if points else "0"


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.reset_index(drop=True)
    pre, post = rows["pre"].astype(float), rows["post"].astype(float)
    labels = [
        theme.wrapped(f"{group} {title}") for group, title in zip(rows["group"], rows["title"], strict=True)
    ]
    return rows.assign(pre=pre, post=post, change=post - pre, label=labels)
