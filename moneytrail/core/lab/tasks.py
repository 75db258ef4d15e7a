"""What the investigator does in a lab case: tasks of seven types, and the phases that they open."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from moneytrail.core.items import OutcomeId
from moneytrail.core.lab.money import Formula, Name, Selection
from moneytrail.core.values import Slug, SlugList, Text, TextList, Value

Harm = Literal["tips_off", "endangers", "unlawful", "loses_evidence"]


class BaseTask(Value):
    """What every task has; `worked_step` is shown after two failed tries, `model` in the debrief."""

    id: Slug
    title: Text
    phase: Slug
    outcome: OutcomeId
    minutes: int = Field(ge=2, le=20)
    prompt: Text
    documents: SlugList = ()
    pass_mark: float = Field(default=0.7, gt=0, le=1)
    worked_step: Text
    model: Text


class Triage(BaseTask):
    """Mark suspicious lines of a view of the ledger and name the indicator of each."""

    type: Literal["triage"]
    view: Selection
    indicators: SlugList = Field(min_length=2)


class AccountQuestion(Value):
    """A question that an account, person or company answers; any of `answers` is right."""

    id: Slug
    type: Literal["account"]
    prompt: Text
    answers: SlugList = Field(min_length=1)
    options: SlugList = Field(min_length=3)
    feedback: Text


class NumberQuestion(Value):
    """A question that a number answers."""

    id: Slug
    type: Literal["number"]
    prompt: Text
    answer: Formula
    unit: Text
    tolerance: Formula = "0"
    feedback: Text


FlowQuestion = Annotated[AccountQuestion | NumberQuestion, Field(discriminator="type")]


class FollowFlow(BaseTask):
    """Follow the money through the views of the ledger and answer where it goes, and how much."""

    type: Literal["flow"]
    view: Selection
    questions: tuple[FlowQuestion, ...] = Field(min_length=1, max_length=6)


class Board(BaseTask):
    """Link people, companies, accounts and things, each link with its evidence."""

    type: Literal["board"]
    links: SlugList = Field(min_length=2)
    nodes: SlugList = Field(min_length=4)


class WorksheetRow(Value):
    """A row to fill in; `answer` may use facts, and rows above it. A `given` row is shown filled in."""

    id: Name
    label: Text
    answer: Formula
    given: bool = False
    feedback: Text


class Worksheet(BaseTask):
    """Fill in a calculation; figures in whole units of the case's first currency."""

    type: Literal["worksheet"]
    method: Literal[
        "source_and_application", "net_worth", "bank_deposits", "unpaid_wages", "direct_method", "tracing"
    ]
    rows: tuple[WorksheetRow, ...] = Field(min_length=3, max_length=14)
    tolerance: Formula = "1"


class Records(BaseTask):
    """Choose from whom to get what, within hours, orders and days; `wanted` documents and their worth."""

    type: Literal["records"]
    wanted: dict[Slug, int] = Field(min_length=2)


class DecisionOption(Value):
    """A way to go: what it is worth (0-100), the harm that it does, and whether it looks clever on the money."""

    id: Slug
    text: Text
    worth: int = Field(ge=0, le=100)
    harm: Harm | None = None
    clever: bool = False
    feedback: Text

    @model_validator(mode="after")
    def _harm_is_worth_nothing(self) -> Self:
        if self.harm and self.worth:
            raise ValueError("an option that does harm is worth 0")
        return self


class Decision(BaseTask):
    """Decide where a wrong move warns suspects or endangers people."""

    type: Literal["decision"]
    options: tuple[DecisionOption, ...] = Field(min_length=3, max_length=5)

    @model_validator(mode="after")
    def _one_best(self) -> Self:
        if sum(option.worth == 100 for option in self.options) != 1:
            raise ValueError("exactly one option is worth 100")
        if not any(option.harm for option in self.options):
            raise ValueError("at least one option does harm")
        return self


class BaseField(Value):
    """A field of a form: what to write, how much it counts, what the model product says."""

    id: Slug
    label: Text
    weight: int = Field(default=1, ge=1, le=5)
    model: Text
    feedback: Text


class PickField(BaseField):
    """Choose people, companies, accounts or words; `options` that are not in `right` are wrong."""

    type: Literal["pick"]
    options: dict[Slug, Text] = Field(min_length=2)
    right: SlugList = Field(min_length=1)


class NumberField(BaseField):
    """A sum or a count."""

    type: Literal["number"]
    answer: Formula
    unit: Text
    tolerance: Formula = "1"


class LinesField(BaseField):
    """Lines of the ledger as evidence: at least so many of the flows, and few others."""

    type: Literal["lines"]
    flows: SlugList = Field(min_length=1)
    at_least: int = Field(ge=1, le=60)


class Mention(Value):
    """Something that a text must say, in any of these forms; forms are templates, case does not count."""

    label: Text
    any_of: TextList = Field(min_length=1)


class TextField(BaseField):
    """Free text that must say some things and must not say others."""

    type: Literal["text"]
    mentions: tuple[Mention, ...] = Field(min_length=1)
    avoids: tuple[Mention, ...] = ()


FormField = Annotated[PickField | NumberField | LinesField | TextField, Field(discriminator="type")]


class Product(BaseTask):
    """Write what a case has to produce, in a structured form."""

    type: Literal["product"]
    kind: Literal["transaction_report", "fiu_request", "restraint", "compensation"]
    fields: tuple[FormField, ...] = Field(min_length=3, max_length=10)


Task = Annotated[
    Triage | FollowFlow | Board | Worksheet | Records | Decision | Product, Field(discriminator="type")
]


class TaskList(Value):
    """`tasks.yaml`."""

    tasks: tuple[Task, ...] = Field(min_length=1)


class Phase(Value):
    """A stage of the investigation; passing `test_out` at the first try with a high mark closes it at once."""

    id: Slug
    title: Text
    intro: Text
    test_out: Slug
