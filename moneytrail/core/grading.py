"""Grading: the mark of a response between 0 and 1, why, and what certainty makes of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import combinations
from statistics import fmean
from typing import assert_never

from moneytrail.core.feedback import FeedbackLine, feedback_lines, right_answer
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
    Prompt,
    ScenarioSet,
    ShortText,
    SingleChoice,
    TableMarking,
    TrueFalse,
)
from moneytrail.core.responses import FALSE, TRUE, PartResponse, Response, expect
from moneytrail.core.wording import reads_same

RIGHT_FROM = 0.995


class Certainty(IntEnum):
    """How sure a learner says to be of a response."""

    LOW = 1
    MIDDLE = 2
    HIGH = 3


_CERTAINTY_MARKS = {Certainty.LOW: (1, 0), Certainty.MIDDLE: (2, -2), Certainty.HIGH: (3, -6)}


@dataclass(frozen=True)
class Explanation:
    """What is shown once an item is answered; `parts` pairs part ids with theirs (scenario sets)."""

    mark: float
    lines: tuple[FeedbackLine, ...]
    explanation: str
    right_answer: str
    parts: tuple[tuple[str, "Explanation"], ...] = ()


def is_right(mark: float) -> bool:
    """Say whether a mark counts as right where only right or wrong is asked: from 0.995."""
    return mark >= RIGHT_FROM


def certainty_mark(mark: float, certainty: Certainty) -> int:
    """Return the certainty-based mark: 1, 2, 3 when right, 0, -2, -6 when wrong, by certainty.

    Gardner-Medwin's scheme as used by Moodle (docs.moodle.org, "Using certainty-based marking"): saying
    what one believes pays best; low below 2/3, middle up to 4/5, high above.
    """
    right, wrong = _CERTAINTY_MARKS[certainty]
    return right if is_right(mark) else wrong


def grade(item: Item, response: Response | None) -> float:
    """Return the mark of a response, 0 when not answered.

    - single choice, true or false, numeric (|response - answer| <= tolerance), short text: 1 or 0
    - multiple response: max(0, right chosen / right - wrong chosen / wrong)
    - table marking: max(0, marked of those to mark / to mark - marked of the others / others)
    - ordering: max(0, 2 × (pairs in right order / pairs) - 1)
    - matching: prompts matched / prompts
    - scenario set: mean of the parts

    Raises:
        TypeError: when the response is of another type of item.
        FormulaError: for a numeric item whose parameters are not realised.
    """
    return 0.0 if response is None else _mark(item, response)


def _mark(item: Item, response: Response) -> float:
    match item:
        case SingleChoice():
            return float(expect(response, str) in _right_ids(item.options))
        case TrueFalse():
            return float(expect(response, str) == (TRUE if item.answer else FALSE))
        case MultipleResponse():
            return _chosen_share(response, _right_ids(item.options), len(item.options))
        case TableMarking():
            return _chosen_share(response, _marked_ids(item.rows), len(item.rows))
        case Numeric():
            return float(_distance(response, item.answer) <= item.tolerance)
        case Ordering():
            return _order_share(response, [entry.id for entry in item.entries])
        case Matching():
            return _matched_share(expect(response, dict), item.prompts)
        case ShortText():
            return float(_reads_like(expect(response, str), item.accepted))
        case ScenarioSet():
            return _mean_of_parts(expect(response, dict), item.parts)
        case _:
            assert_never(item)


def _right_ids(options: Iterable[Option]) -> set[str]:
    return {option.id for option in options if option.correct}


def _marked_ids(rows: Iterable[MarkableRow]) -> set[str]:
    return {row.id for row in rows if row.mark}


def _chosen_share(response: Response, right: Collection[str], total: int) -> float:
    chosen = set(expect(response, tuple))
    hits = len(chosen.intersection(right))
    misses = len(chosen) - hits
    return max(0.0, hits / len(right) - misses / (total - len(right)))


def _order_share(response: Response, right: list[str]) -> float:
    order = expect(response, tuple)
    pairs = list(combinations(right, 2))
    share = sum(order.index(first) < order.index(second) for first, second in pairs) / len(pairs)
    return max(0.0, 2 * share - 1)


def _matched_share(given: Mapping[str, str], prompts: Sequence[Prompt]) -> float:
    return sum(given.get(prompt.id) == prompt.match for prompt in prompts) / len(prompts)


def _mean_of_parts(given: Mapping[str, PartResponse], parts: Sequence[PartItem]) -> float:
    return fmean(grade(part, given.get(part.id)) for part in parts)


def _reads_like(text: str, forms: Iterable[str]) -> bool:
    return any(reads_same(text, form) for form in forms)


def _distance(response: Response, formula: str) -> Decimal:
    return abs(expect(response, Decimal) - evaluate(formula, {}))


def explain(item: Item, response: Response | None) -> Explanation:
    """Explain an item beside a response: every answer with its feedback, the reason, the right answer.

    A typed answer (numeric, short text) has one line, with the feedback of the mistake or near miss it
    hits; not answered, it has none. Lines stand as written, not as shown: order them by `id`.

    Raises:
        TypeError: when the response is of another type of item.
    """
    mark = grade(item, response)
    if isinstance(item, ScenarioSet):
        given = response if isinstance(response, Mapping) else {}
        parts = tuple((part.id, explain(part, given.get(part.id))) for part in item.parts)
        return Explanation(mark, (), item.explanation, "", parts)
    lines = feedback_lines(item, response, is_right(mark))
    return Explanation(mark, lines, item.explanation, right_answer(item))
