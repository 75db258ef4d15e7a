from datetime import UTC, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from moneytrail.core.live import ActivityKind, Cover
from moneytrail.core.live_actions import (
    Clear,
    Close,
    Explain,
    OpenWindow,
    PutCover,
    Reveal,
    SetTimer,
    ShowStep,
)
from moneytrail.core.people import Profile
from moneytrail.services import enrolling, joining, leading, overseeing, planning, trainers
from moneytrail.ui import room, runtime
from tests.trainers import PASSWORD, join, make_session, make_trainer

ROOT = Path(__file__).resolve().parents[2]
OF_SESSION = ["plan_session", "people", "local_boxes", "join_screen", "console", "projector"]


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setenv("MONEYTRAIL_DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    # AppTest has no browser: what stands for its cookies is not even text.
    monkeypatch.setattr(joining, "recognise", lambda _campus, _token: None)
    monkeypatch.setattr(trainers, "recognise", lambda _campus, _token: None)
    yield runtime.campus()
    runtime.close_campuses()


def page(name, trainer=None, role="trainer", **parameters):
    made = AppTest.from_file(str(ROOT / "moneytrail" / "ui" / "main.py"), default_timeout=20)
    if trainer is not None:
        made.session_state["trainer"] = trainer
    made.run()
    made.query_params.update(parameters)
    return made.switch_page(f"{role}/{name}.py").run()


def words(made):
    shown = [
        *made.title,
        *made.subheader,
        *made.markdown,
        *made.info,
        *made.error,
        *made.caption,
        *made.success,
    ]
    return "\n".join(one.value for one in shown)


@pytest.mark.parametrize("name", [*OF_SESSION, "my_sessions", "entrance"])
def test_every_page_opens_for_a_trainer_of_the_session(opened, name):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer, wifi="hotel-guest")
    join(opened, trainer, session, 12)
    made = page(name, trainer, session=str(session))
    assert not made.exception
    assert not made.error


@pytest.mark.parametrize("name", OF_SESSION)
def test_a_page_of_a_session_shows_nothing_to_others(opened, name):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    for made in (
        page(name, make_trainer(opened, "bob"), session=str(session)),
        page(name, None, session=str(session)),
        page(name, trainer, session="99"),
    ):
        assert "You do not have access to this." in words(made)
        assert "Nairobi" not in words(made)


def test_the_first_trainer_is_set_up_by_the_link_and_lands_in_the_sessions(opened):
    token = trainers.new_set_up_link(opened)
    made = page("entrance", setup=token)
    made.text_input(key="set-up-sign-in").input("ada")
    made.text_input(key="set-up-password").input(PASSWORD)
    made.text_input(key="set-up-again").input("something else")
    made.button(key="set-up-submit").click().run()
    assert "The two passwords are not the same" in words(made)
    made.text_input(key="set-up-password").input(PASSWORD)
    made.text_input(key="set-up-again").input(PASSWORD)
    made.button(key="set-up-submit").click().run()
    assert "My sessions" in words(made)
    assert trainers.sign_in(opened, "ada", PASSWORD, "here") is not None


def test_a_wrong_password_is_said_and_the_right_one_signs_in(opened):
    make_trainer(opened)
    made = page("entrance")
    made.text_input(key="sign-in-name").input("ada")
    made.text_input(key="sign-in-password").input("wrong password")
    made.button(key="sign-in-submit").click().run()
    assert "Name or password is not right" in words(made)
    made.text_input(key="sign-in-password").input(PASSWORD)
    made.button(key="sign-in-submit").click().run()
    assert "My sessions" in words(made)


def test_a_session_is_planned_with_every_problem_said_first(opened):
    trainer = make_trainer(opened)
    made = page("plan_session", trainer)
    made.text_area(key="plan:new:agenda").input("no day at all")
    made.button(key="plan-save").click().run()
    assert "Line 1" in words(made)
    made.button(key="plan:new:preset-sections").click().run()
    made.button(key="plan-save").click().run()
    assert "Give the session a title." in words(made)
    made.text_input(key="plan:new:title").input("Two days in Lima")
    made.selectbox(key="plan:new:zone").select("America/Lima")
    made.time_input(key="plan:new:start-time").set_value(time(8, 30))
    made.button(key="plan-save").click().run()
    (session,) = planning.sessions(opened, trainer)
    assert session.plan.title == "Two days in Lima"
    assert session.plan.starts_at.isoformat().endswith("T13:30:00+00:00")
    assert session.plan.agenda[0].entries[0].section == "why-follow-the-money"
    assert session.join_code[:3] in words(made)


def test_a_plan_is_changed(opened):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    made = page("plan_session", trainer, session=str(session))
    made.text_input(key=f"plan:{session}:where").input("Hotel Central")
    made.button(key="plan-save").click().run()
    assert planning.session(opened, trainer, session).plan.place == "Hotel Central"


def test_a_participant_joins_by_the_link_and_the_map_names_the_session(opened):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    code = planning.session(opened, trainer, session).join_code
    made = AppTest.from_file(str(ROOT / "moneytrail" / "ui" / "main.py"), default_timeout=20)
    made.query_params["join"] = code
    made.run()
    assert made.text_input(key="join-code").value == code
    made.button(key="join-submit").click().run()
    assert "your sector and your country" in words(made)
    made.text_input(key="profile-name:join").input("Ana")
    made.selectbox(key="profile-sector:join").select_index(1)
    made.selectbox(key="profile-country:join").select("Kenya")
    made.button(key="join-submit").click().run()
    assert [one.profile.name for one in enrolling.cohort(opened, trainer, session).enrolled] == ["Ana"]
    made.switch_page("learner/module_map.py").run()
    assert "Two days in Nairobi" in words(made)


