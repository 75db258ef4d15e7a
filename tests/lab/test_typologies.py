"""Rules of the reference solver on ledgers of a few lines: what they find, and the honest neighbour that they leave."""

from datetime import date

import pandas as pd
import pytest

from moneytrail.lab import typologies
from moneytrail.lab.typologies import Known, solve

PEOPLE = [f"p{number}" for number in range(20)]
ACCOUNTS = pd.DataFrame(
    [(one, "current", "person", 0, 24) for one in PEOPLE]
    + [(one, "business", "company", 0, 24) for one in ("firm", "other", "third")]
    + [("shop", "merchant", "company", 10, 20), ("coins", "exchange", "company", 0, 24)]
    + [("cash", "cash", "cash", 0, 24)],
    columns=["account", "kind", "entity_kind", "opens", "closes"],
)
KNOWN = Known(ACCOUNTS, 1_000_000, (date(2024, 2, 7), date(2024, 5, 8), date(2024, 8, 7)))


def ledger(*lines: tuple[str, str, str, int, str] | tuple[str, str, str, int, str, str]) -> pd.DataFrame:
    """Lines as (time, payer, payee, whole units, channel, place)."""
    rows = [
        (at, payer, payee, units * 100, channel, *(place or [""]))
        for at, payer, payee, units, channel, *place in lines
    ]
    frame = pd.DataFrame(rows, columns=["at", "payer", "payee", "value", "channel", "place"])
    frame = frame.sort_values("at", kind="stable", ignore_index=True)
    return frame.assign(line=range(1, len(frame) + 1), at=pd.to_datetime(frame["at"]).dt.as_unit("s"))


def found(typology: str, *lines: tuple) -> list[int]:
    return sorted(solve(ledger(*lines), KNOWN, frozenset({typology}))[typology])


def test_every_typology_of_the_format_has_a_rule() -> None:
    assert set(typologies.SOLVERS) == {
        "structuring", "funnel", "pass_through", "conversion", "layering", "round_trip", "payroll_deductions",
        "many_beds", "night_cards", "adverts", "fees", "scam_payments", "bribes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("second", "place", "lines"),
    [
        ("2024-03-05 10:00", "South", [1, 2]),
        ("2024-03-05 10:00", "North", []),
        ("2024-03-08 10:00", "South", []),
    ],
)
def test_cash_in_parts_is_at_two_places_within_two_days(second: str, place: str, lines: list[int]) -> None:
    parts = [
        ("2024-03-04 10:00", "cash", "firm", 8000, "cash_in", "North"),
        (second, "cash", "firm", 7000, "cash_in", place),
    ]
    assert found("structuring", *parts) == lines


def test_cash_above_the_threshold_is_reported_and_not_structured() -> None:
    assert (
        found("structuring", *[("2024-03-04 10:00", "cash", "firm", 10_000, "cash_in", one) for one in "AB"])
        == []
    )


def test_a_sale_outside_declared_hours_is_found_where_there_are_many() -> None:
    days = [(f"2024-03-{day:02} 12:00", "p1", "shop", 50, "card") for day in range(1, 10)]
    night = ("2024-03-20 23:30", "p2", "shop", 90, "card")
    assert found("night_cards", *days, night) == [10]
    many_days = [
        (f"2024-03-{day:02} {hour}:00", "p1", "shop", 50, "card") for day in range(1, 10) for hour in (11, 12)
    ]
    assert found("night_cards", *many_days, night) == []


def test_a_wage_goes_back_when_five_workers_pay_three_months_running() -> None:
    def months(workers: int) -> list[tuple]:
        return [
            line
            for month in (3, 4, 5)
            for worker in PEOPLE[:workers]
            for line in (
                (f"2024-{month:02}-27 07:00", "firm", worker, 900, "payroll"),
                (f"2024-{month:02}-28 09:00", worker, "other", 400, "transfer"),
            )
        ]

    assert len(found("payroll_deductions", *months(5))) == 15
    assert found("payroll_deductions", *months(4)) == []


