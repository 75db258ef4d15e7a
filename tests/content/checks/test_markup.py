"""No HTML, no links, whole marks."""

import pytest

from tests.content.course import BANK_FILE, MODULE_FILE, SECTION_FILE


@pytest.mark.parametrize(
    "text", ["A <b>bold</b> wage.", "A wage<br>.", "A wage </p>.", "A <!-- hidden --> wage."]
)
def test_html_in_prose_is_an_error(course, text):
    course.change(SECTION_FILE, "text: The wage comes in.", f"text: {text}")
    (problem,) = course.problems()
    assert problem.startswith("modules/trail/en/wages.md:36: example: expected no HTML, got '<")


def test_html_in_a_title_an_item_and_a_module_is_an_error(course):
    course.change(SECTION_FILE, "## The talk {#talk}", "## The <i>talk</i> {#talk}")
    course.change(BANK_FILE, "stem: What is left?", "stem: What is <u>left</u>?")
    course.change(MODULE_FILE, "summary: A course of one section.", "summary: A <em>course</em>.")
    assert course.problems() == [
        "modules/trail/en/wages.md:51: step 'talk': expected no HTML, got '<i>'. [html]",
        "modules/trail/module.yaml:1: module 'trail': expected no HTML, got '<em>'. [html]",
        "quizzes/trail/banks/wages.yaml:13: item 'w2': expected no HTML, got '<u>'. [html]",
    ]


@pytest.mark.parametrize("text", ["The sum is < the wage.", "Pay 3 <4 and 5> 4.", "Read a -> b."])
def test_signs_of_comparison_are_no_html(course, text):
    course.change(SECTION_FILE, "text: The wage comes in.", f"text: {text}")
    assert course.problems() == []


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See [the report](https://example.org).", "](https://example.org)"),
        ("See https://example.org/a for more.", "https://example.org/a"),
        ("![a chart](chart.png)", "](chart.png)"),
    ],
)
def test_a_link_is_an_error(course, text, link):
    course.change(SECTION_FILE, "text: The wage comes in.", f"text: '{text}'")
    assert course.problems() == [
        f"modules/trail/en/wages.md:36: example: expected a citation, got the link '{link}'. [links]"
    ]


def test_the_note_of_a_source_may_hold_an_address(course):
    course.change("modules/trail/sources.yaml", "facts: [LS-1]", "note: Also at https://example.org/a")
    assert course.problems("links") == []


@pytest.mark.parametrize(
    "mark", ["[@ILO-2024]", "[@ilo-2024; LS-1", "[[Debt Bondage]]", "[[fiu]", "[[fiu|]]"]
)
def test_a_mark_that_cannot_be_read_is_an_error(course, mark):
    course.change(SECTION_FILE, "text: The wage comes in.", f"text: 'The wage {mark}'")
    assert course.problems() == [
        "modules/trail/en/wages.md:36: example: "
        f"expected [@source-id, p. 1; XY-1] or [[term|words]], got '{mark}'. [marks]"
    ]


def test_a_bracket_around_words_is_no_mark(course):
    course.change(SECTION_FILE, "text: The wage comes in.", "text: 'The wage [all of it] comes in.'")
    assert course.problems() == []
