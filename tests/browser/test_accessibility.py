"""axe-core on every page, in both themes and at both widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from moneytrail.services import assessing, studying
from tests import walks
from tests.browser import driver
from tests.browser.conftest import PATIENCE
from tests.browser.driver import press, settled

pytestmark = pytest.mark.browser
AXE = Axe()
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


# Streamlit fetches what puts our stylesheet in place after the first drawing. Colours that are still changing have no
# contrast yet; what turns for ever is no such change.
AT_REST = """() => [...document.querySelectorAll("style")].some((one) => one.textContent.includes(".st-key-"))
  && document.getAnimations().every(
    (one) => one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)"""


def violations(page, place):
    settled(page)
    page.wait_for_function(AT_REST)
    found = AXE.run(page, options=RULES).response["violations"]
    return [
        f"{place}: {one['id']}: {node['html'][:160]} {(node['any'] or [{}])[0].get('message', '')}"
        for one in found
        for node in one["nodes"]
    ]


def violations_in(page, place, *looks):
    """Look at a page that is open in several (width, theme), without opening it again."""
    found = []
    for width, theme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", theme)
        found += violations(page, f"{place}, {width}, {theme}")
        if not has_no_sideways_scroll(page):
            found.append(f"{place}, {width}, {theme}: scrolls sideways")
    return found


def has_no_sideways_scroll(page):
    main = page.get_by_test_id("stMain")
    return main.evaluate("one => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_has_a_violation_in_either_theme(chromium, server, campus, width):
    context = chromium.new_context(viewport={"width": width, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    looks = [(width, theme) for theme in ("light", "dark")]
    page.goto(server.url)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    found = violations_in(page, "welcome", *looks)
    with driver.arriving(page):
        press(page, "Start")
    press(page, "I have kept it")
    learner = driver.learner_at(page, campus)
    steps = studying.sections(campus, "en")[0].steps
    for number in range(1, len(steps) + 1):
        expect(page.get_by_text(f"Step {number} of {len(steps)}").first).to_be_visible()
        found += violations_in(page, f"step {number}", *looks)
        press(page, "Next" if number < len(steps) else "To the quiz")
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    attempt = assessing.open_attempt(campus, learner, driver.attempt_in_address(page))
    for number in range(1, len(attempt.items) + 1):
        expect(page.get_by_text(f"Question {number} of {len(attempt.items)}")).to_be_visible()
        found += violations_in(page, f"question {attempt.items[number - 1].item_id}", *looks)
        press(page, "Next" if number < len(attempt.items) else "Look over and hand in")
    expect(page.get_by_text("Before you hand in")).to_be_visible()
    found += violations_in(page, "overview", *looks)
    press(page, "Hand in")
    expect(page.get_by_text("Why:").first).to_be_attached()
    done = walks.take_quiz(campus, learner, "why-follow-the-money", right=6, certainty=2)
    pages = ["module", "progress", "review", "search", "certificate", "my-data", f"result?attempt={done}"]
    for address in pages:
        page.goto(f"{server.url}/{address}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        found += violations_in(page, address, *looks)
    page.goto(f"{server.url}/verify/AAAAAAAAAAAAAA")
    found += [f"verify: {one['id']}" for one in AXE.run(page, options=RULES).response["violations"]]
    context.close()
    assert not found, "\n".join(found)
