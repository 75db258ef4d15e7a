from datetime import timedelta

import pytest

from moneytrail.errors import (
    NotPermitted,
    PasswordNotAccepted,
    SetUpLinkUsed,
    SignInNameNotAccepted,
    SignInNameTaken,
    TooManyTries,
    WrongSignIn,
)
from moneytrail.services import browsers, joining, trainers
from moneytrail.store import copying
from moneytrail.store.all_tables import metadata
from tests.trainers import PASSWORD, make_trainer


def test_a_trainer_signs_in_whatever_the_case_of_the_name(campus):
    trainer = trainers.add(campus, "Ada@Example.org", "Ada", PASSWORD)
    assert trainers.sign_in(campus, " ada@example.ORG ", PASSWORD, "1.2.3.4") == trainer


def test_the_password_is_kept_as_an_argon2_hash_only(campus):
    make_trainer(campus)
    with campus.db.reading() as db:
        kept = repr([list(copying.rows_of(db, table)) for table in metadata.sorted_tables])
    assert PASSWORD not in kept
    assert "$argon2id$" in kept


@pytest.mark.parametrize(("name", "password"), [("ada", "wrong password"), ("bob", PASSWORD), ("", "")])
def test_a_wrong_name_or_password_is_refused_with_the_same_words(campus, name, password):
    make_trainer(campus)
    with pytest.raises(WrongSignIn):
        trainers.sign_in(campus, name, password, "1.2.3.4")


def test_ten_wrong_passwords_make_a_pause_of_five_minutes(campus, clock):
    trainer = make_trainer(campus)
    for _ in range(10):
        with pytest.raises(WrongSignIn):
            trainers.sign_in(campus, "ada", "wrong password", "1.2.3.4")
    with pytest.raises(TooManyTries):
        trainers.sign_in(campus, "ada", PASSWORD, "1.2.3.4")
    clock.time += timedelta(minutes=6)
    assert trainers.sign_in(campus, "ada", PASSWORD, "1.2.3.4") == trainer


def test_the_set_up_link_works_once_and_only_while_there_is_no_trainer(campus, clock):
    old = trainers.new_set_up_link(campus)
    clock.time += timedelta(minutes=15, seconds=1)
    token = trainers.new_set_up_link(campus)
    assert not trainers.is_set_up_link(campus, old)
    with pytest.raises(PasswordNotAccepted):
        trainers.set_up(campus, token, "ada", "Ada", "short")
    trainer = trainers.set_up(campus, token, "ada", "Ada", PASSWORD)
    assert trainers.trainer(campus, trainer).name == "Ada"
    with pytest.raises(SetUpLinkUsed):
        trainers.set_up(campus, token, "bob", "Bob", PASSWORD)
    assert trainers.new_set_up_link(campus) is None


def test_each_of_the_processes_that_start_together_prints_a_link_that_works_until_one_is_used(campus):
    first, second = trainers.new_set_up_link(campus), trainers.new_set_up_link(campus)
    trainers.set_up(campus, first, "ada", "Ada", PASSWORD)
    with pytest.raises(SetUpLinkUsed):
        trainers.set_up(campus, second, "bob", "Bob", PASSWORD)
    assert not trainers.is_set_up_link(campus, second)


def test_a_link_of_a_first_start_is_dead_once_the_command_line_added_a_trainer(campus):
    token = trainers.new_set_up_link(campus)
    make_trainer(campus)
    with pytest.raises(SetUpLinkUsed):
        trainers.set_up(campus, token, "bob", "Bob", PASSWORD)


def test_a_name_is_taken_once(campus):
    make_trainer(campus)
    with pytest.raises(SignInNameTaken):
        trainers.add(campus, "ADA", "", PASSWORD)


@pytest.mark.parametrize("name", ["", "two words", "x" * 121, "a\u202eb"])
def test_a_name_that_nobody_can_type_is_refused(campus, name):
    with pytest.raises(SignInNameNotAccepted):
        trainers.add(campus, name, "", PASSWORD)


def test_a_new_password_signs_out_every_other_browser(campus):
    trainer = make_trainer(campus)
    here, there = (
        browsers.claim(campus, browsers.TRAINERS, trainers.issue_ticket(campus, trainer)) for _ in range(2)
    )
    trainers.change_password(campus, trainer, PASSWORD, "another long one", "1.2.3.4", here)
    assert trainers.recognise(campus, here) == trainer
    assert trainers.recognise(campus, there) is None
    with pytest.raises(WrongSignIn):
        trainers.sign_in(campus, "ada", PASSWORD, "1.2.3.4")


def test_a_locked_trainer_gets_in_by_no_door(campus):
    trainer = make_trainer(campus)
    token = browsers.claim(campus, browsers.TRAINERS, trainers.issue_ticket(campus, trainer))
    trainers.set_active(campus, "ada", False)
    assert trainers.recognise(campus, token) is None
    with pytest.raises(WrongSignIn):
        trainers.sign_in(campus, "ada", PASSWORD, "1.2.3.4")
    with pytest.raises(NotPermitted):
        trainers.sign_in_by_provider(campus, "ada")
    trainers.set_active(campus, "ada", True)
    assert trainers.sign_in_by_provider(campus, " ADA ") == trainer


def test_a_learner_s_ticket_opens_no_trainer_s_door(campus):
    trainer = make_trainer(campus)
    learner = joining.start(campus, joining.Profile()).learner_id
    assert int(learner) == int(trainer)
    ticket = joining.issue_ticket(campus, learner)
    assert browsers.claim(campus, browsers.TRAINERS, ticket) is None
    token = joining.claim(campus, ticket)
    assert trainers.recognise(campus, token) is None