def test_a_local_text_stands_in_the_section_for_an_enrolled_learner(opened):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    (learner,) = join(opened, trainer, session)
    section, step, box = next(
        (key[2], step, block)
        for key, section in opened.catalog.written.items()
        for step in section.steps
        for block in step.blocks
        if block.type == "local"
    )
    planning.save_local_text(opened, trainer, session, section, box.id, "Section 4 of our Act")
    for person, is_seen in ((learner, True), (joining.start(opened, Profile()).learner_id, False)):
        made = AppTest.from_file(str(ROOT / "moneytrail" / "ui" / "main.py"), default_timeout=20)
        made.session_state["learner"] = person
        made.run()
        made.query_params.update({"section": section, "step": step.id})
        made.switch_page("learner/study.py").run()
        assert not made.exception
        sent = "".join(str(one.proto) for one in made.get("bidi_component"))
        assert ("Section 4 of our Act" in sent) is is_seen


def test_a_list_is_registered_and_bad_lines_are_named(opened):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    made = page("people", trainer, session=str(session))
    made.file_uploader(key="registration").upload(
        "list.csv", BytesIO(b"name,country\nAna,Kenya\nBen,Atlantis\n").getvalue(), "text/csv"
    ).run()
    assert "1 person registered" in words(made)
    assert any("Line 3: this country is not in the list: Atlantis" in one.value for one in made.warning)


@pytest.mark.parametrize(
    ("found", "said"), [(["192.168.1.7", "10.0.0.5"], "192\\.168\\.1\\.7"), ([], "it is on no network")]
)
def test_my_sessions_shows_the_address_for_phones_or_says_that_there_is_none(
    opened, monkeypatch, found, said
):
    monkeypatch.setattr(room, "addresses", lambda: found)
    assert said in words(page("my_sessions", make_trainer(opened)))


def test_the_day_of_a_session_stands_before_its_month(opened):
    trainer = make_trainer(opened)
    start = datetime(2026, 5, 4, 6, tzinfo=UTC)
    make_session(opened, trainer, starts_at=start, ends_at=start + timedelta(hours=8))
    assert "4 May 2026 · 09:00 (Africa/Nairobi)" in words(page("my_sessions", trainer))


def in_every_state(opened, trainer, session):
    """Walk a room through its states, and stop at each."""
    item = leading.items(opened, "why-follow-the-money")[0]
    version = lambda: overseeing.room(opened, trainer, session).version  # noqa: E731
    yield "idle"
    leading.act(opened, trainer, session, ShowStep("why-follow-the-money", "the-question"))
    yield "step"
    leading.act(opened, trainer, session, OpenWindow("why-follow-the-money", None, 10))
    yield "section"
    leading.act(opened, trainer, session, OpenWindow(None, "why-follow-the-money-quiz", 10))
    yield "quiz"
    leading.launch_item(opened, trainer, session, item.id, version())
    for action in (Close(), Reveal(), Explain(), PutCover(Cover.PAUSE), SetTimer(60)):
        leading.act(opened, trainer, session, action)
        yield str(action)
    for kind, written in (
        (ActivityKind.POLL, {"prompt": "Which day?", "options": ["Mon", "Tue"]}),
        (ActivityKind.SCALE, {"prompt": "How sure?"}),
        (ActivityKind.TEXTS, {"prompt": "What helped?"}),
        (ActivityKind.GROUP_TASK, {"prompt": "List three records."}),
    ):
        leading.launch_spot(opened, trainer, session, kind, written, version())
        yield kind
        leading.act(opened, trainer, session, Close())
        leading.act(opened, trainer, session, Reveal())
        yield f"{kind} shown"
    planning.set_ended(opened, trainer, session, True)
    yield "ended"


def test_the_three_screens_open_in_every_state_of_a_room(opened):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    (learner,) = join(opened, trainer, session)
    enrolling.set_group(opened, trainer, session, learner, 1)
    phone = AppTest.from_file(str(ROOT / "moneytrail" / "ui" / "main.py"), default_timeout=20)
    phone.session_state["learner"] = learner
    phone.run()
    screens = [
        page("console", trainer, session=str(session)),
        page("projector", trainer, session=str(session)),
    ]
    phone.query_params["session"] = str(session)
    screens.append(phone.switch_page("learner/live.py").run())
    for state in in_every_state(opened, trainer, session):
        for made in screens:
            made.run()
            assert not made.exception, state
            assert not made.error, state


def test_the_console_moves_the_room_and_a_press_that_comes_too_late_is_said(opened):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    made = page("console", trainer, session=str(session))
    made.button(key="launch-step").click().run()
    assert overseeing.room(opened, trainer, session).room.stage.kind == "follow_me"
    made.button(key="step-next").click().run()
    assert overseeing.room(opened, trainer, session).room.stage.step != "the-question"
    item = leading.items(opened, "why-follow-the-money")[0]
    version = overseeing.room(opened, trainer, session).version
    leading.launch_item(opened, trainer, session, item.id, version)
    made.run()
    leading.act(opened, trainer, session, Clear())
    made.button(key="close").click().run()
    assert "The room has moved on" in words(made)


def test_a_learner_cannot_open_the_console_or_another_room(opened):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    stranger = joining.start(opened, Profile()).learner_id
    for role, name in (("trainer", "console"), ("trainer", "projector"), ("learner", "live")):
        made = AppTest.from_file(str(ROOT / "moneytrail" / "ui" / "main.py"), default_timeout=20)
        made.session_state["learner"] = stranger
        made.run()
        made.query_params["session"] = str(session)
        made.switch_page(f"{role}/{name}.py").run()
        assert "Nairobi" not in words(made)
        assert "You do not have access to this." in words(made)
