import re

import pytest
from playwright.sync_api import expect

from moneytrail.services import assessing, studying
from tests import walks
from tests.browser import driver
from tests.browser.driver import press, settled

pytestmark = pytest.mark.browser


def study_the_rest(campus, learner):
    """Read and pass every section but the first, as the services would on the pages' behalf."""
    for section in studying.sections(campus, "en")[1:]:
        walks.read(campus, learner, section.id)
        walks.take_quiz(campus, learner, section.id)


def test_a_learner_goes_from_welcome_to_a_certificate_that_others_can_check(page, server, campus):
    driver.start(page, server.url)
    learner = driver.learner_at(page, campus)
    press(page, "I have kept it")
    page.goto(f"{server.url}/module")
    page.get_by_role("button", name="Take the test").first.click()
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    driver.answer_all(page, campus, learner, wrong=99)
    press(page, "Hand in")
    expect(page.get_by_role("heading", name="Handed in")).to_be_visible()
    assert page.get_by_text("Why:").count() == 0

    press(page, "Go on in the module")
    press(page, "Continue")
    driver.read_section(page, len(studying.sections(campus, "en")[0].steps))
    driver.answer_all(page, campus, learner, wrong=1)
    press(page, "Hand in")
    expect(page.get_by_role("heading", name=re.compile("^Passed: (8[0-9]|9[0-9])%"))).to_be_visible()
    expect(page.get_by_text("Why:").filter(visible=True).first).to_be_visible()

    study_the_rest(campus, learner)
    page.goto(f"{server.url}/module")
    settled(page)
    page.get_by_role("button", name="Take the test").click()
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    driver.answer_all(page, campus, learner)
    press(page, "Hand in")
    expect(page.get_by_role("heading", name="100% right")).to_be_visible()

    page.goto(f"{server.url}/progress")
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(5)
    page.goto(f"{server.url}/review")
    expect(page.get_by_text("in your deck")).to_be_visible()

    page.goto(f"{server.url}/certificate")
    press(page, "Make my certificate")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my certificate").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    page.goto(page.get_by_role("link", name="/verify/").get_attribute("href"))
    expect(page.get_by_text("This certificate is valid")).to_be_visible()


def test_a_refresh_in_mid_quiz_comes_back_to_the_same_question_with_its_answer(page, server, campus):
    learner, attempt = quiz_at_question_three(page, server, campus)
    page.reload()
    expect(page.get_by_text("Question 3 of 8")).to_be_visible()
    press(page, "Previous")
    expect(page.get_by_text("Question 2 of 8")).to_be_visible()
    assert len(assessing.open_attempt(campus, learner, attempt.id).unanswered()) == 6


def test_a_quiz_opened_again_from_the_map_goes_on_at_the_first_open_question(page, server, campus):
    quiz_at_question_three(page, server, campus)
    page.goto(f"{server.url}/module")
    press(page, "Continue")
    expect(page.get_by_text("Question 3 of 8")).to_be_visible()


def quiz_at_question_three(page, server, campus):
    driver.start(page, server.url)
    learner = driver.learner_at(page, campus)
    first = studying.sections(campus, "en")[0]
    driver.read_section(page, len(first.steps))
    attempt = assessing.open_attempt(campus, learner, driver.attempt_in_address(page))
    for drawn in attempt.items[:2]:
        settled(page)
        view = assessing.item_view(campus, attempt, drawn.item_id)
        driver.answer(page, view.item, view.seed, f"{attempt.id}:{drawn.item_id}")
        expect(page.get_by_test_id("stCaptionContainer").filter(has_text=driver.SAVED)).to_be_visible()
        press(page, "Next")
    expect(page.get_by_text("Question 3 of 8")).to_be_visible()
    return learner, attempt


def test_two_tabs_hand_in_one_attempt_once(page, server, campus):
    learner, attempt = quiz_at_question_three(page, server, campus)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_text("Question 3 of 8")).to_be_visible()
    for tab in (page, other):
        tab.goto(re.sub(r"question=\d+", "question=9", page.url))
        expect(tab.get_by_text("6 questions are not answered.")).to_be_visible()
        settled(tab)
    press(page, "Hand in")
    expect(page.get_by_role("heading", name=re.compile("not yet passed"))).to_be_visible()
    before = assessing.open_attempt(campus, learner, attempt.id)
    other.get_by_role("button", name="Hand in", exact=True).click()
    expect(other.get_by_role("heading", name=re.compile("not yet passed"))).to_be_visible()
    assert assessing.open_attempt(campus, learner, attempt.id) == before


def test_an_answer_in_a_tab_left_behind_is_refused_after_handing_in(page, server, campus):
    learner, attempt = quiz_at_question_three(page, server, campus)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_text("Question 3 of 8")).to_be_visible()
    settled(other)
    assessing.submit_attempt(campus, learner, attempt.id)
    view = assessing.item_view(campus, attempt, attempt.items[2].item_id)
    driver.answer(other, view.item, view.seed, f"{attempt.id}:{attempt.items[2].item_id}")
    expect(other.get_by_text("handed in").first).to_be_visible()
    assert (
        assessing.open_attempt(campus, learner, attempt.id).answer(attempt.items[2].item_id).response is None
    )


def test_every_page_opens_for_a_learner_without_an_error(page, server):
    driver.start(page, server.url)
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


def test_a_resume_code_brings_the_learner_to_another_device(page, server, chromium):
    driver.start(page, server.url)
    press(page, "Next")
    code = page.locator("code").first.inner_text()
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    elsewhere = context.new_page()
    elsewhere.goto(server.url)
    elsewhere.get_by_text("Come back with a resume code").click()
    elsewhere.get_by_label("Resume code (four groups of four)").fill(code.lower())
    elsewhere.get_by_role("button", name="Resume", exact=True).click()
    press(elsewhere, "Continue")
    expect(elsewhere.get_by_text("Step 2 of")).to_be_visible()
    context.close()


def test_a_certificate_that_was_never_issued_is_not_valid(page, server):
    assert page.goto(f"{server.url}/verify/AAAAAAAAAAAAAA").status == 404
    expect(page.get_by_text("This certificate is not valid")).to_be_visible()
