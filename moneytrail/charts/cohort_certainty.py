"""Chart: how sure a cohort was, and how often it was right; the drawing of a learner's own, words for a trainer."""

import pandas as pd

from moneytrail.charts import certainty
from moneytrail.charts.certainty import figure, table
from moneytrail.texts import Translate

__all__ = ["COLUMNS", "advice", "describe", "figure", "table"]

COLUMNS = certainty.COLUMNS


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here the certainty of the cohort will appear beside how often it was right.")
    return certainty.describe(frame, _)


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: whether what people were very sure of was wrong."""
    high = frame[frame["level"] == 3]
    if high.empty:
        return _("Ask for certainty with an item: confident errors are the ones to talk about.")
    one = high.iloc[0]
    if one["high"] < one["stated"]:
        return _(
            "Talk about what people were very sure of and got wrong: it is the likeliest to be acted on."
        )
    return _("Those who were very sure were as often right as they said.")
