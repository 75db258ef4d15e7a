"""The answers of the model investigation, worked out for a variant: what the debrief sets beside the learner's."""

from typing import assert_never

from moneytrail.core.formulas import evaluate
from moneytrail.core.lab.answers import (
    Answer,
    BoardAnswer,
    DecisionAnswer,
    DrawnLink,
    FlowAnswer,
    ProductAnswer,
    RecordsAnswer,
    TriageAnswer,
    WorksheetAnswer,
)
from moneytrail.core.lab.tasks import (
    AccountQuestion,
    Board,
    Decision,
    FollowFlow,
    LinesField,
    NumberField,
    NumberQuestion,
    PickField,
    Product,
    Records,
    Task,
    TextField,
    Triage,
    Worksheet,
)
from moneytrail.lab.board import evidence_lines
from moneytrail.lab.papers import words
from moneytrail.lab.triage import planted
from moneytrail.lab.variant import CaseVariant
from moneytrail.lab.worksheets import expected


def model_answer(variant: CaseVariant, task: Task) -> Answer:
    """Return the model answer to a task."""
    match task:
        case Triage():
            lines = planted(variant, task)
            return TriageAnswer(marks={line: indicator for line, (_, indicator) in lines.items()})
        case FollowFlow():
            return _flow(variant, task)
        case Board():
            return _board(variant, task)
        case Worksheet():
            rows = expected(variant, task)
            return WorksheetAnswer(rows={row.id: rows[row.id] for row in task.rows if not row.given})
        case Records():
            return RecordsAnswer(steps=variant.case.records.model)
        case Decision():
            return DecisionAnswer(option=max(task.options, key=lambda one: one.worth).id)
        case Product():
            return _product(variant, task)
        case _:
            assert_never(task)


def _flow(variant: CaseVariant, task: FollowFlow) -> FlowAnswer:
    choices = {one.id: one.answers[0] for one in task.questions if isinstance(one, AccountQuestion)}
    numbers = {
        one.id: evaluate(one.answer, variant.names)
        for one in task.questions
        if isinstance(one, NumberQuestion)
    }
    return FlowAnswer(choices=choices, numbers=numbers)


def _board(variant: CaseVariant, task: Board) -> BoardAnswer:
    drawn = []
    for name in task.links:
        link = variant.case.link(name)
        lines = tuple(sorted(evidence_lines(variant, link)))[: link.at_least]
        drawn.append(
            DrawnLink(
                source=link.source, target=link.target, kind=link.kind, lines=lines, documents=link.documents
            )
        )
    return BoardAnswer(links=tuple(drawn))


def _product(variant: CaseVariant, task: Product) -> ProductAnswer:
    return ProductAnswer(
        picks={one.id: one.right for one in task.fields if isinstance(one, PickField)},
        numbers={
            one.id: evaluate(one.answer, variant.names) for one in task.fields if isinstance(one, NumberField)
        },
        lines={
            one.id: tuple(sorted(variant.lines_of(one.flows)))[: one.at_least]
            for one in task.fields
            if isinstance(one, LinesField)
        },
        texts={one.id: words(variant, one.model) for one in task.fields if isinstance(one, TextField)},
    )
