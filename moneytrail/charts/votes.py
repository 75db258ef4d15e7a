"""Chart: how a room voted on an item before and after it discussed."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

COLUMNS = ("option", "is_right", "before", "after")


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw two bars an option: the share that chose it before and after.

    Columns: option (its text), is_right, before, after (0-1, of those who voted in that round).
    """
    rows = _prepared(frame, _)
    labels = rows["label"].tolist()
    drawn = theme.figure(
        _("Votes before and after discussion"),
        "",
        "",
        is_dark=is_dark,
        height=theme.rows_height(labels, per_line=24),
    )
    for column, words, colour, pattern in (
        ("before", _("Before"), "before", "/"),
        ("after", _("After"), "after", ""),
    ):
        drawn.add_bar(
            name=words,
            orientation="h",
            y=labels,
            x=rows[column].tolist(),
            marker=theme.filled(colour, pattern, is_dark=is_dark),
            hovertemplate="%{x:.0%}<extra></extra>",
        )
    texts = [
        f"{theme.percent(before)}<br>{theme.percent(after)}"
        for before, after in zip(rows["before"], rows["after"], strict=True)
    ]
    theme.add_right_column(drawn, labels, texts)
    drawn.update_xaxes(theme.share_axis(_("Votes (%)"), highest=1.4, width=22))
    drawn.update_yaxes(theme.rows_axis(labels, _("Answer")))
    return drawn.update_layout(barmode="group", showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here both votes on an item will appear side by side.")
    return " ".join(
        _("{option}: from {before} to {after}.").format(
            option=label, before=theme.percent(before), after=theme.percent(after)
        )
        for label, before, after in zip(_named(frame, _), frame["before"], frame["after"], strict=True)
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what the two votes mean for the trainer."""
    right = frame[frame["is_right"].astype(bool)]
    if right.empty:
        return _("Vote twice on an item to see what a discussion moves.")
    before, after = right["before"].sum(), right["after"].sum()
    if after > before:
        words = _("The discussion moved the room to the right answer: {before} before, {after} after.")
    elif after < before:
        words = _("The discussion moved the room away from the right answer: explain it again.")
    else:
        words = _("The discussion moved nothing: explain it in another way.")
    return words.format(before=theme.percent(before), after=theme.percent(after))


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    shown = pd.DataFrame(
        {
            _("Answer"): _named(frame, _),
            _("Before"): [theme.percent(share) for share in frame["before"]],
            _("After"): [theme.percent(share) for share in frame["after"]],
        }
    )
    return shown.set_index(_("Answer"))


def _named(frame: pd.DataFrame, _: Translate) -> list[str]:
    right = _("{option} (right)")
    return [
        right.format(option=option) if is_right else option
        for option, is_right in zip(frame["option"], frame["is_right"], strict=True)
    ]


def _prepared(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    rows = frame.reset_index(drop=True)
    return rows.assign(label=[theme.wrapped(name) for name in _named(rows, _)])
