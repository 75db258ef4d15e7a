from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from moneytrail.core.forms import FormKind
from moneytrail.services import debriefing, joining, planning, surveying, trainers
from moneytrail.ui import runtime
from tests import cohorts
from tests.trainers import join, make_session, make_trainer

ROOT = Path(__file__).resolve().parents[2]
SECTION = "why-follow-the-money"
PARTS = ["overview", "people", "outcomes", "items", "room", "voices", "files"]


@pytest.fixture
def opened(tmp_path, monkeypatch):
    monkeypatch.setenv("MONEYTRAIL_DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    # AppTest has no browser: what stands for its cookies is not even text.
    monkeypatch.setattr(joining, "recognise", lambda _campus, _token: None)
    monkeypatch.setattr(trainers, "recognise", lambda _campus, _token: None)
    yield runtime.campus()
    runtime.close_campuses()


@pytest.fixture
def trainer(opened):
    return make_trainer(opened)


@pytest.fixture
def session(opened, trainer):
    """A session that ends in an hour, so that it can be evaluated."""
    now = datetime.now().astimezone()
    return make_session(opened, trainer, starts_at=now - timedelta(hours=7), ends_at=now + timedelta(hours=1))


def page(role, name, person=None, **parameters):
    made = AppTest.from_file(str(ROOT / "moneytrail" / "ui" / "main.py"), default_timeout=20)
    if person is not None:
        made.session_state[role] = person
    made.run()
    made.query_params.update(parameters)
    return made.switch_page(f"{role}/{name}.py").run()


def words(made):
    kinds = (made.title, made.subheader, made.markdown, made.info, made.error, made.caption, made.success)
    return "\n".join(one.value for kind in (*kinds, made.code) for one in kind)


def study(campus, learners):
    """Let everybody read a section and take both tests: one of four right before, three after."""
    for learner in learners:
        cohorts.read(campus, learner, SECTION)
        cohorts.take_test(campus, learner, "pre-test", [True, False, False, False])
        cohorts.take_test(campus, learner, "post-test", [True, True, True, False])


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("count", [0, 12])
def test_every_part_opens_for_an_empty_and_for_a_busy_session(opened, trainer, session, part, count):
    learners = join(opened, trainer, session, count)
    study(opened, learners)
    for learner in learners:
        surveying.send_evaluation(opened, learner, session, {"useful": 5, "change": "=1 $x$ **more**"})
    made = page("trainer", "report", trainer, session=str(session), part=part)
    assert not made.exception
    assert not made.error


@pytest.mark.parametrize("part", ["overview", "files"])
def test_a_report_shows_nothing_to_others(opened, trainer, session, part):
    for person in (make_trainer(opened, "bob"), None):
        made = page("trainer", "report", person, session=str(session), part=part)
        assert "You do not have access to this." in words(made)
        assert "Nairobi" not in words(made)


def test_the_overview_says_what_was_gained(opened, trainer, session):
    study(opened, join(opened, trainer, session, 12))
    made = page("trainer", "report", trainer, session=str(session))
    assert [one.value for one in made.metric] == ["12", "–", "0 %", "0.67"]
    assert "right answers went from 25 % to 75 %" in words(made)
    assert "learned 67 % of what was left to learn" in words(made)


def test_participants_are_numbers_until_names_are_asked_for(opened, trainer, session):
    join(opened, trainer, session, 5)
    made = page("trainer", "report", trainer, session=str(session), part="people")
    assert "P1" not in str(made.main)
    made.toggle(key="report-names").set_value(True).run()
    # Shown as written: not as the list that Markdown would make of it.
    assert r"1\. P1" in made.table[0].value.index


def test_a_part_is_in_the_address_so_that_a_refresh_comes_back(opened, trainer, session):
    made = page("trainer", "report", trainer, session=str(session))
    made.button_group(key="report-part").set_value("items").run()
    assert made.query_params["part"] == "items"
    assert made.selectbox(key="report-quiz").value == "pre-test"


def test_remarks_are_saved_as_they_are_left(opened, trainer, session):
    made = page("trainer", "report", trainer, session=str(session), part="files")
    made.text_area(key="report-remarks").input("Day two was short of time.").run()
    assert debriefing.remarks(opened, trainer, session) == "Day two was short of time."
    assert ":material/check: Saved" in words(made)


def test_the_follow_up_link_is_made_and_shown(opened, trainer, session):
    made = page("trainer", "report", trainer, session=str(session), part="voices")
    made.button(key="followup-make").click().run()
    token = surveying.followup_token(opened, trainer, session)
    assert f"/followup?session={token}" in words(made)


def test_a_participant_evaluates_once_and_is_thanked(opened, trainer, session):
    (learner,) = join(opened, trainer, session)
    assert "evaluation" in str([one.proto for one in page("learner", "module_map", learner).get("page_link")])
    made = page("learner", "evaluation", learner, session=str(session))
    made.button(key="evaluation-send").click().run()
    assert "Nothing is answered yet." in words(made)
    made.button_group(key="form:evaluation:useful").set_value(4)
    made.text_area(key="form:evaluation:change").input("More cases.")
    made.button(key="evaluation-send").click().run()
    assert "Thank you." in words(made)
    assert not made.text_area
    with opened.db.reading():
        assert debriefing.form_answers(opened, trainer, session, FormKind.EVALUATION).count == 1
    assert "evaluation" not in str(
        [one.proto for one in page("learner", "module_map", learner).get("page_link")]
    )


def test_a_stranger_does_not_evaluate(opened, session):
    other = make_trainer(opened, "bob")
    (stranger,) = join(opened, other, make_session(opened, other))
    made = page("learner", "evaluation", stranger, session=str(session))
    assert "You do not have access to this." in words(made)
    assert not made.text_area


def test_an_evaluation_before_its_time_says_when(opened, trainer):
    later = make_session(opened, trainer)
    (learner,) = join(opened, trainer, later)
    made = page("learner", "evaluation", learner, session=str(later))
    assert "The form opens on the last day" in words(made)


def test_a_follow_up_needs_the_link_alone(opened, trainer, session):
    surveying.make_followup_link(opened, trainer, session)
    token = surveying.followup_token(opened, trainer, session)
    early = page("learner", "followup", session=token)
    assert "The form opens when the workshop is over." in words(early)
    planning.set_ended(opened, trainer, session, True)
    made = page("learner", "followup", session=token)
    made.radio(key="form:followup:opened").set_value(1)
    made.button(key="followup-send").click().run()
    assert "Thank you." in words(made)
    assert debriefing.form_answers(opened, trainer, session, FormKind.FOLLOWUP).count == 1


@pytest.mark.parametrize("token", ["", "1", "0123456789abcdef" * 2])
def test_a_wrong_follow_up_link_says_so(opened, session, token):
    made = page("learner", "followup", session=token)
    assert "This link leads to no form." in words(made)
    assert not made.radio
