"""The scores of attempts over time."""

import pandas as pd

from moneytrail.charts import scores
from moneytrail.texts import translator
from tests.charts.frames import SCORES, START

ENGLISH = translator("en")


def test_attempts_are_points_in_order_of_time() -> None:
    figure = scores.figure(SCORES, ENGLISH, is_dark=False)

    points = {trace.name: (list(trace.x), list(trace.y)) for trace in figure.data if trace.name}
    assert points == {
        "Passed": ([2], [0.8]),
        "Below the pass mark": ([1, 3], [0.6, 0.5]),
        "No pass mark": ([4], [0.75]),
        "Pass mark": ([1, 2, 3], [0.8, 0.8, 0.8]),
    }


def test_attempts_at_one_quiz_are_joined() -> None:
    figure = scores.figure(SCORES, ENGLISH, is_dark=False)

    lines = [(list(trace.x), list(trace.y)) for trace in figure.data if trace.mode == "lines"]
    assert lines == [([1, 2], [0.6, 0.8])]


def test_the_axis_names_attempts_and_days() -> None:
    figure = scores.figure(SCORES, ENGLISH, is_dark=False)

    assert list(figure.layout.xaxis.ticktext) == ["1<br>3 Mar", "2<br>3 Mar", "3<br>5 Mar", "4<br>6 Mar"]


def test_many_attempts_get_at_most_five_ticks() -> None:
    many = pd.DataFrame(
        {"quiz_title": "Q", "handed_in_at": START, "score": 1.0, "pass_mark": 0.8}, index=range(41)
    )

    assert list(scores.figure(many, ENGLISH, is_dark=False).layout.xaxis.tickvals) == [1, 10, 19, 28, 37]


def test_the_words_name_the_latest_and_the_best() -> None:
    assert scores.describe(SCORES, ENGLISH) == (
        "Attempts handed in: 4; passed: 1. "
        "The latest, Post-test on 6 Mar 2025, scored 75 %; the best score is 80 %."
    )


def test_the_advice_is_the_quiz_not_yet_passed() -> None:
    assert scores.advice(SCORES, ENGLISH) == (
        "Read the explanations of Financial indicators and try it again: best score 50 %, pass mark 80 %."
    )


def test_a_quiz_passed_later_needs_no_advice() -> None:
    passed = SCORES[SCORES["quiz_title"] == "Why follow the money"]

    assert scores.advice(passed, ENGLISH) == "You passed every quiz you tried: go on with the next section."


def test_a_test_without_a_pass_mark_is_not_called_passed() -> None:
    post_test = SCORES[SCORES["quiz_title"] == "Post-test"]

    assert scores.advice(post_test, ENGLISH) == "Finish a section and take its quiz."


def test_the_table_reads_as_text() -> None:
    assert scores.table(SCORES, ENGLISH).loc[3].to_dict() == {
        "Quiz": "Financial indicators",
        "Handed in (UTC)": "2025-03-05 09:30",
        "Score": "50 %",
        "Pass mark": "80 %",
        "Result": "Below the pass mark",
    }
