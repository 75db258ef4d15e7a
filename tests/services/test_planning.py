from datetime import timedelta

import pytest

from moneytrail.core.people import Profile, Sector
from moneytrail.core.training import Band, SessionId
from moneytrail.errors import (
    JoiningClosed,
    LastOwner,
    NotPermitted,
    PlanNotAccepted,
    ProfileIncomplete,
    TextTooLong,
    TooManyTries,
    UnknownJoinCode,
    UnknownTrainer,
)
from moneytrail.services import enrolling, joining, planning
from tests.trainers import join, make_plan, make_session, make_trainer

ANA = Profile("Ana", Sector.POLICE, "Kenya")


@pytest.fixture
def trainer(campus):
    return make_trainer(campus)


@pytest.fixture
def session(campus, trainer):
    return make_session(campus, trainer)


def code(campus, trainer, session):
    return planning.session(campus, trainer, session).join_code


def test_a_plan_is_read_as_it_was_written(campus, trainer):
    plan = make_plan(campus, languages=("en", "fr"), wifi="hotel", band=Band(0.2, 0.8), shows_names=True)
    made = planning.create(campus, trainer, plan)
    assert planning.session(campus, trainer, made).plan == plan


def test_every_problem_of_a_plan_is_said_at_once(campus, trainer):
    bad = make_plan(
        campus,
        title=" ",
        ends_at=campus.now(),
        time_zone="Mars/Base",
        sections=(),
        pre_test_due=campus.now() + timedelta(days=9),
        band=Band(0.8, 0.2),
    )
    with pytest.raises(PlanNotAccepted) as refused:
        planning.create(campus, trainer, bad)
    assert len(refused.value.problems) == 6


