"""axe-core and the invented language on the screens of a room, on the trainer's pages and in the report."""

import re

import pytest
from playwright.sync_api import expect

from moneytrail.services import enrolling, joining, overseeing, trainers
from tests import walks
from tests.browser import driver, rooms
from tests.browser.rooms import SECTION, Sender
from tests.browser.test_accessibility import has_no_sideways_scroll, violations, violations_in
from tests.browser.test_language import Content, squeezed, untranslated
from tests.trainers import join, make_session, make_trainer

pytestmark = pytest.mark.browser
REPORT = ("overview", "people", "outcomes", "items", "room", "voices", "files")
# Their places among what a console offers.
ITEM, GROUP_TASK = 1, 6


class Walk:
    """A session with six people: its trainer's browser with console and projector, and one of the phones."""

    def __init__(self, console, phone, server, campus):
        self.campus, self.server = campus, server
        self.console, self.phone, self.projector = console, phone, console.context.new_page()
        self.trainer = make_trainer(campus)
        self.session = make_session(campus, self.trainer, starts_at=campus.now())
        self.people = join(campus, self.trainer, self.session, 6)
        enrolling.set_group(campus, self.trainer, self.session, self.people[0], 1)
        ticket = joining.issue_ticket(campus, self.people[0])
        phone.request.post(f"{server.url}/auth/claim", data={"ticket": ticket})
        self.sign_in(console)

    def sign_in(self, page):
        ticket = trainers.issue_ticket(self.campus, self.trainer)
        page.request.post(f"{self.server.url}/auth/trainer/claim", data={"ticket": ticket})

    def open(self, page, address):
        """Open a page of the session."""
        page.goto(f"{self.server.url}/{address}{'&' if '?' in address else '?'}language=qps")
        expect(page.get_by_test_id("stMainBlockContainer")).to_be_visible()

    def press(self, key, page=None):
        button = (page or self.console).locator(f".st-key-{key} button")
        button.click()

    def choose(self, place):
        self.console.locator(".st-key-next-kind").get_by_test_id("stRadioOption").nth(place).click()

    def vote(self, number):
        """Let everybody but the owner of the phone answer what is on, in the round of this number."""
        activity = overseeing.room(self.campus, self.trainer, self.session).room.stage.activity
        for place, learner in enumerate(self.people[1:]):
            assert Sender(self.server, self.campus, self.session, learner).answer(activity, place % 2, number)

    def look(self, see):
        """Lead the room through its states, and see its three screens in each."""
        screens = {"phone": self.phone, "projector": self.projector, "console": self.console}
        for name, page in zip(("live", "projector", "console"), screens.values(), strict=True):
            self.open(page, f"{name}?session={self.session}")
        for state, on_phone, on_projector in self._states():
            expect(self.phone.locator(on_phone).first).to_be_visible()
            expect(self.projector.locator(on_projector).first).to_be_visible()
            for name, page in screens.items():
                see(page, f"{name}: {state}")

    def _states(self):
        """Yield each state with what phone and projector show then."""
        yield "idle", ".place h2", ".st-key-join-card"
        self.press("launch-step")
        self.press("step-next")
        self.press("timer-10")
        yield "step", ".st-key-room-below button", ".reading h1"
        self.press("timer-off")
        self.choose(ITEM)
        self.press("launch-item")
        expect(self.phone.locator("form.answer")).to_be_visible()
        self.vote(1)
        yield "open", "form.answer", ".answered"
        self.press("close")
        self.press("again")
        expect(self.phone.locator("form.answer")).to_be_visible()
        self.vote(2)
        self.press("close")
        yield "counted", ".choices", ".choices"
        self.press("reveal")
        self.press("explain")
        yield "explained", ".because", ".because"
        self.choose(GROUP_TASK)
        self.console.locator(".st-key-spot-group_task-prompt textarea").fill("Which three records?")
        self.press("launch-group_task")
        expect(self.phone.locator(".st-key-group-save")).to_be_visible()
        self.phone.locator(".st-key-floor-open label").first.click()
        self.phone.locator(f".st-key-ask-{self.session} textarea").fill("Which three records?")
        self.press("ask-send", self.phone)
        self.console.locator("[class*=st-key-pin] button").first.click()
        yield "group task, with a question from the floor", ".st-key-group-save", ".pinned"
        self.press("pause")
        yield "pause", ".cover", ".cover"

    def study(self):
        """Let everybody do something that the report can show."""
        for number, learner in enumerate(self.people):
            walks.read(self.campus, learner, SECTION)
            walks.take_quiz(self.campus, learner, SECTION, right=3 + number % 3, certainty=2)

    def look_around(self, page, see):
        """See the trainer's other pages, and the report."""
        own = [f"{one}?session={self.session}" for one in ("plan", "people", "boxes", "join")]
        parts = [f"report?session={self.session}&part={part}" for part in REPORT]
        for address in ["trainer", "sessions", "plan", *own, *parts]:
            self.open(page, address)
            expect(page.locator("h1, [class*=st-key-session-pages]").first).to_be_visible()
            see(page, address)


# What Streamlit writes, what a person wrote, and names and dates, which babel translates but into no invented language.
NOT_TRANSLATED = re.compile(
    r"\d+ more|^Upload$|1MB per file|CSV, TXT|https?://[\d.:]+|^[A-Z0-9]{3} [A-Z0-9]{3}$|^English$"
    r"|: fŕöɱ .*|Two days in Nairobi|Which three records\?|Africa/Nairobi|pseudo|P\d|Kenya|Nepal|Peru"
    r"|(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\w*"
)


class TrainersContent(Content):
    """The course with its trainer's notes, which the console shows piece by piece."""

    def __init__(self, campus):
        super().__init__(campus)
        self.notes = squeezed(" ".join(campus.catalog.trainer_notes.values()))

    def says(self, text, is_of_course):
        left = NOT_TRANSLATED.sub("", text)
        return any(
            squeezed(one) in self.notes or super(TrainersContent, self).says(one, is_of_course)
            for one in (text, left)
        )


def test_no_screen_of_a_room_and_no_page_of_a_trainer_has_a_violation_or_a_text_that_is_missed(
    chromium, own_server, monkeypatch
):
    monkeypatch.setenv("MONEYTRAIL_PSEUDO_LANGUAGE", "yes")
    own_server.start()
    campus = driver.campus_of(own_server.database)
    content, found = TrainersContent(campus), []

    def look(page, place):
        found.extend(violations(page, place))
        if not has_no_sideways_scroll(page):
            found.append(f"{place}: scrolls sideways")

    def read(page, place):
        look(page, place)
        found.extend(f"{place}: not translated: {text}" for text in untranslated(page, content))

    def read_and_look_at_it_small(page, place):
        found.extend(f"{place}: not translated: {text}" for text in untranslated(page, content))
        found.extend(violations_in(page, place, (390, "dark"), (1280, "light")))

    with (
        rooms.screen(chromium, 1280, 900, color_scheme="light") as console,
        rooms.screen(chromium, 390, 900, color_scheme="dark") as phone,
    ):
        walk = Walk(console, phone, own_server, campus)
        walk.look(read)
        walk.study()
        walk.look_around(console, read_and_look_at_it_small)
    campus.db.close()
    assert not found, "\n".join(found)
