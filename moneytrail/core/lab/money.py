"""Who moves money in a lab case, on which accounts, in which honest streams and planted flows."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from moneytrail.core.items import Parameter
from moneytrail.core.values import Slug, SlugList, Text, TextList, Value

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
Formula = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Channel = Literal["cash_in", "cash_out", "transfer", "payroll", "card", "remittance", "virtual"]
CHANNELS: tuple[Channel, ...] = (
    "cash_in", "cash_out", "transfer", "payroll", "card", "remittance", "virtual",
)  # fmt: skip
# The other side of a line where no account stands: notes over a counter or out of a machine.
CASH = "cash"


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


class Amount(Value):
    """Amounts in whole units of the currency: low, low + step, ... up to high; each a formula."""

    low: Formula
    high: Formula
    step: Formula = "1"


class Hours(Value):
    """Clock hours from `first` up to `last`, which is not reached; beyond 24 is the next morning."""

    first: int = Field(default=8, ge=0, le=30)
    last: int = Field(default=18, ge=1, le=30)

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.last <= self.first:
            raise ValueError(f"last must be above first, got {self.first} and {self.last}")
        return self


class Days(Value):
    """Days of a month from `first` to `last`."""

    first: int = Field(default=1, ge=1, le=28)
    last: int = Field(default=28, ge=1, le=28)

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"last must not be below first, got {self.first} and {self.last}")
        return self


class Selection(Value):
    """Lines of a ledger; what is left out does not limit. Names are of accounts, crowds or `cash`.

    `accounts` may stand on either side, `flows` are planted ones, `low` and `high` limit the value in
    the case's first currency, `text` must stand in the line's text.
    """

    accounts: SlugList = ()
    payers: SlugList = ()
    payees: SlugList = ()
    channels: tuple[Channel, ...] = ()
    flows: SlugList = ()
    since: date | None = None
    until: date | None = None
    low: Formula | None = None
    high: Formula | None = None
    text: str = ""


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
