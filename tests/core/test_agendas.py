from hypothesis import given
from hypothesis import strategies as st

from moneytrail.core.agendas import read_agenda, timed, write_agenda
from moneytrail.core.modules import AgendaDay, AgendaEntry

SECTIONS = {"Why follow the money": "why-follow-the-money"}
TEXT = """Day 1, 09:00
30 Welcome
75 Why follow the money

Second day 8:30
15 Coffee
"""


def test_days_and_slots_are_read_and_a_section_is_recognised_by_its_title():
    days, problems = read_agenda(TEXT, SECTIONS)
    assert problems == []
    assert [(day.title, day.start) for day in days] == [("Day 1", "09:00"), ("Second day", "08:30")]
    assert [entry.section for entry in days[0].entries] == [None, "why-follow-the-money"]


def test_every_bad_line_is_named():
    _days, problems = read_agenda("30 Too early\nDay 1, 09:00\nWelcome\n300 Too long\nDay 2, 09:00", SECTIONS)
    assert [one.line for one in problems] == [1, 3, 4, 2, 5]


def test_slots_follow_each_other_on_the_clock():
    days, _problems = read_agenda(TEXT, SECTIONS)
    assert [one.start for one in timed(days[0])] == ["09:00", "09:30"]


TITLES = st.from_regex(r"[A-Za-z][A-Za-z ]{0,20}[A-Za-z]", fullmatch=True)


@given(
    st.lists(
        st.builds(
            AgendaDay,
            title=TITLES,
            start=st.sampled_from(["08:05", "09:00", "23:55"]),
            entries=st.lists(
                st.builds(AgendaEntry, title=TITLES, minutes=st.integers(5, 240)), min_size=1, max_size=4
            ).map(tuple),
        ),
        max_size=3,
    )
)
def test_what_is_written_is_read_again(days):
    assert read_agenda(write_agenda(days), {}) == (tuple(days), [])
