"""Score any answer: one door for all types of task."""

from moneytrail.core.lab.answers import (
    Answer,
    BoardAnswer,
    DecisionAnswer,
    FlowAnswer,
    ProductAnswer,
    RecordsAnswer,
    TriageAnswer,
    WorksheetAnswer,
)
from moneytrail.core.lab.tasks import (
    Board,
    Decision,
    FollowFlow,
    Product,
    Records,
    Task,
    Triage,
    Worksheet,
)
from moneytrail.lab import board, decisions, products, questions, records, triage, worksheets
from moneytrail.lab.variant import CaseVariant

Finding = (
    triage.TriageFinding
    | questions.FlowFinding
    | board.BoardFinding
    | worksheets.WorksheetFinding
    | records.RecordsFinding
    | decisions.DecisionFinding
    | products.ProductFinding
)


def score(variant: CaseVariant, task: Task, answer: Answer) -> Finding:
    """Score the answer to a task; every finding has a `mark` from 0 to 1.

    Raises:
        ValueError: when the answer is of another type than the task.
    """
    match task, answer:
        case Triage(), TriageAnswer():
            return triage.score(variant, task, answer)
        case FollowFlow(), FlowAnswer():
            return questions.score(variant, task, answer)
        case Board(), BoardAnswer():
            return board.score(variant, task, answer)
        case Worksheet(), WorksheetAnswer():
            return worksheets.score(variant, task, answer)
        case Records(), RecordsAnswer():
            return records.score(variant.case.records, task, answer)
        case Decision(), DecisionAnswer():
            return decisions.score(task, answer)
        case Product(), ProductAnswer():
            return products.score(variant, task, answer)
        case _:
            raise ValueError(f"task '{task.id}': expected an answer of type {task.type}, got {answer.type}")


def does_harm(finding: Finding) -> bool:
    """Say whether an answer would tip off suspects, endanger somebody, or break the law."""
    match finding:
        case decisions.DecisionFinding(harm=harm):
            return harm is not None
        case records.RecordsFinding(unlawful=unlawful, was_warned=was_warned):
            return bool(unlawful) or was_warned
        case _:
            return False
