"""Realise an item: draw its numbers from a seed and write them into its texts and key."""

import random
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from moneytrail.core.formulas import FormulaError, evaluate
from moneytrail.core.items import (
    BaseItem,
    Item,
    Matching,
    Mistake,
    MultipleResponse,
    Numeric,
    Ordering,
    ScenarioSet,
    SingleChoice,
)
from moneytrail.core.numerals import plain, show
from moneytrail.core.values import Value

DRAWS = 100
_PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")
_NOT_TEXT = frozenset(
    {"id", "type", "outcome", "source", "fact", "step", "pool", "twin", "status", "document"}
)

Names = Mapping[str, Decimal]


class RealisingError(ValueError):
    """An item's numbers cannot be drawn or written; the message names item and placeholder."""


def realise(item: Item, seed: int) -> Item:
    """Return the item with its numbers drawn, as one learner meets it; without numbers, the item itself.

    The numbers come from `random.Random(f"{seed}:{item.id}")`. Each `{name}` becomes its number, with
    thousands separators and at most two decimals; braces in any other shape stay. A numeric key and
    its mistakes become literal numbers; a mistake that is right, or repeats another, is left out.
    Numbers that make two options read the same are drawn again. The outcome has no parameters left.

    Raises:
        RealisingError: for an unknown placeholder, a formula that fails, or options that stay alike.
    """
    if not _has_numbers(item):
        return item
    rng = random.Random(f"{seed}:{item.id}")
    for _ in range(DRAWS):
        drawn: Item = _drawn(item, rng, {}, item.id)
        if _is_distinct(drawn):
            return drawn
    raise RealisingError(
        f"item '{item.id}': two answers read the same in each of {DRAWS} draws; widen a range"
    )


def _has_numbers(item: Item) -> bool:
    parts = item.parts if isinstance(item, ScenarioSet) else ()
    return any(one.parameters or one.values for one in (item, *parts))


def _drawn(item: Any, rng: random.Random, outer: Names, owner: str) -> Any:
    names = _names(item, rng, outer, owner)
    changes: dict[str, object] = {"parameters": {}, "values": {}}
    if isinstance(item, ScenarioSet):
        changes["parts"] = tuple(_drawn(part, rng, names, f"{owner}/{part.id}") for part in item.parts)
    if isinstance(item, Numeric):
        changes |= _numbers(item, names, owner)
    texts = set(type(item).model_fields) - _NOT_TEXT - changes.keys()
    filled = {name: _filled(getattr(item, name), names, owner) for name in texts}
    return item.model_copy(update=filled | changes)


def _names(item: BaseItem, rng: random.Random, outer: Names, owner: str) -> Names:
    names = dict(outer)
    for name, drawn in item.parameters.items():
        names[name] = Decimal(rng.randrange(drawn.low, drawn.high + 1, drawn.step))
    for name, formula in item.values.items():
        names[name] = _evaluated(formula, names, f"{owner}': value '{name}")
    return names


def _evaluated(formula: str, names: Names, what: str) -> Decimal:
    try:
        return evaluate(formula, names)
    except FormulaError as error:
        raise RealisingError(f"item '{what}': {error}") from error


def _numbers(item: Numeric, names: Names, owner: str) -> dict[str, object]:
    key = _evaluated(item.answer, names, f"{owner}': answer '{item.answer}")
    mistakes: dict[Decimal, Mistake] = {}
    for mistake in item.mistakes:
        value = _evaluated(mistake.value, names, f"{owner}': mistake '{mistake.value}")
        if abs(value - key) > item.tolerance and value not in mistakes:
            feedback = _filled(mistake.feedback, names, owner)
            mistakes[value] = Mistake(value=plain(value), feedback=feedback)
    return {"answer": plain(key), "mistakes": tuple(mistakes.values())}


def _filled(value: Any, names: Names, owner: str) -> Any:
    match value:
        case str():
            return _PLACEHOLDER.sub(lambda found: _number(found[1], names, owner), value)
        case tuple():
            return tuple(_filled(one, names, owner) for one in value)
        case Value():
            texts = set(type(value).model_fields) - _NOT_TEXT
            return value.model_copy(
                update={name: _filled(getattr(value, name), names, owner) for name in texts}
            )
        case _:
            return value


def _number(name: str, names: Names, owner: str) -> str:
    if name not in names:
        known = ", ".join(sorted(names))
        raise RealisingError(
            f"item '{owner}': '{{{name}}}' is neither a parameter nor a value; known: {known}"
        )
    return show(names[name])


def _is_distinct(item: Any) -> bool:
    match item:
        case ScenarioSet(parts=parts):
            return all(_is_distinct(part) for part in parts)
        case SingleChoice(options=answers) | MultipleResponse(options=answers):
            pass
        case Ordering(entries=answers) | Matching(choices=answers):
            pass
        case _:
            return True
    return len({answer.text for answer in answers}) == len(answers)
