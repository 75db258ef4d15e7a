"""Take a ledger out: as CSV, and as entities of FollowTheMoney, the open model that investigative tools read."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator

import pandas as pd

from moneytrail.core.lab.money import CASH
from moneytrail.core.numerals import plain
from moneytrail.lab.ledger import money
from moneytrail.lab.variant import CaseVariant

CSV_COLUMNS = (
    "line", "date", "time", "from_account", "from_name", "to_account", "to_name", "amount", "currency", "value",
    "value_currency", "channel", "text", "place",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def ledger_csv(variant: CaseVariant, lines: pd.DataFrame | None = None) -> str:
    """Return lines as CSV, all of them unless some are given; amounts in whole units with a decimal point."""
    chosen = variant.ledger if lines is None else lines
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in _rows(chosen):
        line, at, payer, payee, amount, currency, value, channel, text, place = row
        writer.writerow(
            (
                line,
                at[:10],
                at[11:],
                variant.texts[f"{payer}.number"] or payer,
                _harmless(variant.texts[f"{payer}.name"]),
                variant.texts[f"{payee}.number"] or payee,
                _harmless(variant.texts[f"{payee}.name"]),
                plain(money(amount)),
                currency,
                plain(money(value)),
                variant.currency,
                channel,
                _harmless(text),
                _harmless(place),
            )
        )
    return out.getvalue()


def _rows(lines: pd.DataFrame) -> Iterator[tuple[int, str, str, str, int, str, int, str, str, str]]:
    at = lines["at"].dt.strftime("%Y-%m-%dT%H:%M:%S")
    names = ("payer", "payee", "amount", "currency", "value", "channel", "text", "place")
    columns = [lines[name].tolist() for name in names]
    return zip(lines["line"].tolist(), at.tolist(), *columns, strict=True)


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def follow_the_money(variant: CaseVariant) -> Iterator[str]:
    """Yield the holders, accounts and payments of a variant as entities, one JSON object a line.

    Schemata: Person, Company or Organization for holders, BankAccount with Ownership or CryptoWallet for accounts, Payment
    for lines.
    Notes stand as a holder of their own without an account, because a payment has to have two sides.
    """
    for entity in (*_holders(variant), *_accounts(variant), *_payments(variant)):
        yield json.dumps(entity, ensure_ascii=False, sort_keys=True)


def _id(variant: CaseVariant, *parts: object) -> str:
    return hashlib.sha1(":".join(map(str, (variant.case.id, variant.seed, *parts))).encode()).hexdigest()


def _entity(identity: str, schema: str, **properties: str) -> dict[str, object]:
    return {"id": identity, "schema": schema, "properties": {k: [v] for k, v in properties.items() if v}}


_SCHEMA_OF_HOLDER = {
    "person": "Person",
    "company": "Company",
    "office": "Organization",
    "address": "LegalEntity",
}


def _holders(variant: CaseVariant) -> Iterator[dict[str, object]]:
    frame = variant.accounts.drop_duplicates("holder")
    for holder, name, kind, country in zip(
        frame["holder"], frame["holder_name"], frame["entity_kind"], frame["country"], strict=True
    ):
        schema = _SCHEMA_OF_HOLDER.get(kind, "LegalEntity")
        yield _entity(
            _id(variant, "holder", holder), schema, name=name, notes=f"Invented; country {country}."
        )


def _accounts(variant: CaseVariant) -> Iterator[dict[str, object]]:
    frame = variant.accounts[variant.accounts["account"] != CASH]
    columns = ("account", "holder", "number", "kind", "institution", "currency")
    for account, holder, number, kind, bank, currency in zip(*(frame[one] for one in columns), strict=True):
        identity, owner = _id(variant, "account", account), _id(variant, "holder", holder)
        if kind in ("address", "exchange"):
            yield _entity(identity, "CryptoWallet", name=number, publicKey=number, holder=owner)
        else:
            yield _entity(
                identity, "BankAccount", name=number, accountNumber=number, bankName=bank, currency=currency
            )
            yield _entity(_id(variant, "ownership", account), "Ownership", owner=owner, asset=identity)


def _payments(variant: CaseVariant) -> Iterator[dict[str, object]]:
    holder = dict(zip(variant.accounts["account"], variant.accounts["holder"], strict=True))
    bank = set(variant.accounts.loc[~variant.accounts["kind"].isin(["address", "exchange", CASH]), "account"])
    for line, at, payer, payee, amount, currency, _, channel, text, place in _rows(variant.ledger):
        sides: dict[str, str] = {}
        for side, account in (("payer", payer), ("beneficiary", payee)):
            sides[side] = _id(variant, "holder", holder[account])
            if account in bank:
                sides[f"{side}Account"] = _id(variant, "account", account)
        yield _entity(
            _id(variant, "line", line), "Payment", date=at, amount=plain(money(amount)), currency=currency,
            purpose=text, description=place, transactionNumber=str(line), programme=channel, **sides,
        )  # fmt: skip
