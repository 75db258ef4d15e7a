"""The path through the sections."""

import pytest

from moneytrail.charts import path
from moneytrail.texts import translator
from tests.charts.frames import PATH

ENGLISH = translator("en")


def test_each_section_is_a_bar_of_its_share_of_steps() -> None:
    figure = path.figure(PATH, ENGLISH, is_dark=False)

    bars = {trace.name: (trace.y[0], trace.x[0]) for trace in figure.data if trace.type == "bar"}
    assert bars == {
        "Done": ("1. Why follow the money", 1.0),
        "Quiz due": ("2. The business model of<br>trafficking", 1.0),
        "In progress": ("3. Financial indicators", 0.25),
        "Not started": ("4. How proceeds move", 0.0),
    }


def test_the_steps_stand_at_the_right_in_order_of_position() -> None:
    figure = path.figure(PATH, ENGLISH, is_dark=False)

    (column,) = figure.select_traces({"mode": "text"})
    assert list(column.text) == ["4 / 4", "5 / 5", "1 / 4", "0 / 4"]


def test_the_words_count_sections_and_steps() -> None:
    assert path.describe(PATH, ENGLISH) == (
        "Sections done: 1 of 4. Steps done: 10 of 17. The best scores of the quizzes are 80 % on average."
    )


@pytest.mark.parametrize(
    ("positions", "words"),
    [
        ([1, 2, 3, 4], "Take the quiz of section The business model of trafficking: every step is done."),
        ([1, 3, 4], "Go on with section Financial indicators: 1 of 4 steps are done."),
        ([1, 4], "Start section How proceeds move."),
        ([1], "Every section is done: take the final test, or review what is due."),
    ],
)
def test_the_advice_is_the_first_section_that_is_not_done(positions: list[int], words: str) -> None:
    assert path.advice(PATH[PATH["position"].isin(positions)], ENGLISH) == words


def test_the_table_reads_as_text() -> None:
    table = path.table(PATH, ENGLISH)

    assert table.loc["Why follow the money"].to_dict() == {
        "Steps done": 4,
        "Steps in all": 4,
        "State": "Done",
        "Best score": "90 %",
    }
    assert table.loc["How proceeds move", "Best score"] == "–"


def test_a_section_without_steps_is_an_empty_bar() -> None:
    figure = path.figure(PATH.head(1).assign(steps_total=0, steps_done=0), ENGLISH, is_dark=False)

    assert list(figure.data[0].x) == [0.0]
