"""Exports: CSV that a spreadsheet reads, entities that the followthemoney package accepts."""

import csv
import io
import json

import pytest

from moneytrail.core.lab.money import Selection
from moneytrail.lab import exports
from moneytrail.lab.variant import generate
from tests.lab.small import small_case
from tests.lab.variants import CASE_IDS, SMALL, cases

VARIANT = generate(small_case(), 1)


def test_a_ledger_as_csv_has_all_lines_and_exact_amounts() -> None:
    rows = list(csv.DictReader(io.StringIO(exports.ledger_csv(VARIANT))))
    assert tuple(rows[0]) == exports.CSV_COLUMNS
    assert len(rows) == len(VARIANT.ledger)
    assert sum(round(float(row["amount"]) * 100) for row in rows) == VARIANT.ledger["amount"].sum()


def test_chosen_lines_are_exported_alone() -> None:
    chosen = VARIANT.select(Selection(flows=("fees",)))
    assert exports.ledger_csv(VARIANT, chosen).count("\n") == 13


def test_a_spreadsheet_takes_no_text_for_a_formula() -> None:
    assert [exports._harmless(one) for one in ("=1+1", "@x", "Rent -5", "")] == [
        "'=1+1",
        "'@x",
        "Rent -5",
        "",
    ]


@pytest.mark.parametrize("case_id", CASE_IDS)
def test_followthemoney_accepts_every_entity_and_finds_both_ends(case_id: str) -> None:
    model = pytest.importorskip(
        "followthemoney", reason="needs ICU's headers: requirements-entities.in"
    ).model
    found = [json.loads(line) for line in exports.follow_the_money(generate(cases()[case_id], 1, SMALL))]
    known = {one["id"]: one["schema"] for one in found}
    assert len(known) == len(found)
    payments = [one for one in found if one["schema"] == "Payment"]
    assert len(payments) == len(generate(cases()[case_id], 1, SMALL).ledger)
    # Payments are alike; every tenth is looked at closely, because the package takes its time.
    for one in [one for one in found if one["schema"] != "Payment"] + payments[::10]:
        schema = model.get(one["schema"])
        assert schema is not None
        schema.validate(one)
        proxy = model.make_entity(one["schema"])
        proxy.id = one["id"]
        for name, values in one["properties"].items():
            for value in values:
                proxy.add(name, value, cleaned=False)
                assert proxy.get(name), (one["schema"], name, value)
            if schema.properties[name].type.name == "entity":
                assert set(values) <= set(known)
        assert set(schema.required) <= set(one["properties"])
