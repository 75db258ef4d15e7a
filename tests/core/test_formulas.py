"""Formulas of content."""

from decimal import Decimal

import pytest

from moneytrail.core.formulas import FormulaError, compare, evaluate

NAMES = {"workers": Decimal(38), "kept": Decimal(680)}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("workers * kept", "25840"),
        ("workers * kept - 23120", "2720"),
        ("-kept + 1", "-679"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("7 / 2", "3.5"),
        ("7 // 2", "3"),
        ("-7 // 2", "-4"),
        ("7 % 4", "3"),
        ("-7 % 4", "1"),
        ("0.1 + 0.2", "0.3"),
        ("10 / 3 * 3", "10"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(10 / 3, 2)", "3.33"),
        ("round(1250, -2)", "1300"),
        ("round(0.125, 2)", "0.13"),
        ("min(3, 1, 2)", "1"),
        ("max(kept, 700)", "700"),
        ("  2\n  * 3 ", "6"),
        ("28_670", "28670"),
        ("-0", "0"),
    ],
)
def test_a_formula_is_worked_out_on_decimals(formula, expected):
    assert evaluate(formula, NAMES) == Decimal(expected)


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("workers * kepp", "unknown name 'kepp'; known names: kept, workers"),
        ("1 / 0", "division by zero"),
        ("1 // 0", "division by zero"),
        ("0 / 0", "zero is divided by zero"),
        ("28,670", "without thousands separators"),
        ("2 ** 3", "'2 ** 3' is not possible"),
        ("1 if 2 else 3", "is not possible"),
        ("'a'", "is not possible"),
        ("True", "is not possible"),
        ("abs(1)", "is not possible"),
        ("kept.real", "is not possible"),
        ("__import__('os')", "is not possible"),
        ("+1", "is not possible"),
        ("1 == 1", "is not possible"),
        ("round(1, ndigits=2)", "is not possible"),
        ("round(1, 0.5)", "round needs a whole number"),
        ("round(1, 99)", "round needs a whole number"),
        ("round()", "round() cannot take 0 numbers"),
        ("min()", "min() cannot take 0 numbers"),
        ("1e30 * 1", "out of range"),
        ("1e20 * 1e20", "out of range"),
        ("1 +", "this is not arithmetic"),
        ("010", "this is not arithmetic"),
        ("", "this is not arithmetic"),
        ("(" * 250, "this is not arithmetic"),
        ("1" * 301, "at most 300 characters"),
    ],
)
def test_a_formula_that_cannot_be_worked_out_is_named_with_the_reason(formula, reason):
    with pytest.raises(FormulaError) as caught:
        evaluate(formula, NAMES)
    assert str(caught.value).startswith(f"formula '{formula}': ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("47 * 610 == 28670", True),
        ("47 * 610 == 28671", False),
        ("2 < 3", True),
        ("3 < 3", False),
        ("3 <= 3", True),
        ("3 > 3", False),
        ("3 >= 3", True),
        ("1 < 2 < 3", True),
        ("1 < 3 < 3", False),
        ("10 / 3 * 3 == 10", True),
        ("round(100 / 3, 2) == 33.33", True),
        ("100 / 3 == 33.33", False),
    ],
)
def test_a_claim_holds_when_its_arithmetic_does(claim, holds):
    assert compare(claim) is holds


@pytest.mark.parametrize("claim", ["2 + 3", "2 != 3", "2 == x", "2 is 2", "2 = 2"])
def test_a_claim_that_compares_nothing_is_refused(claim):
    with pytest.raises(FormulaError, match="formula"):
        compare(claim)
