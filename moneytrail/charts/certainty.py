"""Chart: calibration, how sure a learner was against how often they were right."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import N_, Translate

COLUMNS = ("level", "stated", "right", "low", "high", "count")

_LEVELS = {1: N_("Not very sure"), 2: N_("Fairly sure"), 3: N_("Very sure")}
_FEW_ANSWERS = 10
# How a level fits: words, colour of the palette, symbol; the symbol says the same as the colour.
_FITS = {
    "fits": (N_("As sure as right"), "reached", "circle"),
    "over": (N_("More sure than right"), "below", "diamond"),
    "under": (N_("More right than sure"), "after", "square"),
}


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a point a level with its 95 % interval, beside the diagonal where stated equals right.

    Columns: level (1-3), stated, right, low, high (0-1; low and high end the interval), count (answers).
    """
    rows = _prepared(frame)
    colours = theme.palette(is_dark)
    drawn = theme.figure(_("How sure, and how often right"), "", "", is_dark=is_dark, height=430)
    drawn.add_scatter(
        name=_("Sure and right alike"),
        mode="lines",
        x=[0, 1],
        y=[0, 1],
        line={"color": colours.quiet, "width": 2, "dash": "dash"},
        hoverinfo="skip",
    )
    for fit, (words, colour, symbol) in _FITS.items():
        some = rows[rows["fit"] == fit]
        if not some.empty:
            drawn.add_scatter(
                name=_(words),
                mode="markers",
                x=some["stated"].tolist(),
                y=some["right"].tolist(),
                error_y={
                    "type": "data",
                    "symmetric": False,
                    "array": (some["high"] - some["right"]).tolist(),
                    "arrayminus": (some["right"] - some["low"]).tolist(),
                    "color": colours.ink,
                    "thickness": 1.5,
                    "width": 6,
                },
                marker=theme.point(colour, symbol, is_dark=is_dark),
                hovertemplate="%{y:.0%}<extra></extra>",
            )
    drawn.update_yaxes(theme.share_axis(_("Right (%), with 95 % interval")))
    drawn.update_xaxes(_ticks(rows, _))
    return drawn.update_layout(showlegend=True)


def _ticks(rows: pd.DataFrame, _: Translate) -> dict[str, object]:
    return {
        "title": theme.axis_title(_("Stated certainty (%), n = answers")),
        "range": [0.36, 1.06],
        "tickvals": rows["stated"].tolist(),
        "ticktext": [
            f"{theme.wrapped(_(_LEVELS[level]), 9)}<br>{theme.percent(stated)}<br>n = {count}"
            for level, stated, count in zip(rows["level"], rows["stated"], rows["count"], strict=True)
        ],
        "tickangle": 0,
    }


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here your certainty will appear beside how often you were right.")
    words = _("{level} ({stated}): right {right} of the time, answers: {count}.")
    return " ".join(
        words.format(
            level=_(_LEVELS[one["level"]]),
            stated=theme.percent(one["stated"]),
            right=theme.percent(one["right"]),
            count=one["count"],
        )
        for _index, one in _prepared(frame).iterrows()
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next; only a level whose whole interval misses the stated certainty counts as off."""
    if frame.empty:
        return _("Say how sure you are when you answer a practice quiz.")
    rows = _prepared(frame)
    over, under = rows[rows["fit"] == "over"], rows[rows["fit"] == "under"]
    if not over.empty:
        worst = over.iloc[int((over["stated"] - over["right"]).argmax())]
        words = _(
            "Look for a reason against your answer before you choose “{level}”: you are right less often."
        )
        return words.format(level=_(_LEVELS[worst["level"]]))
    if not under.empty:
        worst = under.iloc[int((under["right"] - under["stated"]).argmax())]
        words = _("Trust your knowledge more where you choose “{level}”: you are right more often.")
        return words.format(level=_(_LEVELS[worst["level"]]))
    if rows["count"].sum() < _FEW_ANSWERS:
        return _("Go on saying how sure you are: so far the answers are too few to tell.")
    return _("Go on as you do: how sure you are fits how often you are right.")


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    rows = _prepared(frame)
    shown = pd.DataFrame(
        {
            _("Certainty"): [_(_LEVELS[level]) for level in rows["level"]],
            _("Stated"): [theme.percent(share) for share in rows["stated"]],
            _("Right"): [theme.percent(share) for share in rows["right"]],
            _("95 % interval"): [
                _("{low} to {high}").format(low=theme.percent(low), high=theme.percent(high))
                for low, high in zip(rows["low"], rows["high"], strict=True)
            ],
            _("Answers"): rows["count"],
        }
    )
    return shown.set_index(_("Certainty"))


def _prepared(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.sort_values("level").reset_index(drop=True)
    shares = {name: rows[name].astype(float) for name in ("stated", "right", "low", "high")}
    fit = pd.Series("fits", index=rows.index, dtype=object)
    fit = fit.mask(shares["high"] < shares["stated"], "over").mask(shares["low"] > shares["stated"], "under")
    return rows.assign(**shares, fit=fit)
