"""The report on a cohort: who came, how far, what was gained; no small group, no stranger's look."""

from datetime import date, timedelta

import pytest

from moneytrail.core.forms import FormKind
from moneytrail.core.people import Profile, Sector
from moneytrail.core.progress import SectionState
from moneytrail.core.regions import Region
from moneytrail.errors import NotPermitted, TextTooLong
from moneytrail.services import debriefing, enrolling, joining, planning, surveying
from moneytrail.store import enrolments
from tests import cohorts
from tests.trainers import make_session, make_trainer

SECTION = "why-follow-the-money"
QUIZ = "why-follow-the-money-quiz"
# Six of the police from Africa, five of units from Asia, two judges: one says Peru in French, one nothing.
PEOPLE = [
    *[("police", "Kenya", "en")] * 6,
    *[("fiu", "Nepal", "en")] * 5,
    ("prosecution", "Pérou", "fr"),
    ("prosecution", "", "en"),
]


@pytest.fixture
def trainer(campus):
    return make_trainer(campus)


@pytest.fixture
def session(campus, trainer):
    return make_session(campus, trainer)


@pytest.fixture
def learners(campus, trainer, session):
    made = []
    for number, (sector, country, language) in enumerate(PEOPLE, start=1):
        profile = Profile(f"P{number}", Sector(sector), country, language)
        learner = joining.start(campus, profile).learner_id
        with campus.db.begin() as db:
            enrolments.enrol(db, session, learner, None, campus.now() + timedelta(seconds=number))
        made.append(learner)
    return made


def overview(campus, trainer, session):
    return debriefing.overview(campus, trainer, session, "en")


def test_people_are_counted_without_naming_small_groups(campus, trainer, session, learners):
    found = overview(campus, trainer, session)
    # Two prosecutors are too few; the next smallest sector hides with them.
    assert found.sectors.shown == ((Sector.POLICE, 6),)
    assert found.sectors.others == 7
    assert found.regions.shown == ((Region.AFRICA, 6),)
    assert found.countries == 3


def test_attendance_counts_days_of_the_session_and_people_of_the_cohort(
    campus, clock, trainer, session, learners
):
    with campus.db.begin() as db:
        for learner, days in (
            (learners[0], "34"),
            (learners[1], "3"),
            (learners[2], "24"),
            (learners[3], "34"),
        ):
            for day in days:
                enrolments.note_attendance(db, session, learner, f"2026-03-0{day}", campus.now())
    enrolling.remove(campus, trainer, session, learners[3])
    found = overview(campus, trainer, session).attendance
    assert found.enrolled == 12
    assert found.days == ((date(2026, 3, 3), 2), (date(2026, 3, 4), 2))
    assert found.every_day == 1


def test_those_expected_who_did_not_come_are_counted(campus, trainer, session, learners):
    enrolling.pre_register(campus, trainer, session, b"name\nAna\nBen\n", {}, {})
    assert overview(campus, trainer, session).attendance.missing == 2


def test_completion_counts_steps_that_exist_and_quizzes_of_the_plan(campus, trainer, session, learners):
    for learner in learners[:4]:
        cohorts.read(campus, learner, SECTION)
    cohorts.read(campus, learners[4], SECTION, 1)
    cohorts.read(campus, learners[5], "business-model")
    items = campus.catalog.items_of_bank(SECTION)[:2]
    for learner, mark in ((learners[0], 1.0), (learners[4], 1.0), (learners[1], 0.0)):
        cohorts.hand_in(campus, learner, QUIZ, [(item, "x", mark) for item in items])
    found = overview(campus, trainer, session).completion
    (section,) = found.sections
    assert (section.title, section.begun, section.read, section.passed) == ("Why follow the money", 5, 4, 2)
    assert found.finished == 1
    states = [one.states[0] for one in debriefing.participants(campus, trainer, session, False)]
    assert states[:6] == [
        SectionState.DONE,
        SectionState.QUIZ_DUE,
        SectionState.QUIZ_DUE,
        SectionState.QUIZ_DUE,
        SectionState.IN_PROGRESS,
        SectionState.NOT_STARTED,
    ]


