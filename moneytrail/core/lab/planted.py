"""Planted flows of a lab case: the money trail, by typology."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from moneytrail.core.lab.money import Amount, Channel, Code, Days, Formula, Hours
from moneytrail.core.values import Slug, SlugList, Text, TextList, Value


class BaseFlow(Value):
    """What every planted flow has: its typology, its indicator, and why it matters."""

    id: Slug
    indicator: Slug
    why: Text
    channel: Channel = "transfer"
    currency: Code | None = None
    texts: TextList = Field(min_length=1)
    places: TextList = ()
    since: date
    until: date
    hours: Hours = Hours()

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.until <= self.since:
            raise ValueError(f"until must be after since, got {self.since} and {self.until}")
        return self


class Structuring(BaseFlow):
    """Cash below a report threshold: `runs` times `parts` deposits within two days, at different places."""

    typology: Literal["structuring"]
    payee: Slug
    runs: int = Field(ge=2, le=60)
    parts: int = Field(ge=2, le=6)
    threshold: Formula
    low_percent: int = Field(default=72, ge=40, le=99)
    high_percent: int = Field(default=98, ge=41, le=99)


class Funnel(BaseFlow):
    """Many pay one account; after every `batch` receipts nearly all leaves within a day and a half."""

    typology: Literal["funnel"]
    payers: SlugList = Field(min_length=1)
    account: Slug
    payee: Slug
    out_channel: Channel
    out_texts: TextList = Field(min_length=1)
    out_places: TextList = ()
    count: int = Field(ge=4, le=2000)
    batch: int = Field(ge=2, le=40)
    amount: Amount
    kept_percent: int = Field(default=3, ge=0, le=20)


class PassOn(BaseFlow):
    """Money in and, within hours, out again: through an account, or out of it into virtual assets."""

    typology: Literal["pass_through", "conversion"]
    payers: SlugList = Field(min_length=1)
    accounts: SlugList = Field(min_length=1)
    payees: SlugList = Field(min_length=1)
    out_channel: Channel = "transfer"
    out_texts: TextList = Field(min_length=1)
    count: int = Field(ge=3, le=1000)
    amount: Amount
    within_hours: int = Field(default=20, ge=1, le=96)
    kept_percent: int = Field(default=4, ge=0, le=20)


class Path(BaseFlow):
    """Money along a path of accounts, a little less at each; a round trip comes back to where it began.

    The last step may have texts of its own.
    """

    typology: Literal["layering", "round_trip"]
    path: SlugList = Field(min_length=3, max_length=7)
    count: int = Field(ge=2, le=200)
    amount: Amount
    step_days: int = Field(default=3, ge=1, le=12)
    kept_percent: int = Field(default=2, ge=0, le=10)
    last_texts: TextList = ()

    @model_validator(mode="after")
    def _closed(self) -> Self:
        if (self.path[0] == self.path[-1]) != (self.typology == "round_trip"):
            raise ValueError("the path of a round trip ends where it begins, that of layering does not")
        return self


class Deductions(BaseFlow):
    """Wages that workers have to pay back: each month the wage comes, and within two days a part goes."""

    typology: Literal["payroll_deductions"]
    employer: Slug
    workers: SlugList = Field(min_length=1)
    collector: Slug
    wage: Amount
    wage_texts: TextList = Field(min_length=1)
    deduction: Amount
    payday: Days = Days(first=26, last=28)


class Monthly(BaseFlow):
    """Rent of many beds: each of many people pays one receiver about the same sum each month."""

    typology: Literal["many_beds"]
    payers: SlugList = Field(min_length=1)
    payee: Slug
    amount: Amount
    days: Days = Days()


class Repeated(BaseFlow):
    """Small payments again and again: card sales at night, or advertisements."""

    typology: Literal["night_cards", "adverts"]
    payers: SlugList = Field(min_length=1)
    payees: SlugList = Field(min_length=1)
    count: int = Field(ge=4, le=4000)
    amount: Amount


class Collected(BaseFlow):
    """Each of many people pays one of a few receivers `times` times: recruitment fees, payments into a fraud."""

    typology: Literal["fees", "scam_payments"]
    payers: SlugList = Field(min_length=1)
    payees: SlugList = Field(min_length=1)
    times: int = Field(default=1, ge=1, le=12)
    amount: Amount
    growth_percent: int = Field(default=0, ge=0, le=200)
    gap_days: int = Field(default=9, ge=1, le=60)


class Timed(BaseFlow):
    """Payments to someone with power, each a few days before or after an event."""

    typology: Literal["bribes"]
    payers: SlugList = Field(min_length=1)
    payee: Slug
    event: Slug
    amount: Amount
    days_before: int = Field(default=3, ge=0, le=10)


Flow = Annotated[
    Structuring | Funnel | PassOn | Path | Deductions | Monthly | Repeated | Collected | Timed,
    Field(discriminator="typology"),
]
