"""Trainer's notes state the minutes of the agendas."""

import pytest

from tests.content.course import MODULE_FILE

NOTES_FILE = "modules/trail/en/wages.trainer.md"
STATED = "**Workshop:** 240 minutes."
ONLINE = """\
  - id: online-meetings
    title: Online
    days:
      - title: Meeting 1
        start: "10:00"
        entries:
          - {title: Wages, minutes: 50, section: wages}
          - {title: More wages, minutes: 20, section: wages}
          - {title: Talk, minutes: 20}
"""


@pytest.mark.parametrize(
    "stated",
    [
        "**Workshop:** 240 minutes.",
        "Workshop of one day: take 240 minutes, or 250 minutes with the vote.",
        "**One-day workshop:** 240 minutes.\n\n| minutes | what |\n| ---: | --- |\n| 40 | a |\n| 200 | b |",
        "**One-day workshop:** 240 minutes.\n**After 90 days:** a meeting of 60 minutes, online.",
    ],
)
def test_notes_that_fit_the_agenda_are_fine(course, stated):
    course.change(NOTES_FILE, STATED, stated)
    assert course.problems() == []


def test_other_minutes_than_those_of_the_agenda_are_a_warning(course):
    course.change(NOTES_FILE, STATED, "**Workshop:** 200 minutes of the day.")
    assert course.problems() == [
        f"{NOTES_FILE}:2: Workshop: expected the 240 minutes of agenda 'one-day', got 200. [timing]"
    ]
    assert course.report().errors == ()


def test_parts_that_do_not_add_up_are_a_warning(course):
    course.change(
        NOTES_FILE, STATED, f"{STATED}\n\n| minutes | what |\n| ---: | --- |\n| 40 | a |\n| 199 | b |"
    )
    assert course.problems() == [
        f"{NOTES_FILE}:2: Workshop: expected parts of 240 minutes in all, got 239. [timing]"
    ]


@pytest.mark.parametrize("stated", ["", "Take all day.", "240 minutes."])
def test_notes_without_a_line_for_the_plan_are_a_warning(course, stated):
    course.change(NOTES_FILE, STATED, stated)
    assert course.problems() == [
        f"{NOTES_FILE}:1: expected a line under Timing that names the workshop and its 240 minutes, found none. "
        "[timing]"
    ]


def test_minutes_under_another_heading_do_not_count(course):
    course.change(NOTES_FILE, f"{STATED}\n## Talking points", f"## Talking points\n{STATED}")
    assert len(course.problems("timing")) == 1


def test_online_minutes_are_those_of_all_meetings_together(course):
    course.append(MODULE_FILE, ONLINE)
    course.change(NOTES_FILE, STATED, f"{STATED}\n**Online sessions of 90 minutes:** use 70 minutes.")
    assert course.problems() == []
    course.change(NOTES_FILE, "use 70 minutes", "use 50 minutes")
    assert course.problems() == [
        f"{NOTES_FILE}:3: Online sessions of 90 minutes: expected the 70 minutes of agenda 'online-meetings', "
        "got 50. [timing]"
    ]


def test_a_section_that_an_agenda_leaves_out_is_homework(course):
    course.append(MODULE_FILE, ONLINE.replace(", section: wages", ""))
    assert course.problems() == []
    course.change(
        NOTES_FILE, STATED, f"{STATED}\n**Online sessions of 90 minutes:** the section is homework."
    )
    assert course.problems() == []
    course.change(NOTES_FILE, "the section is homework.", "it is homework. Take 5 minutes to give it out.")
    assert course.problems() == []
    course.change(NOTES_FILE, "it is homework. Take 5 minutes to give it out.", "use 20 minutes.")
    assert course.problems() == [
        f"{NOTES_FILE}:3: Online sessions of 90 minutes: expected the 0 minutes of agenda 'online-meetings', "
        "got 20. [timing]"
    ]
