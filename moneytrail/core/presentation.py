"""The order in which the answers of an item are shown to one learner."""

import random
from collections.abc import Sequence
from typing import assert_never

from moneytrail.core.items import (
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ScenarioSet,
    ShortText,
    SingleChoice,
    TableMarking,
    TrueFalse,
)


def option_order(item: Item, seed: int) -> tuple[str, ...]:
    """Return the ids to show, shuffled by `random.Random(f"{seed}:{item.id}:order")`.

    Options, entries and the choices of a matching item are shuffled, entries never into their right
    order. True and false, the rows of a table and the parts of a set keep theirs. A number or a
    text has nothing to order.
    """
    rng = random.Random(f"{seed}:{item.id}:order")
    match item:
        case SingleChoice() | MultipleResponse():
            return _shuffled([option.id for option in item.options], rng)
        case TrueFalse():
            return ("true", "false")
        case Ordering():
            return _out_of_order([entry.id for entry in item.entries], rng)
        case Matching():
            return _shuffled([choice.id for choice in item.choices], rng)
        case TableMarking():
            return tuple(row.id for row in item.rows)
        case ScenarioSet():
            return tuple(part.id for part in item.parts)
        case Numeric() | ShortText():
            return ()
        case _:
            assert_never(item)


def _shuffled(ids: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    return tuple(rng.sample(ids, len(ids)))


def _out_of_order(ids: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    order = _shuffled(ids, rng)
    while order == tuple(ids):
        order = _shuffled(ids, rng)
    return order
