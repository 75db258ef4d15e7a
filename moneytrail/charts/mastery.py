"""Chart: mastery of each outcome against its target."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

COLUMNS = ("outcome", "outcome_text", "section_title", "mean", "count", "target", "is_mastered", "needs")

_SLACK = 1e-9
_PIXELS_A_BAR = 17


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a thin bar an outcome with a mark at its target, the outcomes of a section side by side.

    Columns: outcome (its id), outcome_text, section_title, mean (0-1, NaN without answers), count (answers),
    target (0-1), is_mastered, needs (further right answers until mastery).
    """
    rows = _prepared(frame)
    height = 150 + _PIXELS_A_BAR * int(rows["place"].max() + 2 if len(rows) else 2)
    drawn = theme.figure(_("Mastery of the outcomes"), "", "", is_dark=is_dark, height=height)
    for is_mastered, words, colour, pattern in (
        (True, _("Mastered"), "reached", ""),
        (False, _("Not yet mastered"), "below", "/"),
    ):
        some = rows[(rows["is_mastered"] == is_mastered) & rows["mean"].notna()]
        if not some.empty:
            drawn.add_bar(
                name=words,
                orientation="h",
                y=some["place"].tolist(),
                x=some["mean"].tolist(),
                width=0.78,
                marker=theme.filled(colour, pattern, is_dark=is_dark),
                hovertext=[theme.wrapped(text, 40) for text in some["outcome_text"]],
                hovertemplate="%{hovertext}<br>%{x:.0%}<extra></extra>",
            )
    drawn.add_scatter(
        name=_("Target"),
        mode="markers",
        x=rows["target"].tolist(),
        y=rows["place"].tolist(),
        marker=theme.tick_mark("line-ns", is_dark=is_dark) | {"size": _PIXELS_A_BAR},
        hoverinfo="skip",
    )
    _write_means(drawn, rows)
    drawn.update_xaxes(theme.share_axis(_("Mean mark (%)"), highest=1.7, width=22))
    drawn.update_yaxes(_sections_axis(rows, _("Section")))
    return drawn.update_layout(barmode="overlay", showlegend=True)


def _write_means(drawn: go.Figure, rows: pd.DataFrame) -> None:
    means = zip(rows["outcome"], rows["mean"], strict=True)
    drawn.add_scatter(
        mode="text",
        x=[1.08] * len(rows),
        y=rows["place"].tolist(),
        text=[f"{theme.plain(outcome)}  {theme.percent_or_dash(mean)}" for outcome, mean in means],
        textposition="middle right",
        textfont={"size": theme.FONT_SIZE - 2},
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )


def _sections_axis(rows: pd.DataFrame, title: str) -> dict[str, object]:
    centres = rows.groupby("section_title", sort=False)["place"].mean()
    return {
        "tickvals": centres.tolist(),
        "ticktext": [theme.wrapped(str(one), 22) for one in centres.index],
        "range": [rows["place"].max() + 1 if len(rows) else 1, -1],
        "showgrid": False,
        "title": theme.axis_title(title),
    }


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
    # A gap of one bar stands between two sections.
    section = pd.factorize(rows["section_title"])[0]
    return rows.assign(
        mean=rows["mean"].astype(float),
        is_mastered=rows["is_mastered"].astype(bool),
        place=rows.index.to_numpy() + section,
    )
