"""Responses that a learner could give: a right one, or a likely wrong one."""

import random
from typing import assert_never

from moneytrail.core.formulas import evaluate
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


def right(item: Item) -> object:
    """Return the right answer to a realised item, as a widget would give it."""
    match item:
        case SingleChoice():
            return next(one.id for one in item.options if one.correct)
        case MultipleResponse():
            return [one.id for one in item.options if one.correct]
        case TrueFalse():
            return item.answer
        case Numeric():
            return f"{round(evaluate(item.answer, {}), 6):f}"
        case ShortText():
            return item.accepted[0]
        case Ordering():
            return [one.id for one in item.entries]
        case Matching():
            return {one.id: one.match for one in item.prompts}
        case TableMarking():
            return [one.id for one in item.rows if one.mark]
        case ScenarioSet():
            return {one.id: right(one) for one in item.parts}
        case _:
            assert_never(item)


def wrong(item: Item, dice: random.Random) -> object:
    """Return an answer that is not fully right: another option, one missed, two changed about, a known mistake."""
    match item:
        case SingleChoice():
            return dice.choice([one.id for one in item.options if not one.correct])
        case MultipleResponse():
            return [one.id for one in item.options if one.correct][1:] or [item.options[-1].id]
        case TrueFalse():
            return not item.answer
        case Numeric():
            known = [one.value for one in item.mistakes]
            return known[0] if known else f"{round(evaluate(item.answer, {}) * 2 + 1, 6):f}"
        case ShortText():
            return item.near[0].text if item.near else "something else"
        case Ordering():
            return [one.id for one in reversed(item.entries)]
        case Matching():
            turned = [one.match for one in item.prompts]
            return dict(zip((one.id for one in item.prompts), turned[1:] + turned[:1], strict=True))
        case TableMarking():
            return [one.id for one in item.rows if one.mark][1:] or [item.rows[0].id]
        case ScenarioSet():
            first, *others = item.parts
            return {first.id: wrong(first, dice)} | {one.id: right(one) for one in others}
        case _:
            assert_never(item)