ACTIONS = {
    "session": planning.session,
    "change": lambda c, t, s: planning.change(c, t, s, make_plan(c)),
    "replace_code": planning.replace_code,
    "set_joining": lambda c, t, s: planning.set_joining(c, t, s, False),
    "set_ended": lambda c, t, s: planning.set_ended(c, t, s, True),
    "trainers_on": planning.trainers_on,
    "add_trainer": lambda c, t, s: planning.add_trainer(c, t, s, "ada"),
    "remove_trainer": lambda c, t, s: planning.remove_trainer(c, t, s, t),
    "notes": planning.notes,
    "save_notes": lambda c, t, s: planning.save_notes(c, t, s, "x"),
    "local_texts": planning.local_texts,
    "save_local_text": lambda c, t, s: planning.save_local_text(c, t, s, "a", "b", "x"),
    "cohort": enrolling.cohort,
    "pre_register": lambda c, t, s: enrolling.pre_register(c, t, s, b"name\nAna", {}, {}),
    "clear_expected": enrolling.clear_expected,
    "mix_groups": lambda c, t, s: enrolling.mix_groups(c, t, s, 4),
    "set_group": lambda c, t, s: enrolling.set_group(c, t, s, 1, 1),
    "remove": lambda c, t, s: enrolling.remove(c, t, s, 1),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_trainer_reaches_nothing_of_a_session_of_somebody_else(campus, session, action):
    stranger = make_trainer(campus, "bob")
    with pytest.raises(NotPermitted):
        ACTIONS[action](campus, stranger, session)
    with pytest.raises(NotPermitted):
        ACTIONS[action](campus, stranger, SessionId(99))


def test_a_trainer_sees_own_sessions_only(campus, trainer, session):
    stranger = make_trainer(campus, "bob")
    assert planning.sessions(campus, stranger) == []
    assert [one.id for one in planning.sessions(campus, trainer)] == [session]


def test_the_owner_adds_a_colleague_who_can_do_all_but_that(campus, trainer, session):
    colleague = make_trainer(campus, "bob")
    planning.add_trainer(campus, trainer, session, "BOB")
    planning.replace_code(campus, colleague, session)
    with pytest.raises(NotPermitted):
        planning.add_trainer(campus, colleague, session, "ada")
    with pytest.raises(LastOwner):
        planning.remove_trainer(campus, trainer, session, trainer)
    planning.remove_trainer(campus, trainer, session, colleague)
    with pytest.raises(NotPermitted):
        planning.session(campus, colleague, session)


def test_a_colleague_who_does_not_exist_is_said(campus, trainer, session):
    with pytest.raises(UnknownTrainer):
        planning.add_trainer(campus, trainer, session, "nobody")


def test_somebody_new_joins_with_a_code_however_it_is_typed(campus, trainer, session):
    shown = code(campus, trainer, session)
    joined = joining.join_workshop(campus, f" {shown[:3].lower()}-{shown[3:]} ", "1.2.3.4", None, ANA)
    assert joined.session_id == session
    assert joining.resume(campus, joined.resume_code, "1.2.3.4") == joined.learner_id
    assert [one.profile.name for one in enrolling.cohort(campus, trainer, session).enrolled] == ["Ana"]


def test_somebody_who_studies_already_joins_with_the_own_record(campus, trainer, session):
    learner = joining.start(campus, Profile()).learner_id
    joined = joining.join_workshop(campus, code(campus, trainer, session), "1.2.3.4", learner, ANA)
    assert (joined.learner_id, joined.resume_code) == (learner, None)
    assert joining.learner(campus, learner).profile == ANA
    assert [one.id for one in planning.sessions_of_learner(campus, learner)] == [session]


def test_joining_twice_changes_nothing(campus, trainer, session):
    shown = code(campus, trainer, session)
    first = joining.join_workshop(campus, shown, "1.2.3.4", None, ANA)
    again = joining.join_workshop(campus, shown, "1.2.3.4", first.learner_id, Profile())
    assert again.learner_id == first.learner_id
    assert len(enrolling.cohort(campus, trainer, session).enrolled) == 1


@pytest.mark.parametrize(
    "profile", [Profile(), Profile("Ana"), Profile("Ana", Sector.NGO), Profile(" ", Sector.NGO, "Peru")]
)
def test_name_sector_and_country_are_needed_to_join(campus, trainer, session, profile):
    with pytest.raises(ProfileIncomplete):
        joining.join_workshop(campus, code(campus, trainer, session), "1.2.3.4", None, profile)
    assert enrolling.cohort(campus, trainer, session).enrolled == []


def test_a_closed_code_takes_nobody_new_and_lets_back_in_who_is_enrolled(campus, trainer, session):
    shown = code(campus, trainer, session)
    (known,) = join(campus, trainer, session)
    planning.set_joining(campus, trainer, session, False)
    with pytest.raises(JoiningClosed):
        joining.join_workshop(campus, shown, "1.2.3.4", None, ANA)
    assert joining.join_workshop(campus, shown, "1.2.3.4", known, Profile()).learner_id == known


def test_a_replaced_code_is_unknown(campus, trainer, session):
    shown = code(campus, trainer, session)
    assert planning.replace_code(campus, trainer, session) != shown
    with pytest.raises(UnknownJoinCode):
        joining.join_workshop(campus, shown, "1.2.3.4", None, ANA)


def test_an_ended_session_takes_nobody_new(campus, trainer, session):
    planning.set_ended(campus, trainer, session, True)
    with pytest.raises(JoiningClosed):
        joining.join_workshop(campus, code(campus, trainer, session), "1.2.3.4", None, ANA)


def test_a_room_behind_one_address_may_mistype_but_not_guess_for_ever(campus, trainer, session):
    for _ in range(99):
        with pytest.raises(UnknownJoinCode):
            joining.join_workshop(campus, "333333", "1.2.3.4", None, ANA)
    joining.join_workshop(campus, code(campus, trainer, session), "1.2.3.4", None, ANA)
    with pytest.raises(UnknownJoinCode):
        joining.join_workshop(campus, "333333", "1.2.3.4", None, ANA)
    with pytest.raises(TooManyTries):
        joining.join_workshop(campus, code(campus, trainer, session), "1.2.3.4", None, ANA)


def test_who_was_registered_comes_into_the_group_of_the_list(campus, trainer, session):
    content = b"name,sector,country,group\nAna,police,Kenya,3\nBen,bank,Peru,1"
    for _ in range(2):
        enrolling.pre_register(
            campus,
            trainer,
            session,
            content,
            {"police": Sector.POLICE, "bank": Sector.BANK},
            {"kenya": "Kenya", "peru": "Peru"},
        )
    joining.join_workshop(
        campus, code(campus, trainer, session), "1.2.3.4", None, Profile("ANA", Sector.FIU, "Kenya")
    )
    cohort = enrolling.cohort(campus, trainer, session)
    assert [one.group for one in cohort.enrolled] == [3]
    assert [one.registration.name for one in cohort.missing] == ["Ben"]


def test_groups_are_mixed_and_changed_by_hand(campus, trainer, session):
    people = join(campus, trainer, session, 7)
    assert enrolling.mix_groups(campus, trainer, session, 3) == 3
    enrolling.set_group(campus, trainer, session, people[0], None)
    enrolling.set_group(campus, trainer, session, people[1], 9)
    groups = {one.learner_id: one.group for one in enrolling.cohort(campus, trainer, session).enrolled}
    assert (groups[people[0]], groups[people[1]]) == (None, 9)
    assert all(groups[one] in (1, 2, 3) for one in people[2:])


def test_a_local_box_is_seen_by_the_cohort_only_and_an_empty_one_is_gone(campus, trainer, session):
    (learner,) = join(campus, trainer, session)
    stranger = joining.start(campus, Profile()).learner_id
    planning.save_local_text(campus, trainer, session, "law-and-standards", "a-box", " Section 4 ")
    assert planning.local_texts_for(campus, learner, "law-and-standards") == {"a-box": "Section 4"}
    assert planning.local_texts_for(campus, learner, "business-model") == {}
    assert planning.local_texts_for(campus, stranger, "law-and-standards") == {}
    with pytest.raises(TextTooLong):
        planning.save_local_text(campus, trainer, session, "law-and-standards", "a-box", "x" * 2_001)
    planning.save_local_text(campus, trainer, session, "law-and-standards", "a-box", "")
    assert planning.local_texts_for(campus, learner, "law-and-standards") == {}


def test_notes_of_two_trainers_stay_apart(campus, trainer, session):
    colleague = make_trainer(campus, "bob")
    planning.add_trainer(campus, trainer, session, "bob")
    planning.save_notes(campus, trainer, session, "mine")
    assert planning.notes(campus, colleague, session) == ""
    assert planning.notes(campus, trainer, session) == "mine"
