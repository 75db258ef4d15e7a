import pytest

from moneytrail.core.live import AnswerPlace
from moneytrail.core.people import Profile, Sector
from moneytrail.core.rehearsals import is_played, name_of
from moneytrail.errors import JoiningClosed, NotPermitted, RehearsalRunning, UnknownLearner
from moneytrail.services import (
    assessing,
    debriefing,
    enrolling,
    joining,
    leading,
    overseeing,
    planning,
    rehearsing,
    taking_part,
)
from moneytrail.store import cohort_marks, cohort_progress, live_answers
from tests.trainers import join, make_session, make_trainer


@pytest.fixture
def trainer(campus):
    return make_trainer(campus)


@pytest.fixture
def session(campus, trainer):
    return make_session(campus, trainer)


def play(campus, trainer, session, count=2):
    code = planning.session(campus, trainer, session).join_code
    return [
        joining.join_workshop(
            campus, code, "1.2.3.4", None, Profile(name_of(number), Sector.NGO, "Peru")
        ).learner_id
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rehearsal participant 1", True),
        ("Rehearsal participant 300", True),
        ("Rehearsal participant", False),
        ("Rehearsal participants", False),
        ("rehearsal participant 1", False),
        ("Ada", False),
    ],
)
def test_played_participants_are_known_by_their_name(name, expected):
    assert is_played(name) is expected


def test_one_press_takes_all_of_them_out_and_nobody_else(campus, trainer, session):
    people = join(campus, trainer, session, 3)
    played = play(campus, trainer, session)
    item = next(one for one in leading.items(campus, "why-follow-the-money") if one.type == "single_choice")
    activity = leading.launch_item(campus, trainer, session, item.id, 0)
    for learner in (people[0], played[0]):
        taking_part.answer(campus, AnswerPlace(session, activity, 1, learner), [0])
    assert rehearsing.count(campus, trainer, session) == 2
    assert rehearsing.take_out(campus, trainer, session) == 2
    assert rehearsing.take_out(campus, trainer, session) == 0
    left = [one.learner_id for one in enrolling.cohort(campus, trainer, session).enrolled]
    assert left == people
    given = overseeing.results(campus, trainer, session, activity).given
    assert [one.learner_id for one in given] == [people[0]]
    for learner in played:
        with pytest.raises(UnknownLearner):
            joining.learner(campus, learner)


def test_a_person_with_such_a_name_who_has_studied_keeps_their_record(campus, trainer, session):
    (person,) = play(campus, trainer, session, 1)
    assessing.start_attempt(campus, person, "why-follow-the-money-quiz")
    assert rehearsing.take_out(campus, trainer, session) == 1
    assert joining.learner(campus, person).id == person
    assert enrolling.cohort(campus, trainer, session).enrolled == []


def test_only_a_trainer_of_the_session_rehearses_in_it(campus, session):
    other = make_trainer(campus, "bob")
    for refused in (rehearsing.code_to_play, rehearsing.count, rehearsing.take_out):
        with pytest.raises(NotPermitted):
            refused(campus, other, session)


def test_a_second_rehearsal_waits_until_the_first_is_taken_out(campus, trainer, session):
    assert len(rehearsing.code_to_play(campus, trainer, session)) == 6
    play(campus, trainer, session)
    with pytest.raises(RehearsalRunning):
        rehearsing.code_to_play(campus, trainer, session)
    rehearsing.take_out(campus, trainer, session)
    planning.set_joining(campus, trainer, session, False)
    with pytest.raises(JoiningClosed):
        rehearsing.code_to_play(campus, trainer, session)


def test_a_report_counts_people_and_nobody_who_is_played(campus, trainer, session):
    people = join(campus, trainer, session, 3)
    item = next(one for one in leading.items(campus, "why-follow-the-money") if one.type == "single_choice")
    activity = leading.launch_item(campus, trainer, session, item.id, 0)
    for learner in [*people, *play(campus, trainer, session)]:
        taking_part.attend(campus, learner, session)
        taking_part.answer(campus, AnswerPlace(session, activity, 1, learner), [0], 3)
    assert debriefing.enrolled(campus, trainer, session) == 3
    with campus.db.reading() as db:
        assert sum(cohort_progress.kinds(db, session).values()) == 3
        assert cohort_marks.votes(db, session)[activity][1].count == 3
        assert sum(cohort_marks.live_certainties(db, session).values()) == 3
        assert len(live_answers.responses_of_people(db, activity)[1]) == 3
        assert len(live_answers.responses(db, activity)[1]) == 5


def test_a_rehearsal_that_another_process_plays_is_seen_by_who_is_there(campus, trainer, session):
    played = play(campus, trainer, session)
    people = join(campus, trainer, session, 1)
    campus.presence.arrive(session, people[0])
    assert not rehearsing.are_here(campus, trainer, session)
    campus.presence.note_elsewhere({session: frozenset(played[:1])})
    assert rehearsing.are_here(campus, trainer, session)
    with pytest.raises(NotPermitted):
        rehearsing.are_here(campus, make_trainer(campus, "bob"), session)
