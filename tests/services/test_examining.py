"""What a cohort knows: outcomes, items by version, certainty, votes of the room."""

import pytest
from sqlalchemy import insert

from moneytrail.core.item_analysis import Doubt
from moneytrail.core.items import digest
from moneytrail.core.live import ActivityKind
from moneytrail.errors import NotPermitted, UnknownQuiz
from moneytrail.services import examining
from moneytrail.store import attempts, rooms
from moneytrail.store.room_tables import live_answers
from tests import cohorts
from tests.builders import make_single_choice
from tests.trainers import join, make_session, make_trainer

QUIZ = "why-follow-the-money-quiz"


@pytest.fixture
def trainer(campus):
    return make_trainer(campus)


@pytest.fixture
def session(campus, trainer):
    return make_session(campus, trainer)


def test_an_item_is_analysed_by_version_and_first_attempts(campus, trainer, session):
    learners = join(campus, trainer, session, 12)
    old, new, other = (
        make_single_choice(),
        make_single_choice(stem="Which one now?"),
        make_single_choice(id="b"),
    )
    for number, learner in enumerate(learners):
        # The first ten see the old version: those who know the other item miss this one.
        item, knows = (old if number < 10 else new), number % 2 == 0
        given = [
            (item, "a" if knows else "b", float(not knows)),
            (other, "b" if knows else "c", float(knows)),
        ]
        cohorts.hand_in(campus, learner, QUIZ, given)
    cohorts.hand_in(campus, learners[0], QUIZ, [(old, "b", 1.0), (other, "b", 1.0)], number=2)

    found = examining.items(campus, trainer, session, QUIZ)

    assert found.too_few == 1
    first, second = found.items
    assert (first.stem, first.analysis.count, first.analysis.facility) == ("Which one?", 10, 0.5)
    assert first.analysis.discrimination == pytest.approx(-1)
    assert first.doubts == (Doubt.KEY, Doubt.WEAK, Doubt.OPTIONS)
    assert first.idle_texts == ("Text c",)
    assert (second.item_id, second.analysis.count) == ("b", 12)
    assert not first.is_current


def test_an_item_that_was_left_open_counts_as_wrong(campus, trainer, session):
    item, other = make_single_choice(), make_single_choice(id="b")
    for learner in join(campus, trainer, session, 10):
        cohorts.hand_in(campus, learner, QUIZ, [(item, None, 0.0), (other, "b", 1.0)])
    found = examining.items(campus, trainer, session, QUIZ)
    assert {one.item_id: one.analysis.facility for one in found.items} == {"an-item": 0.0, "b": 1.0}


def test_gain_by_outcome_is_the_mean_over_people(campus, trainer, session):
    pre, post = (cohorts.items_of_test(campus, pool) for pool in ("pre_test", "post_test"))
    group = pre[0].outcome[:-1]
    before, after = ([one for one in pool if one.outcome[:-1] == group][:2] for pool in (pre, post))
    for learner in join(campus, trainer, session, 5):
        cohorts.hand_in(campus, learner, "pre-test", [(before[0], "x", 1.0), (before[1], None, 0.0)])
        cohorts.hand_in(campus, learner, "post-test", [(after[0], "x", 1.0), (after[1], "x", 0.6)])
    (found,) = examining.outcome_gains(campus, trainer, session, "en")
    assert found.group == group
    assert (found.gain.count, found.gain.pre, found.gain.post) == (5, 0.5, 0.8)
    assert found.gain.gain == pytest.approx(0.6)


def test_mastery_follows_the_rule_of_the_learners_own_page(campus, trainer, session):
    learners = join(campus, trainer, session, 6)
    items = [one for one in campus.catalog.items_of_bank("why-follow-the-money") if one.outcome == "LO1a"][:4]
    for number, learner in enumerate(learners[:5]):
        cohorts.hand_in(campus, learner, QUIZ, [(item, "x", float(number < 3)) for item in items])
    cohorts.take_test(campus, learners[5], "pre-test", [True] * 28)
    found = examining.cohort_mastery(campus, trainer, session, "en")
    one = found.outcomes[0]
    assert (one.outcome, one.tried, one.mastered) == ("LO1a", 5, 3)
    assert one.mean == pytest.approx(0.6)
    assert (found.people, found.of) == (6, 6)
    assert all(other.mean is None for other in found.outcomes[1:])


