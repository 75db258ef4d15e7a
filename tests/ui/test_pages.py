import shutil
from pathlib import Path

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from moneytrail.core.people import Profile
from moneytrail.services import assessing, joining, trainers
from moneytrail.ui import runtime
from tests import walks

ROOT = Path(__file__).resolve().parents[2]
SECTION = "why-follow-the-money"
PAGES = [
    "module_map",
    "lab",
    "study",
    "take_quiz",
    "quiz_result",
    "my_progress",
    "review",
    "find",
    "certificate",
]
PAGES += ["my_data", "welcome"]


@pytest.fixture
def database(new_database, monkeypatch):
    url = new_database("test")
    monkeypatch.setenv("MONEYTRAIL_DATABASE_URL", url)
    # AppTest has no browser: what stands for its cookies is not even text.
    monkeypatch.setattr(joining, "recognise", lambda _campus, _token: None)
    monkeypatch.setattr(trainers, "recognise", lambda _campus, _token: None)
    yield url
    runtime.close_campuses()


@pytest.fixture
def opened(database):
    return runtime.campus()


@pytest.fixture
def learner(opened):
    return joining.start(opened, Profile()).learner_id


def app(learner=None, **parameters):
    made = AppTest.from_file(str(ROOT / "moneytrail" / "ui" / "main.py"), default_timeout=20)
    if learner is not None:
        made.session_state["learner"] = learner
    made.query_params.update(parameters)
    return made.run()


def page(name, learner=None, **parameters):
    made = app(learner)
    made.query_params.update(parameters)
    return made.switch_page(f"learner/{name}.py").run()


def words(made):
    shown = [*made.title, *made.subheader, *made.markdown, *made.info, *made.error, *made.caption, *made.code]
    return "\n".join(one.value for one in shown)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_a_new_learner(learner, name):
    made = page(name, learner)
    assert not made.exception
    assert not made.error


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_a_learner_with_a_passed_and_an_open_quiz(opened, learner, name):
    walks.read(opened, learner, SECTION)
    done = walks.take_quiz(opened, learner, SECTION, certainty=2)
    attempt = assessing.start_attempt(opened, learner, "business-model-quiz")
    shown = done if name == "quiz_result" else attempt
    made = page(name, learner, attempt=str(shown), section=SECTION)
    assert not made.exception
    assert not made.error


@pytest.mark.parametrize("name", [one for one in PAGES if one not in ("welcome", "find")])
def test_a_page_without_a_learner_leads_to_the_welcome_page(database, name):
    made = page(name)
    assert not made.exception
    assert "We could not find your record." in words(made)


def test_the_attempt_of_somebody_else_is_not_shown(opened, learner):
    attempt = assessing.start_attempt(opened, learner, "business-model-quiz")
    other = joining.start(opened, Profile()).learner_id
    made = page("take_quiz", other, attempt=str(attempt))
    # The message itself is shown by the server's handler of errors, which AppTest does not have.
    assert made.exception
    assert not (made.radio or made.checkbox or made.text_input or made.selectbox)


def test_broken_content_is_refused_with_every_problem(database, tmp_path, monkeypatch):
    for folder in ("modules", "quizzes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "modules/following-the-money/en/business-model.md").unlink()
    bank = tmp_path / "quizzes/following-the-money/banks/why-follow-the-money.yaml"
    bank.write_text(bank.read_text("utf-8").replace("outcome: LO1a", "outcome: LO9z", 1), "utf-8")
    monkeypatch.setenv("MONEYTRAIL_CONTENT_DIR", str(tmp_path))
    made = app()
    assert not made.exception
    assert "The course cannot be shown" in words(made)
    assert "business-model" in words(made)
    assert "LO9z" in words(made)


def test_a_database_that_cannot_be_made_is_said_in_plain_words(database, tmp_path, monkeypatch):
    (tmp_path / "a-file").write_text("in the way", "utf-8")
    monkeypatch.setenv("MONEYTRAIL_DATABASE_URL", f"sqlite:///{tmp_path / 'a-file' / 'test.db'}")
    made = app()
    assert not made.exception
    assert "Nothing that was saved is lost." in words(made)


def test_a_database_of_a_newer_program_is_refused(opened, database):
    with opened.db.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    runtime.close_campuses()
    made = app()
    assert not made.exception
    assert "The database is newer (9999_later)" in words(made)
