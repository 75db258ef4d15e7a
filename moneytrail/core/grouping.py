"""Divide a cohort into groups that mix sectors and countries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from moneytrail.core.people import LearnerId, Sector


@dataclass(frozen=True)
class Member:
    """What mixing needs to know of a person."""

    learner_id: LearnerId
    sector: Sector | None
    country: str


def mixed(members: Sequence[Member], size: int) -> Mapping[LearnerId, int]:
    """Return a group number, from 1, for each member; no group is larger than `size`.

    The largest sector is dealt out first, each person to one of the smallest groups: there to the one
    with the fewest of the same sector, then the fewest of the same country, then the lowest number. So
    sizes differ by at most one, and so does the number of people of a sector. The same cohort always
    gives the same groups.

    Raises:
        ValueError: when `size` is below 2.
    """
    if size < 2:
        raise ValueError(f"a group has at least 2 members, got {size}")
    count = ceil(len(members) / size)
    groups = {number: _Group(number) for number in range(1, count + 1)}
    of_sector = Counter(one.sector for one in members)
    placed: dict[LearnerId, int] = {}
    order = sorted(
        members, key=lambda one: (-of_sector[one.sector], one.sector or "", one.country, one.learner_id)
    )
    for one in order:
        group = min(groups.values(), key=lambda group: group.cost(one))
        group.take(one)
        placed[one.learner_id] = group.number
    return placed


class _Group:
    def __init__(self, number: int) -> None:
        self.number = number
        self.sectors: Counter[Sector | None] = Counter()
        self.countries: Counter[str] = Counter()

    def cost(self, one: Member) -> tuple[int, int, int, int]:
        return (
            self.sectors.total(),
            self.sectors[one.sector],
            self.countries[one.country] if one.country else 0,
            self.number,
        )

    def take(self, one: Member) -> None:
        self.sectors[one.sector] += 1
        self.countries[one.country] += 1
