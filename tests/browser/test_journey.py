import re
import sqlite3

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
# The icon's name stands before the word; the hint "Your answer is saved ..." is something else.
SAVED = re.compile(r"Saved$")


def start(page, server):
    page.goto(server.url)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_visible()


def settled(page):
    """Wait until the script has run to its end, when what belonged to the last question is gone."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def read_section(page):
    for number in range(1, 8):
        expect(page.get_by_text(f"Step {number} of 8")).to_be_visible()
        settled(page)
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("Step 8 of 8")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="To the quiz").click()
    expect(page.get_by_text("Question 1 of 8")).to_be_visible()


def stored(server, query):
    with sqlite3.connect(server.database) as database:
        return database.execute(query).fetchall()


def test_a_learner_reads_a_section_takes_its_quiz_and_sees_the_explanations(page, server):
    start(page, server)
    read_section(page)
    for number in range(1, 9):
        expect(page.get_by_text(f"Question {number} of 8")).to_be_visible()
        settled(page)
        options = page.get_by_test_id("stRadioOption")
        if options.count():
            options.first.click()
            expect(page.get_by_test_id("stCaptionContainer").filter(has_text=SAVED)).to_be_visible()
        page.get_by_role("button", name="Next", exact=True).or_(
            page.get_by_role("button", name="Look over and hand in")
        ).click()
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("button", name="Go on in the module")).to_be_visible()
    expect(page.get_by_text("Why:").filter(visible=True).first).to_be_visible()
    assert stored(server, "SELECT count(*) FROM attempts WHERE handed_in_at IS NOT NULL") == [(1,)]
    page.goto(f"{server.url}/progress")
    expect(page.get_by_text("Show as a table").first).to_be_visible()


def test_an_answer_on_the_screen_survives_a_refresh_and_a_killed_server(page, server):
    start(page, server)
    read_section(page)
    settled(page)
    number = 1
    while not page.get_by_test_id("stRadioOption").count():
        page.get_by_role("button", name="Next", exact=True).click()
        number += 1
        expect(page.get_by_text(f"Question {number} of 8")).to_be_visible()
        settled(page)
    page.get_by_test_id("stRadioOption").nth(1).click()
    expect(page.get_by_test_id("stCaptionContainer").filter(has_text=SAVED)).to_be_visible()
    server.kill()
    assert stored(server, "SELECT count(*) FROM responses WHERE response IS NOT NULL") == [(1,)]
    server.start()
    page.reload()
    expect(page.get_by_text("of 8").first).to_be_visible()
    assert stored(server, "SELECT count(*) FROM responses WHERE response IS NOT NULL") == [(1,)]
    assert stored(server, "SELECT count(*) FROM learners") == [(1,)]


def test_every_page_opens_for_a_learner_without_an_error(page, server):
    start(page, server)
    expect(page.get_by_text("Your resume code")).to_be_visible()
    for address in ("module", "progress", "review", "search", "certificate", "my-data"):
        page.goto(f"{server.url}/{address}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        assert page.get_by_text("Something went wrong").count() == 0


def test_a_wrong_resume_code_gets_a_plain_sentence(page, server):
    page.goto(server.url)
    page.get_by_text("Come back with a resume code").click()
    page.get_by_label("Resume code (four groups of four)").fill("KX7P-94MD-TQ3H-WRCA")
    page.get_by_role("button", name="Resume", exact=True).click()
    expect(page.get_by_text("This resume code is not known.")).to_be_visible()


def test_a_certificate_that_was_never_issued_is_not_valid(page, server):
    assert page.goto(f"{server.url}/verify/AAAAAAAAAAAAAA").status == 404
    expect(page.get_by_text("This certificate is not valid")).to_be_visible()
