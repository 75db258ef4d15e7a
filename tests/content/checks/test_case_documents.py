"""Documents of the running case add up."""

import pytest

from tests.content.course import STATEMENT_FILE


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  out: 640\n", "  out: 650\n", "totals: out: expected the sum 640, got '650'"),
        ("  out: 640\n", "  paid: 640\n", "totals: expected a column of the table, got 'paid'"),
        ('"", 640, 615]', '"", 640, 625]', "row 3: expected the balance 615, got 625"),
        (
            '"", "1,240", "", "1,255"]'.removeprefix('"", '),
            '"1,240", "", "1,265"]',
            "row 2: expected the balance 1,255, got 1,265",
        ),
        ("- 640 == 615", "- 640 == 625", "checks: expected a true claim, got '15 + 1240 - 640 == 625'"),
        (
            "15 + 1240 - 640 == 615",
            "open('x') == 1",
            "checks: formula 'open('x') == 1': 'open('x')' is not possible; use + - * / // % round min max",
        ),
        ('"", 640, 615]', '"", 64O, 615]', "row 3, out: expected a number or nothing, got '64O'"),
    ],
)
def test_what_does_not_add_up_is_told(course, old, new, expected):
    course.change(STATEMENT_FILE, old, new)
    assert f"{STATEMENT_FILE}:1: document 'statement': {expected}. [case-documents]" in course.problems()


def test_a_line_without_a_balance_is_carried_on(course):
    course.change(STATEMENT_FILE, '"1,240", "", "1,255"]', '"1,240", "", ""]')
    assert course.problems() == []


def test_a_balance_may_fall_below_zero(course):
    course.change(STATEMENT_FILE, '"", 640, 615]', '"", 640, 615]\n  - [2024-02-01, "", 700, "−85"]')
    course.change(STATEMENT_FILE, "  out: 640\n", "  out: 1340\n")
    assert course.problems() == []


def test_a_bank_statement_needs_its_columns(course):
    course.change(STATEMENT_FILE, "{id: balance, title: Balance,", "{id: left, title: Balance,")
    assert course.problems() == [
        f"{STATEMENT_FILE}:1: document 'statement': columns: expected in, out, balance in a bank statement, "
        "got date, in, out, left. [case-documents]"
    ]


def test_other_documents_have_no_running_balance(course):
    course.change(STATEMENT_FILE, "kind: bank_statement", "kind: debt_ledger")
    course.change(STATEMENT_FILE, '"", 640, 615]', '"", 640, 999]')
    assert course.problems() == []
