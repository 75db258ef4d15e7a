import pytest
from sqlalchemy import func, select

from moneytrail.core.people import LearnerId, Profile
from moneytrail.errors import DatabaseInUse
from moneytrail.services import assessing, debriefing, joining, looking_back, reporting, seeding, studying
from moneytrail.store.tables import attempts, learners, responses
from tests.trainers import make_session, make_trainer

COUNT = 30


@pytest.fixture
def seeded(campus):
    seeding.seed(campus, COUNT)
    return campus


def test_each_invented_learner_has_about_a_hundred_responses(campus):
    added = seeding.seed(campus, COUNT)
    assert added["learners"] == COUNT
    assert 80 < (added["responses"] + added["practice_responses"]) / COUNT < 130


def test_what_invented_learners_did_can_be_shown_and_adds_up(seeded):
    with seeded.db.reading() as db:
        closed = db.execute(select(attempts).order_by(attempts.c.id)).all()[:60]
    for row in closed:
        attempt = assessing.open_attempt(seeded, LearnerId(row.learner_id), row.id)
        result = looking_back.result(seeded, LearnerId(row.learner_id), row.id)
        assert result.attempt.score == pytest.approx(
            sum(one.mark for one in attempt.answers.values()) / len(attempt.items)
        )
    learner = LearnerId(closed[0].learner_id)
    assert studying.module_map(seeded, learner, "en").is_started
    assert len(reporting.score_rows(seeded, learner)) > 0


def test_people_come_after_invented_learners(seeded):
    assert joining.start(seeded, Profile()).learner_id == COUNT + 1


def test_invented_learners_do_not_come_among_people_unless_asked(campus):
    joining.start(campus, Profile())
    with pytest.raises(DatabaseInUse):
        seeding.seed(campus, 1)
    seeding.seed(campus, 1, among_people=True)
    seeding.seed(campus, 1, among_people=True)
    with campus.db.reading() as db:
        assert db.execute(select(func.count()).select_from(learners)).scalar_one() == 3
        assert db.execute(select(func.count()).select_from(responses)).scalar_one() > 0


def test_everybody_can_be_put_into_one_session(seeded):
    trainer = make_trainer(seeded)
    session = make_session(seeded, trainer)
    seeding.enrol_everybody(seeded, session)
    came = debriefing.overview(seeded, trainer, session, "en").attendance
    assert (came.enrolled, [count for _, count in came.days]) == (COUNT, [COUNT])
