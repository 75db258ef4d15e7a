"""What a section is made of."""

import pytest

from tests.content.course import BANK_FILE, SECTION, SECTION_FILE

PATH = "modules/trail/en/wages.md"


def block(kind):
    """Return the text of a block of the small section, with its fences."""
    return next(f"```{one}```" for one in SECTION.split("```") if one.startswith(f"{kind}\n"))


@pytest.mark.parametrize("kind", ["discuss", "reflect", "figure", "roles"])
def test_a_section_needs_these_blocks(course, kind):
    course.change(SECTION_FILE, block(kind), "Words.")
    assert course.problems("blocks") == [f"{PATH}:1: expected a block '{kind}', found none. [blocks]"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("```scene", "Words first.\n\n```scene", "expected the first step to open with a scene"),
        (block("summary"), "Words.", "expected a summary in the last step, found none"),
        ("```check\nitems: [w4]\n```", "Words.", "expected at least 3 checks, found 2"),
        (
            "not_shown: Who drew the cash.\n",
            "",
            "expected a complete example (steps and not_shown), found none",
        ),
        (
            "yours: {prompt: What is left?, item: w2}\n",
            "",
            "expected an example whose last step is left to the learner (yours), found none",
        ),
        ("## The talk {#talk}\n", "### The talk\n", "expected 5 to 9 steps, found 4"),
        (
            "## The end {#end}\n",
            "".join(f"## More {{#more-{number}}}\n\nWords.\n\n" for number in range(5))
            + "## The end {#end}\n",
            "expected 5 to 9 steps, found 10",
        ),
    ],
)
def test_a_section_that_lacks_something_is_told_what(course, old, new, expected):
    course.change(SECTION_FILE, old, new)
    assert course.problems("blocks") == [f"{PATH}:1: {expected}. [blocks]"]


def test_a_figure_needs_its_file(course):
    (course.root / "assets/figures/scale.svg").unlink()
    assert course.problems() == [
        f"{PATH}:24: figure: expected the file assets/figures/scale.svg, found none. [figures]"
    ]


def test_an_alt_that_repeats_the_caption_is_an_error(course):
    course.change(
        SECTION_FILE, "caption: Profits", "caption: A bar of profits that is three times as long as before"
    )
    assert course.problems() == [
        f"{PATH}:24: figure: expected an alt that says what the figure shows, got the caption. [figures]"
    ]


def test_a_short_alt_is_an_error(course):
    course.change(
        SECTION_FILE, "alt: A bar of profits that is three times as long as before", "alt: Chart of profits"
    )
    assert course.problems() == [
        f"{PATH}:24: figure: expected an alt of at least 30 characters, got 16. [figures]"
    ]


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("", "none"),
        (
            "document: statement\ntable:\n  columns: [{id: a, title: A}, {id: b, title: B}]\n  rows: [[x, y]]\n",
            "both",
        ),
    ],
)
def test_an_example_shows_a_table_or_a_document(course, new, found):
    course.change(SECTION_FILE, "document: statement\n", new)
    assert course.problems() == [
        f"{PATH}:36: example 'card': expected a table or a document, found {found}. [examples]"
    ]


def test_a_check_practises_no_test_item(course):
    course.change(SECTION_FILE, "items: [w4]", "items: [w4, pre1]")
    assert course.problems() == [
        f"{PATH}:74: check: expected an active practice item, got 'pre1' (pre_test). [practice-items]"
    ]


def test_a_check_shows_no_retired_item(course):
    course.change(BANK_FILE, "stem: Stem of w4.", "stem: Stem of w4.\n    status: retired")
    assert course.problems("practice-items") == [
        f"{PATH}:74: check: expected an active practice item, got 'w4' (retired). [practice-items]"
    ]


def test_the_last_step_of_an_example_is_worked_out(course):
    course.change(SECTION_FILE, "item: w2", "item: w1")
    assert course.problems() == [
        f"{PATH}:36: example 'card': yours: expected numeric, table_marking, single_choice, "
        "multiple_response, got true_false. [practice-items]"
    ]


def test_a_section_needs_trainers_notes(course):
    (course.root / "modules/trail/en/wages.trainer.md").unlink()
    assert course.problems() == [
        "modules/trail/en/wages.trainer.md:1: expected trainer's notes, found no such file. [trainer-notes]"
    ]


def test_trainers_notes_need_their_headings(course):
    course.change("modules/trail/en/wages.trainer.md", "## Risks", "Risks")
    assert course.problems() == [
        "modules/trail/en/wages.trainer.md:1: expected a heading '## Risks', found none. [trainer-notes]"
    ]
