"""Assessment items: the tagged union of item types, their options and their keys."""

import hashlib
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from moneytrail.core.values import Slug, Text, Value

OutcomeId = Annotated[str, StringConstraints(pattern=r"^LO[1-9][0-9]?[a-e]$")]
StepRef = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+/[a-z0-9-]+)?$")]
ParameterName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]


class Pool(StrEnum):
    """What an item is kept for: a test form never shares items with practice."""

    PRACTICE = "practice"
    PRE_TEST = "pre_test"
    POST_TEST = "post_test"


class Parameter(Value):
    """A whole number drawn from the attempt's seed: low, low + step, ... up to high."""

    low: int
    high: int
    step: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.high < self.low:
            raise ValueError(f"high must not be below low, got low {self.low} and high {self.high}")
        return self


class Option(Value):
    """One answer to choose, with why it is right or why it tempts and is wrong."""

    id: Slug
    text: Text
    correct: bool = False
    feedback: Text


class BaseItem(Value):
    """What every item has, whatever its type."""

    id: Slug
    outcome: OutcomeId
    stem: Text
    explanation: Text
    source: Slug | None = None
    fact: str = ""
    step: StepRef = ""
    situation: bool = True
    negative: bool = False
    pool: Pool = Pool.PRACTICE
    twin: Slug | None = None
    status: Literal["active", "retired"] = "active"
    document: Slug | None = None
    parameters: dict[ParameterName, Parameter] = Field(default_factory=dict)
    values: dict[ParameterName, Text] = Field(default_factory=dict)


class SingleChoice(BaseItem):
    """Exactly one best answer among three to six."""

    type: Literal["single_choice"]
    options: tuple[Option, ...] = Field(min_length=3, max_length=6)

    @model_validator(mode="after")
    def _one_key(self) -> Self:
        _unique("option", [option.id for option in self.options])
        right = sum(option.correct for option in self.options)
        if right != 1:
            raise ValueError(f"exactly one option must be correct, got {right}")
        return self


class MultipleResponse(BaseItem):
    """Several answers may be right; the stem says to choose all that apply."""

    type: Literal["multiple_response"]
    options: tuple[Option, ...] = Field(min_length=4, max_length=8)

    @model_validator(mode="after")
    def _right_and_wrong(self) -> Self:
        _unique("option", [option.id for option in self.options])
        right = sum(option.correct for option in self.options)
        if right == 0 or right == len(self.options):
            raise ValueError("at least one option must be correct and one wrong")
        return self


class TrueFalse(BaseItem):
    """A statement to judge."""

    type: Literal["true_false"]
    answer: bool
    if_true: Text
    if_false: Text


class Mistake(Value):
    """A wrong number that a common slip leads to, and the slip explained."""

    value: Text
    feedback: Text


class Numeric(BaseItem):
    """A number with a unit, right within a tolerance; key and mistakes may be formulas."""

    type: Literal["numeric"]
    answer: Text
    tolerance: Decimal = Field(default=Decimal(0), ge=0)
    unit: Text
    mistakes: tuple[Mistake, ...] = ()


class Entry(Value):
    """One thing to put in order, with why it stands where it stands."""

    id: Slug
    text: Text
    feedback: Text


class Ordering(BaseItem):
    """Entries written in their right order; they are shown shuffled."""

    type: Literal["ordering"]
    entries: tuple[Entry, ...] = Field(min_length=3, max_length=8)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        _unique("entry", [entry.id for entry in self.entries])
        return self


class Choice(Value):
    """A right-hand side of a matching item."""

    id: Slug
    text: Text


class Prompt(Value):
    """A left-hand side of a matching item, its choice, and why they belong together."""

    id: Slug
    text: Text
    match: Slug
    feedback: Text


class Matching(BaseItem):
    """Prompts to match with choices; a choice may serve none, one or several prompts."""

    type: Literal["matching"]
    prompts: tuple[Prompt, ...] = Field(min_length=2, max_length=8)
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=10)

    @model_validator(mode="after")
    def _matches_exist(self) -> Self:
        _unique("prompt", [prompt.id for prompt in self.prompts])
        _unique("choice", [choice.id for choice in self.choices])
        known = {choice.id for choice in self.choices}
        for prompt in self.prompts:
            if prompt.match not in known:
                raise ValueError(f"prompt '{prompt.id}' matches '{prompt.match}', which is not a choice")
        return self


class NearMiss(Value):
    """A wrong wording that people write, and what it gets wrong."""

    text: Text
    feedback: Text


class ShortText(BaseItem):
    """A word or short phrase; compared without case, accents, punctuation and extra spaces."""

    type: Literal["short_text"]
    accepted: tuple[Text, ...] = Field(min_length=1)
    near: tuple[NearMiss, ...] = ()


class Column(Value):
    """A column of a table that is shown to the learner."""

    id: Slug
    title: Text
    type: Literal["text", "number", "date"] = "text"


class MarkableRow(Value):
    """A line of a statement; `mark` says whether it should be marked, `feedback` why."""

    id: Slug
    cells: tuple[str, ...]
    mark: bool = False
    feedback: Text


class TableMarking(BaseItem):
    """A statement in which some lines are to be marked."""

    type: Literal["table_marking"]
    columns: tuple[Column, ...] = Field(min_length=2, max_length=6)
    rows: tuple[MarkableRow, ...] = Field(min_length=4, max_length=20)

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        _unique("row", [row.id for row in self.rows])
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"row '{row.id}' must have {len(self.columns)} cells, got {len(row.cells)}")
        if not any(row.mark for row in self.rows) or all(row.mark for row in self.rows):
            raise ValueError("at least one row must be marked and one not")
        return self


PartItem = Annotated[
    SingleChoice | MultipleResponse | TrueFalse | Numeric | Ordering | Matching | ShortText | TableMarking,
    Field(discriminator="type"),
]


class ScenarioSet(BaseItem):
    """Several questions on one stem; the set is drawn, shown and scored as one item."""

    type: Literal["scenario_set"]
    parts: tuple[PartItem, ...] = Field(min_length=2, max_length=5)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        _unique("part", [part.id for part in self.parts])
        return self


Item = Annotated[
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | Numeric
    | Ordering
    | Matching
    | ShortText
    | TableMarking
    | ScenarioSet,
    Field(discriminator="type"),
]

ITEM_TYPES: tuple[str, ...] = tuple(
    get_args(member.model_fields["type"].annotation)[0] for member in get_args(get_args(Item)[0])
)


class ItemBank(Value):
    """The items of one section."""

    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        _unique("item", [item.id for item in self.items])
        return self


def digest(item: BaseItem) -> str:
    """Return the fingerprint of an item's content: 16 hexadecimal digits of SHA-256 over its JSON."""
    return hashlib.sha256(item.model_dump_json().encode()).hexdigest()[:16]


def _unique(kind: str, ids: list[str]) -> None:
    repeated = sorted({one for one in ids if ids.count(one) > 1})
    if repeated:
        raise ValueError(f"{kind} ids must differ, '{', '.join(repeated)}' stands more than once")
