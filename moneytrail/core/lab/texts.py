"""Walk through the texts of a lab case that people read, and through its templates."""

from collections.abc import Iterator

from moneytrail.core.lab.cases import LabCase
from moneytrail.core.values import Value

# Fields that hold words for people; everything else is ids, formulas and numbers.
_WORDS = frozenset(
    {
        "title", "summary", "invented", "content_note", "briefing", "threat", "name", "about", "role", "label", "text",
        "innocent", "story", "not_shown", "people", "intro", "why", "texts", "wage_texts", "out_texts", "last_texts", "issuer", "date",
        "prompt", "worked_step", "model", "feedback", "holder", "warned", "rows", "options", "any_of", "unit", "names",
        "bystanders",
    }
)  # fmt: skip
# Words in which numbers and names of the variant may stand.
_TEMPLATES = frozenset(
    {
        "title", "text", "not_shown", "issuer", "date", "prompt", "worked_step", "model", "feedback", "why", "briefing",
        "intro", "story", "people", "rows", "options", "any_of", "label", "threat", "checks", "holder", "warned",
    }
)  # fmt: skip


def texts_of_case(case: LabCase) -> Iterator[tuple[str, str, str]]:
    """Yield every text that people read: kind and name of what it belongs to, and the text."""
    for kind, name, value in parts_of(case):
        for text in _words(value, _WORDS):
            yield kind, name, text


def templates_of_case(case: LabCase) -> Iterator[tuple[str, str, str]]:
    """Yield every text that is filled for a variant, with its owner."""
    for kind, name, value in parts_of(case):
        if kind in (
            "lab case",
            "lab phase",
            "lab flow",
            "lab document",
            "lab link",
            "lab request",
            "lab task",
        ):
            for text in _words(value, _TEMPLATES - ({"text", "title"} if kind == "lab flow" else set())):
                yield kind, name, text


def parts_of(case: LabCase) -> Iterator[tuple[str, str, Value]]:
    """Yield the parts of a case that have ids: kind, name with the case's id, value."""
    listed: dict[str, tuple[Value, ...]] = {
        "lab indicator": case.frame.indicators,
        "lab phase": case.phases,
        "lab entity": case.plan.entities,
        "lab crowd": case.plan.crowds,
        "lab stream": case.plan.background,
        "lab flow": case.plan.flows,
        "lab document": case.dossier.documents,
        "lab link": case.board.links,
        "lab request": case.records.requests,
        "lab task": case.tasks,
    }
    bare = case.frame.model_copy(update={"indicators": (), "phases": ()})
    yield "lab case", case.id, bare
    yield "lab case", case.id, case.records.model_copy(update={"requests": ()})
    for kind, values in listed.items():
        for value in values:
            yield kind, f"{case.id}/{getattr(value, 'id', '')}", value


def _words(value: object, names: frozenset[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one, names)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one, names)
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            found = getattr(value, name)
            is_nested = isinstance(found, Value) or (isinstance(found, tuple) and _holds_values(found))
            if name in names or is_nested:
                yield from _words(found, names)


def _holds_values(listed: tuple[object, ...]) -> bool:
    return bool(listed) and isinstance(listed[0], Value)
