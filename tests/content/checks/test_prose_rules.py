"""Figures are cited, prose is easy to read, abbreviations are spelled out."""

import pytest

from tests.content.course import BANK_FILE, SECTION_FILE

PATH = "modules/trail/en/wages.md"
PLACE = "Profits were large in 2021 [@ilo-2024, p. 3; LS-1]."


@pytest.mark.parametrize(
    "text",
    [
        "Profits rose by 37 per cent.",
        "It happened in 2014.",
        "Article 5 says so.",
        "We met 3 people.",
        "The amount is USD 236 billion.",
        "- One in 200.",
    ],
)
def test_a_figure_without_a_citation_is_an_error(course, text):
    course.change(SECTION_FILE, PLACE, text)
    assert course.problems() == [
        f"{PATH}:20: prose: expected a citation in the paragraph of a figure, got '{text}...'. [cited-figures]"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Profits rose [@ilo-2024].\nThey rose by 37 per cent.",
        "Profits rose by a third.",
        "1. Read the wage.\n2. Read the bag.",
        "See step 3 and steps 4 to 6, section 2, question 1 and line 12.",
        "This is outcome LO1a, on card T3.",
    ],
)
def test_cited_figures_and_numbers_that_state_no_fact_are_fine(course, text):
    course.change(SECTION_FILE, PLACE, text)
    assert course.problems("cited-figures") == []


def test_a_citation_counts_for_its_own_paragraph_only(course):
    course.change(SECTION_FILE, PLACE, f"{PLACE}\n\nWords.\n\nProfits rose by 37 per cent.")
    (problem,) = course.problems()
    assert problem.startswith(
        f"{PATH}:24: prose: expected a citation in the paragraph of a figure, got 'Profits"
    )


def test_figures_of_callouts_and_summaries_are_cited_too(course):
    course.change(SECTION_FILE, PLACE, "```callout\nkind: law\ntitle: T\ntext: Article 5 says so.\n```")
    course.change(SECTION_FILE, "- Ask the next question.", "- Ask 3 questions.")
    assert [problem.split(" expected")[0] for problem in course.problems("cited-figures")] == [
        f"{PATH}:20: callout:",
        f"{PATH}:84: summary:",
    ]


def test_figures_of_the_running_case_need_no_citation(course):
    course.change(SECTION_FILE, "text: The wage comes in.", "text: 'The wage of 1,240 comes in.'")
    course.change(
        SECTION_FILE, "  The inspector reads 52 transfers.", "  In 2024 the inspector reads 52 transfers."
    )
    assert course.problems() == []


LONG = (
    "The bank and the shop and the farm and the ship and the man and the boy and the dog ran on and on to us."
)
HARD = "Organisational interdependencies necessitate comprehensive interdisciplinary investigations."


def test_long_sentences_are_an_error(course):
    course.change(SECTION_FILE, PLACE, "\n".join([LONG] * 30))
    assert course.problems("reading-level") == [
        f"{PATH}:1: expected a median sentence of at most 16 words, got 26. [reading-level]"
    ]


def test_hard_words_are_an_error(course):
    course.change(SECTION_FILE, PLACE, "\n".join([HARD] * 30))
    (problem,) = course.problems("reading-level")
    assert problem.startswith(f"{PATH}:1: expected a Flesch-Kincaid grade of at most 11, got ")


def test_long_sentences_of_case_documents_do_not_count(course):
    course.change(SECTION_FILE, "intro: Read the statement.", f"intro: {LONG * 30}")
    assert course.problems("reading-level") == []


@pytest.mark.parametrize(
    "text",
    ["A bank files an STR.", "STRs help.", "A report goes to the unit. An STR helps (it does)."],
)
def test_an_abbreviation_that_is_not_spelled_out_is_a_warning(course, text):
    course.change(SECTION_FILE, PLACE, text)
    assert course.problems() == [
        f"{PATH}:20: prose: expected 'full name (STR)' at first use, got 'STR'. [abbreviations]"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A suspicious transaction report (STR) helps. An STR is read.",
        "An STR (suspicious transaction report) helps.",
        "The [[financial-intelligence-unit]] reads. An FIU asks.",
        "A bank in the EU pays USD and ADV by SMS.",
        "[[financial-intelligence-unit|The unit]] (FIU) and its [[financial-intelligence-unit|FIUs]] read.",
        "Part II asks.",
    ],
)
def test_spelled_out_linked_and_everyday_abbreviations_are_fine(course, text):
    course.change(SECTION_FILE, PLACE, text)
    assert course.problems("abbreviations") == []


def test_an_abbreviation_is_reported_on_the_line_of_its_first_use_only(course):
    course.change(SECTION_FILE, PLACE, f"{PLACE}\n\nAn STR helps.\n\nAn STR is read.")
    assert course.problems() == [
        f"{PATH}:22: prose: expected 'full name (STR)' at first use, got 'STR'. [abbreviations]"
    ]


def test_items_may_abbreviate(course):
    course.change(BANK_FILE, "stem: What is left?", "stem: What is left of the STR?")
    assert course.problems() == []
