"""Chart: the scores of a learner's attempts over time."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import days, theme
from moneytrail.texts import N_, Translate

COLUMNS = ("quiz_title", "handed_in_at", "score", "pass_mark")

_SLACK = 1e-9
_MOST_TICKS = 5
# Outcome of an attempt: words, colour of the palette, symbol; the symbol says the same as the colour.
_KINDS = {
    "passed": (N_("Passed"), "reached", "circle"),
    "below": (N_("Below the pass mark"), "below", "diamond"),
    "no_mark": (N_("No pass mark"), "idle", "square"),
}


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a point an attempt, in order of time; a line joins the attempts at one quiz.

    Columns: quiz_title, handed_in_at (UTC), score (0-1), pass_mark (0-1, NaN without one).
    """
    rows = _prepared(frame)
    drawn = theme.figure(_("Scores of your attempts"), "", "", is_dark=is_dark, height=400)
    _add_lines(drawn, rows, is_dark)
    for kind, (words, colour, symbol) in _KINDS.items():
        some = rows[rows["kind"] == kind]
        if not some.empty:
            drawn.add_scatter(
                name=_(words),
                mode="markers",
                x=some["number"].tolist(),
                y=some["score"].tolist(),
                marker=theme.point(colour, symbol, is_dark=is_dark),
                hovertext=[
                    f"{theme.wrapped(title, 40)}<br>{days.full(when, _)}"
                    for title, when in zip(some["quiz_title"], some["handed_in_at"], strict=True)
                ],
                hovertemplate="%{hovertext}<br>%{y:.0%}<extra></extra>",
            )
    _add_pass_marks(drawn, rows, _, is_dark)
    drawn.update_yaxes(theme.share_axis(_("Score (%)")))
    drawn.update_xaxes(_ticks(rows, _))
    return drawn.update_layout(showlegend=True)


def _add_lines(drawn: go.Figure, rows: pd.DataFrame, is_dark: bool) -> None:
    for _title, some in rows.groupby("quiz_title", sort=False):
        if len(some) > 1:
            drawn.add_scatter(
                mode="lines",
                x=some["number"].tolist(),
                y=some["score"].tolist(),
                line={"color": theme.palette(is_dark).quiet, "width": 1},
                showlegend=False,
                hoverinfo="skip",
            )


def _add_pass_marks(drawn: go.Figure, rows: pd.DataFrame, _: Translate, is_dark: bool) -> None:
    some = rows[rows["pass_mark"].notna()]
    if not some.empty:
        drawn.add_scatter(
            name=_("Pass mark"),
            mode="markers",
            x=some["number"].tolist(),
            y=some["pass_mark"].tolist(),
            marker=theme.tick_mark("line-ew", is_dark=is_dark),
            hoverinfo="skip",
        )


def _ticks(rows: pd.DataFrame, _: Translate) -> dict[str, object]:
    step = max(1, -(-len(rows) // _MOST_TICKS))
    shown = rows.iloc[::step]
    return {
        "title": theme.axis_title(_("Attempt and its day (UTC)")),
        "range": [0.4, max(len(rows), 3) + 0.6],
        "tickvals": shown["number"].tolist(),
        "ticktext": [
            f"{number}<br>{days.short(when, _)}"
            for number, when in zip(shown["number"], shown["handed_in_at"], strict=True)
        ],
        "tickangle": 0,
        "showgrid": False,
    }


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here the score of every quiz that you hand in will appear.")
    rows = _prepared(frame)
    last = rows.iloc[-1]
    counts = _("Attempts handed in: {count}; passed: {passed}.").format(
        count=len(rows), passed=int((rows["kind"] == "passed").sum())
    )
    latest = _("The latest, {title} on {day}, scored {score}; the best score is {best}.").format(
        title=last["quiz_title"],
        day=days.full(last["handed_in_at"], _),
        score=theme.percent(last["score"]),
        best=theme.percent(rows["score"].max()),
    )
    return f"{counts} {latest}"


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: the quiz furthest from its pass mark, once tried."""
    if frame.empty:
        return _("Finish a section and take its quiz.")
    rows = _prepared(frame)
    passed = set(rows.loc[rows["kind"] == "passed", "quiz_title"])
    open_ones = rows[(rows["kind"] == "below") & ~rows["quiz_title"].isin(passed)]
    if open_ones.empty and not passed:
        return _("Finish a section and take its quiz.")
    if open_ones.empty:
        return _("You passed every quiz you tried: go on with the next section.")
    best = open_ones.loc[open_ones.groupby("quiz_title")["score"].idxmax()]
    lowest = best.iloc[int((best["score"] - best["pass_mark"]).argmin())]
    words = _("Read the explanations of {title} and try it again: best score {score}, pass mark {pass_mark}.")
    return words.format(
        title=lowest["quiz_title"],
        score=theme.percent(lowest["score"]),
        pass_mark=theme.percent(lowest["pass_mark"]),
    )


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    rows = _prepared(frame)
    shown = pd.DataFrame(
        {
            _("Attempt"): rows["number"],
            _("Quiz"): rows["quiz_title"],
            _("Handed in (UTC)"): [f"{when:%Y-%m-%d %H:%M}" for when in rows["handed_in_at"]],
            _("Score"): [theme.percent(score) for score in rows["score"]],
            _("Pass mark"): [theme.percent_or_dash(mark) for mark in rows["pass_mark"]],
            _("Result"): [_(_KINDS[kind][0]) for kind in rows["kind"]],
        }
    )
    return shown.set_index(_("Attempt"))


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    timed = frame.assign(handed_in_at=pd.to_datetime(frame["handed_in_at"], utc=True))
    rows = timed.sort_values("handed_in_at", kind="stable").reset_index(drop=True)
    score, mark = rows["score"].astype(float), rows["pass_mark"].astype(float)
    kind = pd.Series("below", index=rows.index, dtype=object)
    kind = kind.mask(score >= mark - _SLACK, "passed").mask(mark.isna(), "no_mark")
    return rows.assign(score=score, pass_mark=mark, kind=kind, number=rows.index + 1)
