"""Rules about cases of the lab."""

import pytest

from moneytrail.content.catalog import load
from tests.content.lab_case import FOLDER, add_case


@pytest.fixture
def case(course):
    add_case(course)
    return course


def test_a_whole_case_has_no_problem_and_is_in_the_catalog(case):
    assert case.problems() == []
    catalog = load(*case.dirs)
    assert catalog.lab_case("northern-shoal").frame.title == "Northern Shoal"
    assert [one.id for one in catalog.lab_cases_of("trail")] == ["northern-shoal"]


def test_a_case_changes_the_fingerprint_of_the_content(case):
    before = load(*case.dirs).content_digest
    case.change(f"{FOLDER}/case.yaml", "title: What the men kept", "title: What was kept")
    assert load(*case.dirs).content_digest != before


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("ledger.yaml", "months: 18", "months: many", ":2: ledger: months: expected a whole number, got 'many'. [schema]"),
        ("ledger.yaml", "months: 18", "months: 30", ":2: ledger: months: expected at most 24, got '30'. [schema]"),
        (
            "ledger.yaml",
            "starts: 2024-01-01",
            "starts: soon",
            ":1: ledger: starts: expected a date such as 2024-03-31, got 'soon'. [schema]",
        ),
        ("ledger.yaml", "typology: fees", "typology: gold", "family-fees: expected a type of 'structuring'"),
        ("tasks.yaml", "type: board", "type: pinboard", "board: expected a type of 'triage'"),
        ("records.yaml", "hours: 60", "hours: 60\nhours: 61", ":2: key 'hours' must stand once, it stands twice. [yaml]"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_file_and_line(case, name, old, new, expected):
    case.change(f"{FOLDER}/{name}", old, new)
    assert any(f"{FOLDER}/{name}" in one and expected in one for one in case.problems()), case.problems()


def test_a_missing_file_is_named(case):
    (case.root / FOLDER / "board.yaml").unlink()
    assert case.problems() == [
        f"{FOLDER}/board.yaml:1: expected a readable file, but it does not exist. [files]"
    ]


def test_the_id_is_the_name_of_the_folder(case):
    case.change(f"{FOLDER}/case.yaml", "id: northern-shoal", "id: shoal")
    assert (
        f"{FOLDER}/case.yaml:1: id: expected the name of the file or folder, 'northern-shoal', got 'shoal'. [files]"
        in case.problems("files")
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("ledger.yaml", "payee: holding-main\n    runs", "payee: nobody\n    runs", "lab flow 'northern-shoal/catch-cash': expected a known account, got 'nobody'"),
        ("ledger.yaml", "collector: agency-advances", "collector: crew", "lab flow 'northern-shoal/crew-repayments': expected a known account, got 'crew'"),
        ("ledger.yaml", "holder: recruiter, kind", "holder: ship, kind", "expected a known entity, got 'ship'"),
        ("ledger.yaml", "event: inspections", "event: visits", "expected a known event, got 'visits'"),
        ("ledger.yaml", "indicator: layering", "indicator: steps", "expected a known indicator, got 'steps'"),
        ("board.yaml", "source: courier, target: holding", "source: driver, target: holding", "lab link 'northern-shoal/courier-feeds-holding': expected a known account or entity, got 'driver'"),
        ("tasks.yaml", "phase: report\n    title: The account", "phase: first\n    title: The account", "lab task 'northern-shoal/cash-lines': expected a known phase, got 'first'"),
        ("tasks.yaml", "indicators: [structured-cash, round", "indicators: [smurfing, round", "expected a known indicator, got 'smurfing'"),
        ("tasks.yaml", "right: [advances, holding", "right: [safe, holding", "expected a known option, got 'restraint/property/safe'"),
        ("tasks.yaml", "wanted: {advances-statement", "wanted: {statement", "expected a known document, got 'statement'"),
        ("records.yaml", "brings: [bunk-list]", "brings: [beds]", "expected a known document, got 'beds'"),
        ("records.yaml", "{act: ask, request: notary}", "{act: ask, request: judge}", "expected a known request, got 'judge'"),
        ("case.yaml", "test_out: board", "test_out: wall", "expected a known task, got 'wall'"),
    ],
)  # fmt: skip
def test_whatever_is_named_has_to_exist(case, name, old, new, expected):
    if expected is None:
        old, new, expected = (
            "holder: recruiter, kind",
            "holder: ship, kind",
            "expected a known entity, got 'ship'",
        )
    case.change(f"{FOLDER}/{name}", old, new)
    found = case.problems("lab-references")
    assert any(expected in one for one in found), found


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("case.yaml", "{recruiter.name} took {fees_paid}", "{recruiter.name} took {feespaid}", "expected a number or name of the case in braces, got 'feespaid'"),
        ("documents.yaml", 'issuer: "{agency.name}"\n    date: 2024-03-18', 'issuer: "{agent.name}"\n    date: 2024-03-18', "lab document 'northern-shoal/crew-contract': expected a number or name of the case in braces, got 'agent.name'"),
        ("tasks.yaml", "answer: men * months * contract_wage", "answer: men * weeks * contract_wage", "lab task 'northern-shoal/unpaid-wages': formula 'men * weeks * contract_wage': unknown name 'weeks'"),
        ("tasks.yaml", "answer: men * months * contract_wage", "answer: due * 2", "unknown name 'due'"),
        ("ledger.yaml", "kept_low: contract_wage * 46 // 100", "kept_low: wage * 46 // 100", "unknown name 'wage'"),
    ],
)  # fmt: skip
def test_templates_and_formulas_can_be_filled(case, name, old, new, expected):
    case.change(f"{FOLDER}/{name}", old, new)
    found = case.problems("lab-templates")
    assert any(expected in one for one in found), found


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("tasks.yaml", "minutes: 8", "minutes: 20", "expected tasks of 40 to 60 minutes together, got 72"),
        ("case.yaml", "test_out: board", "test_out: restraint", "phase 'owners': expected test_out to be one of its tasks, got 'restraint'"),
        ("records.yaml", "brings: [bunk-list]", "brings: []", "document 'bunk-list': expected opens_with, or a lawful request that brings it"),
        ("tasks.yaml", "documents: [fiu-report, register-extract]", "documents: [fiu-report, crew-contract]", "task 'cash-lines': expected documents that open before it, got 'crew-contract'"),
        ("tasks.yaml", "phase: report\n    title: Who holds", "phase: acting\n    title: Who holds", "expected tasks in the order of their phases"),
    ],
)  # fmt: skip
def test_tasks_make_a_case(case, name, old, new, expected):
    case.change(f"{FOLDER}/{name}", old, new)
    assert f"{FOLDER}/case.yaml:1: lab case 'northern-shoal': {expected}. [lab-cases]" in case.problems(
        "lab-cases"
    )


def test_a_fact_is_listed_by_its_source(case):
    case.change(
        f"{FOLDER}/case.yaml", "fact: LS-1\n  - id: pass-through", "fact: RF-99\n  - id: pass-through"
    )
    told = "lab case 'northern-shoal': expected a fact that source 'ilo-2024' lists, got 'RF-99'"
    assert f"{FOLDER}/case.yaml:1: {told}. [facts]" in case.problems("facts")


def test_texts_of_a_case_keep_the_rules_of_all_texts(case):
    case.change(f"{FOLDER}/case.yaml", "The cash has no names on it", "The <b>cash</b> has no names on it")
    case.change(f"{FOLDER}/documents.yaml", "Where the buyer had the money from.", "See [@nothing].")
    assert [one.split("] ")[0].split(": ", 1)[1] for one in case.problems("html", "references")] == [
        "lab case 'northern-shoal': expected no HTML, got '<b>'. [html]",
        "lab document 'northern-shoal/notary-file': expected a known source, got 'nothing'. [references]",
    ]
