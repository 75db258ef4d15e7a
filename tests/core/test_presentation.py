"""The order in which answers are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.presentation import option_order
from tests.builders import FIELDS, make_item, make_ordering, make_single_choice

SEEDS = st.integers(min_value=0, max_value=2**31)


@pytest.mark.parametrize(
    ("type", "ids"),
    [
        ("true_false", ("true", "false")),
        ("table_marking", ("a", "b", "c", "d", "e")),
        ("scenario_set", ("first", "second")),
        ("numeric", ()),
        ("short_text", ()),
    ],
)
def test_some_types_keep_their_order(type, ids):
    assert option_order(make_item(type), seed=5) == ids


@pytest.mark.parametrize(
    ("type", "ids"),
    [
        ("single_choice", ["a", "b", "c"]),
        ("multiple_response", ["a", "b", "c", "d", "e"]),
        ("ordering", ["a", "b", "c", "d"]),
        ("matching", ["x", "y", "z"]),
    ],
)
def test_a_shuffle_keeps_every_id(type, ids):
    assert sorted(option_order(make_item(type), seed=5)) == ids


@pytest.mark.parametrize("type", sorted(FIELDS))
@given(seed=SEEDS)
def test_the_same_seed_shows_the_same_order(type, seed):
    assert option_order(make_item(type), seed) == option_order(make_item(type), seed)


@given(SEEDS)
def test_entries_are_never_shown_in_their_right_order(seed):
    entries = FIELDS["ordering"]["entries"][:3]
    assert option_order(make_ordering(entries=entries), seed) != ("a", "b", "c")


def test_every_option_comes_first_for_some_seed():
    assert {option_order(make_single_choice(), seed)[0] for seed in range(20)} == {"a", "b", "c"}


def test_items_of_one_seed_are_shuffled_apart():
    orders = {option_order(make_single_choice(id=f"item-{number}"), seed=1) for number in range(20)}
    assert len(orders) > 1


def test_the_order_of_a_seed_stays_what_it_was_when_attempts_were_stored():
    assert option_order(make_item("multiple_response"), seed=1) == ("c", "b", "a", "e", "d")
