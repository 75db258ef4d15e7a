"""What a learner or a group gives as the answer to a task of the lab; plain values that can be stored as JSON."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from moneytrail.core.lab.dossier import RecordStep
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
from moneytrail.core.values import Slug, Value


class TriageAnswer(Value):
    """Marked lines by number, each with the indicator named; an empty text names none."""

    type: Literal["triage"] = "triage"
    marks: dict[int, str] = Field(default_factory=dict)


class FlowAnswer(Value):
    """What was chosen or read for each question: an account or entity id, or a number as plain digits."""

    type: Literal["flow"] = "flow"
    choices: dict[Slug, Slug] = Field(default_factory=dict)
    numbers: dict[Slug, Decimal] = Field(default_factory=dict)


class DrawnLink(Value):
    """A link on the board with its evidence."""

    source: Slug
    target: Slug
    kind: str
    lines: tuple[int, ...] = ()
    documents: tuple[Slug, ...] = ()


class BoardAnswer(Value):
    """The links on the board."""

    type: Literal["board"] = "board"
    links: tuple[DrawnLink, ...] = ()


class WorksheetAnswer(Value):
    """The figures filled in; a row left empty is not in it."""

    type: Literal["worksheet"] = "worksheet"
    rows: dict[str, Decimal] = Field(default_factory=dict)


class RecordsAnswer(Value):
    """Requests made and days waited, in order."""

    type: Literal["records"] = "records"
    steps: tuple[RecordStep, ...] = ()


class DecisionAnswer(Value):
    """The option chosen."""

    type: Literal["decision"] = "decision"
    option: str = ""


class ProductAnswer(Value):
    """The fields of a form by their type."""

    type: Literal["product"] = "product"
    picks: dict[Slug, tuple[Slug, ...]] = Field(default_factory=dict)
    numbers: dict[Slug, Decimal] = Field(default_factory=dict)
    lines: dict[Slug, tuple[int, ...]] = Field(default_factory=dict)
    texts: dict[Slug, str] = Field(default_factory=dict)


Answer = Annotated[
    TriageAnswer
    | FlowAnswer
    | BoardAnswer
    | WorksheetAnswer
    | RecordsAnswer
    | DecisionAnswer
    | ProductAnswer,
    Field(discriminator="type"),
]

_EMPTY: Mapping[type[Task], Callable[[], Answer]] = {
    Triage: TriageAnswer,
    FollowFlow: FlowAnswer,
    Board: BoardAnswer,
    Worksheet: WorksheetAnswer,
    Records: RecordsAnswer,
    Decision: DecisionAnswer,
    Product: ProductAnswer,
}


def empty_answer(task: Task) -> Answer:
    """Return the answer with nothing in it that fits a task."""
    return _EMPTY[type(task)]()
