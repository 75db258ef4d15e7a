import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.lab.line_numbers import read_lines, show_lines
from moneytrail.core.numerals import UnreadableNumber


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("12", (12,)),
        ("12, 40-42", (12, 40, 41, 42)),
        ("7;5 5", (5, 7)),
        ("42 – 40", (40, 41, 42)),
        ("1-1", (1,)),
    ],
)
def test_numbers_and_ranges_are_read(text, expected):
    assert read_lines(text, 100, 50) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("three", '"three" is not a line number. Please type numbers like this: 12, 40-45.'),
        ("12.5", '"12.5" is not a line number. Please type numbers like this: 12, 40-45.'),
        ("-3", '"-3" is not a line number. Please type numbers like this: 12, 40-45.'),
        ("0", "The ledger has no line 0. Its lines go from 1 to 100."),
        ("99-101", "The ledger has no line 101. Its lines go from 1 to 100."),
        ("1-51", "These are 51 lines; at most 50 can be evidence. Choose the ones that show it best."),
    ],
)
def test_what_cannot_be_read_is_said(text, message):
    with pytest.raises(UnreadableNumber) as caught:
        read_lines(text, 100, 50)
    assert str(caught.value) == message


def test_three_in_a_row_are_shown_as_a_range():
    assert show_lines([9, 3, 4, 5, 7, 8]) == "3-5, 7-9"
    assert show_lines([2, 1]) == "1, 2"
    assert show_lines([]) == ""


@given(st.sets(st.integers(1, 300), max_size=60))
def test_what_is_shown_reads_back_as_it_was(lines):
    assert read_lines(show_lines(lines), 300, 60) == tuple(sorted(lines))
