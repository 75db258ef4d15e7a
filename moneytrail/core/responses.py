"""What a learner answered: read from a widget or JSON, apart from whether it is right."""

import json
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias, TypeVar, assert_never

from moneytrail.core.items import (
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    PartItem,
    ScenarioSet,
    ShortText,
    SingleChoice,
    TableMarking,
    TrueFalse,
)
from moneytrail.core.numerals import Template, UnreadableNumber, plain, read_number

TEXT_LIMIT = 200
TRUE, FALSE = "true", "false"

UNREADABLE = Template("This answer could not be read. Please give it again.")
UNKNOWN = Template('"{found}" is not among the answers. Please choose again.')
INCOMPLETE_ORDER = Template(
    "Please put all {expected} entries in order, each once. So far there are {found}."
)
TEXT_TOO_LONG = Template("Please use at most {limit} characters. There are {found}.")

PartResponse: TypeAlias = str | tuple[str, ...] | Decimal | Mapping[str, str]
Response: TypeAlias = PartResponse | Mapping[str, PartResponse]
_T = TypeVar("_T")


@dataclass(frozen=True)
class FormatProblem:
    """A response the learner can put right; `template` is translatable and `values` fill it.

    In a scenario set, `values["part"]` is the id of the part.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


class NotAResponse(ValueError):
    """Stored text that is no response to the item."""


def read(item: Item, raw: object) -> Response | FormatProblem | None:
    """Read what a widget or JSON gives; None where nothing was answered.

    Not answered: None, blank text, an empty list or mapping. Otherwise, by type of item:

    - single choice: the option's id; true or false: "true", "false" or a bool
    - multiple response, table marking: ids, returned sorted, each once
    - numeric: text as typed (rules in `numerals.read_number`) or a number
    - ordering: the ids of all entries, each once, blanks do not count
    - matching: prompt id to choice id, blanks are left out
    - short text: at most `TEXT_LIMIT` characters, spaces folded
    - scenario set: part id to what that part takes, unanswered parts are left out
    """
    if _is_blank(raw):
        return None
    try:
        return _read(item, raw)
    except (_Unreadable, UnreadableNumber) as unreadable:
        return FormatProblem(unreadable.template, unreadable.values)


class _Unreadable(ValueError):
    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values


def _is_blank(raw: object) -> bool:
    if isinstance(raw, str):
        return not raw.strip()
    return raw is None or (isinstance(raw, list | tuple | set | frozenset | Mapping) and not raw)


def _read(item: Item, raw: object) -> Response | None:
    return _read_parts(item, raw) if isinstance(item, ScenarioSet) else _read_part(item, raw)


def _read_part(item: PartItem, raw: object) -> PartResponse | None:
    match item:
        case SingleChoice():
            return _known(raw, {option.id for option in item.options})
        case TrueFalse():
            return _known(str(raw).lower() if isinstance(raw, bool) else raw, (TRUE, FALSE))
        case MultipleResponse():
            return _known_set(raw, {option.id for option in item.options})
        case TableMarking():
            return _known_set(raw, {row.id for row in item.rows})
        case Numeric():
            return read_number(_number_text(raw), item.unit)
        case Ordering():
            return _read_order(item, raw)
        case Matching():
            return _read_matches(item, raw)
        case ShortText():
            return _read_text(raw)
        case _:
            assert_never(item)


def _known(raw: object, known: Collection[str]) -> str:
    if not isinstance(raw, str):
        raise _Unreadable(UNREADABLE)
    if raw not in known:
        raise _Unreadable(UNKNOWN, found=raw)
    return raw


def _known_set(raw: object, known: Collection[str]) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple | set | frozenset):
        raise _Unreadable(UNREADABLE)
    return tuple(sorted({_known(one, known) for one in raw}))


def _number_text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        raise _Unreadable(UNREADABLE)
    number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    return plain(number) if number.is_finite() else str(number)


def _read_order(item: Ordering, raw: object) -> tuple[str, ...] | None:
    if not isinstance(raw, list | tuple):
        raise _Unreadable(UNREADABLE)
    known = {entry.id for entry in item.entries}
    order = tuple(_known(one, known) for one in raw if not _is_blank(one))
    if not order:
        return None
    if len(order) != len(known) or set(order) != known:
        raise _Unreadable(INCOMPLETE_ORDER, expected=len(known), found=len(set(order)))
    return order


def _read_matches(item: Matching, raw: object) -> dict[str, str] | None:
    choices = {choice.id for choice in item.choices}
    given = _given(raw, [prompt.id for prompt in item.prompts])
    return {prompt_id: _known(choice, choices) for prompt_id, choice in given.items()} or None


def _read_text(raw: object) -> str | None:
    if not isinstance(raw, str):
        raise _Unreadable(UNREADABLE)
    # Control characters and lone surrogates cannot be stored everywhere and are never meant.
    text = "".join(one for one in " ".join(raw.split()) if unicodedata.category(one) not in ("Cc", "Cs"))
    if len(text) > TEXT_LIMIT:
        raise _Unreadable(TEXT_TOO_LONG, limit=TEXT_LIMIT, found=len(text))
    return text.strip() or None


def _read_parts(item: ScenarioSet, raw: object) -> Mapping[str, PartResponse] | None:
    given = _given(raw, [part.id for part in item.parts])
    parts: dict[str, PartResponse] = {}
    for part in item.parts:
        try:
            response = _read_part(part, given[part.id]) if part.id in given else None
        except (_Unreadable, UnreadableNumber) as unreadable:
            raise _Unreadable(unreadable.template, **{**unreadable.values, "part": part.id}) from unreadable
        if response is not None:
            parts[part.id] = response
    return parts or None


def _given(raw: object, known: Collection[str]) -> dict[str, object]:
    """Return what is not blank, in the item's order."""
    if not isinstance(raw, Mapping):
        raise _Unreadable(UNREADABLE)
    for one in raw:
        _known(one, known)
    return {one: raw[one] for one in known if not _is_blank(raw.get(one))}


def expect(response: Response, kind: type[_T]) -> _T:
    """Return the response as the type that its item takes.

    Raises:
        TypeError: when it is of another type: a response met the wrong item.
    """
    if not isinstance(response, kind):
        raise TypeError(f"expected a response of type {kind.__name__}, got {type(response).__name__}")
    return response


def is_complete(item: Item, response: Response | None) -> bool:
    """Say whether nothing is left to answer: every prompt, every part."""
    if response is None:
        return False
    if isinstance(item, Matching) and isinstance(response, Mapping):
        return all(prompt.id in response for prompt in item.prompts)
    if isinstance(item, ScenarioSet) and isinstance(response, Mapping):
        return all(is_complete(part, response.get(part.id)) for part in item.parts)
    return True


def to_json(response: Response) -> str:
    """Write a response as JSON; equal responses give equal text."""
    return json.dumps(response, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_json)


def _as_json(value: object) -> object:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a response holds text and numbers, got {type(value).__name__}")


def from_json(item: Item, text: str) -> Response:
    """Read a stored response.

    Raises:
        NotAResponse: when the text is no JSON, or no response to this version of the item.
    """
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotAResponse(f"item '{item.id}': a stored response must be JSON, got '{text}'") from error
    response = read(item, raw)
    if response is None or isinstance(response, FormatProblem):
        raise NotAResponse(f"item '{item.id}': stored response '{text}': {response or 'nothing answered'}")
    return response
