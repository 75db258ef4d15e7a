"""Small valid content values for tests; every builder takes changes to the fields it sets."""

from typing import Any, TypeVar, assert_never

from pydantic import TypeAdapter

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

_ITEM: TypeAdapter[Item] = TypeAdapter(Item)
_T = TypeVar("_T")


def _option(option_id: str, correct: bool = False) -> dict[str, Any]:
    return {"id": option_id, "text": f"Text {option_id}", "correct": correct, "feedback": f"Why {option_id}"}


def _row(row_id: str, mark: bool = False) -> dict[str, Any]:
    return {"id": row_id, "cells": (f"Day {row_id}", "100"), "mark": mark, "feedback": f"Why {row_id}"}


def _entry(entry_id: str) -> dict[str, Any]:
    return {"id": entry_id, "text": f"Text {entry_id}", "feedback": f"Why {entry_id}"}


def _prompt(prompt_id: str, match: str) -> dict[str, Any]:
    return {**_entry(prompt_id), "match": match}


def _choice(choice_id: str) -> dict[str, Any]:
    return {"id": choice_id, "text": f"Text {choice_id}"}


_COMMON = {"outcome": "LO1a", "stem": "Which one?", "explanation": "Because."}

# The fields of each type; in every one the keys are easy to tell from the ids.
FIELDS: dict[str, dict[str, Any]] = {
    "single_choice": {"options": [_option("a"), _option("b", True), _option("c")]},
    "multiple_response": {
        "options": [_option("a", True), _option("b", True), _option("c"), _option("d"), _option("e")]
    },
    "true_false": {"answer": True, "if_true": "Why true", "if_false": "Why false"},
    "numeric": {
        "answer": "12500",
        "unit": "dinar",
        "mistakes": [{"value": "125", "feedback": "You lost two zeros."}],
    },
    "ordering": {"entries": [_entry("a"), _entry("b"), _entry("c"), _entry("d")]},
    "matching": {
        "prompts": [_prompt("p", "x"), _prompt("q", "y"), _prompt("r", "x"), _prompt("s", "z")],
        "choices": [_choice("x"), _choice("y"), _choice("z")],
    },
    "short_text": {
        "accepted": ["debt bondage", "bonded labour"],
        "near": [{"text": "slavery", "feedback": "Wider than what is asked."}],
    },
    "table_marking": {
        "columns": [{"id": "day", "title": "Day"}, {"id": "in", "title": "In", "type": "number"}],
        "rows": [_row("a", True), _row("b"), _row("c", True), _row("d"), _row("e")],
    },
    "scenario_set": {
        "parts": [
            {**_COMMON, "id": "first", "type": "true_false", "answer": True, "if_true": "T", "if_false": "F"},
            {**_COMMON, "id": "second", "type": "numeric", "answer": "40", "unit": "days", "tolerance": 2},
        ]
    },
}

# A fully right answer to each, as a widget or JSON gives it.
RIGHT: dict[str, Any] = {
    "single_choice": "b",
    "multiple_response": ["a", "b"],
    "true_false": "true",
    "numeric": "12,500",
    "ordering": ["a", "b", "c", "d"],
    "matching": {"p": "x", "q": "y", "r": "x", "s": "z"},
    "short_text": "Debt bondage",
    "table_marking": ["a", "c"],
    "scenario_set": {"first": "true", "second": "40"},
}


def make_item(type: str = "single_choice", **changes: Any) -> Item:
    """Make an item of a type; `RIGHT[type]` answers it fully right."""
    return _ITEM.validate_python({"id": "an-item", "type": type, **_COMMON, **FIELDS[type], **changes})


def _made(kind: type[_T], type_name: str, changes: dict[str, Any]) -> _T:
    item = make_item(type_name, **changes)
    assert isinstance(item, kind)
    return item


def make_single_choice(**changes: Any) -> SingleChoice:
    """Make an item with options a, b (right) and c."""
    return _made(SingleChoice, "single_choice", changes)


def make_multiple_response(**changes: Any) -> MultipleResponse:
    """Make an item with options a and b (right), c, d and e."""
    return _made(MultipleResponse, "multiple_response", changes)


def make_true_false(**changes: Any) -> TrueFalse:
    """Make a statement that is true."""
    return _made(TrueFalse, "true_false", changes)


def make_numeric(**changes: Any) -> Numeric:
    """Make an item that asks for 12,500 dinar exactly and knows the mistake 125."""
    return _made(Numeric, "numeric", changes)


def make_ordering(**changes: Any) -> Ordering:
    """Make an item with the right order a, b, c, d."""
    return _made(Ordering, "ordering", changes)


def make_matching(**changes: Any) -> Matching:
    """Make an item that matches p and r with x, q with y, s with z."""
    return _made(Matching, "matching", changes)


def make_short_text(**changes: Any) -> ShortText:
    """Make an item that asks for "debt bondage"."""
    return _made(ShortText, "short_text", changes)


def make_table_marking(**changes: Any) -> TableMarking:
    """Make a table of rows a to e, of which a and c are to be marked."""
    return _made(TableMarking, "table_marking", changes)


def make_scenario_set(**changes: Any) -> ScenarioSet:
    """Make a set of a true statement `first` and a number `second`, 40 give or take 2."""
    return _made(ScenarioSet, "scenario_set", changes)


def right_response(item: Item) -> object:
    """Return the right answer as a widget would give it."""
    match item:
        case SingleChoice():
            return next(one.id for one in item.options if one.correct)
        case MultipleResponse():
            return [one.id for one in item.options if one.correct]
        case TrueFalse():
            return "true" if item.answer else "false"
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
            return {one.id: right_response(one) for one in item.parts}
        case _:
            assert_never(item)
