"""A progress chart from the rows of a report; pandas and plotly load only here."""

from moneytrail.services.reporting import Rows
from moneytrail.ui.components import chart


def show(name: str, rows: Rows) -> None:
    """Show the chart called `name` in `moneytrail.charts` from the rows of a report."""
    import importlib

    import pandas as pd

    columns = importlib.import_module(f"moneytrail.charts.{name}").COLUMNS
    chart.show(name, pd.DataFrame(rows, columns=list(rows[0]) if rows else list(columns)), name)
