"""Charts of the money-trail lab: flows, network, months."""

import re
from types import ModuleType

import pandas as pd
import pytest

from moneytrail.charts import money_flows, money_months, money_network
from moneytrail.texts import translator
from tests.charts import frames

ENGLISH, PSEUDO = translator("en"), translator("qps")
both = pytest.mark.parametrize(
    ("chart", "frame"),
    [(money_flows, frames.FLOWS), (money_network, frames.NETWORK)],
    ids=["flows", "network"],
)


def empty(chart: ModuleType) -> pd.DataFrame:
    return pd.DataFrame([], columns=list(chart.COLUMNS))


@both
@pytest.mark.parametrize("is_dark", [False, True])
def test_a_figure_has_a_title_and_fits_both_themes(chart, frame, is_dark):
    figure = chart.figure(frame, ENGLISH, is_dark=is_dark)
    assert figure.layout.title.text
    assert figure.layout.font.color == ("#E6EFEC" if is_dark else "#17302B")
    assert tuple(frame.columns) == chart.COLUMNS


@both
def test_without_lines_it_says_what_will_appear_and_what_to_do(chart, frame):
    assert chart.describe(empty(chart), ENGLISH).startswith("Here ")
    assert chart.advice(empty(chart), ENGLISH) == "Widen the period, or take a filter away."
    assert len(chart.table(empty(chart), ENGLISH)) == 0
    chart.figure(empty(chart), ENGLISH, is_dark=False)


@both
def test_every_text_is_translated(chart, frame):
    words = [
        chart.figure(frame, PSEUDO, is_dark=False).layout.title.text,
        chart.describe(frame, PSEUDO),
        chart.advice(frame, PSEUDO),
        chart.describe(empty(chart), PSEUDO),
        *chart.table(frame, PSEUDO).columns,
        chart.table(frame, PSEUDO).index.name,
    ]
    assert [one for one in words if not re.fullmatch(r"\[~ .* ~\]", one, re.DOTALL)] == []


@both
def test_the_frame_is_left_as_it_was(chart, frame):
    before = frame.copy()
    chart.figure(frame, ENGLISH, is_dark=False)
    chart.table(frame, ENGLISH)
    pd.testing.assert_frame_equal(frame, before)


def test_a_band_joins_each_pair():
    (sankey,) = money_flows.figure(frames.FLOWS, ENGLISH, is_dark=False).data
    assert sankey.node.label == ("A", "B", "C")
    assert (sankey.link.source, sankey.link.target) == ((0, 1, 0), (1, 2, 2))
    assert sankey.link.value == (1000.0, 950.0, 120.25)


def test_money_that_comes_back_ends_at_a_second_picture_of_its_account():
    circle = pd.DataFrame(
        [
            ("A", "B", 100.0, 1, "HLV"),
            ("B", "C", 90.0, 1, "HLV"),
            ("C", "A", 80.0, 1, "HLV"),
            ("D", "D", 5.0, 1, "HLV"),
        ],
        columns=["payer", "payee", "amount", "lines", "currency"],
    )
    (sankey,) = money_flows.figure(circle, ENGLISH, is_dark=False).data
    assert sankey.node.label == ("A", "B", "C", "D", "A ↩", "D ↩")
    assert sankey.link.target == (1, 2, 4, 5)


def test_the_flows_in_words():
    assert money_flows.describe(frames.FLOWS, ENGLISH) == (
        "3 flows over 7 lines, together 2,070.25 HLV. The largest goes from A to B: 1,000."
    )
    assert (
        money_flows.advice(frames.FLOWS, ENGLISH) == "Open the lines from A to B, and ask what they are for."
    )
    assert money_flows.table(frames.FLOWS, ENGLISH).loc["B", "Amount"] == "950"


def test_names_with_markup_are_shown_as_text():
    frame = frames.FLOWS.replace("A", "A & <b>Sons</b>")
    assert (
        money_flows.figure(frame, ENGLISH, is_dark=False).data[0].node.label[0]
        == "A &amp; &lt;b&gt;Sons&lt;/b&gt;"
    )


def test_an_account_that_passes_on_has_its_own_symbol_and_is_named():
    figure = money_network.figure(frames.NETWORK, ENGLISH, is_dark=False)
    assert {trace.name: (trace.marker.symbol, len(trace.x)) for trace in figure.data} == {
        "Mostly pays": ("square", 1),
        "Mostly receives": ("circle", 1),
        "Passes on": ("diamond", 1),
    }
    assert len(figure.layout.annotations) == 3
    assert (
        money_network.advice(frames.NETWORK, ENGLISH)
        == "Look at B: nearly all that it receives leaves again."
    )
    assert money_network.describe(frames.NETWORK, ENGLISH) == (
        "3 accounts and 3 links. A deals with most of them: 2."
    )


def test_without_such_an_account_it_says_where_to_look():
    assert money_network.advice(frames.NETWORK.head(1), ENGLISH).startswith("No account here passes on")


def test_months_come_in_order_and_a_quiet_one_raises_a_question():
    assert money_months.table(frames.MONTHS, ENGLISH).index.tolist() == ["2024-01", "2024-02", "2024-03"]
    assert money_months.advice(frames.MONTHS, ENGLISH) == "Ask why nothing moved in 2024-03."
    assert money_months.describe(frames.MONTHS, ENGLISH) == (
        "5 lines from 2024-01 to 2024-03, together 2,100.50 HLV. The most moved in 2024-02: 1,200.50."
    )
