from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.grouping import Member, mixed
from moneytrail.core.people import LearnerId, Sector

PEOPLE = st.lists(
    st.tuples(st.sampled_from([*Sector, None]), st.sampled_from(["", "Kenya", "Nepal", "Peru"])), max_size=60
)


def members(drawn):
    return [
        Member(LearnerId(number), sector, country) for number, (sector, country) in enumerate(drawn, start=1)
    ]


def test_two_sectors_from_two_countries_are_dealt_out():
    people = members(
        [
            (Sector.POLICE, "Kenya"),
            (Sector.POLICE, "Kenya"),
            (Sector.BANK, "Peru"),
            (Sector.BANK, "Peru"),
        ]
    )
    assert mixed(people, 2) == {1: 2, 2: 1, 3: 1, 4: 2} or mixed(people, 2) == {3: 1, 4: 2, 1: 1, 2: 2}


def test_nobody_makes_no_groups():
    assert mixed([], 5) == {}


def test_a_group_of_one_is_refused():
    with pytest.raises(ValueError, match="at least 2"):
        mixed([], 1)


@given(PEOPLE, st.integers(2, 9))
def test_sizes_and_sectors_differ_by_at_most_one(drawn, size):
    people = members(drawn)
    groups = mixed(people, size)
    assert groups == mixed(list(reversed(people)), size)
    assert groups.keys() == {one.learner_id for one in people}
    numbers = set(range(1, -(-len(people) // size) + 1))
    sizes = Counter(groups.values())
    assert set(sizes) == numbers
    assert all(count <= size for count in sizes.values())
    assert not sizes or max(sizes.values()) - min(sizes.values()) <= 1
    for sector in {one.sector for one in people}:
        of_sector = Counter(groups[one.learner_id] for one in people if one.sector is sector)
        counts = [of_sector[number] for number in numbers]
        assert max(counts) - min(counts) <= 1
