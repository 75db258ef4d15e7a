"""Words of money in lab cases: amounts, hours, channels, and how lines of a ledger are chosen."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from moneytrail.core.values import SlugList, Value

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
Formula = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Channel = Literal["cash_in", "cash_out", "transfer", "payroll", "card", "remittance", "virtual"]
CHANNELS: tuple[Channel, ...] = (
    "cash_in", "cash_out", "transfer", "payroll", "card", "remittance", "virtual",
)  # fmt: skip
# The other side of a line where no account stands: notes over a counter or out of a machine.
CASH = "cash"


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
