"""What holds for every chart."""

import importlib
import re
from types import ModuleType

import pandas as pd
import plotly.graph_objects as go
import pytest

from moneytrail.charts import theme
from moneytrail.texts import translator
from tests.charts import frames

ENGLISH, PSEUDO = translator("en"), translator("qps")
every_chart = pytest.mark.parametrize("name", frames.ALL)


def chart(name: str) -> ModuleType:
    return importlib.import_module(f"moneytrail.charts.{name}")


def empty(name: str) -> pd.DataFrame:
    return pd.DataFrame([], columns=list(chart(name).COLUMNS))


def texts_of(figure: go.Figure) -> list[str]:
    layout = figure.layout
    titles = [layout.title.text, layout.xaxis.title.text, layout.yaxis.title.text]
    return titles + [trace.name for trace in figure.data if trace.name and trace.showlegend is not False]


@every_chart
@pytest.mark.parametrize("is_dark", [False, True])
def test_a_figure_has_titles_and_fits_both_themes(name: str, is_dark: bool) -> None:
    figure = chart(name).figure(frames.ALL[name], ENGLISH, is_dark=is_dark)

    assert all(texts_of(figure))
    assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.font.color == ("#E6EFEC" if is_dark else "#17302B")


@every_chart
def test_an_empty_frame_says_what_will_appear_and_how_to_get_it(name: str) -> None:
    module = chart(name)

    assert module.describe(empty(name), ENGLISH).startswith("Here ")
    assert module.advice(empty(name), ENGLISH).endswith(".")
    assert len(module.table(empty(name), ENGLISH)) == 0
    assert isinstance(module.figure(empty(name), ENGLISH, is_dark=False), go.Figure)


@every_chart
def test_one_row_is_enough(name: str) -> None:
    module, one = chart(name), frames.ALL[name].head(1)

    assert module.describe(one, ENGLISH)
    assert module.advice(one, ENGLISH)
    assert len(module.table(one, ENGLISH)) == 1
    assert module.figure(one, ENGLISH, is_dark=True).data


@every_chart
def test_the_columns_are_those_of_the_frame(name: str) -> None:
    assert tuple(frames.ALL[name].columns) == chart(name).COLUMNS


@every_chart
def test_every_text_is_translated(name: str) -> None:
    module, frame = chart(name), frames.ALL[name]

    words = [
        *texts_of(module.figure(frame, PSEUDO, is_dark=False)),
        module.describe(frame, PSEUDO),
        module.advice(frame, PSEUDO),
        module.describe(empty(name), PSEUDO),
        module.advice(empty(name), PSEUDO),
        *module.table(frame, PSEUDO).columns,
        module.table(frame, PSEUDO).index.name,
    ]
    assert [one for one in words if not re.fullmatch(r"\[~ .* ~\]", one, re.DOTALL)] == []


@every_chart
def test_no_two_marks_differ_by_colour_alone(name: str) -> None:
    figure = chart(name).figure(frames.ALL[name], ENGLISH, is_dark=False)

    bars = [trace.marker.pattern.shape for trace in figure.select_traces({"type": "bar"})]
    points = [trace.marker.symbol for trace in figure.select_traces({"mode": "markers"})]
    assert len(bars) == len(set(bars))
    assert len(points) == len(set(points))
    assert bars or points


@every_chart
def test_the_frame_is_left_as_it_was(name: str) -> None:
    frame = frames.ALL[name].copy()
    module = chart(name)

    module.figure(frame, ENGLISH, is_dark=False)
    module.table(frame, ENGLISH)

    pd.testing.assert_frame_equal(frame, frames.ALL[name])


def test_a_long_title_is_wrapped_at_26_characters() -> None:
    title = "How proceeds move: cash, banks and remittances"

    assert theme.wrapped(title) == "How proceeds move: cash,<br>banks and remittances"


def test_markup_in_a_title_is_shown_as_text() -> None:
    assert theme.wrapped("<b>Cash & gold</b>") == "&lt;b&gt;Cash &amp; gold&lt;/b&gt;"


@pytest.mark.parametrize(("share", "text"), [(0.75, "75 %"), (0, "0 %"), (1, "100 %"), (0.296, "30 %")])
def test_a_share_is_written_with_a_space(share: float, text: str) -> None:
    assert theme.percent(share) == text


def test_a_missing_share_is_a_dash() -> None:
    assert theme.percent_or_dash(float("nan")) == "–"
