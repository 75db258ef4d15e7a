"""Messages about values that do not fit the schema."""

import pytest
from pydantic import TypeAdapter

from moneytrail.content.schema import named, typed
from moneytrail.content.yaml_reader import read_text
from moneytrail.core.items import Item
from moneytrail.core.modules import LearningModule, Source
from moneytrail.core.quizzes import Quiz

ITEM = """\
id: round-trip
type: single_choice
outcome: LO2
stem: Which?
options:
  - {id: a, text: A, feedback: No.}
  - {id: b, text: B, correct: perhaps, feedback: Yes.}
  - {id: c, text: C, feedback: ""}
  - {id: d, text: D}
explanation: Because.
"""


def messages(kind, text, owner):
    document = read_text(text, "bank.yaml")
    problems = []
    assert typed(TypeAdapter(kind), document, document.value, named(owner, document.value), problems) is None
    return [str(one).removesuffix(" [schema]") for one in problems]


def test_each_misfit_has_its_line_its_field_and_what_was_expected():
    assert messages(Item, ITEM, "item") == [
        "bank.yaml:3: item 'round-trip': outcome: expected an outcome such as LO2b, got 'LO2'.",
        "bank.yaml:7: item 'round-trip': options.b.correct: expected yes or no, got 'perhaps'.",
        "bank.yaml:8: item 'round-trip': options.c.feedback: expected some text, got ''.",
        "bank.yaml:9: item 'round-trip': options.d.feedback: expected a value, found none.",
    ]


def test_a_value_that_fits_is_returned_and_reported_nowhere():
    document = read_text("{id: x, title: T, organisation: O, kind: report}", "sources.yaml")
    problems = []
    source = typed(TypeAdapter(Source), document, document.value, "source 'x'", problems)
    assert source == Source(id="x", title="T", organisation="O", kind="report")
    assert problems == []


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("year: soon", "year: expected a whole number, got 'soon'"),
        ("kind: blog", "kind: expected 'treaty', 'standard', 'report', 'official_page', 'statistics', "),
        ("url: nowhere", "url: expected a web address, got 'nowhere'"),
        ("facts: LS-1", "facts: expected a list, got 'LS-1'"),
        ("titel: T", "titel: expected a key of the schema, found one that it does not know"),
        ("title: [T]", "title: expected a text, got a list"),
    ],
)
def test_messages_say_what_a_source_needs(field, expected):
    key = field.split(":")[0]
    whole = {"id": "id: x", "title": "title: T", "organisation": "organisation: O", "kind": "kind: report"}
    text = "\n".join({**whole, key: field}.values())
    (message,) = messages(Source, text, "source")
    assert f"source 'x': {expected}" in message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: Bad_Id", "quiz 'Bad_Id': id: expected lower-case words with hyphens, got 'Bad_Id'."),
        ("pass_mark: 2", "pass_mark: expected at most 1.0, got '2'."),
        ("draws: []", "draws: expected at least 1 entries, got 0."),
        ("draws: [{bank: b, count: 0}]", "draws.1.count: expected at least 1, got '0'."),
        ("layout: wide", "layout: expected 'one_by_one' or 'all_on_one_page', got 'wide'."),
    ],
)
def test_messages_say_what_a_quiz_needs(text, expected):
    assert any(message.endswith(expected) for message in messages(Quiz, text, "quiz"))


def test_an_unknown_type_names_the_types_that_exist():
    (message,) = messages(Item, "{id: x, type: essay}", "item")
    assert message.startswith("bank.yaml:1: item 'x': expected a type of 'single_choice', ")
    assert message.endswith("got 'essay'.")


def test_a_value_without_a_type_is_told_so():
    assert messages(Item, "id: x", "item") == ["bank.yaml:1: item 'x': type: expected a value, found none."]


def test_a_rule_of_the_schema_speaks_in_its_own_words():
    (message,) = messages(
        Item,
        "{id: x, type: ordering, outcome: LO1a, stem: S, explanation: E, entries: "
        "[{id: a, text: A, feedback: F}, {id: a, text: B, feedback: F}, {id: b, text: C, feedback: F}]}",
        "item",
    )
    assert message == "bank.yaml:1: item 'x': entry ids must differ, 'a' stands more than once."


def test_a_text_where_a_module_is_expected_is_told_so():
    assert messages(LearningModule, "hello", "module") == [
        "bank.yaml:1: module: expected keys with values, got 'hello'."
    ]


def test_a_bad_name_of_a_parameter_is_told_so():
    text = (
        "{id: x, type: numeric, outcome: LO1a, stem: S, explanation: E, answer: n, unit: u, values: {N: '1'}}"
    )
    assert messages(Item, text, "item") == [
        "bank.yaml:1: item 'x': values.N: expected lower-case letters and underscores, got 'N'."
    ]
