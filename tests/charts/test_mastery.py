"""Mastery of each outcome against its target."""

from moneytrail.charts import mastery
from moneytrail.texts import translator
from tests.charts.frames import MASTERY

ENGLISH = translator("en")


def test_mastered_and_not_yet_mastered_outcomes_are_told_apart() -> None:
    figure = mastery.figure(MASTERY, ENGLISH, is_dark=False)

    bars = {
        trace.name: dict(zip(trace.y, trace.x, strict=True)) for trace in figure.data if trace.type == "bar"
    }
    assert bars == {"Mastered": {0: 0.9}, "Not yet mastered": {2: 0.6, 4: 0.25}}


def test_every_outcome_has_its_target_and_its_number() -> None:
    figure = mastery.figure(MASTERY, ENGLISH, is_dark=False)

    (target,) = [trace for trace in figure.data if trace.name == "Target"]
    (column,) = figure.select_traces({"mode": "text"})
    assert list(target.x) == [0.8, 0.8, 0.8, 0.8]
    assert list(column.text) == ["LO1a  90 %", "LO2a  60 %", "LO4b  25 %", "LO5a  –"]


def test_the_outcomes_of_a_section_stand_together_under_one_name() -> None:
    two = MASTERY.assign(section_title=["Why", "Why", "How", "How"])
    figure = mastery.figure(two, ENGLISH, is_dark=False)

    assert list(figure.data[-1].y) == [0, 1, 3, 4]
    assert list(figure.layout.yaxis.tickvals) == [0.5, 3.5]
    assert list(figure.layout.yaxis.ticktext) == ["Why", "How"]


def test_the_words_name_the_lowest_outcome() -> None:
    assert mastery.describe(MASTERY, ENGLISH) == (
        "Outcomes mastered: 1 of 4; the target is 80 %. The lowest is LO4b with 25 %. Without answers so far: 1."
    )


def test_the_advice_is_to_repeat_the_section_of_the_weakest_outcome() -> None:
    assert (
        mastery.advice(MASTERY, ENGLISH) == "Outcome LO4b is your weakest: repeat section How proceeds move."
    )


def test_at_equal_means_the_outcome_with_fewer_answers_comes_first() -> None:
    tied = MASTERY.assign(mean=[0.9, 0.25, 0.25, None])

    assert mastery.advice(tied, ENGLISH).startswith("Outcome LO4b is your weakest")


def test_a_good_outcome_with_too_few_answers_is_not_called_weak() -> None:
    few = MASTERY.iloc[[0, 1]].assign(mean=[0.9, 1.0], count=[6, 1])

    assert mastery.advice(few, ENGLISH) == (
        "Answer more questions on outcome LO2a in section The business model of trafficking: so far they are too few."
    )


def test_when_all_that_was_tried_is_mastered_the_advice_goes_on() -> None:
    assert mastery.advice(MASTERY.iloc[[0, 3]], ENGLISH) == (
        "Every outcome you tried is mastered: go on with section Financial indicators."
    )


def test_when_all_is_mastered_the_advice_is_the_review_deck() -> None:
    assert mastery.advice(MASTERY.iloc[[0]], ENGLISH) == (
        "Every outcome is mastered: keep it that way with the review deck."
    )


def test_without_any_answer_the_advice_is_to_answer() -> None:
    assert (
        mastery.advice(MASTERY.iloc[[3]], ENGLISH)
        == "Answer the questions of a section to see where you stand."
    )


def test_the_table_reads_as_text() -> None:
    assert mastery.table(MASTERY, ENGLISH).loc["LO2a"].to_dict() == {
        "What you can do": "Name four costs",
        "Section": "The business model of trafficking",
        "Mean mark": "60 %",
        "Answers": 5,
        "Target": "80 %",
        "Mastered": "no",
        "Right answers still needed": 2,
    }
