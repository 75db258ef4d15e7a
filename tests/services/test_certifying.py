import pytest

from moneytrail.core.people import Profile
from moneytrail.errors import NotYetComplete
from moneytrail.services import assessing, certifying, joining, studying
from tests import walks

SECTION = "why-follow-the-money"


def study_everything(campus, learner):
    for section in studying.sections(campus, "en"):
        walks.read(campus, learner, section.id)


def pass_every_quiz(campus, learner):
    for section in studying.sections(campus, "en"):
        walks.take_quiz(campus, learner, section.id)


def test_no_certificate_before_every_condition_is_met(campus):
    learner = joining.start(campus, Profile()).learner_id
    study_everything(campus, learner)
    with pytest.raises(NotYetComplete):
        certifying.issue(campus, learner, "en", show_name=True, show_score=False)


def test_a_certificate_shows_only_what_the_learner_chose(campus):
    learner = joining.start(campus, Profile(name="Ana")).learner_id
    study_everything(campus, learner)
    pass_every_quiz(campus, learner)
    post = assessing.start_attempt(campus, learner, "post-test")
    assessing.submit_attempt(campus, learner, post)
    issued = certifying.issue(campus, learner, "en", show_name=False, show_score=False)
    found = certifying.verify(campus, issued.id)
    assert (found.is_valid, found.name, found.score, found.completed_on) == (True, "", None, "2026-03-02")
    again = certifying.issue(campus, learner, "en", show_name=True, show_score=True)
    assert again.id == issued.id
    assert certifying.verify(campus, issued.id).name == "Ana"
    assert certifying.pdf(campus, learner, "en", "http://localhost", str).startswith(b"%PDF")


def test_an_invented_number_is_not_valid(campus):
    assert not certifying.verify(campus, "AAAAAAAAAAAAAA").is_valid


def test_the_module_goes_on_at_the_step_where_the_learner_stopped(campus):
    learner = joining.start(campus, Profile()).learner_id
    steps = studying.sections(campus, "en")[0].steps
    studying.finish_step(campus, learner, SECTION, steps[0].id)
    studying.remember_place(campus, learner, "en", SECTION, steps[2].id)
    assert studying.module_map(campus, learner, "en").place.step_id == steps[2].id
