"""Chart: the money-trail board, people and companies with the links drawn between them."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import named_points, theme
from moneytrail.texts import N_, Translate

COLUMNS = ("source", "target", "link", "evidence", "source_kind", "target_kind", "source_x", "source_y", "target_x", "target_y")  # fmt: skip

_LABEL_WIDTH = 16
_TALL = 1.3
# What stands on the board.
_KINDS = {
    "person": (N_("Person"), "under_way", "circle"),
    "company": (N_("Company or office"), "due", "square"),
    "thing": (N_("Thing"), "below", "diamond"),
    "group": (N_("Group of people"), "done", "triangle-up"),
}


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a point for each one on the board and an arrow for each link; one without evidence is broken.

    Columns: source, target (names), link (words), evidence (count), source_kind, target_kind (person, company, thing or
    group), and the places of both (-1 to 1).
    """
    drawn = theme.figure(_("The board"), "", "", is_dark=is_dark, height=520)
    _add_links(drawn, frame, is_dark)
    nodes = _nodes(frame)
    nodes = nodes.assign(hover=nodes["node"].map(theme.plain))
    named_points.add(drawn, nodes, _KINDS, _, label_width=_LABEL_WIDTH, tall=_TALL, is_dark=is_dark)
    return drawn


def _add_links(drawn: go.Figure, frame: pd.DataFrame, is_dark: bool) -> None:
    colours = theme.palette(is_dark)
    columns = ("source_x", "source_y", "target_x", "target_y", "evidence", "link")
    for from_x, from_y, to_x, to_y, evidence, words in zip(*(frame[one] for one in columns), strict=True):
        # Plotly has no broken arrows: a link without evidence is thin and pale, and its words are in brackets.
        drawn.add_annotation(
            x=to_x, y=to_y, ax=from_x, ay=from_y, xref="x", yref="y", axref="x", ayref="y", text="",
            showarrow=True, arrowhead=2, arrowwidth=2 if evidence else 1,
            arrowcolor=colours.ink if evidence else colours.idle, standoff=10, startstandoff=10,
        )  # fmt: skip
        drawn.add_annotation(
            x=(from_x + to_x) / 2, y=(from_y + to_y) / 2, showarrow=False,
            text=words if evidence else f"({words})",
            font={"size": theme.FONT_SIZE - 2, "color": colours.ink}, bgcolor=colours.surface,
        )  # fmt: skip


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here the board will appear with the first link.")
    nodes = _nodes(frame)
    counts = pd.concat([frame["source"], frame["target"]]).value_counts()
    return _(
        "{links} links join {nodes} people, companies and things. Most of them meet at {node}: {count}."
    ).format(links=len(frame), nodes=len(nodes), node=counts.index[0], count=int(counts.iloc[0]))


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next."""
    if frame.empty:
        return _("Put the first link on the board: begin with the register.")
    bare = frame[frame["evidence"] == 0]
    if len(bare):
        return _("Give each link its evidence: so far {count} have none.").format(count=len(bare))
    return _("Ask of each link what the other side would say to it.")


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read."""
    shown = pd.DataFrame(
        {
            _("From"): frame["source"],
            _("Link"): frame["link"],
            _("To"): frame["target"],
            _("Pieces of evidence"): frame["evidence"],
        }
    )
    return shown.set_index(_("From"))


def _nodes(frame: pd.DataFrame) -> pd.DataFrame:
    sides = [
        frame[[side, f"{side}_kind", f"{side}_x", f"{side}_y"]].set_axis(["node", "kind", "x", "y"], axis=1)
        for side in ("source", "target")
    ]
    return pd.concat(sides).drop_duplicates("node", ignore_index=True)