def test_fewer_than_five_people_have_no_mastery(campus, trainer, session):
    join(campus, trainer, session, 4)
    assert examining.cohort_mastery(campus, trainer, session, "en").outcomes == ()


def add_vote(campus, session, item, rounds):
    with campus.db.begin() as db:
        attempts.keep_item_versions(db, [(digest(item), item.id, item.model_dump_json())])
        activity = rooms.add_activity(
            db, session, ActivityKind.ITEM, (item.id, digest(item)), "", 7, campus.now()
        )
        rows = [
            {
                "activity_id": activity,
                "round": number,
                "learner_id": learner,
                "response": f'"{option}"',
                "mark": float(option == "b"),
                "certainty": 3 if number == 1 else None,
                "given_at": campus.now(),
            }
            for number, given in rounds.items()
            for learner, option in given
        ]
        db.execute(insert(live_answers), rows)


def test_votes_before_and_after_the_discussion(campus, trainer, session):
    learners = join(campus, trainer, session, 5)
    item = make_single_choice()
    add_vote(
        campus,
        session,
        item,
        {1: list(zip(learners, "aabbc", strict=False)), 2: list(zip(learners, "abbbb", strict=False))},
    )
    add_vote(campus, session, item, {1: list(zip(learners, "aabbc", strict=False))})
    add_vote(
        campus,
        session,
        item,
        {1: list(zip(learners, "aabb", strict=False)), 2: list(zip(learners, "aabb", strict=False))},
    )
    (found,) = examining.votes(campus, trainer, session)
    assert {one.text: (one.is_right, one.before, one.after) for one in found.options} == {
        "Text a": (False, 2, 1),
        "Text b": (True, 2, 4),
        "Text c": (False, 1, 0),
    }
    assert (found.right_before, found.count_before, found.right_after, found.count_after) == (2, 5, 4, 5)


def test_certainty_counts_quizzes_and_first_votes(campus, trainer, session):
    learners = join(campus, trainer, session, 5)
    items = [make_single_choice(id=one) for one in ("one", "two", "three")]
    given = [(items[0], "b", 1.0), (items[1], "a", 0.0), (items[2], None, 0.0)]
    cohorts.hand_in(campus, learners[0], QUIZ, given, certainties={"one": 3, "two": 1, "three": 3})
    add_vote(
        campus,
        session,
        items[0],
        {1: list(zip(learners, "aaabb", strict=False)), 2: list(zip(learners, "bbbbb", strict=False))},
    )
    found = examining.certainty(campus, trainer, session)
    # High: one right of the quiz, and two of five in the room; low: one wrong of the quiz.
    assert [(one.count, one.share_right) for one in found.levels] == [(1, 0), (0, None), (6, 0.5)]


def test_both_tests_and_the_quizzes_of_the_plan_can_be_analysed(campus, trainer, session):
    assert list(examining.quizzes(campus, trainer, session)) == ["pre-test", "post-test", QUIZ]
    with pytest.raises(UnknownQuiz):
        examining.items(campus, trainer, session, "no-such-quiz")


@pytest.mark.parametrize(
    "look",
    [
        lambda campus, other, session: examining.items(campus, other, session, QUIZ),
        examining.quizzes,
        examining.votes,
        examining.certainty,
        lambda campus, other, session: examining.outcome_gains(campus, other, session, "en"),
        lambda campus, other, session: examining.cohort_mastery(campus, other, session, "en"),
    ],
)
def test_a_trainer_who_is_not_on_the_session_sees_nothing(campus, trainer, session, look):
    other = make_trainer(campus, "bob")
    with pytest.raises(NotPermitted):
        look(campus, other, session)
