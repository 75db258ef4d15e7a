"""The pre-test beside the post-test."""

from moneytrail.charts import gain
from moneytrail.texts import translator
from tests.charts.frames import GAIN

ENGLISH = translator("en")


def test_each_group_has_both_tests_and_a_line_between() -> None:
    figure = gain.figure(GAIN, ENGLISH, is_dark=False)

    points = {trace.name: list(trace.x) for trace in figure.data if trace.mode == "markers"}
    lines = [list(trace.x) for trace in figure.data if trace.mode == "lines"]
    assert points == {"Pre-test": [0.4, 0.6], "Post-test": [0.9, 0.5]}
    assert lines == [[0.4, 0.9], [0.6, 0.5]]


def test_the_change_stands_at_the_right() -> None:
    figure = gain.figure(GAIN, ENGLISH, is_dark=False)

    (column,) = [trace for trace in figure.data if trace.mode == "text"]
    assert list(column.text) == ["+50", "−10"]
    assert list(column.y) == ["LO1 Why follow the money", "LO2 Financial indicators"]


def test_the_words_hold_the_averages_and_the_largest_change() -> None:
    assert gain.describe(GAIN, ENGLISH) == (
        "On average over the outcome groups, right answers went from 50 % to 70 %. "
        "The largest change is in LO1 Why follow the money: +50 percentage points."
    )


def test_the_advice_is_the_lowest_group_after_the_module() -> None:
    assert gain.advice(GAIN, ENGLISH) == (
        "LO2 is lowest after the module with 50 %: repeat section Financial indicators."
    )


def test_when_every_group_is_strong_the_advice_is_the_review_deck() -> None:
    assert gain.advice(GAIN.assign(post=[0.8, 1.0]), ENGLISH) == (
        "Every outcome group is at 80 % or more: keep it that way with the review deck."
    )


def test_the_table_reads_as_text() -> None:
    assert gain.table(GAIN.assign(post=[0.9, 0.6]), ENGLISH).loc["LO2"].to_dict() == {
        "Section": "Financial indicators",
        "Pre-test": "60 %",
        "Post-test": "60 %",
        "Change (percentage points)": "0",
    }
