"""Chart: mastery of each outcome against its target."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

COLUMNS = ("outcome", "outcome_text", "section_title", "mean", "count", "target", "is_mastered", "needs")

_SLACK = 1e-9


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a bar an outcome with a mark at its target.

    Columns: outcome (its id), outcome_text, section_title, mean (0-1, NaN without answers), count (answers),
    target (0-1), is_mastered, needs (further right answers until mastery).
    """
    rows = _prepared(frame)
    labels = rows["label"].tolist()
    drawn = theme.figure(
        _("Mastery of the outcomes"), "", "", is_dark=is_dark, height=theme.rows_height(labels)
    )
    for is_mastered, words, colour, pattern in (
        (True, _("Mastered"), "reached", ""),
        (False, _("Not yet mastered"), "below", "/"),
    ):
        some = rows[(rows["is_mastered"] == is_mastered) & rows["mean"].notna()]
        if not some.empty:
            drawn.add_bar(
                name=words,
                orientation="h",
                y=some["label"].tolist(),
                x=some["mean"].tolist(),
                marker=theme.filled(colour, pattern, is_dark=is_dark),
                hovertext=[theme.wrapped(text, 40) for text in some["outcome_text"]],
                hovertemplate="%{hovertext}<br>%{x:.0%}<extra></extra>",
            )
    drawn.add_scatter(
        name=_("Target"),
        mode="markers",
        x=rows["target"].tolist(),
        y=labels,
        marker=theme.tick_mark("line-ns", is_dark=is_dark),
        hoverinfo="skip",
    )
    theme.add_right_column(drawn, labels, [theme.percent_or_dash(mean) for mean in rows["mean"]])
    drawn.update_xaxes(theme.share_axis(_("Mean mark (%)"), highest=1.45, width=22))
    drawn.update_yaxes(theme.rows_axis(labels, _("Outcome")))
    return drawn.update_layout(barmode="overlay", showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here each outcome will appear with its target, once you have answered questions.")
    rows = _prepared(frame)
    parts = [
        _("Outcomes mastered: {mastered} of {total}; the target is {target}.").format(
            mastered=int(rows["is_mastered"].sum()),
            total=len(rows),
            target=theme.percent(rows["target"].iloc[0]),
        )
    ]
    tried = rows[rows["mean"].notna()]
    if not tried.empty:
        lowest = tried.iloc[int(tried["mean"].argmin())]
        parts.append(
            _("The lowest is {outcome} with {mean}.").format(
                outcome=lowest["outcome"], mean=theme.percent(lowest["mean"])
            )
        )
    if len(tried) < len(rows):
        parts.append(_("Without answers so far: {count}.").format(count=len(rows) - len(tried)))
    return " ".join(parts)


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: the weakest of the outcomes tried, else one not tried."""
    rows = _prepared(frame)
    if rows["mean"].notna().sum() == 0:
        return _("Answer the questions of a section to see where you stand.")
    left = rows[~rows["is_mastered"]].sort_values(["mean", "count"], kind="stable")
    if left.empty:
        return _("Every outcome is mastered: keep it that way with the review deck.")
    weakest = left.iloc[0]
    if pd.isna(weakest["mean"]):
        words = _("Every outcome you tried is mastered: go on with section {section}.")
    elif weakest["mean"] >= weakest["target"] - _SLACK:
        words = _("Answer more questions on outcome {outcome} in section {section}: so far they are too few.")
    else:
        words = _("Outcome {outcome} is your weakest: repeat section {section}.")
    return words.format(outcome=weakest["outcome"], section=weakest["section_title"])


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    rows = _prepared(frame)
    shown = pd.DataFrame(
        {
            _("Outcome"): rows["outcome"],
            _("What you can do"): rows["outcome_text"],
            _("Section"): rows["section_title"],
            _("Mean mark"): [theme.percent_or_dash(mean) for mean in rows["mean"]],
            _("Answers"): rows["count"],
            _("Target"): [theme.percent(target) for target in rows["target"]],
            _("Mastered"): [_("yes") if one else _("no") for one in rows["is_mastered"]],
            _("Right answers still needed"): rows["needs"],
        }
    )
    return shown.set_index(_("Outcome"))


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.reset_index(drop=True)
    return rows.assign(
        mean=rows["mean"].astype(float),
        is_mastered=rows["is_mastered"].astype(bool),
        label=[
            _with_bold_start(theme.wrapped(f"{outcome} {title}"))
            for outcome, title in zip(rows["outcome"], rows["section_title"], strict=True)
        ],
    )


def _with_bold_start(label: str) -> str:
    outcome, _space, rest = label.partition(" ")
    return f"<b>{outcome}</b> {rest}"
