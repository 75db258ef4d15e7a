"""The forms after a workshop: who may send what, once, and that no name stands with it."""

import secrets
from datetime import timedelta

import pytest

from moneytrail.core.forms import FormKind
from moneytrail.core.people import Profile
from moneytrail.errors import FormClosed, FormEmpty, NotPermitted, TextTooLong, UnknownForm
from moneytrail.services import joining, own_record, planning, surveying
from moneytrail.store import forms
from moneytrail.store.report_tables import submission_answers, submissions
from tests.trainers import join, make_session, make_trainer

GIVEN = {"useful": 5, "ready": 4, "change": "More time for the ledger."}


@pytest.fixture
def trainer(campus):
    return make_trainer(campus)


@pytest.fixture
def session(campus, trainer):
    return make_session(campus, trainer)


@pytest.fixture
def learner(campus, trainer, session):
    return join(campus, trainer, session)[0]


def last_day(campus, clock, trainer, session):
    clock.time = planning.session(campus, trainer, session).plan.ends_at


def sent(campus, session, kind=FormKind.EVALUATION):
    with campus.db.reading() as db:
        return forms.count(db, session, kind), forms.choices(db, session, kind)


def test_an_evaluation_counts_once(campus, clock, trainer, session, learner):
    last_day(campus, clock, trainer, session)
    surveying.send_evaluation(campus, learner, session, GIVEN)
    surveying.send_evaluation(campus, learner, session, {"useful": 1})
    assert sent(campus, session) == (1, {("useful", 5): 1, ("ready", 4): 1})
    assert surveying.evaluation(campus, learner, session).is_sent


def test_what_is_stored_leads_to_nobody(campus, clock, trainer, session, learner):
    last_day(campus, clock, trainer, session)
    surveying.send_evaluation(campus, learner, session, GIVEN)
    columns = {column.name for table in (submissions, submission_answers) for column in table.c}
    assert columns == {
        "id",
        "session_id",
        "form",
        "submitted_on",
        "submission_id",
        "question",
        "choice",
        "text",
    }
    assert b"ledger" not in own_record.download(campus, learner)


def test_deleting_oneself_leaves_the_answers_without_a_name(campus, clock, trainer, session, learner):
    last_day(campus, clock, trainer, session)
    surveying.send_evaluation(campus, learner, session, GIVEN)
    own_record.delete(campus, learner)
    assert sent(campus, session)[0] == 1


def test_the_form_is_closed_before_the_last_half_day(campus, session, learner):
    assert not surveying.evaluation(campus, learner, session).is_open
    with pytest.raises(FormClosed):
        surveying.send_evaluation(campus, learner, session, GIVEN)


def test_only_participants_evaluate(campus, clock, trainer, session):
    stranger = joining.start(campus, Profile()).learner_id
    last_day(campus, clock, trainer, session)
    with pytest.raises(NotPermitted):
        surveying.evaluation(campus, stranger, session)
    with pytest.raises(NotPermitted):
        surveying.send_evaluation(campus, stranger, session, GIVEN)
    assert sent(campus, session)[0] == 0


@pytest.mark.parametrize(("given", "error"), [({}, FormEmpty), ({"change": "x" * 1001}, TextTooLong)])
def test_an_empty_form_and_an_endless_text_are_refused(
    campus, clock, trainer, session, learner, given, error
):
    last_day(campus, clock, trainer, session)
    with pytest.raises(error):
        surveying.send_evaluation(campus, learner, session, given)
    assert not surveying.evaluation(campus, learner, session).is_sent


def link(campus, trainer, session):
    surveying.make_followup_link(campus, trainer, session)
    token = surveying.followup_token(campus, trainer, session)
    assert token is not None
    return token


def test_the_link_is_made_once_and_cannot_be_guessed(campus, trainer, session):
    assert surveying.followup_token(campus, trainer, session) is None
    token = link(campus, trainer, session)
    assert link(campus, trainer, session) == token
    assert len(token) == 32


def test_a_follow_up_needs_the_link_alone_and_counts_once(campus, clock, trainer, session):
    token = link(campus, trainer, session)
    last_day(campus, clock, trainer, session)
    clock.time += timedelta(days=90)
    number = secrets.token_hex(16)
    for _ in range(2):
        surveying.send_followup(campus, token, None, number, {"opened": 1, "blocked": [2, 3]})
    assert sent(campus, session, FormKind.FOLLOWUP) == (
        1,
        {("opened", 1): 1, ("blocked", 2): 1, ("blocked", 3): 1},
    )


def test_a_browser_that_knows_its_participant_sends_one_form(campus, clock, trainer, session, learner):
    token = link(campus, trainer, session)
    last_day(campus, clock, trainer, session)
    for _ in range(2):
        surveying.send_followup(campus, token, learner, secrets.token_hex(16), {"opened": 3})
    assert sent(campus, session, FormKind.FOLLOWUP)[0] == 1
    assert surveying.followup(campus, token, learner).is_sent


def test_a_link_that_is_passed_on_cannot_fill_the_database(campus, clock, trainer, session):
    token = link(campus, trainer, session)
    last_day(campus, clock, trainer, session)
    for _ in range(50):
        surveying.send_followup(campus, token, None, secrets.token_hex(16), {"opened": 3})
    with pytest.raises(FormClosed):
        surveying.send_followup(campus, token, None, secrets.token_hex(16), {"opened": 3})


@pytest.mark.parametrize("token", ["", "0", "f" * 32, "' OR 1=1 --", "x" * 5000])
def test_a_wrong_link_leads_nowhere(campus, trainer, session, token):
    link(campus, trainer, session)
    with pytest.raises(UnknownForm):
        surveying.followup(campus, token, None)


def test_another_trainer_has_no_link(campus, trainer, session):
    link(campus, trainer, session)
    other = make_trainer(campus, "bob")
    with pytest.raises(NotPermitted):
        surveying.followup_token(campus, other, session)
    with pytest.raises(NotPermitted):
        surveying.make_followup_link(campus, other, session)
