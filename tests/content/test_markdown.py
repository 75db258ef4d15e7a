"""Section files: front matter, steps, prose, blocks, and what is wrong with them."""

import pytest

from moneytrail.content.markdown import read_section
from moneytrail.core.blocks import Callout, Prose, Scene
from tests.content.course import SECTION

FRONT = """\
---
title: Wages
summary: What a wage shows.
minutes: 20
outcomes: [LO1a]
you_will: [Read, Write]
---
"""


def read(body):
    return read_section(FRONT + body, "wages", "en/wages.md")


def problems(body):
    return [str(one).removesuffix(" [section]") for one in read(body).problems]


def test_a_section_has_its_head_its_steps_and_their_blocks():
    section = read_section(SECTION, "wages", "wages.md").section
    assert section is not None
    assert section.title == "Wages"
    assert [(step.id, step.title, [block.type for block in step.blocks]) for step in section.steps] == [
        ("question", "The question", ["scene"]),
        ("scale", "The scale", ["prose", "figure", "check"]),
        ("trail", "The trail", ["example", "check"]),
        ("talk", "The talk", ["reflect", "discuss", "roles", "check"]),
        ("end", "The end", ["summary"]),
    ]


def test_steps_and_blocks_know_their_lines():
    file = read_section(SECTION, "wages", "wages.md")
    assert file.step_lines["scale"] == 18
    assert [(line, block.type) for line, block in file.blocks()][:4] == [
        (13, "scene"),
        (20, "prose"),
        (24, "figure"),
        (30, "check"),
    ]


def test_prose_between_blocks_keeps_its_markdown():
    body = (
        "\n## One {#one}\n\nFirst.\n\n### Part\n\n- a\n- b\n\n"
        "```scene\ntext: S\n```\nLast *words*.\n\n~~~\ncode\n~~~\n"
    )
    (step,) = read(body).steps
    assert step.blocks == (
        Prose(text="First.\n\n### Part\n\n- a\n- b"),
        Scene(text="S"),
        Prose(text="Last *words*.\n\n~~~\ncode\n~~~"),
    )


def test_the_sources_of_a_step_are_named_once_in_order():
    body = (
        "## One {#one}\n\nA [@b-2, p. 1; LS-1]. B [@a-1].\n\n"
        "```callout\nkind: law\ntitle: T\ntext: Again [@b-2], and [@c-3].\n```\n"
    )
    assert read(body).steps[0].cites == ("b-2", "a-1", "c-3")


def test_a_fence_inside_a_longer_fence_is_text():
    body = "## One {#one}\n\n````callout\nkind: note\ntitle: T\ntext: |\n  ```\n  scene\n  ```\n````\n"
    assert read(body).steps[0].blocks == (Callout(kind="note", title="T", text="```\nscene\n```"),)


def test_windows_line_ends_and_a_rule_in_prose_are_fine():
    body = "## One {#one}\n\nText.\n\n***\n\nMore.\n"
    assert read(body).steps[0].blocks == (Prose(text="Text.\n\n***\n\nMore."),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "## One\n\nText.\n",
            "en/wages.md:8: step 'One': expected a title and an id, as in '## The question {#the-question}'.",
        ),
        (
            "## {#one}\n\nText.\n",
            "en/wages.md:8: step '{#one}': expected a title and an id, as in '## The question {#the-question}'.",
        ),
        (
            "## One {#-one}\n\nText.\n",
            "en/wages.md:8: step 'One {#-one}': expected a title and an id, "
            "as in '## The question {#the-question}'.",
        ),
        (
            "## One {#a}\n\nText.\n\n## Two {#a}\n\nText.\n",
            "en/wages.md:12: step id 'a' must stand once in a section, it stands twice.",
        ),
        ("## One {#a}\n\n## Two {#b}\n\nText.\n", "en/wages.md:8: step 'a': expected some text, found none."),
        (
            "Text.\n\n## One {#a}\n\nText.\n",
            "en/wages.md:8: expected a step heading '## ... {#id}' before any text.",
        ),
        ("", "en/wages.md:1: expected at least one step '## ... {#id}', found none."),
        (
            "## One {#a}\n\nText.\n\n### Part {#b}\n",
            "en/wages.md:12: expected an id {#...} on a step heading '##' only.",
        ),
        (
            "## One {#a}\n\n```scene\ntext: S\n\n## Two {#b}\n\nText.\n",
            "en/wages.md:10: block 'scene': expected a closing line ```, found none.",
        ),
        (
            "## One {#a}\n\n```scene",
            "en/wages.md:10: block 'scene': expected a closing line ```, found none.",
        ),
        (
            "## One {#a}\n\nText.\n\n- In a list:\n\n  ```scene\n  text: S\n  ```\n",
            "en/wages.md:14: expected a block 'scene' outside lists and quotations.",
        ),
        (
            "## One {#a}\n\n```scene\n- text\n```\n",
            "en/wages.md:10: block 'scene': expected keys with values, and no key 'type'.",
        ),
        (
            "## One {#a}\n\n```scene\ntype: callout\ntext: S\n```\n",
            "en/wages.md:10: block 'scene': expected keys with values, and no key 'type'.",
        ),
        (
            "## One {#a}\n\n```reflect\nid: r\nprompt: P\n```\n\n```local\nid: r\ntitle: T\ntext: T\n```\n",
            "en/wages.md:15: local 'r': the id must stand once in a section, it stands twice.",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_line(body, expected):
    assert problems(body) == [expected]


def test_an_unknown_block_type_names_the_types_that_exist():
    assert problems("## One {#a}\n\n```seen\ntext: S\n```\n") == [
        "en/wages.md:10: expected a block of scene, callout, figure, example, check, case, document, reflect, "
        "discuss, local, roles, summary, got 'seen'."
    ]


def test_a_misfit_inside_a_block_has_its_own_line():
    body = "## One {#a}\n\n```discuss\nid: talk\nprompt: P\nminutes: long\n```\n"
    assert [str(one) for one in read(body).problems] == [
        "en/wages.md:13: discuss 'talk': minutes: expected a whole number, got 'long'. [schema]",
        "en/wages.md:11: discuss 'talk': alone: expected a value, found none. [schema]",
    ]


def test_every_problem_of_a_file_is_found_at_once():
    text = FRONT.replace("minutes: 20", "minutes: 2") + "## One\n\n```scene\ntext:\t S\n```\n\n```seen\n```\n"
    assert [one.line for one in read_section(text, "wages", "wages.md").problems] == [4, 8, 11, 14]


def test_a_file_without_front_matter_is_told_so():
    (problem,) = read_section("## One {#a}\n\nText.\n", "wages", "wages.md").problems
    assert str(problem) == (
        "wages.md:1: expected front matter between two lines '---', found none. [section]"
    )


def test_a_file_name_that_is_no_id_is_told_so():
    (problem,) = read_section(SECTION, "Wages_2", "Wages_2.md").problems
    assert problem.message == "expected a file name of lower-case words with hyphens, got 'Wages_2'."


def test_a_section_with_a_broken_head_has_steps_to_refer_to_all_the_same():
    file = read_section(SECTION.replace("title: Wages\n", ""), "wages", "wages.md")
    assert file.section is None
    assert sorted(file.step_lines) == ["end", "question", "scale", "talk", "trail"]
