"""Hide groups that are so small that a number about them is a number about a person."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

SMALLEST = 5

_K = TypeVar("_K", bound=Hashable)


def hidden(counts: Mapping[_K, int]) -> frozenset[_K]:
    """Return the groups whose numbers are not shown, given how many people each has.

    Hidden are groups under `SMALLEST`. Where what is hidden could be worked out from the total and the
    groups shown (fewer than `SMALLEST` people hidden in all), the next smallest group is hidden too, so
    that there are at least two: complementary suppression, as in Hundepool, A. and others (2012), Statistical
    Disclosure Control, Wiley, chapter 4. Groups without people are never hidden.
    """
    filled = sorted((count, place) for place, count in enumerate(counts.values()) if count)
    names = list(counts)
    taken = sum(count < SMALLEST for count, _ in filled)
    if taken:
        while taken < len(filled) and sum(count for count, _ in filled[:taken]) < SMALLEST:
            taken += 1
    return frozenset(names[place] for _, place in filled[:taken])
