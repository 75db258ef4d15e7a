"""Review cards of the next days."""

from moneytrail.charts import forecast
from moneytrail.texts import translator
from tests.charts.frames import FORECAST

ENGLISH = translator("en")


def test_today_is_told_apart_from_later() -> None:
    figure = forecast.figure(FORECAST, ENGLISH, is_dark=False)

    bars = {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in figure.data}
    assert bars == {"Due today": {"2025-11-14": 2}, "Due later": {"2025-11-16": 5}}


def test_the_axis_has_whole_numbers_and_named_days() -> None:
    figure = forecast.figure(FORECAST, ENGLISH, is_dark=False)

    assert figure.layout.yaxis.dtick == 1
    assert list(figure.layout.xaxis.ticktext) == ["14 Nov"]


def test_the_words_hold_today_the_total_and_the_fullest_day() -> None:
    assert forecast.describe(FORECAST, ENGLISH) == (
        "Cards due today: 2; in all 3 days: 7. Most on one day: 5 on 16 Nov 2025."
    )


def test_the_advice_is_to_review_what_is_due_today() -> None:
    assert forecast.advice(FORECAST, ENGLISH) == "Review the cards that are due today: 2."


def test_with_nothing_due_today_the_advice_names_the_day_to_come_back() -> None:
    assert (
        forecast.advice(FORECAST.assign(due=[0, 0, 5]), ENGLISH)
        == "Nothing is due today: come back on 16 Nov."
    )


def test_with_no_cards_at_all_the_advice_says_where_they_come_from() -> None:
    none = FORECAST.assign(due=0)

    assert forecast.advice(none, ENGLISH) == "Take a quiz: what you miss comes back as review cards."
    assert forecast.describe(none, ENGLISH) == (
        "Here the review cards of the next 30 days will appear; so far there are none."
    )


def test_the_table_lists_days_with_cards_only() -> None:
    assert forecast.table(FORECAST, ENGLISH)["Cards due"].to_dict() == {"14 Nov 2025": 2, "16 Nov 2025": 5}
