"""Type plain values by the schema, and say of each misfit where it stands and what was expected."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from moneytrail.content.yaml_reader import Document, Location
from moneytrail.core.problems import Problem

_T = TypeVar("_T")

_SHAPES = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case words with hyphens",
    "^LO[1-9][0-9]?[a-e]$": "an outcome such as LO2b",
    "^([a-z0-9-]+/[a-z0-9-]+)?$": "section/step",
    "^[a-z][a-z_]*$": "lower-case letters and underscores",
    "^[A-Z]{3}$": "a currency code of three capitals",
    "^[A-Z0-9]{1,4}(-[A-Z0-9]{1,4})?$": "a prefix such as HB-OS",
}


def typed(
    adapter: TypeAdapter[_T],
    document: Document,
    value: Any,
    owner: str,
    problems: list[Problem],
    place: Location = (),
) -> _T | None:
    """Type a value that stands at a place of a document; None when it misfits, and `problems` grows.

    `owner` names the value in messages, as in "item 'round-trip-signal'".
    """
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems.extend(
            _problem(one, document, value, owner, place) for one in found if not _follows(one, found)
        )
        return None


def _follows(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Say whether a list is too short only because pydantic did not count entries that misfit."""
    depth = len(error["loc"])
    within = (len(one["loc"]) > depth and one["loc"][:depth] == error["loc"] for one in found)
    return error["type"] == "too_short" and any(within)


def named(kind: str, value: Any) -> str:
    """Return what messages call a value: its kind, and its id when it has one."""
    found = value.get("id") if isinstance(value, Mapping) else None
    return f"{kind} '{found}'" if isinstance(found, str) else kind


def _problem(error: ErrorDetails, document: Document, value: Any, owner: str, place: Location) -> Problem:
    location = _without_tags(error["loc"], value)
    parts = [owner, *([_field(location, value)] if location else []), _words(error)]
    message = ": ".join(part for part in parts if part)
    return Problem(document.path, document.line(place + location), f"{message}.", "schema")


def _without_tags(location: Location, value: Any) -> Location:
    """Leave out what pydantic adds to a location: the tag of a union, the mark of a key."""
    kept: list[int | str] = []
    for part in location:
        is_tag = isinstance(value, Mapping) and part not in value and part == value.get("type")
        if is_tag or part == "[key]":
            continue
        kept.append(part)
        value = _inside(value, part)
    return tuple(kept)


def _field(location: Location, value: Any) -> str:
    """Name a field by keys, and by ids where a list holds values with ids."""
    names = []
    for part in location:
        value = _inside(value, part)
        found = value.get("id") if isinstance(part, int) and isinstance(value, Mapping) else None
        number = str(part + 1) if isinstance(part, int) else part
        names.append(found if isinstance(found, str) else number)
    return ".".join(names)


def _inside(value: Any, part: int | str) -> Any:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


_EXPECTED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_pattern_mismatch": lambda told: _SHAPES.get(told["pattern"], f"the form {told['pattern']}"),
    "string_too_short": lambda told: "some text",
    "string_too_long": lambda told: f"at most {told['max_length']} characters",
    "string_type": lambda told: "a text",
    "int_parsing": lambda told: "a whole number",
    "int_type": lambda told: "a whole number",
    "float_parsing": lambda told: "a number",
    "decimal_parsing": lambda told: "a number",
    "bool_parsing": lambda told: "yes or no",
    "bool_type": lambda told: "yes or no",
    "literal_error": lambda told: str(told["expected"]),
    "enum": lambda told: str(told["expected"]),
    "union_tag_invalid": lambda told: f"a type of {told['expected_tags']}",
    "tuple_type": lambda told: "a list",
    "dict_type": lambda told: "keys with values",
    "model_type": lambda told: "keys with values",
    "model_attributes_type": lambda told: "keys with values",
    "too_short": lambda told: f"at least {told['min_length']} entries",
    "too_long": lambda told: f"at most {told['max_length']} entries",
    "greater_than_equal": lambda told: f"at least {told['ge']}",
    "less_than_equal": lambda told: f"at most {told['le']}",
    "greater_than": lambda told: f"more than {told['gt']}",
    "url_parsing": lambda told: "a web address",
    "date_parsing": lambda told: "a date such as 2024-03-31",
    "date_from_datetime_parsing": lambda told: "a date such as 2024-03-31",
}
_WHOLE: Mapping[str, str] = {
    "missing": "expected a value, found none",
    "extra_forbidden": "expected a key of the schema, found one that it does not know",
    "union_tag_not_found": "type: expected a value, found none",
}


def _words(error: ErrorDetails) -> str:
    kind = error["type"]
    if kind in _WHOLE:
        return _WHOLE[kind]
    if kind == "value_error":
        return error["msg"].removeprefix("Value error, ")
    told = error.get("ctx", {})
    wanted = _EXPECTED[kind](told) if kind in _EXPECTED else error["msg"]
    return f"expected {wanted}, got {_got(error, told)}"


def _got(error: ErrorDetails, told: Mapping[str, Any]) -> str:
    if "actual_length" in told:
        return str(told["actual_length"])
    value = error["input"]
    if error["type"] == "union_tag_invalid":
        return f"'{told['tag']}'"
    if isinstance(value, Mapping):
        return "keys with values"
    return "a list" if isinstance(value, list | tuple) else f"'{value!s:.80}'"
