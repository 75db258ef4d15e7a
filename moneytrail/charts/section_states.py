"""Chart: participants by sections, a mark for how far each one came."""

import pandas as pd
import plotly.graph_objects as go

from moneytrail.charts import theme
from moneytrail.texts import N_, Translate

COLUMNS = ("participant", "position", "section_title", "state")

# How far a section came: words, colour of the palette, symbol; the symbol says the same as the colour.
_STATES = {
    "done": (N_("Done"), "done", "square"),
    "quiz_due": (N_("Read, quiz not passed"), "due", "diamond"),
    "in_progress": (N_("Begun"), "under_way", "triangle-up"),
    "not_started": (N_("Not begun"), "idle", "circle-open"),
}


def figure(frame: pd.DataFrame, _: Translate, *, is_dark: bool) -> go.Figure:
    """Draw a row a participant and a column a section.

    Columns: participant (number or name), position (of the section, from 1), section_title, state (done,
    quiz_due, in_progress, not_started).
    """
    people = list(dict.fromkeys(frame["participant"]))
    labels = [theme.wrapped(one, 18) for one in people]
    label_of = dict(zip(people, labels, strict=True))
    drawn = theme.figure(
        _("Participants and sections"), "", "", is_dark=is_dark, height=190 + 22 * len(people)
    )
    for state, (words, colour, symbol) in _STATES.items():
        some = frame[frame["state"] == state]
        if not some.empty:
            drawn.add_scatter(
                name=_(words),
                mode="markers",
                x=some["position"].tolist(),
                y=[label_of[one] for one in some["participant"]],
                marker=theme.point(colour, symbol, is_dark=is_dark) | {"size": 11},
                hovertext=[theme.wrapped(title) for title in some["section_title"]],
                hovertemplate="%{y}<br>%{hovertext}<extra></extra>",
            )
    positions = sorted(set(frame["position"]))
    drawn.update_xaxes(
        {
            "title": theme.axis_title(_("Section (number)")),
            "tickvals": positions,
            "ticktext": [str(one) for one in positions],
            "tickangle": 0,
            "range": [0.4, max(positions, default=1) + 0.6],
        }
    )
    drawn.update_yaxes(theme.rows_axis(labels, _("Participant")))
    return drawn.update_layout(showlegend=True)


def describe(frame: pd.DataFrame, _: Translate) -> str:
    """Say in words what the chart shows."""
    if frame.empty:
        return _("Here a row for each participant will appear, once somebody has joined.")
    counts = frame["state"].value_counts()
    return _(
        "Of {total} places (participants times sections): done {done}, read without a passed quiz {due}, "
        "begun {begun}, not begun {idle}."
    ).format(
        total=len(frame),
        done=int(counts.get("done", 0)),
        due=int(counts.get("quiz_due", 0)),
        begun=int(counts.get("in_progress", 0)),
        idle=int(counts.get("not_started", 0)),
    )


def advice(frame: pd.DataFrame, _: Translate) -> str:
    """Say what to do next: the section that the fewest have done."""
    if frame.empty:
        return _("Show the join page on the projector.")
    places = frame.assign(done=frame["state"] == "done").groupby(["position", "section_title"])["done"]
    shares = {place: float(some.mean()) for place, some in places}
    (position, title), lowest = min(shares.items(), key=lambda one: one[1])
    if lowest == 1:
        return _("Everybody has done every section.")
    return _("The fewest have done section {number}, {title}.").format(number=position, title=title)


def table(frame: pd.DataFrame, _: Translate) -> pd.DataFrame:
    """Return the rows behind the chart, to be read: a row a participant with the numbers of sections."""
    people = list(dict.fromkeys(frame["participant"]))
    places: dict[tuple[str, str], list[int]] = {}
    for one, position, state in zip(frame["participant"], frame["position"], frame["state"], strict=True):
        places.setdefault((one, state), []).append(position)
    columns = {
        _(words): [", ".join(map(str, sorted(places.get((one, state), [])))) or "–" for one in people]
        for state, (words, _colour, _symbol) in _STATES.items()
    }
    return pd.DataFrame({_("Participant"): people, **columns}).set_index(_("Participant"))
