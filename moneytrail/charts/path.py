"""Chart: the path through the sections, as the share of steps done."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import N_, Translate

COLUMNS = ("section_title", "position", "steps_total", "steps_done", "state", "best_score")

# State: words, colour of the palette, pattern of the bar; the pattern says the same as the colour.
_STATES = {
    "done": (N_("Done"), "done", ""),
    "quiz_due": (N_("Quiz due"), "due", "x"),
    "in_progress": (N_("In progress"), "under_way", "/"),
    "not_started": (N_("Not started"), "idle", "."),
}


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a bar a section.

    Columns: section_title, position (from 1), steps_total, steps_done, state (not_started, in_progress,
    quiz_due, done), best_score (0-1, NaN without a quiz handed in).
    """
    rows = _prepared(frame)
    labels = rows["label"].tolist()
    drawn = theme.figure(
        _("Path through the sections"), "", "", is_dark=is_dark, height=theme.rows_height(labels)
    )
    for state, (words, colour, pattern) in _STATES.items():
        some = rows[rows["state"] == state]
        if not some.empty:
            drawn.add_bar(
                name=_(words),
                orientation="h",
                y=some["label"].tolist(),
                x=some["share"].tolist(),
                marker=theme.filled(colour, pattern, is_dark=is_dark),
                hovertemplate="%{y}: %{x:.0%}<extra></extra>",
            )
    texts = [f"{one.steps_done} / {one.steps_total}" for one in rows.itertuples()]
    theme.add_right_column(drawn, labels, texts)
    drawn.update_xaxes(theme.share_axis(_("Steps done (%)"), highest=1.55, width=22))
    drawn.update_yaxes(theme.rows_axis(labels, _("Section")))
    return drawn.update_layout(barmode="overlay", showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here your path through the sections will appear, once the module has sections.")
    rows = _prepared(frame)
    words = _("Sections done: {done} of {total}. Steps done: {steps_done} of {steps_total}.").format(
        done=int((rows["state"] == "done").sum()),
        total=len(rows),
        steps_done=int(rows["steps_done"].sum()),
        steps_total=int(rows["steps_total"].sum()),
    )
    best = rows["best_score"].dropna()
    if best.empty:
        return words
    mean = _("The best scores of the quizzes are {mean} on average.").format(mean=theme.percent(best.mean()))
    return f"{words} {mean}"


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next."""
    if frame.empty:
        return _("Open the module map to see what there is to study.")
    rows = _prepared(frame)
    left = rows[rows["state"] != "done"]
    if left.empty:
        return _("Every section is done: take the final test, or review what is due.")
    first = left.iloc[0]
    words = {
        "quiz_due": _("Take the quiz of section {title}: every step is done."),
        "in_progress": _("Go on with section {title}: {done} of {total} steps are done."),
    }.get(first["state"], _("Start section {title}."))
    return words.format(title=first["section_title"], done=first["steps_done"], total=first["steps_total"])


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    rows = _prepared(frame)
    shown = pd.DataFrame(
        {
            _("Section"): rows["section_title"],
            _("Steps done"): rows["steps_done"],
            _("Steps in all"): rows["steps_total"],
            _("State"): [_(_STATES[state][0]) for state in rows["state"]],
            _("Best score"): [theme.percent_or_dash(score) for score in rows["best_score"]],
        }
    )
    return shown.set_index(_("Section"))


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.sort_values("position").reset_index(drop=True)
    total = rows["steps_total"].astype(float)
    return rows.assign(
        best_score=rows["best_score"].astype(float),
        share=(rows["steps_done"].astype(float) / total.where(total > 0)).fillna(0.0),
        label=[
            theme.wrapped(f"{position}. {title}")
            for position, title in zip(rows["position"], rows["section_title"], strict=True)
        ],
    )
