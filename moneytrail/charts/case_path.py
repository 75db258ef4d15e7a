"""Chart: every try at the tasks of a lab case, beside the mark that passes."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import N_, Translate

COLUMNS = ("task_title", "number", "mark", "pass_mark", "kind")

# What a try was: words, colour of the palette, symbol; the symbol says the same as the colour.
_KINDS = {
    "passed": (N_("Passed"), "reached", "circle"),
    "below": (N_("Not yet"), "below", "diamond"),
    "helped": (N_("After the worked step"), "due", "square"),
    "harm": (N_("Would do harm"), "idle", "x"),
}


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a row a task and a point a try; a short line across is the mark that passes.

    Columns: task_title, number (of the try), mark and pass_mark (0-1), kind (passed, below, helped or harm).
    """
    rows = _prepared(frame)
    labels = list(dict.fromkeys(rows["label"]))
    drawn = theme.figure(
        _("Your tries"), "", "", is_dark=is_dark, height=theme.rows_height(labels or [""], around=170)
    )
    needed = rows.drop_duplicates("label")
    drawn.add_scatter(
        name=_("Needed to pass"),
        mode="markers",
        x=needed["pass_mark"].tolist(),
        y=needed["label"].tolist(),
        marker=theme.tick_mark("line-ns-open", is_dark=is_dark),
        hovertemplate="%{x:.0%}<extra></extra>",
    )
    for kind, (words, colour, symbol) in _KINDS.items():
        some = rows[rows["kind"] == kind]
        if not some.empty:
            drawn.add_scatter(
                name=_(words),
                mode="markers",
                x=some["mark"].tolist(),
                y=some["label"].tolist(),
                marker=theme.point(colour, symbol, is_dark=is_dark),
                customdata=some["number"].tolist(),
                hovertemplate="%{y}<br>%{customdata}: %{x:.0%}<extra></extra>",
            )
    drawn.update_xaxes(theme.share_axis(_("Mark (%)")))
    drawn.update_yaxes(theme.rows_axis(labels, _("Task")))
    return drawn.update_layout(showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here your tries will appear, a row for each task.")
    rows = _prepared(frame)
    first = rows[(rows["number"] == 1) & (rows["kind"] == "passed")]
    return _("{tries} tries at {tasks} tasks; {first} tasks were passed at the first try.").format(
        tries=len(rows), tasks=rows["label"].nunique(), first=len(first)
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: where the best try is farthest from full marks."""
    if frame.empty:
        return _("Hand in a first task.")
    best = frame.groupby("task_title", sort=False)["mark"].max()
    if best.min() >= 1:
        return _("Every task has full marks: try a case of another kind.")
    return _("Compare this task with the model first: {task}.").format(task=best.idxmin())


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    shown = pd.DataFrame(
        {
            _("Task"): frame["task_title"],
            _("Try"): frame["number"],
            _("Mark"): [theme.percent(one) for one in frame["mark"]],
            _("Needed to pass"): [theme.percent(one) for one in frame["pass_mark"]],
            _("What it was"): [_(_KINDS[one][0]) for one in frame["kind"]],
        }
    )
    return shown.set_index(_("Task"))


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(label=[theme.wrapped(one) for one in frame["task_title"]])
