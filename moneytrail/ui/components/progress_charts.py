"""A progress chart from the rows of a report; pandas and plotly load only here."""

from moneytrail.services.reporting import Rows
from moneytrail.ui.components import chart


def show(name: str, rows: Rows, place: str = "") -> None:
    """Show the chart called `name` in `moneytrail.charts` from the rows of a report.

    `place` tells charts of the same name on one page apart.
    """
    import importlib

    import pandas as pd

    columns = importlib.import_module(f"moneytrail.charts.{name}").COLUMNS
    frame = pd.DataFrame(rows, columns=list(rows[0]) if rows else list(columns))
    chart.show(name, frame, f"{name}{place}")
