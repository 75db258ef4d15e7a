"""The server is killed after each acknowledged answer, twenty times, and nothing is lost."""

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
