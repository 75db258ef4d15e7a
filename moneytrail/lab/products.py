"""Score a product: each field of the form against what the file must contain."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from moneytrail.core.formulas import evaluate
from moneytrail.core.lab.answers import ProductAnswer
from moneytrail.core.lab.tasks import (
    FormField,
    LinesField,
    Mention,
    NumberField,
    PickField,
    Product,
    TextField,
)
from moneytrail.lab.papers import words
from moneytrail.lab.variant import CaseVariant


@dataclass(frozen=True)
class FieldFinding:
    """A field: its mark, what it still lacks, and what must not stand in it; words of the case."""

    field: str
    mark: float
    lacks: tuple[str, ...]
    must_not: tuple[str, ...]


@dataclass(frozen=True)
class ProductFinding:
    """The fields of a form, and their weighted mean."""

    mark: float
    fields: tuple[FieldFinding, ...]


def score(variant: CaseVariant, task: Product, answer: ProductAnswer) -> ProductFinding:
    """Mark each field from 0 to 1; the mark is their mean by weight."""
    fields = tuple(_field(variant, one, answer) for one in task.fields)
    weight = sum(one.weight for one in task.fields)
    total = sum(one.weight * found.mark for one, found in zip(task.fields, fields, strict=True))
    return ProductFinding(total / weight, fields)


def _field(variant: CaseVariant, form_field: FormField, answer: ProductAnswer) -> FieldFinding:
    match form_field:
        case PickField():
            return _picked(variant, form_field, answer.picks.get(form_field.id, ()))
        case NumberField():
            return _number(variant, form_field, answer)
        case LinesField():
            return _evidence(variant, form_field, answer.lines.get(form_field.id, ()))
        case TextField():
            return _text(variant, form_field, answer.texts.get(form_field.id, ""))
        case _:
            assert_never(form_field)


def _picked(variant: CaseVariant, form_field: PickField, picked: Sequence[str]) -> FieldFinding:
    """Give the share of right ones picked, less the share of wrong ones."""
    right, chosen = set(form_field.right), set(picked) & form_field.options.keys()
    wrong = form_field.options.keys() - right
    mark = len(chosen & right) / len(right) - (len(chosen & wrong) / len(wrong) if wrong else 0)
    lacks = tuple(words(variant, form_field.options[one]) for one in form_field.right if one not in chosen)
    must_not = tuple(
        words(variant, text) for one, text in form_field.options.items() if one in chosen & wrong
    )
    return FieldFinding(form_field.id, max(0.0, mark), lacks, must_not)


def _number(variant: CaseVariant, form_field: NumberField, answer: ProductAnswer) -> FieldFinding:
    given = answer.numbers.get(form_field.id)
    off = None if given is None else abs(given - evaluate(form_field.answer, variant.names))
    is_right = off is not None and off <= evaluate(form_field.tolerance, variant.names)
    return FieldFinding(form_field.id, float(is_right), () if is_right else (form_field.label,), ())


def _evidence(variant: CaseVariant, form_field: LinesField, lines: Sequence[int]) -> FieldFinding:
    """Give the share of lines that are needed, times the share of lines that belong there."""
    given, good = set(lines), variant.lines_of(form_field.flows)
    enough = min(1.0, len(given & good) / form_field.at_least)
    clean = len(given & good) / len(given) if given else 0.0
    lacks = () if enough == 1 else (form_field.label,)
    must_not = tuple(str(line) for line in sorted(given - good))
    return FieldFinding(form_field.id, enough * clean, lacks, must_not)


def _text(variant: CaseVariant, form_field: TextField, text: str) -> FieldFinding:
    """Give the share of what must be said; each thing that must not be said takes a third away."""
    lacks = tuple(one.label for one in form_field.mentions if not _says(variant, one, text))
    must_not = tuple(one.label for one in form_field.avoids if _says(variant, one, text))
    mark = 1 - len(lacks) / len(form_field.mentions) - len(must_not) / 3
    return FieldFinding(form_field.id, max(0.0, mark), lacks, must_not)


def _says(variant: CaseVariant, mention: Mention, text: str) -> bool:
    """Look for any form of a mention; case, and marks in numbers, do not count."""
    said = _bare(text)
    return any(_bare(words(variant, one)) in said for one in mention.any_of)


def _bare(text: str) -> str:
    return " ".join(text.casefold().replace(",", "").replace("'", "").split())
