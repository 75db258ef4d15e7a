import json
import re

import pytest
from playwright.sync_api import expect

from moneytrail.core.items import Matching, MultipleResponse, Ordering, ScenarioSet, SingleChoice
from moneytrail.services import assessing, studying
from tests.browser import driver
from tests.browser.driver import press, settled

pytestmark = pytest.mark.browser


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

    def sent(self):
        """Return all of it; a byte that no text holds keeps the pieces apart."""
        pieces = [frame.encode() if isinstance(frame, str) else frame for frame in self.frames]
        pieces += [one.body() for one in self.responses if "static" not in one.url and one.status == 200]
        return b"\0".join(pieces)


def holds(sent, text):
    return text.encode() in sent or json.dumps(text)[1:-1].encode() in sent


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


def test_nothing_of_the_key_is_sent_before_an_item_is_answered(page, server, campus):
    wire = Wire(page)
    items = {item.id: item for item in campus.catalog.items.values()}
    assert len(items) >= 24
    page.goto(server.url)
    with driver.arriving(page):
        press(page, "Start")
    driver.read_section(page, len(studying.sections(campus, "en")[0].steps))
    for number in range(1, 9):
        expect(page.get_by_text(f"Question {number} of 8")).to_be_visible()
        press(page, "Next" if number < 8 else "Look over and hand in")
    sent = wire.sent()
    assert holds(sent, "Question 8 of 8")
    for item in items.values():
        for secret in secrets(item):
            assert not holds(sent, secret), (item.id, secret)

    attempt = assessing.open_attempt(campus, driver.learner_at(page, campus), driver.attempt_in_address(page))
    press(page, "Hand in")
    expect(page.get_by_text("Why:").filter(visible=True).first).to_be_visible()
    settled(page)
    sent = wire.sent()
    for drawn in attempt.items:
        shown = assessing.item_view(campus, attempt, drawn.item_id).item
        assert all(holds(sent, secret) for secret in secrets(shown)), drawn.item_id
