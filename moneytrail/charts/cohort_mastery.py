"""Chart: how much of a cohort masters each outcome."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

COLUMNS = ("outcome", "outcome_text", "section_title", "tried", "share", "mean")

# From this share on an outcome counts as reached by the cohort.
_MOST = 0.8


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a bar an outcome: the share of those with answers who master it.

    Columns: outcome (its id), outcome_text, section_title, tried (people with answers), share (0-1, of
    those who master it; NaN under five people), mean (0-1, of their mean marks).
    """
    rows = _prepared(frame)
    labels = rows["label"].tolist()
    drawn = theme.figure(
        _("Who masters which outcome"), "", "", is_dark=is_dark, height=theme.rows_height(labels)
    )
    for is_most, words, colour, pattern in (
        (True, _("Mastered by 80 % or more"), "reached", ""),
        (False, _("Mastered by fewer"), "below", "/"),
    ):
        some = rows[rows["share"].notna() & ((rows["share"] >= _MOST) == is_most)]
        if not some.empty:
            drawn.add_bar(
                name=words,
                orientation="h",
                y=some["label"].tolist(),
                x=some["share"].tolist(),
                marker=theme.filled(colour, pattern, is_dark=is_dark),
                hovertext=[theme.wrapped(text, 40) for text in some["outcome_text"]],
                hovertemplate="%{hovertext}<br>%{x:.0%}<extra></extra>",
            )
    theme.add_right_column(drawn, labels, [theme.percent_or_dash(share) for share in rows["share"]])
    drawn.update_xaxes(theme.share_axis(_("Participants who master it (%)"), highest=1.45, width=22))
    drawn.update_yaxes(theme.rows_axis(labels, _("Outcome")))
    return drawn.update_layout(barmode="overlay", showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    tried = _prepared(frame).dropna(subset=["share"])
    if tried.empty:
        return _("Here each outcome will appear, once five people have answered its questions.")
    lowest, highest = tried.iloc[int(tried["share"].argmin())], tried.iloc[int(tried["share"].argmax())]
    return _(
        "Outcomes mastered by 80 % or more of those with answers: {count} of {total}. "
        "The most master {highest} ({high}), the fewest {lowest} ({low})."
    ).format(
        count=int((tried["share"] >= _MOST).sum()),
        total=len(frame),
        highest=highest["outcome"],
        high=theme.percent(highest["share"]),
        lowest=lowest["outcome"],
        low=theme.percent(lowest["share"]),
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: go back to the outcome that the fewest master."""
    tried = _prepared(frame).dropna(subset=["share"])
    if tried.empty:
        return _("Let the cohort take the quizzes of the sections.")
    lowest = tried.iloc[int(tried["share"].argmin())]
    if lowest["share"] >= _MOST:
        return _("Every outcome is mastered by most: use the time for a case.")
    return _("Take up {outcome} again, in section {section}.").format(
        outcome=lowest["outcome"], section=lowest["section_title"]
    )


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    frame = theme.with_numbers(frame, "share", "mean")
    shown = pd.DataFrame(
        {
            _("Outcome"): frame["outcome"],
            _("What it is"): frame["outcome_text"],
            _("With answers"): frame["tried"],
            _("Master it"): [theme.percent_or_dash(share) for share in frame["share"]],
            _("Mean mark"): [theme.percent_or_dash(mean) for mean in frame["mean"]],
        }
    )
    return shown.set_index(_("Outcome"))


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    rows = theme.with_numbers(frame.reset_index(drop=True), "share", "mean")
    labels = [
        f"<b>{theme.plain(outcome)}</b> {theme.wrapped(title)}"
        for outcome, title in zip(rows["outcome"], rows["section_title"], strict=True)
    ]
    return rows.assign(label=labels)
