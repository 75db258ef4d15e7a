"""A progress chart with its advice, its words and its table; pandas and plotly load only here."""

import streamlit as st

from moneytrail.services.reporting import Rows
from moneytrail.ui.language import _, translate


def show(name: str, rows: Rows, place: str = "") -> None:
    """Show the chart called `name` in `moneytrail.charts` from the rows of a report.

    `place` tells charts of the same name on one page apart.
    """
    import importlib

    import pandas as pd

    chart = importlib.import_module(f"moneytrail.charts.{name}")
    frame = pd.DataFrame(rows, columns=list(rows[0]) if rows else list(chart.COLUMNS))
    is_dark = st.context.theme.type == "dark"
    words = translate()
    with st.container(border=True, key=f"chart-{name}{place}"):
        st.markdown(f"**{chart.advice(frame, words)}**")
        if rows:
            figure = chart.figure(frame, words, is_dark=is_dark)
            st.plotly_chart(figure, key=f"figure-{name}{place}", config={"displayModeBar": False}, theme=None)
        st.caption(chart.describe(frame, words))
        if rows:
            with st.expander(_("Show as a table")):
                st.table(chart.table(frame, words))
