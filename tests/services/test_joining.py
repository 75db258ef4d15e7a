from datetime import timedelta

import pytest

from moneytrail.core.people import LearnerId, Profile
from moneytrail.errors import MalformedCode, NameNotAccepted, TooManyTries, UnknownJoinCode, UnknownResumeCode
from moneytrail.services import joining, own_record


def test_a_resume_code_brings_the_learner_back_however_it_is_typed(campus):
    arrival = joining.start(campus, Profile())
    typed = arrival.resume_code.replace("-", " ").lower()
    assert joining.resume(campus, typed, "1.2.3.4") == arrival.learner_id


def test_an_unknown_resume_code_is_refused(campus):
    with pytest.raises(UnknownResumeCode):
        joining.resume(campus, "KX7P-94MD-TQ3H-WRCA", "1.2.3.4")


def test_a_text_that_cannot_be_a_code_is_refused(campus):
    with pytest.raises(MalformedCode):
        joining.resume(campus, "hello", "1.2.3.4")


def test_no_workshop_has_an_unknown_join_code(campus):
    with pytest.raises(UnknownJoinCode):
        joining.join_workshop(campus, "KX7P94", "1.2.3.4", None, Profile())


def test_ten_wrong_codes_from_one_address_make_a_pause_of_five_minutes(campus, clock):
    arrival = joining.start(campus, Profile())
    for _ in range(10):
        with pytest.raises(UnknownResumeCode):
            joining.resume(campus, "KX7P-94MD-TQ3H-WRCA", "1.2.3.4")
    with pytest.raises(TooManyTries):
        joining.resume(campus, arrival.resume_code, "1.2.3.4")
    assert joining.resume(campus, arrival.resume_code, "5.6.7.8") == arrival.learner_id
    clock.time += timedelta(minutes=6)
    assert joining.resume(campus, arrival.resume_code, "1.2.3.4") == arrival.learner_id


def test_a_ticket_becomes_a_token_once(campus):
    learner = joining.start(campus, Profile()).learner_id
    ticket = joining.issue_ticket(campus, learner)
    token = joining.claim(campus, ticket)
    assert joining.recognise(campus, token) == learner
    assert joining.claim(campus, ticket) is None


def test_an_old_ticket_is_worth_nothing(campus, clock):
    ticket = joining.issue_ticket(campus, joining.start(campus, Profile()).learner_id)
    clock.time += timedelta(minutes=3)
    assert joining.claim(campus, ticket) is None


def test_a_token_of_nobody_is_not_recognised(campus):
    assert joining.recognise(campus, "rubbish") is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana \n B ", "Ana B"),
        ("<b>x</b>", "<b>x</b>"),
        ("عائشة", "عائشة"),
        ("a\u202eb", "ab"),
        ("🙂", "🙂"),
    ],
)
def test_names_are_kept_as_text(campus, typed, kept):
    learner = joining.start(campus, Profile(name=typed)).learner_id
    assert joining.learner(campus, learner).profile.name == kept


def test_a_name_of_ten_thousand_characters_is_refused(campus):
    with pytest.raises(NameNotAccepted):
        joining.start(campus, Profile(name="x" * 10_000))


def test_after_deleting_nothing_of_the_learner_is_left(campus):
    arrival = joining.start(campus, Profile(name="Ana"))
    token = joining.claim(campus, joining.issue_ticket(campus, arrival.learner_id))
    own_record.delete(campus, arrival.learner_id)
    assert joining.recognise(campus, token) is None
    assert b"Ana" not in own_record.download(campus, LearnerId(arrival.learner_id))
