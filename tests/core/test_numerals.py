"""Numbers as typed and as shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core import numerals
from moneytrail.core.numerals import UnreadableNumber, plain, read_number, show


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12500", "12500"),
        ("12,500", "12500"),
        ("12 500", "12500"),
        ("12'500", "12500"),
        ("12’500", "12500"),
        ("12\u00a0500", "12500"),
        ("12\u202f500", "12500"),
        ("12500.0", "12500"),
        ("12,500.75", "12500.75"),
        ("12.500,75", "12500.75"),
        ("12 500,75", "12500.75"),
        ("12'500.75", "12500.75"),
        ("12 500,750", "12500.75"),
        ("12,5", "12.5"),
        ("12,50", "12.5"),
        ("1,2345", "1.2345"),
        ("0,500", "0.5"),
        ("12.5", "12.5"),
        ("12.500", "12.5"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("12.", "12"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234.567,5", "1234567.5"),
        ("12,34,567", "1234567"),
        ("007", "7"),
        ("-12,500", "-12500"),
        ("−12", "-12"),
        ("+12", "12"),
        ("-0", "0"),
        ("  12  ", "12"),
        ("١٢٥٠٠", "12500"),
        ("१२", "12"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, expected):
    assert read_number(typed, "dinar") == Decimal(expected)


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("12,500 dinar", "dinar"),
        ("12,500 Dinars.", "dinar"),
        ("12500dinar", "dinar"),
        ("dinar 12,500", "dinar"),
        ("12,500 USD", "dinar"),
        ("USD 12,500", "USD"),
        ("12,500 usd", "USD"),
        ("$12,500", "USD"),
        ("US$ 12,500", "USD"),
        ("12 500 €", "EUR"),
        ("12,500 %", "%"),
        ("12,500%", "share"),
        ("12,500 percent", "%"),
        ("12,500 per cent", "%"),
        ("12,500 dinar a month", "dinar a month"),
        ("12,500 m²", "m²"),
        ("12,500 million USD", "million USD"),
        ("Rs.12500", "Rs"),
    ],
)
def test_unit_currency_and_percent_change_nothing(typed, unit):
    assert read_number(typed, unit) == Decimal(12500)


@pytest.mark.parametrize(
    ("typed", "template"),
    [
        ("12,5O", numerals.LETTER),
        ("1O0", numerals.LETTER),
        ("l2", numerals.LETTER),
        ("1OO", numerals.LETTER),
        ("1e3", numerals.LETTER),
        ("12 thousand", numerals.MULTIPLIER),
        ("12k", numerals.MULTIPLIER),
        ("1.2 million", numerals.MULTIPLIER),
        ("3 weeks", numerals.UNIT),
        ("about 12", numerals.UNIT),
        ("5-", numerals.UNIT),
        ("--5", numerals.UNIT),
        ("1,2,3", numerals.MARKS),
        ("12,5.3", numerals.MARKS),
        ("1 2", numerals.MARKS),
        ("12 5", numerals.MARKS),
        ("1..2", numerals.MARKS),
        ("twelve", numerals.NO_NUMBER),
        ("-", numerals.NO_NUMBER),
        ("2*50", numerals.NO_NUMBER),
        ("NaN", numerals.NO_NUMBER),
        ("½", numerals.NO_NUMBER),
        ("123456789012345678901", numerals.TOO_LONG),
        ("x" * 81, numerals.TOO_LONG),
    ],
)
def test_what_is_no_number_is_a_problem_to_put_right(typed, template):
    with pytest.raises(UnreadableNumber) as caught:
        read_number(typed, "dinar")
    assert caught.value.template == template


def test_a_million_is_not_taken_for_a_unit_that_begins_like_it():
    with pytest.raises(UnreadableNumber, match="in full"):
        read_number("12 million", "milligrams")


def test_the_problem_says_what_to_do():
    with pytest.raises(UnreadableNumber) as caught:
        read_number("12,5O", "dinar")
    assert (
        str(caught.value)
        == '"12,5O" has a letter where a digit belongs: O. Please type the number in digits.'
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("12500", "12,500"),
        ("1.25E+4", "12,500"),
        ("1234567.891", "1,234,567.89"),
        ("0.005", "0.01"),
        ("12.50", "12.5"),
        ("12.00", "12"),
        ("100", "100"),
        ("-1200", "-1,200"),
        ("-0.001", "0"),
    ],
)
def test_a_number_is_shown_with_separators_and_at_most_two_decimals(number, shown):
    assert show(Decimal(number)) == shown


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4))
def test_a_plain_number_reads_back_the_same(number):
    assert read_number(plain(number), "dinar") == number


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_a_shown_number_reads_back_the_same(number):
    assert read_number(show(number), "dinar") == number
