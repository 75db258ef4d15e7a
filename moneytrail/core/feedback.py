"""Feedback on each answer of an item beside a response, and the right answer to read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from moneytrail.core.formulas import evaluate
from moneytrail.core.items import (
    Item,
    MarkableRow,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    PartItem,
    ScenarioSet,
    ShortText,
    SingleChoice,
    TableMarking,
    TrueFalse,
)
from moneytrail.core.numerals import show
from moneytrail.core.responses import FALSE, TRUE, Response, expect
from moneytrail.core.wording import reads_same


@dataclass(frozen=True)
class FeedbackLine:
    """One answer of an item beside what the learner did with it.

    `is_right`: the option is a right one, the row is to be marked, the typed answer is right, the
    entry stands in its place, the prompt has its match. `id` is that of the option, row, entry or
    prompt; empty for typed answers. The labels of true and false are the codes "true" and "false".
    `given` is what the learner put on the line where that is not the line itself: the number of the
    place given to an entry, the text of the choice matched to a prompt.
    """

    label: str
    is_chosen: bool
    is_right: bool
    feedback: str
    id: str = ""
    given: str = ""


def feedback_lines(item: PartItem, response: Response | None, is_right: bool) -> tuple[FeedbackLine, ...]:
    """Return a line per option, row, entry or prompt as written; a typed answer has one, if given.

    A wrong number or text has the feedback of the nearest mistake, or of the near miss, that it hits.
    `is_right` says whether the whole response is.
    """
    match item:
        case SingleChoice() | MultipleResponse():
            return _option_lines(item.options, _chosen(response))
        case TrueFalse():
            return (
                FeedbackLine(TRUE, response == TRUE, item.answer, item.if_true, TRUE),
                FeedbackLine(FALSE, response == FALSE, not item.answer, item.if_false, FALSE),
            )
        case TableMarking():
            return _row_lines(item.rows, _chosen(response))
        case Ordering():
            return _entry_lines(item, response)
        case Matching():
            return _prompt_lines(item, response)
        case Numeric():
            return _number_line(item, response, is_right)
        case ShortText():
            return _text_line(item, response, is_right)
        case _:
            assert_never(item)


def _chosen(response: Response | None) -> Collection[str]:
    if response is None:
        return ()
    return (response,) if isinstance(response, str) else expect(response, tuple)


def _option_lines(options: Iterable[Option], chosen: Collection[str]) -> tuple[FeedbackLine, ...]:
    return tuple(
        FeedbackLine(one.text, one.id in chosen, one.correct, one.feedback, one.id) for one in options
    )


def _row_lines(rows: Iterable[MarkableRow], chosen: Collection[str]) -> tuple[FeedbackLine, ...]:
    return tuple(
        FeedbackLine(_row_text(one), one.id in chosen, one.mark, one.feedback, one.id) for one in rows
    )


def _entry_lines(item: Ordering, response: Response | None) -> tuple[FeedbackLine, ...]:
    order = list(expect(response, tuple)) if response is not None else []
    lines = []
    for place, entry in enumerate(item.entries, start=1):
        given = order.index(entry.id) + 1 if order else 0
        label = f"{place}. {entry.text}"
        shown = str(given) if order else ""
        lines.append(FeedbackLine(label, bool(order), given == place, entry.feedback, entry.id, shown))
    return tuple(lines)


def _prompt_lines(item: Matching, response: Response | None) -> tuple[FeedbackLine, ...]:
    given = expect(response, dict) if response is not None else {}
    texts = {choice.id: choice.text for choice in item.choices}
    lines = []
    for one in item.prompts:
        chosen = given.get(one.id)
        label = f"{one.text} → {texts[one.match]}"
        shown = texts[chosen] if chosen is not None else ""
        lines.append(
            FeedbackLine(label, chosen is not None, chosen == one.match, one.feedback, one.id, shown)
        )
    return tuple(lines)


def _number_line(item: Numeric, response: Response | None, right: bool) -> tuple[FeedbackLine, ...]:
    if response is None:
        return ()
    number = expect(response, Decimal)
    slips = [(abs(number - evaluate(slip.value, {})), slip.feedback) for slip in item.mistakes]
    hits = [(distance, feedback) for distance, feedback in slips if distance <= item.tolerance]
    feedback = "" if right or not hits else min(hits, key=lambda hit: hit[0])[1]
    label = f"{show(number, 20)} {item.unit}"
    return (FeedbackLine(label, True, right, feedback),)


def _text_line(item: ShortText, response: Response | None, right: bool) -> tuple[FeedbackLine, ...]:
    if response is None:
        return ()
    text = expect(response, str)
    hits = [near.feedback for near in item.near if reads_same(text, near.text)]
    return (FeedbackLine(text, True, right, "" if right or not hits else hits[0]),)


def right_answer(item: Item) -> str:
    """Return the right answer to read; texts are joined with semicolons, empty for a scenario set.

    For true or false it is the code "true" or "false". Matching: "prompt → choice".
    """
    match item:
        case SingleChoice() | MultipleResponse():
            return _joined(option.text for option in item.options if option.correct)
        case TrueFalse():
            return TRUE if item.answer else FALSE
        case TableMarking():
            return _joined(_row_text(row) for row in item.rows if row.mark)
        case Ordering():
            return _joined(entry.text for entry in item.entries)
        case Matching():
            texts = {choice.id: choice.text for choice in item.choices}
            return _joined(f"{prompt.text} → {texts[prompt.match]}" for prompt in item.prompts)
        case Numeric():
            return f"{_shown_key(item)} {item.unit}"
        case ShortText():
            return item.accepted[0]
        case ScenarioSet():
            return ""
        case _:
            assert_never(item)


def _joined(texts: Iterable[str]) -> str:
    listed = list(texts)
    return listed[0] if len(listed) == 1 else "; ".join(text.rstrip(".") for text in listed)


def _row_text(row: MarkableRow) -> str:
    return " · ".join(cell for cell in row.cells if cell.strip())


def _shown_key(item: Numeric) -> str:
    """Show as few decimals, from two, as the tolerance forgives."""
    key = evaluate(item.answer, {})
    forgiven = (places for places in range(2, 12) if abs(round(key, places) - key) <= item.tolerance)
    return show(key, next(forgiven, 12))
