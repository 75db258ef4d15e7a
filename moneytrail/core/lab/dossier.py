"""What lies in the file of a lab case: documents, holders of records, true links."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from moneytrail.core.items import Column
from moneytrail.core.lab.money import Formula, Selection
from moneytrail.core.values import Slug, SlugList, Text, TextList, Value


class Written(Value):
    """A table that the author writes; cells are templates."""

    source: Literal["written"]
    columns: tuple[Column, ...] = Field(min_length=2, max_length=7)
    rows: tuple[tuple[str, ...], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} must have {len(self.columns)} cells, got {len(row)}")
        return self


class Statement(Value):
    """Lines of one account with a running balance."""

    source: Literal["statement"]
    account: Slug
    since: date
    until: date


class Extract(Value):
    """Lines of a ledger, one row each."""

    source: Literal["lines"]
    lines: Selection


class Grouped(Value):
    """Sums and counts of lines by month, payer or payee."""

    source: Literal["grouped"]
    lines: Selection
    by: Literal["month", "payer", "payee"]


TableSource = Annotated[Written | Statement | Extract | Grouped, Field(discriminator="source")]


class LabDocument(Value):
    """A document of a case, filled for each variant; `checks` are claims that must hold in every one.

    `opens_with` names the phase that begins with it in hand; without one, a request has to bring it.
    """

    id: Slug
    title: Text
    kind: Literal[
        "bank_statement",
        "payroll",
        "debt_ledger",
        "remittance_slips",
        "register_extract",
        "property_record",
        "report",
        "letter",
        "invoice",
        "contract",
        "interview_note",
        "chain_extract",
        "table",
    ]
    issuer: Text
    date: Text
    text: Text
    table: TableSource | None = None
    checks: tuple[Formula, ...] = ()
    not_shown: Text
    opens_with: Slug | None = None


class Link(Value):
    """A link that is true in the case, and what proves it: lines of flows or of a selection, documents.

    `at_least` says how many lines of evidence are enough; one document is enough by itself.
    """

    id: Slug
    source: Slug
    target: Slug
    kind: Literal["pays", "owns", "controls", "works_for", "related", "uses", "recruits"]
    flows: SlugList = ()
    lines: Selection | None = None
    documents: SlugList = ()
    at_least: int = Field(default=1, ge=1, le=20)
    why: Text

    @model_validator(mode="after")
    def _proven(self) -> Self:
        if not (self.flows or self.lines or self.documents):
            raise ValueError("a link needs evidence: flows, lines or documents")
        return self


class RecordRequest(Value):
    """Asking one holder over one channel; what it costs, brings and risks."""

    id: Slug
    holder: Text
    channel: Literal["open", "informal", "fiu", "order", "foreign_fiu", "mutual_legal_assistance"]
    text: Text
    hours: int = Field(ge=1, le=80)
    orders: int = Field(default=0, ge=0, le=3)
    delay_days: int = Field(ge=0, le=200)
    lawful: bool = True
    tips_off: int = Field(default=0, ge=0, le=100)
    needs: SlugList = ()
    brings: SlugList = ()
    use: Literal["intelligence", "evidence"] = "evidence"
    feedback: Text


class Ask(Value):
    """Make a request."""

    act: Literal["ask"] = "ask"
    request: Slug


class Wait(Value):
    """Let days pass."""

    act: Literal["wait"] = "wait"
    days: int = Field(ge=1, le=365)


RecordStep = Annotated[Ask | Wait, Field(discriminator="act")]


class RecordPlan(Value):
    """Requests that can be made, and the limits: hours of work, court orders, days, risk of tipping off.

    At `warned_at` points of risk the suspects know; what has not arrived by then and is in `lost_if_warned` is gone. `model`
    are the steps of the model investigation.
    """

    hours: int = Field(ge=5, le=400)
    orders: int = Field(ge=0, le=10)
    days: int = Field(ge=5, le=365)
    warned_at: int = Field(default=50, ge=10, le=100)
    lost_if_warned: SlugList = ()
    warned: Text
    requests: tuple[RecordRequest, ...] = Field(min_length=4)
    model: tuple[RecordStep, ...] = Field(min_length=2)


class Dossier(Value):
    """`documents.yaml`."""

    documents: tuple[LabDocument, ...] = Field(min_length=3)


class LinkList(Value):
    """`board.yaml`: true links, and people or companies that only look involved."""

    links: tuple[Link, ...] = Field(min_length=4)
    bystanders: TextList = ()
