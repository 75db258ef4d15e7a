"""How every chart looks: colours named by what they mean, fonts, and margins that fit a phone."""

from dataclasses import dataclass
from math import isnan
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

# Quoted: `Source Sans 3` without quotes is no valid CSS (the 3), and the browser would drop the whole list.
FONT_FAMILY = '"Source Sans 3", "Source Sans Pro", Arial, sans-serif'
FONT_SIZE = 14
LABEL_WIDTH = 26
TITLE_WIDTH = 42
# For `st.plotly_chart(config=...)`.
CONFIG = {"displayModeBar": False, "responsive": True}

# Okabe, M. and Ito, K. (2008), Color Universal Design: told apart with every kind of colour vision.
_ORANGE, _SKY, _GREEN = "#E69F00", "#56B4E9", "#009E73"
_BLUE, _VERMILLION = "#0072B2", "#D55E00"


@dataclass(frozen=True)
class Palette:
    """Colours by meaning. `ink` outlines every mark, so that pale colours keep their contrast."""

    ink: str
    quiet: str
    grid: str
    surface: str
    done: str
    under_way: str
    due: str
    idle: str
    reached: str
    below: str
    before: str
    after: str


LIGHT = Palette(
    ink="#17302B",
    quiet="#44605A",
    grid="#C9D5D1",
    surface="#FFFFFF",
    done=_GREEN,
    under_way=_BLUE,
    due=_ORANGE,
    idle="#7A8B87",
    reached=_GREEN,
    below=_VERMILLION,
    before=_ORANGE,
    after=_BLUE,
)
DARK = Palette(
    ink="#E6EFEC",
    quiet="#A9C0BA",
    grid="#35504A",
    surface="#0F1A18",
    done=_GREEN,
    under_way=_SKY,
    due=_ORANGE,
    idle="#8FA39E",
    reached=_GREEN,
    below=_VERMILLION,
    before=_ORANGE,
    after=_SKY,
)


def palette(is_dark: bool) -> Palette:
    """Return the colours for a dark or a light page."""
    return DARK if is_dark else LIGHT


def figure(title: str, x_title: str, y_title: str, *, is_dark: bool, height: int) -> go.Figure:
    """Return an empty figure with title, axis titles, fonts, colours and margins of this project."""
    colours = palette(is_dark)
    heading = wrapped(title, TITLE_WIDTH)
    axis = {
        "gridcolor": colours.grid,
        "linecolor": colours.quiet,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": FONT_SIZE - 1},
    }
    layout = go.Layout(
        title={"text": heading, "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yanchor": "top"}
        | {"font": {"size": FONT_SIZE + 3, "weight": 600}, "pad": {"t": 8, "l": 4}},
        font={"family": FONT_FAMILY, "size": FONT_SIZE, "color": colours.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        height=height,
        margin={"l": 8, "r": 12, "t": 26 + 24 * (heading.count("<br>") + 1), "b": 8},
        xaxis=axis | {"title": axis_title(x_title)},
        yaxis=axis | {"title": axis_title(y_title)},
        legend=_legend_below(height),
        hoverlabel={"font": {"family": FONT_FAMILY, "size": FONT_SIZE}, "align": "left"},
        dragmode=False,
        bargap=0.35,
    )
    return go.Figure(layout=layout)


def _legend_below(height: int) -> dict[str, object]:
    # Anchored to the bottom of the figure: below axis titles of any height, and plotly makes room.
    return {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "itemclick": False,
        "itemdoubleclick": False,
        "itemsizing": "constant",
    }


def axis_title(text: str, width: int = TITLE_WIDTH) -> dict[str, object]:
    """Return the settings of an axis title, wrapped to a phone's width."""
    return {"text": wrapped(text, width), "standoff": 10, "font": {"size": FONT_SIZE}}


def filled(colour: str, pattern: str, *, is_dark: bool) -> dict[str, object]:
    """Return the marker of bars: a colour named by meaning, a pattern, an outline."""
    colours = palette(is_dark)
    return {
        "color": getattr(colours, colour),
        "line": {"color": colours.ink, "width": 1},
        "pattern": {"shape": pattern, "fgcolor": colours.ink, "fgopacity": 0.75, "size": 7, "solidity": 0.2},
    }


def point(colour: str, symbol: str, *, is_dark: bool) -> dict[str, object]:
    """Return the marker of points: a colour named by meaning, a symbol, an outline."""
    colours = palette(is_dark)
    return {
        "color": getattr(colours, colour),
        "symbol": symbol,
        "size": 13,
        "line": {"color": colours.ink, "width": 1.2},
    }


def tick_mark(symbol: str, *, is_dark: bool) -> dict[str, object]:
    """Return the marker of a target: a short line across."""
    return {"symbol": symbol, "size": 22, "line": {"color": palette(is_dark).ink, "width": 3}}


def rows_axis(labels: list[str], title: str) -> dict[str, object]:
    """Return the settings of an axis with one row a label, the first on top."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": labels,
        "range": [len(labels) - 0.5, -0.5],
        "showgrid": False,
        "title": axis_title(title),
    }


def add_right_column(drawn: go.Figure, labels: list[str], texts: list[str]) -> None:
    """Write a text at the right end of each row, where no mark can cover it."""
    drawn.add_scatter(
        mode="text",
        x=[1.12] * len(labels),
        y=labels,
        text=texts,
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )


def share_axis(title: str, highest: float = 1.0, width: int = TITLE_WIDTH) -> dict[str, object]:
    """Return the settings of an axis of shares, 0 % to 100 %, with room up to `highest`."""
    marks = [0, 0.5, 1]
    return {
        "range": [-0.04, highest + 0.04],
        "tickvals": marks,
        "ticktext": [percent(mark) for mark in marks],
        "tickangle": 0,
        "title": axis_title(title, width),
    }


def rows_height(labels: list[str], *, per_line: int = 19, around: int = 190) -> int:
    """Return the height in pixels of a chart with one row a label, wrapped labels included."""
    return around + sum(max(34, 14 + per_line * (label.count("<br>") + 1)) for label in labels)


def wrapped(text: str, width: int = LABEL_WIDTH) -> str:
    """Break a text into lines with `<br>`; what plotly would read as markup is shown as text."""
    lines = wrap(text, width, break_long_words=True) or [""]
    return "<br>".join(plain(line) for line in lines)


def plain(text: str) -> str:
    """Return a text that plotly shows as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_numbers(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return a frame with numbers in these columns, NaN where there is none, also where all are missing."""
    return frame.assign(**{name: frame[name].astype(float) for name in columns})


def percent(share: float) -> str:
    """Return a share between 0 and 1 as a percentage such as `75 %`."""
    return f"{share * 100:.0f} %"


def percent_or_dash(share: float) -> str:
    """Return a percentage, or a dash for a share that does not exist."""
    return "–" if isnan(share) else percent(share)
