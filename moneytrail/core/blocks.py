"""The rich blocks that the steps of a section are made of."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from moneytrail.core.items import Column
from moneytrail.core.values import Slug, SlugList, Text, TextList, Value

ROLES = ("police", "prosecutor", "fiu", "policy", "bank", "ngo")


class Prose(Value):
    """A run of plain Markdown between rich blocks."""

    type: Literal["prose"] = "prose"
    text: Text


class Scene(Value):
    """A moment of the running case, told."""

    type: Literal["scene"] = "scene"
    title: str = ""
    text: Text


class Callout(Value):
    """A boxed remark of one of five kinds."""

    type: Literal["callout"] = "callout"
    kind: Literal["key", "note", "warning", "law", "practice"]
    title: Text
    text: Text


class Figure(Value):
    """An image made for this course."""

    type: Literal["figure"] = "figure"
    image: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.(svg|webp)$")]
    alt: Text
    caption: Text


class Table(Value):
    """A table of invented or worked figures inside an example."""

    columns: tuple[Column, ...] = Field(min_length=2, max_length=6)
    rows: tuple[tuple[str, ...], ...] = Field(min_length=1)
    bold_last: bool = False

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} must have {len(self.columns)} cells, got {len(row)}")
        return self


class WorkedStep(Value):
    """One step of a worked money trail."""

    title: Text
    text: Text


class LastStep(Value):
    """The step that is left to the learner: an item of the bank."""

    prompt: Text
    item: Slug


class Example(Value):
    """A worked money trail on invented figures."""

    type: Literal["example"] = "example"
    id: Slug
    title: Text
    intro: Text
    table: Table | None = None
    document: Slug | None = None
    steps: tuple[WorkedStep, ...] = ()
    not_shown: str = ""
    yours: LastStep | None = None


class Check(Value):
    """Formative items, answered in place with immediate feedback."""

    type: Literal["check"] = "check"
    items: SlugList = Field(min_length=1)


class CaseTask(Value):
    """A task on documents of the running case, with a model answer to compare."""

    type: Literal["case"] = "case"
    id: Slug
    title: Text
    documents: SlugList = ()
    task: Text
    model_answer: Text


class DocumentBlock(Value):
    """A document of the running case, shown where it is read."""

    type: Literal["document"] = "document"
    id: Slug
    lead: str = ""


class Reflect(Value):
    """A question for the learner alone; the note is private."""

    type: Literal["reflect"] = "reflect"
    id: Slug
    prompt: Text


class Discuss(Value):
    """A question to discuss, led by a trainer or with a colleague."""

    type: Literal["discuss"] = "discuss"
    id: Slug
    prompt: Text
    minutes: int = Field(ge=1, le=60)
    alone: Text


class Local(Value):
    """A box for the rules of a country, which a trainer fills in."""

    type: Literal["local"] = "local"
    id: Slug
    title: Text
    text: Text


class RoleLens(Value):
    """What the section means for six kinds of reader."""

    type: Literal["roles"] = "roles"
    police: Text
    prosecutor: Text
    fiu: Text
    policy: Text
    bank: Text
    ngo: Text


class Summary(Value):
    """What to keep from a section."""

    type: Literal["summary"] = "summary"
    points: TextList = Field(min_length=3, max_length=8)


RichBlock = Annotated[
    Scene
    | Callout
    | Figure
    | Example
    | Check
    | CaseTask
    | DocumentBlock
    | Reflect
    | Discuss
    | Local
    | RoleLens
    | Summary,
    Field(discriminator="type"),
]
Block = Prose | RichBlock