def test_money_that_passes_through_leaves_almost_whole_within_a_day() -> None:
    def times(out: int) -> list[tuple]:
        return [
            line
            for day in (4, 11, 18, 25)
            for line in (
                (f"2024-03-{day:02} 10:00", "firm", "other", 5000, "transfer"),
                (f"2024-03-{day:02} 19:00", "other", "p1", out, "transfer"),
            )
        ]

    assert found("pass_through", *times(4800)) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert found("pass_through", *times(4000)) == []
    coins = [(*line[:2], "coins" if line[2] == "p1" else line[2], *line[3:]) for line in times(4800)]
    assert len(found("conversion", *coins)) == 8
    assert found("conversion", *times(4800)) == []


def test_a_round_trip_comes_back_to_its_first_payer() -> None:
    trips = [
        line
        for month in (3, 5)
        for line in (
            (f"2024-{month:02}-04 10:00", "firm", "other", 5000, "transfer"),
            (f"2024-{month:02}-06 10:00", "other", "third", 4900, "transfer"),
            (f"2024-{month:02}-08 10:00", "third", "firm", 4800, "transfer"),
        )
    ]
    assert found("round_trip", *trips) == [1, 2, 3, 4, 5, 6]
    assert found("round_trip", *trips[:2], *trips[3:5]) == []


def test_gifts_are_near_nearly_every_event_and_nowhere_else() -> None:
    gifts = [(f"2024-{day} 10:00", "firm", "p1", 1200, "transfer") for day in ("02-05", "05-07", "08-07")]
    assert found("bribes", *gifts) == [1, 2, 3]
    paper = [
        (f"2024-{month:02}-{day:02} 10:00", "firm", "p1", 1200, "transfer")
        for month in range(1, 9)
        for day in (7, 21)
    ]
    assert found("bribes", *paper) == []


def test_growing_payments_to_a_stranger_are_found_and_equal_ones_are_not() -> None:
    growing = [
        (f"2024-03-{day:02} 10:00", "p1", "firm", sum_, "transfer")
        for day, sum_ in ((1, 400), (9, 700), (20, 1500))
    ]
    equal = [(f"2024-0{month}-01 10:00", "p2", "firm", 700, "transfer") for month in (1, 2, 3)]
    lines = found("scam_payments", *growing, *equal)
    assert len(lines) == 3
    assert found("scam_payments", *equal) == []


def test_fees_are_alike_and_paid_once_by_each() -> None:
    fees = [
        (f"2024-03-{number + 1:02} 10:00", one, "firm", 2000 + number, "remittance")
        for number, one in enumerate(PEOPLE[:12])
    ]
    assert len(found("fees", *fees)) == 12
    assert found("fees", *fees[:9]) == []
    uneven = [
        (at, payer, payee, 1000 + 400 * number, channel)
        for number, (at, payer, payee, _, channel) in enumerate(fees)
    ]
    assert found("fees", *uneven) == []


def test_many_beds_cost_the_same_for_eight_people_over_three_months() -> None:
    def rents(people: int) -> list[tuple]:
        return [
            (f"2024-{month:02}-02 10:00", one, "p19", 110, "transfer")
            for month in (3, 4, 5)
            for one in PEOPLE[:people]
        ]

    assert len(found("many_beds", *rents(8))) == 24
    assert found("many_beds", *rents(7)) == []


def test_an_account_that_strangers_fill_and_somebody_empties() -> None:
    came = [
        (f"2024-03-{number + 1:02} 20:00", one, "p19", 150, "transfer")
        for number, one in enumerate(PEOPLE[:16])
    ]
    went = [(f"2024-03-{day:02} 23:00", "p19", "cash", 580, "cash_out") for day in (4, 8, 12, 16)]
    assert len(found("funnel", *came, *went)) == 20
    assert found("funnel", *came) == []


def test_adverts_are_many_small_payments_by_one_card() -> None:
    ads = [(f"2024-03-{1 + number % 28:02} 10:00", "p1", "firm", 12, "card") for number in range(30)]
    assert len(found("adverts", *ads)) == 30
    others = [
        (f"2024-04-{1 + number % 28:02} 10:00", PEOPLE[2 + number % 15], "firm", 12, "card")
        for number in range(80)
    ]
    assert found("adverts", *ads, *others) == []
