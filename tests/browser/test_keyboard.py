"""A section and its quiz by keyboard alone: no pointer is used from the first page to the result."""

import re

import pytest
from playwright.sync_api import expect

from moneytrail.services import assessing
from tests.browser import driver
from tests.browser.driver import settled

pytestmark = pytest.mark.browser
FOCUSED = """() => {
  let one = document.activeElement
  while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement
  if (!one) return ["", "", ""]
  const name = one.getAttribute("aria-label") || one.innerText || one.value || ""
  return [one.tagName, one.type || "", name.trim()]
}"""


def focused(page):
    tag, kind, name = page.evaluate(FOCUSED)
    # An icon is a line of its own: the name of its glyph.
    words = [line for line in name.split("\n") if not re.fullmatch(r"[a-z_]+", line)]
    return tag, kind, " ".join(words).strip()


def tab_to(page, wanted, limit=80):
    for _ in range(limit):
        if wanted(*focused(page)):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key never reached it; the focus is on {focused(page)}")


def press(page, name):
    with driver.rerun(page):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(1)
        tab_to(page, lambda tag, _kind, label: tag == "BUTTON" and label == name)
        page.keyboard.press("Enter")


def answer(page):
    """Answer whatever is asked with the first widget that the tab key reaches."""
    settled(page)
    page.keyboard.press("Tab")

    def is_answer(tag, kind, name):
        if name.startswith(("Flag for later", "Not very")):
            raise AssertionError("no widget was reached before the flag")
        return tag == "INPUT" or (tag == "BUTTON" and name.startswith("Move "))

    tab_to(page, is_answer)
    tag, kind, _name = focused(page)
    if tag == "BUTTON":
        page.keyboard.press("Enter")
    elif kind in ("radio", "checkbox"):
        page.keyboard.press("Space")
    elif page.evaluate("document.activeElement.getAttribute('role')") == "combobox":
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    else:
        page.keyboard.type("12")
        page.keyboard.press("Enter")
    settled(page)


def test_a_section_and_its_quiz_need_no_pointer(page, server, campus):
    page.goto(server.url)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    with driver.arriving(page):
        press(page, "Start")
    expect(page.get_by_text("Step 1 of 8").first).to_be_visible()
    press(page, "I have kept it")
    for number in range(1, 8):
        expect(page.get_by_text(f"Step {number} of 8").first).to_be_visible()
        press(page, "Next")
    press(page, "To the quiz")
    for number in range(1, 9):
        expect(page.get_by_text(f"Question {number} of 8").first).to_be_visible()
        page.get_by_text(f"Question {number} of 8").evaluate("() => document.activeElement.blur()")
        answer(page)
        expect(page.get_by_test_id("stCaptionContainer").filter(has_text=driver.SAVED)).to_be_visible()
        press(page, "Next" if number < 8 else "Look over and hand in")
    attempt = assessing.open_attempt(campus, driver.learner_at(page, campus), driver.attempt_in_address(page))
    assert attempt.unanswered() == ()
    press(page, "Hand in")
    expect(page.get_by_role("heading", name=re.compile("passed|Passed"))).to_be_visible()
