"""Everything that is named exists."""

import pytest

from tests.content.course import BANK_FILE, MODULE_FILE, SECTION_FILE


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            SECTION_FILE,
            "[@ilo-2024, p. 3; LS-1]",
            "[@ilo]",
            ":20: prose: expected a known source, got 'ilo'.",
        ),
        (
            SECTION_FILE,
            "[[financial-intelligence-unit]]",
            "[[unit]]",
            ":20: prose: expected a known term, got 'unit'.",
        ),
        (SECTION_FILE, "items: [w1]", "items: [w1, w9]", ":30: check: expected a known item, got 'w9'."),
        (
            MODULE_FILE,
            "sections: [wages]",
            "lab_cases: [shoal]\nsections: [wages]",
            ":1: module 'trail': expected a known lab case, got 'shoal'.",
        ),
        (SECTION_FILE, "item: w2", "item: w9", ":36: example: expected a known item, got 'w9'."),
        (
            SECTION_FILE,
            "document: statement",
            "document: letter",
            ":36: example: expected a known document, got 'letter'.",
        ),
        (
            SECTION_FILE,
            "outcomes: [LO1a]",
            "outcomes: [LO1a, LO1b]",
            ":1: front matter: expected a known outcome, got 'LO1b'.",
        ),
        (
            SECTION_FILE,
            "prompt: What do you see?",
            "prompt: What do you see [@un]?",
            ":53: reflect: expected a known source, got 'un'.",
        ),
        (
            BANK_FILE,
            "step: wages/trail",
            "step: wages/gone",
            ":13: item 'w2': expected a known step, got 'wages/gone'.",
        ),
        (BANK_FILE, "twin: pre1", "twin: pre2", ":57: item 'post1': expected a known item, got 'pre2'."),
        (
            BANK_FILE,
            "document: statement",
            "document: slip",
            ":13: item 'w2': expected a known document, got 'slip'.",
        ),
        (
            MODULE_FILE,
            "pre_test: before",
            "pre_test: first",
            ":1: module 'trail': expected a known quiz, got 'first'.",
        ),
        (
            MODULE_FILE,
            "minutes: 240, section: wages",
            "minutes: 240, section: houses",
            ":1: module 'trail': expected a known section, got 'houses'.",
        ),
        (
            "quizzes/trail/before.yaml",
            "bank: wages",
            "bank: houses",
            ":1: quiz 'before': expected a known bank, got 'houses'.",
        ),
        (
            "modules/trail/glossary.yaml",
            "source: ilo-2024",
            "source: ilo",
            ":2: term 'financial-intelligence-unit': expected a known source, got 'ilo'.",
        ),
    ],
)
def test_what_does_not_exist_is_named_where_it_is_referred_to(course, name, old, new, expected):
    course.change(name, old, new)
    assert course.problems("references") == [f"{name}{expected} [references]"]


def test_parts_of_a_scenario_set_are_followed_too(course):
    part = "{id: p, type: true_false, outcome: LO1z, stem: S, explanation: E, answer: no, if_true: T, if_false: F}"
    course.append(
        BANK_FILE,
        "  - {id: set, type: scenario_set, outcome: LO1a, source: ilo-2024, step: wages/scale, stem: S, "
        f"explanation: E, parts: [{part.replace('LO1z', 'LO1a')}, {part.replace('id: p', 'id: q').replace('LO1z', 'LO3c')}]}}\n",
    )
    assert course.problems("references") == [
        "quizzes/trail/banks/wages.yaml:70: item 'set': expected a known outcome, got 'LO3c'. [references]"
    ]


def test_a_fact_that_its_source_does_not_list_is_a_warning(course):
    course.change(SECTION_FILE, "p. 3; LS-1]", "p. 3; LS-1, LS-2]")
    course.change(BANK_FILE, "document: statement", "fact: LS-3")
    assert course.problems() == [
        "modules/trail/en/wages.md:20: prose: "
        "expected a fact that source 'ilo-2024' lists, got 'LS-2'. [facts]",
        "quizzes/trail/banks/wages.yaml:13: item 'w2': "
        "expected a fact that source 'ilo-2024' lists, got 'LS-3'. [facts]",
    ]
    assert [one.severity for one in course.report().problems] == ["warning", "warning"]
