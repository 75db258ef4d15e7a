"""A chart with its advice, its words and its table; pandas and plotly load only here."""

from typing import TYPE_CHECKING

import streamlit as st

from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _, translate

if TYPE_CHECKING:
    import pandas as pd


def show(name: str, frame: "pd.DataFrame", key: str, headline: str = "") -> None:
    """Show the chart called `name` in `moneytrail.charts`; a headline takes the place of its advice."""
    import importlib

    chart = importlib.import_module(f"moneytrail.charts.{name}")
    is_dark = st.context.theme.type == "dark"
    words = translate()
    with st.container(border=True, key=f"chart-{key}"):
        st.markdown(f"**{headline or chart.advice(frame, words)}**")
        if len(frame):
            figure = chart.figure(frame, words, is_dark=is_dark)
            st.plotly_chart(figure, key=f"figure-{key}", config={"displayModeBar": False}, theme=None)
        st.caption(chart.describe(frame, words))
        if len(frame):
            with st.expander(_("Show as a table")):
                # A row may be called after a person: what they wrote is shown as written.
                st.table(chart.table(frame, words).rename(index=lambda one: literal(str(one))))
