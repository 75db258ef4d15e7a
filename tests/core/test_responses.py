"""Reading what a learner answered."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core import numerals, responses
from moneytrail.core.responses import (
    FormatProblem,
    NotAResponse,
    expect,
    from_json,
    is_complete,
    read,
    to_json,
)
from tests.builders import FIELDS, make_item, make_matching, make_numeric, make_scenario_set
from tests.core.strategies import ANSWERED


@pytest.mark.parametrize(
    ("type", "raw", "response"),
    [
        ("single_choice", "b", "b"),
        ("true_false", "false", "false"),
        ("true_false", False, "false"),
        ("true_false", True, "true"),
        ("multiple_response", ["c", "a", "c"], ("a", "c")),
        ("table_marking", {"e", "b"}, ("b", "e")),
        ("numeric", "12 500,5 dinar", Decimal("12500.5")),
        ("numeric", 0, Decimal(0)),
        ("numeric", 0.1, Decimal("0.1")),
        ("numeric", Decimal("1.50"), Decimal("1.5")),
        ("numeric", 1e20 / 1e3, Decimal("1e17")),
        ("ordering", ["d", "c", "b", "a"], ("d", "c", "b", "a")),
        ("matching", {"q": "y", "p": "x", "r": None, "s": ""}, {"p": "x", "q": "y"}),
        ("short_text", "  Debt \n bondage\x00 ", "Debt bondage"),
        ("scenario_set", {"first": True, "second": ""}, {"first": "true"}),
        ("scenario_set", {"second": "38", "first": "false"}, {"first": "false", "second": Decimal(38)}),
    ],
)
def test_a_response_is_read(type, raw, response):
    assert read(make_item(type), raw) == response


@pytest.mark.parametrize("type", sorted(FIELDS))
@pytest.mark.parametrize("raw", [None, "", "  ", [], {}, (), set()])
def test_nothing_given_is_not_answered(type, raw):
    assert read(make_item(type), raw) is None


@pytest.mark.parametrize(
    ("type", "raw"),
    [
        ("ordering", [None, None, None, None]),
        ("matching", {"p": None, "q": ""}),
        ("scenario_set", {"first": None, "second": " "}),
        ("short_text", "\x00"),
    ],
)
def test_only_blanks_are_not_answered(type, raw):
    assert read(make_item(type), raw) is None


@pytest.mark.parametrize(
    ("type", "raw", "template"),
    [
        ("single_choice", "z", responses.UNKNOWN),
        ("single_choice", 2, responses.UNREADABLE),
        ("single_choice", ["b"], responses.UNREADABLE),
        ("true_false", "yes", responses.UNKNOWN),
        ("multiple_response", ["a", "z"], responses.UNKNOWN),
        ("multiple_response", "a", responses.UNREADABLE),
        ("multiple_response", [1], responses.UNREADABLE),
        ("multiple_response", {"a": True}, responses.UNREADABLE),
        ("table_marking", ["z"], responses.UNKNOWN),
        ("numeric", "12,5O", numerals.LETTER),
        ("numeric", True, responses.UNREADABLE),
        ("numeric", float("nan"), numerals.NO_NUMBER),
        ("numeric", float("inf"), numerals.NO_NUMBER),
        ("numeric", ["12"], responses.UNREADABLE),
        ("ordering", ["a", "b"], responses.INCOMPLETE_ORDER),
        ("ordering", ["a", "b", "c", None], responses.INCOMPLETE_ORDER),
        ("ordering", ["a", "b", "c", "c"], responses.INCOMPLETE_ORDER),
        ("ordering", ["a", "b", "c", "d", "a"], responses.INCOMPLETE_ORDER),
        ("ordering", ["a", "b", "c", "z"], responses.UNKNOWN),
        ("ordering", "abcd", responses.UNREADABLE),
        ("matching", {"p": "z", "x": "p"}, responses.UNKNOWN),
        ("matching", {"p": "q"}, responses.UNKNOWN),
        ("matching", ["p"], responses.UNREADABLE),
        ("short_text", "x" * 201, responses.TEXT_TOO_LONG),
        ("short_text", 12, responses.UNREADABLE),
        ("scenario_set", {"third": "true"}, responses.UNKNOWN),
        ("scenario_set", ["true"], responses.UNREADABLE),
    ],
)
def test_what_cannot_be_a_response_is_a_format_problem(type, raw, template):
    problem = read(make_item(type), raw)
    assert isinstance(problem, FormatProblem)
    assert problem.template == template
    assert str(problem) == template.format(**problem.values)


def test_a_problem_in_a_set_names_the_part():
    problem = read(make_scenario_set(), {"first": "true", "second": "4O"})
    assert problem == FormatProblem(numerals.LETTER, {"text": "4O", "found": "O", "part": "second"})


def test_a_partial_order_says_how_many_are_missing():
    problem = read(make_item("ordering"), ["a", "b"])
    assert str(problem) == "Please put all 4 entries in order, each once. So far there are 2."


@pytest.mark.parametrize(
    ("type", "raw", "complete"),
    [
        ("single_choice", "a", True),
        ("single_choice", None, False),
        ("matching", {"p": "x", "q": "x", "r": "x", "s": "x"}, True),
        ("matching", {"p": "x"}, False),
        ("scenario_set", {"first": "true", "second": "1"}, True),
        ("scenario_set", {"first": "true"}, False),
    ],
)
def test_complete_means_every_prompt_and_part(type, raw, complete):
    item = make_item(type)
    assert is_complete(item, read(item, raw)) is complete


def test_a_set_is_incomplete_while_a_part_is():
    part = {
        **FIELDS["matching"],
        "id": "second",
        "type": "matching",
        "outcome": "LO1a",
        "stem": "?",
        "explanation": "!",
    }
    item = make_scenario_set(parts=[FIELDS["scenario_set"]["parts"][0], part])
    assert is_complete(item, read(item, {"first": "true", "second": {"p": "x"}})) is False


@pytest.mark.parametrize(
    ("type", "raw", "text"),
    [
        ("single_choice", "b", '"b"'),
        ("multiple_response", ["b", "a"], '["a","b"]'),
        ("numeric", "12,500.00", '"12500"'),
        ("matching", {"q": "y", "p": "x"}, '{"p":"x","q":"y"}'),
        ("short_text", "dette à vie", '"dette à vie"'),
        ("scenario_set", {"second": "1,5", "first": True}, '{"first":"true","second":"1.5"}'),
    ],
)
def test_equal_responses_are_stored_as_equal_text(type, raw, text):
    assert to_json(read(make_item(type), raw)) == text


def test_the_order_in_which_parts_were_answered_is_not_stored():
    assert to_json({"q": "y", "p": "x"}) == '{"p":"x","q":"y"}'


@given(ANSWERED)
def test_a_stored_response_reads_back_the_same(answered):
    item = make_item(answered[0])
    response = read(item, answered[1])
    assert from_json(item, to_json(response)) == response


@pytest.mark.parametrize("text", ["null", '""', '"z"', "{", "[1]"])
def test_stored_text_that_is_no_response_is_an_error(text):
    with pytest.raises(NotAResponse, match="item 'an-item'"):
        from_json(make_item("single_choice"), text)


def test_a_response_of_another_type_is_an_error():
    with pytest.raises(TypeError, match="expected a response of type str, got Decimal"):
        expect(read(make_numeric(), "1"), str)


def test_matches_keep_the_order_of_the_prompts():
    assert list(read(make_matching(), {"s": "z", "p": "x"})) == ["p", "s"]


@given(st.text("0123456789.,' -+%$OkUSD", max_size=12))
def test_any_typed_text_is_a_number_a_problem_or_nothing(typed):
    assert isinstance(read(make_numeric(), typed), Decimal | FormatProblem | None)
