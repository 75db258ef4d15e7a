"""Quizzes: what they draw from item banks, and the draw itself."""

import random
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from pydantic import Field

from moneytrail.core.items import BaseItem, OutcomeId, Pool
from moneytrail.core.values import Slug, Text, Value


class QuizKind(StrEnum):
    """What a quiz is for."""

    SECTION = "section"
    PRE_TEST = "pre_test"
    POST_TEST = "post_test"
    PRACTICE = "practice"


class Layout(StrEnum):
    """How a quiz is laid out on the screen."""

    ONE_BY_ONE = "one_by_one"
    ALL_ON_ONE_PAGE = "all_on_one_page"


class Draw(Value):
    """So many items from a bank, from one pool, for one outcome if named."""

    bank: Slug
    count: int = Field(ge=1)
    pool: Pool = Pool.PRACTICE
    outcome: OutcomeId | None = None

    def takes(self, item: BaseItem) -> bool:
        """Say whether an item may be drawn."""
        return item.status == "active" and item.pool == self.pool and self.outcome in (None, item.outcome)


class Quiz(Value):
    """A quiz as written by an author."""

    id: Slug
    title: Text
    kind: QuizKind
    section: Slug | None = None
    instructions: Text
    layout: Layout = Layout.ONE_BY_ONE
    draws: tuple[Draw, ...] = Field(min_length=1)
    pass_mark: float = Field(default=0.8, gt=0, le=1)
    time_limit_minutes: int | None = Field(default=None, ge=1)
    certainty: bool = False

    @property
    def item_count(self) -> int:
        """Return how many items an attempt holds."""
        return sum(draw.count for draw in self.draws)


class BankTooSmall(ValueError):
    """A bank cannot fill a draw; the content check reports this before a learner meets it."""


def draw_items(
    quiz: Quiz,
    bank: Callable[[str], Sequence[BaseItem]],
    seed: int,
    seen: Collection[str] = (),
) -> tuple[str, ...]:
    """Draw the item ids of an attempt; items not yet seen come first, the order is the seed's.

    Raises:
        BankTooSmall: when a bank has fewer fitting items than a draw needs.
    """
    rng = random.Random(seed)
    drawn: list[str] = []
    for draw in quiz.draws:
        drawn += _fill(
            draw, [i.id for i in bank(draw.bank) if draw.takes(i) and i.id not in drawn], seen, rng
        )
    rng.shuffle(drawn)
    return tuple(drawn)


def _fill(draw: Draw, candidates: list[str], seen: Collection[str], rng: random.Random) -> list[str]:
    if len(candidates) < draw.count:
        raise BankTooSmall(f"bank '{draw.bank}' has {len(candidates)} items for a draw of {draw.count}")
    rng.shuffle(candidates)
    candidates.sort(key=lambda item_id: item_id in seen)
    return candidates[: draw.count]
