"""Take the pictures of a room: its three screens in every state, and the trainer's other pages."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.services import enrolling, joining, overseeing, trainers
from tests import walks
from tests.browser import driver
from tests.browser.conftest import Server
from tests.browser.rooms import SECTION, Sender, screen
from tests.trainers import join, make_session, make_trainer

# Their places among what a console offers.
ITEM, TEXTS, GROUP_TASK, WINDOW = 1, 5, 6, 7
PAGES = ("sessions", "plan", "people", "boxes", "join", "report")


class Pictured:
    """A room of twelve people: the trainer's console, the projector, and two phones of different themes."""

    def __init__(self, browser: Browser, server: Server, campus: Campus, stack: ExitStack) -> None:
        self.server, self.campus = server, campus
        self.trainer: TrainerId = make_trainer(campus)
        self.session: SessionId = make_session(
            campus, self.trainer, starts_at=campus.now(), wifi="Harbour-Guest, password: none"
        )
        self.people: list[LearnerId] = join(campus, self.trainer, self.session, 12)
        enrolling.mix_groups(campus, self.trainer, self.session, 4)
        still = {"reduced_motion": "reduce"}
        self.console = stack.enter_context(screen(browser, 1280, 860, color_scheme="light", **still))
        self.projector = stack.enter_context(screen(browser, 1280, 860, color_scheme="light", **still))
        self.phones = {
            theme: stack.enter_context(screen(browser, 390, 844, color_scheme=theme, **still))
            for theme in ("light", "dark")
        }
        for page in (self.console, self.projector):
            self.sign_in(page)
        for learner, page in zip(self.people, self.phones.values(), strict=False):
            ticket = joining.issue_ticket(campus, learner)
            page.request.post(f"{server.url}/auth/claim", data={"ticket": ticket})
            page.goto(f"{server.url}/live?session={self.session}")
        self.console.goto(f"{server.url}/console?session={self.session}")
        self.projector.goto(f"{server.url}/projector?session={self.session}")

    def sign_in(self, page: Page) -> None:
        ticket = trainers.issue_ticket(self.campus, self.trainer)
        page.request.post(f"{self.server.url}/auth/trainer/claim", data={"ticket": ticket})

    def press(self, *keys: str) -> None:
        for key in keys:
            with driver.rerun(self.console):
                self.console.locator(f".st-key-{key} button").click()

    def launch(self, place: int, kind: str, prompt: str = "") -> None:
        with driver.rerun(self.console):
            self.console.locator(".st-key-next-kind").get_by_test_id("stRadioOption").nth(place).click()
        if prompt:
            self.console.locator(f".st-key-spot-{kind}-prompt textarea").fill(prompt)
        self.press(f"launch-{kind}")

    def vote(self, number: int, right: int) -> None:
        """Let everybody but the phones' owners answer what is on, so many of them right."""
        on = overseeing.room(self.campus, self.trainer, self.session).room.stage
        results = overseeing.results(self.campus, self.trainer, self.session, on.activity)
        key = results.question.right_places[0]
        for place, learner in enumerate(self.people[2:]):
            chosen = key if place < right else (key + 1 + place % 3) % 4
            Sender(self.server, self.campus, self.session, learner).answer(on.activity, chosen, number)

    def tap(self, place: int) -> None:
        for page in self.phones.values():
            page.locator("fieldset:not(.certainty) .tap").nth(place).click()
            page.locator(".certainty .tap").nth(1).click()
            page.get_by_role("button", name="Send", exact=True).click()
            expect(page.get_by_text("Your answer is saved.")).to_be_visible()

    def states(self) -> Iterator[tuple[str, str]]:
        """Lead the room through its states; yield each with what the phones show then."""
        yield "join", ".place h2"
        self.press("launch-step", "step-next")
        yield "step", ".st-key-room-below button"
        self.launch(ITEM, "item")
        expect(self.phones["dark"].locator("form.answer")).to_be_visible()
        yield "item-open", "form.answer"
        self.vote(1, 5)
        self.tap(0)
        yield "item-answered", ".sent"
        self.press("close")
        yield "item-counted", ".choices"
        self.press("again")
        expect(self.phones["dark"].locator("form.answer")).to_be_visible()
        self.vote(2, 8)
        self.tap(1)
        self.press("close", "reveal")
        yield "item-revealed", ".rounds-2"
        self.press("explain")
        yield "item-explained", ".because"
        self.launch(TEXTS, "texts", "Which record will you ask for first on Monday?")
        yield "texts-open", "textarea"
        self.launch(GROUP_TASK, "group_task", "Write the three records that you ask for, and in which order.")
        yield "group-open", ".st-key-group-save"
        self.launch(WINDOW, "window")
        yield "own-pace", ".st-key-way-on"
        self.press("pause")
        yield "pause", ".cover"

    def study(self) -> None:
        """Let everybody do something that the report can show."""
        for number, learner in enumerate(self.people):
            walks.read(self.campus, learner, SECTION)
            walks.take_quiz(self.campus, learner, SECTION, right=4 + number % 5, certainty=1 + number % 3)


def take(browser: Browser, server: Server, campus: Campus, folder: Path) -> None:
    """Take every picture into a folder."""
    with ExitStack() as stack:
        room = Pictured(browser, server, campus, stack)
        for state, shown in room.states():
            expect(room.phones["light"].locator(shown).first).to_be_visible()
            expect(room.phones["dark"].locator(shown).first).to_be_visible()
            for name, page in (("console", room.console), ("projector", room.projector)):
                driver.settled(page)
                page.mouse.move(0, 0)
                page.get_by_test_id("stMain").evaluate("one => one.scrollTo(0, 0)")
                page.screenshot(path=folder / f"room-{state}-{name}-1280-light.png")
            for theme, page in room.phones.items():
                driver.settled(page)
                page.screenshot(path=folder / f"room-{state}-phone-390-{theme}.png")
        room.study()
        for theme, page in (("light", room.console), ("dark", room.phones["dark"])):
            room.sign_in(page)
            width = page.viewport_size["width"] if page.viewport_size else 0
            for name in PAGES:
                page.goto(f"{server.url}/{name}?session={room.session}")
                expect(page.locator("h1, [class*=st-key-session-pages]").first).to_be_visible()
                driver.settled(page)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"trainer-{name}-{width}-{theme}.png")
