"""What people do at the screens of a room: sign in as a trainer, join on a phone, press on the console, answer."""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.core.training import SessionId
from moneytrail.services import joining
from tests.browser.conftest import PATIENCE, Server
from tests.browser.driver import settled
from tests.trainers import PASSWORD

SECTION = "why-follow-the-money"


@contextmanager
def screen(chromium: Browser, width: int, height: int, **options: object) -> Iterator[Page]:
    """Open a browser of its own with one page."""
    context = chromium.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def sign_in(page: Page, url: str) -> None:
    """Sign in as the trainer that `tests.trainers.make_trainer` makes."""
    page.goto(f"{url}/trainer")
    page.get_by_label("E-mail or name to sign in with").fill("ada")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_response("**/auth/trainer/claim"):
        page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="My sessions").first).to_be_visible()
    settled(page)


def fill_in(page: Page, url: str, code: str, name: str) -> None:
    """Open the link of a room and say who one is."""
    page.goto(f"{url}/?join={code}")
    page.locator(".st-key-profile-name-join input").fill(name)
    for field, choice in (("sector", "Prosecution or court"), ("country", "Kenya")):
        page.locator(f".st-key-profile-{field}-join input").fill(choice)
        page.get_by_role("option", name=choice, exact=True).click()


def join_by_link(page: Page, url: str, code: str, name: str) -> None:
    """Join as somebody who has never been here."""
    fill_in(page, url, code, name)
    with page.expect_response("**/auth/claim"):
        page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_text("Keep this page open.")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="I have kept it").click()


def join_as_known(page: Page, url: str, code: str, campus: Campus, learner: LearnerId) -> None:
    """Join as somebody who has studied in this browser: the form is filled in already."""
    page.request.post(f"{url}/auth/claim", data={"ticket": joining.issue_ticket(campus, learner)})
    page.goto(f"{url}/?join={code}")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_text("Keep this page open.")).to_be_visible()


def press(console: Page, name: str) -> None:
    """Press a button of the console."""
    console.get_by_role("button", name=name, exact=True).click()


def choose_next(console: Page, kind: str) -> None:
    """Choose on the console what comes next."""
    console.get_by_test_id("stRadioOption").filter(has_text=kind).click()


def tap(page: Page, place: int, certainty: int | None = None) -> None:
    """Answer on a phone with the option at a place, and wait until it is saved."""
    page.locator("fieldset:not(.certainty) .tap").nth(place).click()
    if certainty is not None:
        page.locator(".certainty .tap").nth(certainty - 1).click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Your answer is saved.")).to_be_visible()


class Sender:
    """A participant over plain HTTP: sends an answer until it is acknowledged."""

    def __init__(self, server: Server, campus: Campus, session: SessionId, learner: LearnerId) -> None:
        self.port, self.session = server.port, session
        self.cookie = f"moneytrail={joining.claim(campus, joining.issue_ticket(campus, learner))}"

    def answer(self, activity: int, place: int, number: int = 1) -> bool:
        """Return whether the answer, in the round of this number, was acknowledged."""
        body = json.dumps({"activity": activity, "round": number, "value": [place], "certainty": None})
        headers = {"Cookie": self.cookie, "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", f"/live/{self.session}/answer", body, headers)
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
