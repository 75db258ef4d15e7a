"""What is put before a room: items of the bank, questions written on the spot, polls, scales, texts, tasks."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self, TypeGuard

from pydantic import Field, model_validator

from moneytrail.core import grading, responses
from moneytrail.core.feedback import right_answer
from moneytrail.core.items import Item, MultipleResponse, Numeric, Pool, SingleChoice, TrueFalse
from moneytrail.core.live import ActivityKind
from moneytrail.core.numerals import Template
from moneytrail.core.presentation import option_order
from moneytrail.core.responses import FormatProblem
from moneytrail.core.values import Text, Value

PROMPT_LIMIT, OPTION_LIMIT, TEXT_LIMIT, GROUP_TEXT_LIMIT = 2_000, 300, 280, 4_000
SCALE_POINTS = 5
TOO_LONG = Template("Please use at most {limit} characters. There are {found}.")
UNREADABLE = Template("This answer could not be read. Please give it again.")

LiveItem = SingleChoice | MultipleResponse | TrueFalse | Numeric
Form = Literal["one", "several", "number", "text", "scale", "group"]


class Spot(Value):
    """Something written by a trainer for the room; `right` holds places of options, from 0."""

    prompt: Text = Field(max_length=PROMPT_LIMIT)
    options: tuple[Text, ...] = Field(default=(), max_length=8)
    right: tuple[int, ...] = ()
    is_several: bool = False
    explanation: str = Field(default="", max_length=PROMPT_LIMIT)
    low: str = Field(default="", max_length=OPTION_LIMIT)
    high: str = Field(default="", max_length=OPTION_LIMIT)
    # The case task of the course that a group works on, as section/step; empty for an own task.
    step: str = ""

    @model_validator(mode="after")
    def _places_exist(self) -> Self:
        if any(not 0 <= place < len(self.options) for place in self.right):
            raise ValueError("the right answer must be one of the options")
        if any(len(option) > OPTION_LIMIT for option in self.options):
            raise ValueError(f"an option has at most {OPTION_LIMIT} characters")
        if len(set(self.options)) != len(self.options):
            raise ValueError("options must differ")
        return self


class NotForTheRoom(ValueError):
    """This cannot be put before a room."""


@dataclass(frozen=True)
class Question:
    """An activity as everybody sees it: the form of the answer and the choices in the order shown."""

    what: ActivityKind
    form: Form
    content: LiveItem | Spot
    order: tuple[str, ...]

    @property
    def has_key(self) -> bool:
        """Say whether there is a right answer."""
        return not isinstance(self.content, Spot) or bool(self.content.right)

    @property
    def prompt(self) -> str:
        """Return what is asked, as Markdown for an item and as plain text otherwise."""
        return self.content.prompt if isinstance(self.content, Spot) else self.content.stem

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the texts to choose from, in the order shown."""
        match self.content:
            case SingleChoice() | MultipleResponse():
                texts = {option.id: option.text for option in self.content.options}
                return tuple(texts[one] for one in self.order)
            case Spot():
                return self.content.options
            case _:
                return self.order

    @property
    def right_places(self) -> tuple[int, ...]:
        """Return the places of the right choices."""
        match self.content:
            case SingleChoice() | MultipleResponse():
                right = {option.id for option in self.content.options if option.correct}
                return tuple(place for place, one in enumerate(self.order) if one in right)
            case TrueFalse():
                return (0 if self.content.answer else 1,)
            case Spot():
                return self.content.right
            case _:
                return ()

    @property
    def right_answer(self) -> str:
        """Return the right answer in words, empty where there is none."""
        if isinstance(self.content, Spot):
            return "; ".join(self.content.options[place] for place in self.content.right)
        return right_answer(self.content)


def can_go_live(item: Item) -> TypeGuard[LiveItem]:
    """Say whether a room can answer an item by a tap or a number, and see how it answered.

    Items of tests stay secret, and a document does not fit on a projector beside a question.
    """
    fits = isinstance(item, SingleChoice | MultipleResponse | TrueFalse | Numeric)
    return fits and item.status == "active" and item.pool is Pool.PRACTICE and item.document is None


def of_item(item: LiveItem, seed: int) -> Question:
    """Return the question that an item of the bank asks; `seed` settles the order for all screens."""
    form: Form = "one"
    if isinstance(item, MultipleResponse):
        form = "several"
    elif isinstance(item, Numeric):
        form = "number"
    return Question(ActivityKind.ITEM, form, item, option_order(item, seed))


