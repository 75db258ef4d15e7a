"""Take the pictures of docs/screenshots: every page at both widths in both themes, and rooms (`make screenshots`)."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId, Profile
from moneytrail.services import assessing, joining, studying
from tests import walks
from tests.browser import driver, room_screenshots
from tests.browser.conftest import FLAGS, ROOT, Server

SIZES = {390: 844, 1280: 860}
THEMES = ("light", "dark")
QUIZ = "analysing-the-money-quiz"


def prepare(campus: Campus) -> tuple[LearnerId, dict[str, str]]:
    """Make a learner who has come half way, and return the addresses of the pages to show."""
    learner = joining.start(campus, Profile("Learner from Corvash", None, "")).learner_id
    sections = studying.sections(campus, "en")
    pre_test = assessing.start_attempt(campus, learner, "pre-test")
    walks.answer_right(campus, learner, pre_test, 11)
    assessing.submit_attempt(campus, learner, pre_test)
    for number, section in enumerate(sections[:7]):
        walks.read(campus, learner, section.id)
        done = walks.take_quiz(campus, learner, section.id, right=6 + number % 3, certainty=1 + number % 3)
    studying.finish_step(campus, learner, "analysing-the-money", sections[7].steps[0].id)
    studying.remember_place(campus, learner, "en", "analysing-the-money", sections[7].steps[1].id)
    attempt = assessing.start_attempt(campus, learner, QUIZ)
    return learner, {
        "module": "module",
        "step": "study?section=why-follow-the-money&step=" + sections[0].steps[0].id,
        "money-trail": "study?section=analysing-the-money&step=" + sections[7].steps[3].id,
        "quiz": f"quiz?attempt={attempt}",
        "result": f"result?attempt={done}",
        "progress": "progress",
        "review": "review",
        "search": "search",
        "certificate": "certificate",
        "my-data": "my-data",
    }


def views(browser: Browser) -> Iterator[tuple[str, Page]]:
    """Open a fresh browser for each width and theme."""
    for (width, height), theme in product(SIZES.items(), THEMES):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
        )
        yield f"{width}-{theme}", context.new_page()
        context.close()


def take(page: Page, file: Path) -> None:
    """Take the picture when the page stands still."""
    driver.settled(page)
    page.wait_for_load_state("networkidle")
    if file.name.startswith("progress"):
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    if file.name.startswith("money-trail"):
        page.get_by_text("Worked money trail").first.evaluate("one => one.scrollIntoView()")
        page.get_by_test_id("stMain").evaluate("one => one.scrollBy(0, -90)")
    page.screenshot(path=file)


def main(folder: Path) -> None:
    """Take every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = subprocess.run([ROOT / "tests/find_chromium.sh"], check=True, capture_output=True, text=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        server = Server(Path(place))
        server.start()
        try:
            campus = driver.campus_of(server.database)
            browser = playwright.chromium.launch(executable_path=chromium.stdout.strip(), args=FLAGS)
            room_screenshots.take(browser, server, campus, folder)
            learner, pages = prepare(campus)
            for suffix, page in views(browser):
                page.goto(server.url)
                take(page, folder / f"welcome-{suffix}.png")
                page.request.post(
                    f"{server.url}/auth/claim",
                    data={"ticket": joining.issue_ticket(campus, learner)},
                )
                for name, address in pages.items():
                    page.goto(f"{server.url}/{address}")
                    take(page, folder / f"{name}-{suffix}.png")
            browser.close()
        finally:
            server.kill()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
