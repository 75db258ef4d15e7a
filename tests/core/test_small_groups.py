"""Groups under five are hidden, and cannot be worked out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.small_groups import SMALLEST, hidden


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, set()),
        ({"police": 40, "fiu": 20, "bank": 5}, set()),
        ({"police": 40, "fiu": 20, "bank": 4}, {"bank", "fiu"}),
        ({"police": 40, "fiu": 3, "bank": 4}, {"bank", "fiu"}),
        ({"police": 40, "fiu": 2, "bank": 2}, {"police", "fiu", "bank"}),
        ({"police": 40, "ngo": 9, "fiu": 2, "bank": 2}, {"ngo", "fiu", "bank"}),
        ({"police": 40, "bank": 0}, set()),
        ({"police": 6, "fiu": 6, "bank": 1}, {"bank", "police"}),
        ({"police": 4}, {"police"}),
    ],
)
def test_what_is_hidden(counts, expected):
    assert hidden(counts) == expected


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8))
def test_no_small_group_is_shown_or_can_be_taken_from_the_total(counts):
    gone = hidden(counts)
    filled = {name: count for name, count in counts.items() if count}
    assert all(count >= SMALLEST for name, count in filled.items() if name not in gone)
    if gone and gone != set(filled):
        assert len(gone) >= 2
        assert sum(counts[name] for name in gone) >= SMALLEST