def of_spot(what: ActivityKind, spot: Spot) -> Question:
    """Return the question that a trainer wrote.

    Raises:
        NotForTheRoom: when it does not have what its kind needs.
    """
    order = tuple(map(str, range(len(spot.options))))
    if what in (ActivityKind.ITEM, ActivityKind.POLL):
        if len(spot.options) < 2 or (what is ActivityKind.ITEM) != bool(spot.right):
            raise NotForTheRoom("at least two options, and a right one for a question but not for a poll")
        return Question(what, "several" if spot.is_several else "one", spot, order)
    forms: dict[ActivityKind, Form] = {
        ActivityKind.SCALE: "scale",
        ActivityKind.TEXTS: "text",
        ActivityKind.GROUP_TASK: "group",
    }
    return Question(what, forms[what], spot, ())


@dataclass(frozen=True)
class LiveAnswer:
    """An answer to be kept: as JSON, with its mark where there is a key."""

    response: str
    mark: float | None


def read_answer(question: Question, raw: object) -> LiveAnswer | FormatProblem:
    """Read what a phone sends: places of choices, a number as text, a point of the scale, a text."""
    if question.form in ("one", "several"):
        return _chosen(question, raw)
    if question.form == "number" and isinstance(question.content, Numeric):
        found = responses.read(question.content, raw)
        if found is None or isinstance(found, FormatProblem):
            return found or FormatProblem(UNREADABLE)
        return LiveAnswer(responses.to_json(found), grading.grade(question.content, found))
    if question.form == "scale":
        is_point = isinstance(raw, int) and not isinstance(raw, bool) and 1 <= raw <= SCALE_POINTS
        return LiveAnswer(str(raw), None) if is_point else FormatProblem(UNREADABLE)
    return _text(raw)


def _chosen(question: Question, raw: object) -> LiveAnswer | FormatProblem:
    places = raw if isinstance(raw, list) else [raw]
    known = range(len(question.choices))
    if not places or not all(type(one) is int and one in known for one in places):
        return FormatProblem(UNREADABLE)
    if question.form == "one" and len(places) != 1:
        return FormatProblem(UNREADABLE)
    chosen = sorted(set(places))
    if isinstance(question.content, Spot):
        return LiveAnswer(responses.to_json(tuple(map(str, chosen))), _spot_mark(question, chosen))
    ids = tuple(question.order[place] for place in chosen)
    response: responses.Response = ids[0] if question.form == "one" else tuple(sorted(ids))
    return LiveAnswer(responses.to_json(response), grading.grade(question.content, response))


def _spot_mark(question: Question, chosen: Sequence[int]) -> float | None:
    return float(tuple(chosen) == tuple(sorted(question.right_places))) if question.has_key else None


def _text(raw: object) -> LiveAnswer | FormatProblem:
    if not isinstance(raw, str) or not raw.strip():
        return FormatProblem(UNREADABLE)
    text = " ".join("".join(one for one in raw if one.isprintable() or one.isspace()).split())
    if len(text) > TEXT_LIMIT:
        return FormatProblem(TOO_LONG, {"limit": TEXT_LIMIT, "found": len(text)})
    return LiveAnswer(responses.to_json(text), None) if text else FormatProblem(UNREADABLE)


def given(question: Question, response: str) -> object:
    """Return a kept answer as a phone would send it: places, a number as text, a point, a text."""
    held = json.loads(response)
    if question.form not in ("one", "several"):
        return held
    chosen = held if isinstance(held, list) else [held]
    return [question.order.index(one) for one in chosen if one in question.order]


@dataclass(frozen=True)
class Bar:
    """How many gave an answer."""

    label: str
    count: int


_NUMBERS_SHOWN = 6


def distribution(question: Question, answers: Sequence[str]) -> tuple[Bar, ...]:
    """Return how often each choice was made; for a number, the most frequent ones, then all others.

    Choices stand in the order shown. With several choices the counts add up to more than the answers.
    """
    held = [given(question, one) for one in answers]
    if question.form in ("one", "several"):
        counts = Counter(place for places in held if isinstance(places, list) for place in places)
        return tuple(Bar(text, counts[place]) for place, text in enumerate(question.choices))
    if question.form == "scale":
        counts = Counter(held)
        return tuple(Bar(str(point), counts[point]) for point in range(1, SCALE_POINTS + 1))
    if question.form != "number":
        return ()
    common = Counter(map(str, held)).most_common()
    shown = [Bar(text, count) for text, count in common[:_NUMBERS_SHOWN]]
    rest = sum(count for _text, count in common[_NUMBERS_SHOWN:])
    return (*shown, Bar("", rest)) if rest else tuple(shown)
