"""What a learner may do to an answer before it is handed in: old answer and change in, new answer out."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from moneytrail.core.lab.answers import (
    BoardAnswer,
    DecisionAnswer,
    DrawnLink,
    FlowAnswer,
    ProductAnswer,
    RecordsAnswer,
    TriageAnswer,
    WorksheetAnswer,
)
from moneytrail.core.lab.dossier import RecordPlan, RecordStep
from moneytrail.core.lab.tasks import (
    Board,
    Decision,
    FollowFlow,
    FormField,
    LinesField,
    NumberField,
    PickField,
    Product,
    TextField,
    Triage,
    Worksheet,
)

_V = TypeVar("_V")
# Beyond these an answer is no longer one: they keep what is stored within bounds.
LINK_LIMIT = 60
EVIDENCE_LIMIT = 200
TEXT_LIMIT = 4000
KINDS = ("pays", "owns", "controls", "works_for", "related", "uses", "recruits")


class NotPossible(ValueError):
    """A change that no screen offers: an id that the task does not know, or too much of something."""


def _check(is_possible: bool, found: object) -> None:
    if not is_possible:
        raise NotPossible(f"{found!r} is not possible here")


def mark(
    task: Triage, answer: TriageAnswer, changes: Mapping[int, str | None], view: Collection[int]
) -> TriageAnswer:
    """Mark lines of the view, each with an indicator or with an empty text; None takes a mark away."""
    marks = dict(answer.marks)
    for line, indicator in changes.items():
        _check(line in view, line)
        if indicator is None:
            marks.pop(line, None)
        else:
            _check(indicator in ("", *task.indicators), indicator)
            marks[line] = indicator
    return TriageAnswer(marks=marks)


def choose(task: FollowFlow, answer: FlowAnswer, question_id: str, option: str | None) -> FlowAnswer:
    """Answer a question with one of its options; None takes the answer away."""
    question = next((one for one in task.questions if one.id == question_id), None)
    if question is None or question.type != "account":
        raise NotPossible(question_id)
    _check(option is None or option in question.options, option)
    return FlowAnswer(choices=_with(answer.choices, question_id, option), numbers=answer.numbers)


def figure(task: FollowFlow, answer: FlowAnswer, question_id: str, number: Decimal | None) -> FlowAnswer:
    """Answer a question with a number; None takes the answer away."""
    known = {one.id for one in task.questions if one.type == "number"}
    _check(question_id in known, question_id)
    return FlowAnswer(choices=answer.choices, numbers=_with(answer.numbers, question_id, number))


def _with(given: Mapping[str, _V], name: str, value: _V | None) -> dict[str, _V]:
    rest = {one: kept for one, kept in given.items() if one != name}
    return rest if value is None else {**rest, name: value}


def draw(
    task: Board, answer: BoardAnswer, link: DrawnLink, papers: Collection[str], lines: int
) -> BoardAnswer:
    """Draw a link, or draw it anew where one joins the same two already.

    `papers` are the documents in hand, `lines` how many lines the ledger has.
    """
    _check(link.kind in KINDS, link.kind)
    _check(link.source in task.nodes and link.target in task.nodes, (link.source, link.target))
    _check(link.source != link.target, link.source)
    _check(set(link.documents) <= set(papers), link.documents)
    _check_lines(link.lines, lines)
    others = tuple(one for one in answer.links if _ends(one) != _ends(link))
    _check(len(others) < LINK_LIMIT, len(others))
    return BoardAnswer(links=(*others, link))


def _check_lines(given: Sequence[int], lines: int) -> None:
    _check(len(given) <= EVIDENCE_LIMIT, len(given))
    _check(all(1 <= one <= lines for one in given), given)


def _ends(link: DrawnLink) -> tuple[str, str]:
    return link.source, link.target


def erase(answer: BoardAnswer, source: str, target: str) -> BoardAnswer:
    """Take a link off the board; nothing happens where there is none."""
    return BoardAnswer(links=tuple(one for one in answer.links if _ends(one) != (source, target)))


def fill(task: Worksheet, answer: WorksheetAnswer, row_id: str, number: Decimal | None) -> WorksheetAnswer:
    """Fill in a row that is not given; None empties it."""
    _check(row_id in {one.id for one in task.rows if not one.given}, row_id)
    return WorksheetAnswer(rows=_with(answer.rows, row_id, number))


def step(plan: RecordPlan, answer: RecordsAnswer, made: RecordStep, number: int) -> RecordsAnswer:
    """Make a request or wait, as the step after `number` others; a second press of the same button changes nothing."""
    _check(made.act == "wait" or made.request in {one.id for one in plan.requests}, made)
    if len(answer.steps) != number:
        return answer
    _check(number < 2 * plan.days + 4 * len(plan.requests), number)
    return RecordsAnswer(steps=(*answer.steps, made))


def decide(task: Decision, option: str) -> DecisionAnswer:
    """Choose an option."""
    _check(option in {one.id for one in task.options}, option)
    return DecisionAnswer(option=option)


def write(task: Product, answer: ProductAnswer, field_id: str, value: object, lines: int) -> ProductAnswer:
    """Fill in a field of a form: ids of options, a number, lines, or a text; None empties a number."""
    field = next((one for one in task.fields if one.id == field_id), None)
    if field is None:
        raise NotPossible(field_id)
    part, checked = _checked(field, value, lines)
    changed = _with(getattr(answer, part), field_id, checked)
    return ProductAnswer.model_validate({**answer.model_dump(), part: changed})


def _checked(field: FormField, value: object, lines: int) -> tuple[str, object]:
    match field, value:
        case PickField(), tuple():
            _check(set(value) <= field.options.keys(), value)
            return "picks", value
        case NumberField(), Decimal() | None:
            return "numbers", value
        case LinesField(), tuple():
            _check_lines(value, lines)
            return "lines", value
        case TextField(), str():
            _check(len(value) <= TEXT_LIMIT, len(value))
            return "texts", value
        case _:
            raise NotPossible(field.id)
