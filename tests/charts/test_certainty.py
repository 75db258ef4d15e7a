"""Calibration: how sure against how often right."""

import pytest

from moneytrail.charts import certainty
from moneytrail.texts import translator
from tests.charts.frames import CERTAINTY

ENGLISH = translator("en")


def test_levels_are_sorted_by_how_they_fit() -> None:
    figure = certainty.figure(CERTAINTY, ENGLISH, is_dark=False)

    points = {trace.name: (list(trace.x), list(trace.y)) for trace in figure.data if trace.mode == "markers"}
    assert points == {
        "As sure as right": ([0.75], [0.8]),
        "More sure than right": ([0.95], [0.7]),
        "More right than sure": ([0.5], [0.9]),
    }


def test_the_error_bars_end_at_the_interval() -> None:
    figure = certainty.figure(CERTAINTY, ENGLISH, is_dark=False)

    (over,) = [trace for trace in figure.data if trace.name == "More sure than right"]
    assert list(over.error_y.array) == pytest.approx([0.12])
    assert list(over.error_y.arrayminus) == pytest.approx([0.15])


def test_the_diagonal_and_the_levels_are_named() -> None:
    figure = certainty.figure(CERTAINTY, ENGLISH, is_dark=False)

    assert (list(figure.data[0].x), list(figure.data[0].y)) == ([0, 1], [0, 1])
    assert list(figure.layout.xaxis.ticktext) == [
        "Not very<br>sure<br>50 %<br>n = 10",
        "Fairly<br>sure<br>75 %<br>n = 20",
        "Very sure<br>95 %<br>n = 40",
    ]


def test_the_words_hold_every_level() -> None:
    assert certainty.describe(CERTAINTY, ENGLISH) == (
        "Not very sure (50 %): right 90 % of the time, answers: 10. "
        "Fairly sure (75 %): right 80 % of the time, answers: 20. "
        "Very sure (95 %): right 70 % of the time, answers: 40."
    )


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (
            [1, 2, 3],
            "Look for a reason against your answer before you choose “Very sure”: you are right less often.",
        ),
        ([1, 2], "Trust your knowledge more where you choose “Not very sure”: you are right more often."),
        ([2], "Go on as you do: how sure you are fits how often you are right."),
    ],
)
def test_the_advice_is_about_a_level_whose_interval_misses(levels: list[int], words: str) -> None:
    assert certainty.advice(CERTAINTY[CERTAINTY["level"].isin(levels)], ENGLISH) == words


def test_few_answers_are_said_to_be_few() -> None:
    few = CERTAINTY[CERTAINTY["level"] == 2].assign(count=9)

    assert certainty.advice(few, ENGLISH) == (
        "Go on saying how sure you are: so far the answers are too few to tell."
    )


def test_the_table_reads_as_text() -> None:
    assert certainty.table(CERTAINTY, ENGLISH).loc["Very sure"].to_dict() == {
        "Stated": "95 %",
        "Right": "70 %",
        "95 % interval": "55 % to 82 %",
        "Answers": 40,
    }
