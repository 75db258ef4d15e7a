"""Outcomes are taught and assessed, items complete, priorities answered, agendas fit."""

from tests.content.course import BANK_FILE, MODULE_FILE, SECTION_FILE

MODULE_PATH = "modules/trail/module.yaml"


def test_an_outcome_is_taught_by_its_section(course):
    course.change(
        MODULE_FILE, "text: Read a wage.}", "text: Read a wage.}\n  - {id: LO1b, section: wages, text: Ask.}"
    )
    assert course.problems("outcomes") == [
        f"{MODULE_PATH}:1: outcome 'LO1b': expected among the outcomes of section 'wages'. [outcomes]",
        f"{MODULE_PATH}:1: outcome 'LO1b': expected at least 3 practice items, found 0. [outcomes]",
    ]


def test_test_items_and_retired_items_do_not_assess_for_practice(course):
    for name in ("w3", "w4"):
        course.change(BANK_FILE, f"stem: Stem of {name}.", f"stem: Stem of {name}.\n    status: retired")
    assert course.problems("outcomes") == [
        f"{MODULE_PATH}:1: outcome 'LO1a': expected at least 3 practice items, found 2. [outcomes]"
    ]


def test_an_item_needs_a_source_and_a_step(course):
    course.change(BANK_FILE, "    source: ilo-2024\n    step: wages/trail\n", "")
    assert course.problems() == [
        f"{BANK_FILE}:13: item 'w2': source: expected a value, found none. [items]",
        f"{BANK_FILE}:13: item 'w2': step: expected a value, found none. [items]",
    ]


def test_an_item_with_a_formula_that_fails_is_told_so(course):
    course.change(BANK_FILE, "answer: 615", "answer: n / m\n    parameters: {n: {low: 1, high: 2}}")
    assert course.problems() == [
        f"{BANK_FILE}:13: item 'w2': answer 'n / m': formula 'n / m': unknown name 'm'; known names: n. [items]"
    ]


def test_an_answer_that_nobody_can_type_needs_a_tolerance(course):
    course.change(BANK_FILE, "answer: 615", "answer: n / 7\n    parameters: {n: {low: 1, high: 1}}")
    assert course.problems() == [
        f"{BANK_FILE}:13: item 'w2': expected a tolerance for the answer 0.142857142857, found none. [items]"
    ]


def test_a_tolerance_makes_it_answerable(course):
    course.change(
        BANK_FILE, "answer: 615", "answer: n / 7\n    tolerance: 0.01\n    parameters: {n: {low: 1, high: 6}}"
    )
    assert course.problems() == []


def test_a_priority_is_answered_by_a_section_of_its_own_module(course):
    course.write(
        "modules/other/module.yaml",
        "id: other\ntitle: Another course\nsummary: S.\ncontent_note: C.\nsections: [houses]\n"
        "outcomes: [{id: LO2a, section: houses, text: Ask.}]\npre_test: before\npost_test: after\n"
        "priorities: [{text: Look at wages., source: ilo-2024, sections: [wages]}]\n",
    )
    assert course.problems("priorities") == [
        "modules/other/module.yaml:1: priority 1: expected at least one section of this module, got 'wages'. [priorities]"
    ]


def test_a_priority_that_a_listed_section_answers_is_fine(course):
    course.append(MODULE_FILE, "priorities: [{text: Look at wages., source: ilo-2024, sections: [wages]}]\n")
    assert course.problems() == []


def test_a_priority_with_an_unknown_section_is_reported_once(course):
    course.append(MODULE_FILE, "priorities: [{text: Look., source: ilo-2024, sections: [houses]}]\n")
    assert course.problems() == [
        f"{MODULE_PATH}:1: module 'trail': expected a known section, got 'houses'. [references]"
    ]


def test_a_priority_without_a_section_is_a_mistake(course):
    course.append(MODULE_FILE, "priorities: [{text: Look., source: ilo-2024, sections: []}]\n")
    assert [line for line in course.problems("schema") if "priorities" in line]


def test_a_workshop_day_is_four_to_nine_hours(course):
    course.change(MODULE_FILE, "minutes: 240", "minutes: 235")
    assert course.problems("agenda") == [
        f"{MODULE_PATH}:1: agenda 'one-day', Day 1: expected 240 to 540 minutes, got 235. [agenda]"
    ]


def test_an_online_meeting_is_ninety_minutes(course):
    course.change(MODULE_FILE, "id: one-day", "id: online-weeks")
    assert course.problems("agenda") == [
        f"{MODULE_PATH}:1: agenda 'online-weeks', Day 1: expected 90 to 90 minutes, got 240. [agenda]"
    ]


def test_a_section_that_cannot_be_read_is_not_said_to_teach_nothing(course):
    course.change(SECTION_FILE, "minutes: 20", "minutes: many")
    assert course.problems("outcomes") == []
