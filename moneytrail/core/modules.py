"""The structure of training content: a learning module, its sections, steps and rich blocks."""

from typing import Annotated, Literal, Self

from pydantic import AnyHttpUrl, Field, StringConstraints, model_validator

from moneytrail.core.blocks import Block
from moneytrail.core.items import Column, OutcomeId
from moneytrail.core.values import Slug, SlugList, Text, TextList, Value

FactId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+-[0-9]+[a-z]?$")]


class Outcome(Value):
    """A learning outcome: what a learner can do after the section that teaches it."""

    id: OutcomeId
    section: Slug
    text: Text


class Source(Value):
    """A publication that content cites."""

    id: Slug
    title: Text
    organisation: Text
    year: int | None = None
    kind: Literal[
        "treaty", "standard", "report", "official_page", "statistics", "case", "press", "academic", "guidance"
    ]
    url: AnyHttpUrl | None = None
    status: Literal["confirmed", "secondary"] = "confirmed"
    facts: tuple[str, ...] = ()
    note: str = ""


class Term(Value):
    """A glossary term."""

    id: Slug
    term: Text
    abbreviation: str = ""
    definition: Text
    see: SlugList = ()
    source: Slug


class CaseDocument(Value):
    """A document of the running case: prose, a table, or both, with claims a test adds up."""

    id: Slug
    title: Text
    kind: Literal[
        "bank_statement",
        "payroll",
        "debt_ledger",
        "remittance_slips",
        "register_extract",
        "call_records",
        "casino_record",
        "asset_transfers",
        "property_record",
        "report",
        "letter",
        "invoice",
        "table",
    ]
    issuer: Text
    date: Text
    currency: str = ""
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    totals: dict[str, str] = Field(default_factory=dict)
    checks: tuple[str, ...] = ()
    notes: Text

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} must have {len(self.columns)} cells, got {len(row)}")
        if not self.text and not self.rows:
            raise ValueError("a document needs text or rows")
        return self


class Step(Value):
    """One screen of a section."""

    id: Slug
    title: Text
    blocks: tuple[Block, ...] = Field(min_length=1)
    cites: tuple[Slug, ...] = ()


class SectionHead(Value):
    """The front matter of a section file."""

    title: Text
    summary: Text
    minutes: int = Field(ge=5, le=60)
    outcomes: tuple[OutcomeId, ...] = Field(min_length=1, max_length=5)
    you_will: TextList = Field(min_length=2, max_length=5)


class Section(Value):
    """A part of a module that ends with a quiz."""

    id: Slug
    head: SectionHead
    steps: tuple[Step, ...] = Field(min_length=1)

    @property
    def title(self) -> str:
        """Return the title."""
        return self.head.title

    def position(self, step_id: str) -> int:
        """Return the index of a step, 0 for a step that the section does not have (any more)."""
        return next((index for index, step in enumerate(self.steps) if step.id == step_id), 0)


class Priority(Value):
    """A priority of a work plan and the sections that answer it."""

    text: Text
    source: Slug
    sections: SlugList = Field(min_length=1)


class AgendaEntry(Value):
    """A slot of a workshop agenda; `section` is empty for breaks and plenaries."""

    title: Text
    minutes: int = Field(ge=5, le=240)
    section: Slug | None = None


class AgendaDay(Value):
    """A day of a workshop, or one online meeting."""

    title: Text
    start: Annotated[str, StringConstraints(pattern=r"^[0-2][0-9]:[0-5][0-9]$")]
    entries: tuple[AgendaEntry, ...] = Field(min_length=1)


class Agenda(Value):
    """A plan for delivering the module."""

    id: Slug
    title: Text
    days: tuple[AgendaDay, ...] = Field(min_length=1)


class MasteryRule(Value):
    """When an outcome counts as mastered: mean mark of the latest responses to its items."""

    target: float = Field(default=0.8, gt=0, le=1)
    window: int = Field(default=6, ge=1)
    at_least: int = Field(default=3, ge=1)


class CompletionRule(Value):
    """When the certificate is earned."""

    all_steps_read: bool = True
    section_quizzes_passed: bool = True
    post_test_taken: bool = True


class LearningModule(Value):
    """A module as written: its structure, rules, and the order of its sections."""

    id: Slug
    title: Text
    summary: Text
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    content_note: Text
    sections: tuple[Slug, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    pre_test: Slug
    post_test: Slug
    mastery: MasteryRule = MasteryRule()
    completion: CompletionRule = CompletionRule()
    priorities: tuple[Priority, ...] = ()
    agendas: tuple[Agenda, ...] = ()
    lab_cases: SlugList = ()
