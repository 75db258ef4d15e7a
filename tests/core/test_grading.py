"""Marks, explanations and certainty."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.formulas import FormulaError
from moneytrail.core.grading import Certainty, certainty_mark, explain, grade
from moneytrail.core.responses import read
from tests.builders import (
    FIELDS,
    RIGHT,
    make_item,
    make_numeric,
    make_ordering,
    make_scenario_set,
    make_single_choice,
)
from tests.core.strategies import ANSWERED


@pytest.mark.parametrize(
    ("type", "raw", "mark"),
    [
        ("single_choice", "b", 1),
        ("single_choice", "a", 0),
        ("true_false", "true", 1),
        ("true_false", "false", 0),
        ("multiple_response", ["a", "b"], 1),
        ("multiple_response", ["a"], 1 / 2),
        ("multiple_response", ["a", "b", "c"], 2 / 3),
        ("multiple_response", ["a", "c"], 1 / 6),
        ("multiple_response", ["a", "c", "d"], 0),
        ("multiple_response", ["a", "b", "c", "d", "e"], 0),
        ("multiple_response", ["c"], 0),
        ("numeric", "12,500", 1),
        ("numeric", "12,500.01", 0),
        ("numeric", "-12,500", 0),
        ("ordering", ["a", "b", "c", "d"], 1),
        ("ordering", ["b", "a", "c", "d"], 2 / 3),
        ("ordering", ["b", "c", "a", "d"], 1 / 3),
        ("ordering", ["b", "a", "d", "c"], 1 / 3),
        ("ordering", ["d", "a", "b", "c"], 0),
        ("ordering", ["d", "c", "b", "a"], 0),
        ("matching", {"p": "x", "q": "y", "r": "x", "s": "z"}, 1),
        ("matching", {"p": "x", "q": "x", "r": "x", "s": "z"}, 3 / 4),
        ("matching", {"p": "x"}, 1 / 4),
        ("matching", {"p": "y"}, 0),
        ("short_text", "Bonded-Labour!", 1),
        ("short_text", "slavery", 0),
        ("table_marking", ["a", "c"], 1),
        ("table_marking", ["a"], 1 / 2),
        ("table_marking", ["a", "c", "b"], 2 / 3),
        ("table_marking", ["b", "d"], 0),
        ("scenario_set", {"first": "true", "second": "42"}, 1),
        ("scenario_set", {"first": "true"}, 1 / 2),
        ("scenario_set", {"first": "false", "second": "42.1"}, 0),
    ],
)
def test_a_response_gets_its_mark(type, raw, mark):
    item = make_item(type)
    assert grade(item, read(item, raw)) == pytest.approx(mark)


@pytest.mark.parametrize(("answer", "mark"), [("9.9", 1), ("10.1", 1), ("9.89", 0), ("10.11", 0)])
def test_a_number_is_right_up_to_its_tolerance(answer, mark):
    assert grade(make_numeric(answer="20 / 2", tolerance="0.1"), Decimal(answer)) == mark


@pytest.mark.parametrize("type", sorted(FIELDS))
def test_the_key_gets_the_full_mark(type):
    item = make_item(type)
    assert grade(item, read(item, RIGHT[type])) == 1


@pytest.mark.parametrize("type", sorted(FIELDS))
def test_no_response_gets_nothing(type):
    assert grade(make_item(type), None) == 0


@given(ANSWERED)
def test_a_mark_lies_between_0_and_1(answered):
    item = make_item(answered[0])
    assert 0 <= grade(item, read(item, answered[1])) <= 1


@pytest.mark.parametrize(("type", "field"), [("multiple_response", "options"), ("table_marking", "rows")])
@given(order=st.permutations(range(5)), chosen=st.lists(st.sampled_from("abcde"), min_size=1))
def test_the_order_of_options_and_rows_does_not_matter(type, field, order, chosen):
    written = make_item(type)
    shuffled = make_item(type, **{field: [FIELDS[type][field][index] for index in order]})
    assert grade(shuffled, read(shuffled, chosen)) == grade(written, read(written, chosen))


@given(answered=ANSWERED)
def test_an_explanation_has_the_mark_of_the_response(answered):
    item = make_item(answered[0])
    response = read(item, answered[1])
    assert explain(item, response).mark == grade(item, response)


@pytest.mark.parametrize("type", ["single_choice", "multiple_response", "numeric", "ordering", "matching"])
def test_a_response_to_another_item_is_an_error(type):
    with pytest.raises(TypeError):
        grade(make_item(type), 5)


def test_a_number_that_is_not_realised_is_an_error():
    with pytest.raises(FormulaError, match="unknown name 'n'"):
        grade(make_numeric(parameters={"n": {"low": 1, "high": 2}}, answer="n"), Decimal(1))


def lines(type, raw, **changes):
    item = make_item(type, **changes)
    listed = explain(item, read(item, raw)).lines
    return [(line.id, line.label, line.is_chosen, line.is_right, line.feedback) for line in listed]


def test_options_are_explained_one_by_one():
    assert lines("single_choice", "c") == [
        ("a", "Text a", False, False, "Why a"),
        ("b", "Text b", False, True, "Why b"),
        ("c", "Text c", True, False, "Why c"),
    ]


def test_true_and_false_are_codes_with_their_feedback():
    assert lines("true_false", "false", answer=False) == [
        ("true", "true", False, False, "Why true"),
        ("false", "false", True, True, "Why false"),
    ]


def test_rows_are_explained_one_by_one():
    assert lines("table_marking", ["a", "b"])[:3] == [
        ("a", "Day a · 100", True, True, "Why a"),
        ("b", "Day b · 100", True, False, "Why b"),
        ("c", "Day c · 100", False, True, "Why c"),
    ]


def test_an_entry_is_right_in_its_place():
    assert lines("ordering", ["b", "a", "c", "d"])[1:3] == [
        ("b", "2. Text b", True, False, "Why b"),
        ("c", "3. Text c", True, True, "Why c"),
    ]


def test_an_entry_says_which_place_it_was_given():
    item = make_item("ordering")
    given = explain(item, read(item, ["b", "a", "c", "d"])).lines
    assert [line.given for line in given] == ["2", "1", "3", "4"]


def test_a_prompt_says_which_choice_it_was_given():
    item = make_item("matching")
    given = explain(item, read(item, {"p": "x", "q": "x"})).lines
    assert [line.given for line in given] == ["Text x", "Text x", "", ""]


def test_a_prompt_is_right_with_its_match():
    assert lines("matching", {"p": "x", "q": "x"})[:3] == [
        ("p", "Text p → Text x", True, True, "Why p"),
        ("q", "Text q → Text y", True, False, "Why q"),
        ("r", "Text r → Text x", False, False, "Why r"),
    ]


@pytest.mark.parametrize(
    ("raw", "label", "right", "feedback"),
    [
        ("12500.0", "12,500 dinar", True, ""),
        ("125", "125 dinar", False, "You lost two zeros."),
        ("1.2345", "1.2345 dinar", False, ""),
    ],
)
def test_a_number_is_explained_by_the_mistake_it_hits(raw, label, right, feedback):
    assert lines("numeric", raw) == [("", label, True, right, feedback)]


def test_the_nearest_mistake_within_the_tolerance_explains():
    slips = [{"value": "50", "feedback": "Fifty."}, {"value": "50 + 4", "feedback": "Fifty-four."}]
    assert lines("numeric", "53", tolerance=4, mistakes=slips)[0][4] == "Fifty-four."


def test_a_right_number_near_a_mistake_is_not_called_a_mistake():
    slips = [{"value": "12501", "feedback": "One too many."}]
    assert lines("numeric", "12501", tolerance=1, mistakes=slips)[0][4] == ""


@pytest.mark.parametrize(
    ("raw", "right", "feedback"),
    [
        ("Debt bondage", True, ""),
        ("Slavery!", False, "Wider than what is asked."),
        ("smuggling", False, ""),
    ],
)
def test_a_text_is_explained_by_the_near_miss_it_hits(raw, right, feedback):
    assert lines("short_text", raw) == [("", raw, True, right, feedback)]


@pytest.mark.parametrize(
    ("type", "shown"),
    [
        ("single_choice", 3),
        ("true_false", 2),
        ("numeric", 0),
        ("short_text", 0),
        ("ordering", 4),
        ("matching", 4),
    ],
)
def test_without_a_response_nothing_is_chosen(type, shown):
    listed = lines(type, None)
    assert len(listed) == shown
    assert not any(line[2] for line in listed)


@pytest.mark.parametrize(
    ("type", "answer"),
    [
        ("single_choice", "Text b"),
        ("multiple_response", "Text a; Text b"),
        ("true_false", "true"),
        ("numeric", "12,500 dinar"),
        ("ordering", "Text a; Text b; Text c; Text d"),
        ("matching", "Text p → Text x; Text q → Text y; Text r → Text x; Text s → Text z"),
        ("short_text", "debt bondage"),
        ("table_marking", "Day a · 100; Day c · 100"),
        ("scenario_set", ""),
    ],
)
def test_the_right_answer_can_be_read(type, answer):
    assert explain(make_item(type), None).right_answer == answer


@pytest.mark.parametrize(
    ("answer", "tolerance", "shown"),
    [
        ("1 / 3", "0.01", "0.33 dinar"),
        ("0.125", "0.001", "0.125 dinar"),
        ("12.25", "0.5", "12.25 dinar"),
        ("1.005", "0", "1.005 dinar"),
    ],
)
def test_a_right_number_is_shown_as_exactly_as_its_tolerance_asks(answer, tolerance, shown):
    assert explain(make_numeric(answer=answer, tolerance=tolerance), None).right_answer == shown


def test_a_set_is_explained_part_by_part():
    item = make_scenario_set()
    found = explain(item, read(item, {"first": "true", "second": "50"}))
    assert (found.mark, found.lines, found.explanation) == (0.5, (), "Because.")
    assert [(part_id, part.mark) for part_id, part in found.parts] == [("first", 1), ("second", 0)]
    assert found.parts[1][1].right_answer == "40 days"


def test_the_explanation_is_the_authors():
    assert (
        explain(make_single_choice(explanation="The books show it."), "b").explanation == "The books show it."
    )


def test_full_stops_do_not_pile_up_in_a_joined_answer():
    entries = [entry | {"text": entry["text"] + "."} for entry in FIELDS["ordering"]["entries"][:3]]
    assert explain(make_ordering(entries=entries), None).right_answer == "Text a; Text b; Text c"


@pytest.mark.parametrize(
    ("mark", "certainty", "points"),
    [
        (1, Certainty.LOW, 1),
        (1, Certainty.MIDDLE, 2),
        (1, Certainty.HIGH, 3),
        (0.995, Certainty.HIGH, 3),
        (0.994, Certainty.HIGH, -6),
        (0, Certainty.LOW, 0),
        (0, Certainty.MIDDLE, -2),
        (0, Certainty.HIGH, -6),
    ],
)
def test_certainty_raises_what_is_won_and_lost(mark, certainty, points):
    assert certainty_mark(mark, certainty) == points
