"""Points with names on and around a circle: what the board and the network of accounts are drawn from."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import Translate

# Room for names left and right of the circle, in a picture as narrow as a phone.
_WIDE = 2.0
# Words, colour of the palette, symbol; the symbol says the same as the colour.
Kinds = Mapping[str, tuple[str, str, str]]


def add(
    drawn: go.Figure,
    nodes: pd.DataFrame,
    kinds: Kinds,
    _: Translate,
    *,
    label_width: int,
    tall: float,
    is_dark: bool,
) -> None:
    """Add a point and its name for each node, kind by kind, and hide the axes.

    Columns: node (name), kind, x, y (-1 to 1), and hover (text shown at the point).
    """
    for kind, (words, colour, symbol) in kinds.items():
        some = nodes[nodes["kind"] == kind]
        if not some.empty:
            drawn.add_scatter(
                name=_(words),
                mode="markers+text",
                x=some["x"].tolist(),
                y=some["y"].tolist(),
                text=[theme.wrapped(one, label_width) for one in some["node"]],
                textposition=_sides(some["x"].tolist(), some["y"].tolist()),
                cliponaxis=False,
                marker=theme.point(colour, symbol, is_dark=is_dark),
                hovertext=some["hover"].tolist(),
                hovertemplate="%{hovertext}<extra></extra>",
            )
    drawn.update_xaxes(visible=False, range=[-_WIDE, _WIDE])
    drawn.update_yaxes(visible=False, range=[-tall, tall])
    drawn.update_layout(showlegend=True)


def _sides(xs: Sequence[float], ys: Sequence[float]) -> list[str]:
    """Write each name outside of the circle."""
    return [_side(x, y) for x, y in zip(xs, ys, strict=True)]


def _side(x: float, y: float) -> str:
    if abs(x) > 0.3:
        return "middle right" if x > 0 else "middle left"
    return "top center" if y > 0 else "bottom center"