def take_both(campus, learners):
    # Everybody: one of four right before, three of four after, so the gain is (0.75 - 0.25) / 0.75 = 2/3.
    for learner in learners:
        cohorts.take_test(campus, learner, "pre-test", [True, False, False, False])
        cohorts.take_test(campus, learner, "post-test", [True, True, True, False])


def test_the_gain_is_of_those_who_took_both_tests(campus, trainer, session, learners):
    take_both(campus, learners[:11])
    cohorts.take_test(campus, learners[11], "pre-test", [False] * 4)
    found = overview(campus, trainer, session).gains
    assert (found.total.count, found.total.pre, found.total.post) == (11, 0.25, 0.75)
    assert found.total.gain == pytest.approx(2 / 3)
    by_sector = {one.group: one.gain for one in found.by_sector}
    assert by_sector[Sector.POLICE].count == 6
    assert by_sector[Sector.FIU].gain == pytest.approx(2 / 3)


def test_the_gain_of_a_small_group_is_hidden_and_cannot_be_worked_out(campus, trainer, session, learners):
    take_both(campus, learners)
    found = overview(campus, trainer, session).gains
    shown = {one.group: one.gain is not None for one in found.by_sector}
    assert shown == {Sector.POLICE: True, Sector.FIU: False, Sector.PROSECUTION: False}
    regions = {one.group: one.gain is not None for one in found.by_region}
    assert regions == {Region.AFRICA: True, Region.ASIA: False, Region.AMERICAS: False, None: False}


def test_names_stand_only_where_both_sides_show_them(campus, trainer, session, learners):
    profile = joining.learner(campus, learners[1]).profile
    joining.change_profile(campus, learners[1], profile, show_name=False)
    shown = debriefing.participants(campus, trainer, session, True, start=0, limit=3)
    assert [(one.number, one.name) for one in shown] == [(1, "P1"), (2, ""), (3, "P3")]
    assert {one.name for one in debriefing.participants(campus, trainer, session, False)} == {""}
    assert [one.number for one in debriefing.participants(campus, trainer, session, False, 10, 5)] == [
        11,
        12,
        13,
    ]


def test_a_form_says_only_its_number_while_few_have_answered(campus, clock, trainer, session, learners):
    clock.time = planning.session(campus, trainer, session).plan.ends_at
    for learner in learners[:4]:
        surveying.send_evaluation(campus, learner, session, {"useful": 5, "change": "Less talk"})
    few = debriefing.form_answers(campus, trainer, session, FormKind.EVALUATION)
    assert (few.count, few.questions) == (4, ())
    surveying.send_evaluation(campus, learners[4], session, {"useful": 3})
    enough = debriefing.form_answers(campus, trainer, session, FormKind.EVALUATION)
    assert enough.questions[0].counts == (0, 0, 1, 0, 4)
    assert enough.questions[5].texts == ("Less talk",) * 4


def test_remarks_are_kept_and_an_endless_one_is_refused(campus, trainer, session):
    debriefing.save_remarks(campus, trainer, session, "  Day two was short of time. ")
    surveying.make_followup_link(campus, trainer, session)
    assert debriefing.remarks(campus, trainer, session) == "Day two was short of time."
    with pytest.raises(TextTooLong):
        debriefing.save_remarks(campus, trainer, session, "x" * 5001)
    assert debriefing.remarks(campus, trainer, session) == "Day two was short of time."


@pytest.mark.parametrize(
    "look",
    [
        lambda campus, other, session: debriefing.overview(campus, other, session, "en"),
        lambda campus, other, session: debriefing.participants(campus, other, session, True),
        lambda campus, other, session: debriefing.form_answers(campus, other, session, FormKind.FOLLOWUP),
        debriefing.remarks,
        lambda campus, other, session: debriefing.save_remarks(campus, other, session, "x"),
    ],
)
def test_a_trainer_who_is_not_on_the_session_sees_nothing(campus, trainer, session, look):
    other = make_trainer(campus, "bob")
    with pytest.raises(NotPermitted):
        look(campus, other, session)


def test_an_empty_session_has_an_empty_report(campus, trainer, session):
    found = overview(campus, trainer, session)
    assert found.attendance.enrolled == 0
    assert found.gains.total is None
    assert debriefing.participants(campus, trainer, session, True) == []
