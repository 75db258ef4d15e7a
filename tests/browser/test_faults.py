"""Faults under a learner's hands: a server that is killed, a database that is locked, a disk that is full."""

import resource
import sqlite3
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from moneytrail.core.items import SingleChoice
from moneytrail.core.presentation import option_order
from moneytrail.services import assessing
from tests.browser import driver
from tests.browser.driver import settled

pytestmark = pytest.mark.browser
KILLS = 20


@pytest.fixture
def server(own_server):
    own_server.start()
    return own_server


def a_question_with_options(campus, attempt):
    for number, drawn in enumerate(attempt.items, start=1):
        view = assessing.item_view(campus, attempt, drawn.item_id)
        if isinstance(view.item, SingleChoice):
            return number, view
    raise AssertionError("no single-choice item was drawn")


def test_twenty_kills_lose_no_answer_that_the_screen_has_acknowledged(page, server):
    campus = driver.campus_of(server.database)
    driver.start(page, server.url)
    learner = driver.learner_at(page, campus)
    attempt_id = assessing.start_attempt(campus, learner, "business-model-quiz")
    number, view = a_question_with_options(campus, assessing.open_attempt(campus, learner, attempt_id))
    order = option_order(view.item, view.seed)
    here = driver.widget(page, f"{attempt_id}:{view.item.id}")
    lost = []
    for turn in range(KILLS):
        page.goto(f"{server.url}/quiz?attempt={attempt_id}&question={number}")
        expect(here).to_be_visible()
        settled(page)
        here.get_by_test_id("stRadioOption").nth(turn % len(order)).click()
        expect(page.get_by_test_id("stCaptionContainer").filter(has_text=driver.SAVED)).to_be_visible()
        server.kill()
        kept = assessing.open_attempt(campus, learner, attempt_id).answer(view.item.id).response
        if kept != f'"{order[turn % len(order)]}"':
            lost.append((turn, kept))
        server.start()
    page.goto(f"{server.url}/quiz?attempt={attempt_id}&question={number}")
    expect(here.get_by_role("radio").nth((KILLS - 1) % len(order))).to_be_checked()
    campus.db.close()
    assert lost == []


NOT_SAVED = "Your work cannot be saved at the moment. Nothing that was saved is lost. Please try again soon."


@contextmanager
def a_database_that_another_program_holds(server):
    other = sqlite3.connect(server.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@contextmanager
def a_disk_that_is_full(server):
    # No file of the server may grow any more; for SQLite that is a write that fails half way.
    written = server.database.with_name(f"{server.database.name}-wal").stat().st_size
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (written, before[1]))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (a_database_that_another_program_holds, "database is locked"),
        (a_disk_that_is_full, "disk I/O error"),
    ],
)
def test_an_answer_that_cannot_be_saved_is_not_called_saved_and_can_be_given_again(
    page, server, fault, cause
):
    campus = driver.campus_of(server.database)
    driver.start(page, server.url)
    learner = driver.learner_at(page, campus)
    attempt_id = assessing.start_attempt(campus, learner, "business-model-quiz")
    number, view = a_question_with_options(campus, assessing.open_attempt(campus, learner, attempt_id))
    order = option_order(view.item, view.seed)
    options = driver.widget(page, f"{attempt_id}:{view.item.id}").get_by_test_id("stRadioOption")
    saved = page.get_by_test_id("stCaptionContainer").filter(has_text=driver.SAVED)

    def kept():
        return assessing.open_attempt(campus, learner, attempt_id).answer(view.item.id).response

    page.goto(f"{server.url}/quiz?attempt={attempt_id}&question={number}")
    options.nth(0).click()
    expect(saved).to_be_visible()
    with fault(server):
        options.nth(1).click()
        expect(page.get_by_text(NOT_SAVED)).to_be_visible()
        expect(saved).to_have_count(0)
    assert kept() == f'"{order[0]}"'
    options.nth(2).click()
    expect(saved).to_be_visible()
    expect(page.get_by_text(NOT_SAVED)).to_have_count(0)
    assert kept() == f'"{order[2]}"'
    campus.db.close()
    assert f"database unavailable: {cause}" in server.log.read_text()
