"""Who moves money in a lab case, on which accounts, in which honest streams and planted flows."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from moneytrail.core.items import Parameter
from moneytrail.core.lab.money import Amount, Channel, Code, Days, Formula, Hours, Name, Selection
from moneytrail.core.lab.planted import Flow
from moneytrail.core.values import Slug, SlugList, Text, TextList, Value


class Currency(Value):
    """A currency of a case; `rate` says how many units of the case's first currency one unit is worth."""

    code: Code
    name: Text
    rate: Formula = "1"


class Entity(Value):
    """A person, company or thing of the cast; the seed picks one of `names`."""

    id: Slug
    kind: Literal["person", "company", "vessel", "property", "office", "wallet"]
    names: TextList = Field(min_length=1)
    country: Slug
    about: Text
    role: Text


class Account(Value):
    """An account of the cast; `opens` and `closes` are a shop's declared hours, `opening` its first balance."""

    id: Slug
    holder: Slug
    kind: Literal["current", "business", "merchant", "wallet", "exchange", "casino", "address"]
    institution: Text
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,4}(-[A-Z0-9]{1,4})?$")]
    currency: Code | None = None
    opening: Formula | None = None
    opens: int = Field(default=0, ge=0, le=24)
    closes: int = Field(default=24, ge=0, le=24)


class Crowd(Value):
    """Many account holders who are alike: `crew` of 3 gives the accounts crew-01, crew-02 and crew-03."""

    id: Slug
    count: int = Field(ge=1, le=400)
    kind: Literal["person", "company", "address"]
    account: Literal["current", "business", "merchant", "wallet", "exchange", "address"] = "current"
    country: Slug
    institutions: TextList = Field(min_length=1)
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,4}(-[A-Z0-9]{1,4})?$")]
    currency: Code | None = None
    about: Text


class Event(Value):
    """Something that happened on given days and that money may be timed to."""

    id: Slug
    title: Text
    days: tuple[date, ...] = Field(min_length=1)


class Stream(Value):
    """Honest money: a rhythm of payments between two groups.

    `monthly` and `weekly` give one line a turn to each member of the side named by `each`, whose partner stays the
    same; `scattered` spreads `lines` over the period, or a share of the ledger in proportion to `weight`.
    `season` weighs the twelve calendar months of a scattered stream; `steady` keeps each member's amount; `share` is the
    percentage of members who take part; `weekend` the percentage of weekend lines that stay there.
    """

    id: Slug
    payers: SlugList = Field(min_length=1)
    payees: SlugList = Field(min_length=1)
    channel: Channel
    currency: Code | None = None
    rhythm: Literal["monthly", "weekly", "scattered"]
    each: Literal["payers", "payees"] = "payers"
    lines: int = Field(default=0, ge=0, le=20_000)
    weight: int = Field(default=0, ge=0, le=1000)
    amount: Amount
    steady: bool = False
    share: int = Field(default=100, ge=1, le=100)
    days: Days = Days()
    hours: Hours = Hours()
    season: tuple[int, ...] = Field(default=(100,) * 12, min_length=12, max_length=12)
    weekend: int = Field(default=100, ge=0, le=100)
    texts: TextList = Field(min_length=1)
    places: TextList = ()
    since: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if (self.rhythm == "scattered") != bool(self.lines or self.weight):
            raise ValueError("lines or weight belong to a scattered stream, and it needs one of them")
        return self


class Fact(Value):
    """A number that follows from the ledger: money in whole units of the first currency, or a count."""

    id: Name
    measure: Literal["sum", "count", "payers", "payees", "largest", "opening", "closing"]
    lines: Selection

    @model_validator(mode="after")
    def _one_account(self) -> Self:
        if self.measure in ("opening", "closing") and len(self.lines.accounts) != 1:
            raise ValueError("a balance is of one account: name it in lines.accounts")
        return self


class LedgerPlan(Value):
    """Everything from which a seed makes a ledger; `ledger.yaml`."""

    starts: date
    months: int = Field(ge=12, le=24)
    lines: int = Field(ge=2000, le=50_000)
    currencies: tuple[Currency, ...] = Field(min_length=1)
    entities: tuple[Entity, ...] = Field(min_length=3)
    accounts: tuple[Account, ...] = Field(min_length=3)
    crowds: tuple[Crowd, ...] = Field(min_length=1)
    given_names: TextList = Field(min_length=10)
    family_names: TextList = Field(min_length=10)
    firm_words: TextList = Field(min_length=10)
    firm_kinds: TextList = Field(min_length=2)
    parameters: dict[Name, Parameter] = Field(default_factory=dict)
    values: dict[Name, Formula] = Field(default_factory=dict)
    threshold: Formula
    events: tuple[Event, ...] = ()
    background: tuple[Stream, ...] = Field(min_length=1)
    flows: tuple[Flow, ...] = Field(min_length=1)
    facts: tuple[Fact, ...] = ()
    totals: dict[Name, Formula] = Field(default_factory=dict)
