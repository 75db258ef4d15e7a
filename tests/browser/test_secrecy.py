import json
import re

import pytest
from playwright.sync_api import expect

from moneytrail.core.items import Matching, MultipleResponse, Ordering, ScenarioSet, SingleChoice
from moneytrail.core.people import LearnerId
from moneytrail.services import assessing, studying
from tests.browser import driver
from tests.browser.driver import press, settled

pytestmark = pytest.mark.browser
FIRST = LearnerId(1)


class Wire:
    """Everything that the server sends to a page."""

    def __init__(self, page):
        self.frames = []
        self.responses = []
        page.on("websocket", self._listen)
        page.on("response", self._keep)

    def _listen(self, socket):
        socket.on("framereceived", self._receive)

    def _receive(self, frame):
        self.frames.append(frame)

    def _keep(self, response):
        self.responses.append(response)

    def holds(self, text):
        wanted = [text.encode(), json.dumps(text)[1:-1].encode()]
        sent = [frame.encode() if isinstance(frame, str) else frame for frame in self.frames]
        sent += [one.body() for one in self.responses if "static" not in one.url and one.status == 200]
        return any(one in found for one in wanted for found in sent)


def plain_run(text):
    """Return the longest piece without marks: what the browser would get in one piece."""
    return max(re.split(r"\[\[.*?\]\]|\[@.*?\]|[*_`\n\"]", text), key=len).strip()


def secrets(item):
    """Return what only an answered item shows: the reason, and the feedback on every choice."""
    if isinstance(item, ScenarioSet):
        return [plain_run(item.explanation), *(one for part in item.parts for one in secrets(part))]
    texts = [item.explanation]
    if isinstance(item, SingleChoice | MultipleResponse):
        texts += [option.feedback for option in item.options]
    if isinstance(item, Ordering):
        texts += [entry.feedback for entry in item.entries]
    if isinstance(item, Matching):
        texts += [prompt.feedback for prompt in item.prompts]
    return [plain_run(text) for text in texts if text]


def test_nothing_of_the_key_is_sent_before_an_item_is_answered(page, server):
    wire = Wire(page)
    campus = driver.campus_of(server.database)
    items = {item.id: item for item in campus.catalog.items.values()}
    assert len(items) >= 24
    page.goto(server.url)
    with driver.arriving(page):
        press(page, "Start")
    driver.read_section(page, len(studying.sections(campus, "en")[0].steps))
    for number in range(1, 9):
        expect(page.get_by_text(f"Question {number} of 8")).to_be_visible()
        press(page, "Next" if number < 8 else "Look over and hand in")
    for item in items.values():
        for secret in secrets(item):
            assert not wire.holds(secret), (item.id, secret)

    attempt = assessing.open_attempt(campus, FIRST, driver.attempt_in_address(page))
    press(page, "Hand in")
    expect(page.get_by_text("Why:").filter(visible=True).first).to_be_visible()
    settled(page)
    for drawn in attempt.items:
        shown = assessing.item_view(campus, attempt, drawn.item_id).item
        assert all(wire.holds(secret) for secret in secrets(shown)), drawn.item_id
    campus.db.close()
