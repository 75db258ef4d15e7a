"""What a person does at the screen: starts, reads, answers items of every type, looks things over."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import assert_never

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from moneytrail.bootstrap import Campus, open_campus
from moneytrail.core.attempts import AttemptId
from moneytrail.core.formulas import evaluate
from moneytrail.core.items import (
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ScenarioSet,
    ShortText,
    SingleChoice,
    TableMarking,
    TrueFalse,
)
from moneytrail.core.people import LearnerId
from moneytrail.core.presentation import option_order
from moneytrail.services import assessing, joining
from moneytrail.settings import from_environment
from moneytrail.ui.routes.identity import COOKIE

# The icon's name stands before the word; the hint "Your answer is saved ..." is something else.
SAVED = re.compile(r"Saved$")


def settled(page: Page) -> None:
    """Wait until the script has run to its end, when what belonged to the last screen is gone."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)


# Counts the runs that have ended: right after a click the page still stands as before it.
_COUNT_RUNS = """() => {
  if (window.endedRuns !== undefined) return
  window.endedRuns = 0
  const look = (changes) => changes.forEach((one) => {
    if (one.target.getAttribute("data-test-script-state") === "notRunning") window.endedRuns += 1
  })
  const where = { subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] }
  new MutationObserver(look).observe(document.body, where)
}"""


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Wait, after what is done inside, until the run of the script that it asked for has ended."""
    settled(page)
    page.evaluate(_COUNT_RUNS)
    before = page.evaluate("window.endedRuns")
    yield
    with suppress(PlaywrightTimeout):  # a run so short that the page never showed it
        page.wait_for_function("before => !(window.endedRuns <= before)", arg=before, timeout=2_000)
    settled(page)


def press(page: Page, name: str) -> None:
    """Press a button of the screen that stands still."""
    button = page.get_by_role("button", name=name, exact=True)
    with rerun(page):
        expect(button).to_have_count(1)  # the one of the last drawing may still be on its way out
        button.click()


@contextmanager
def arriving(page: Page) -> Iterator[None]:
    """Wait, after a start, until the browser has its cookie and the page has been drawn with it."""
    with page.expect_response("**/auth/claim"):
        yield
    expect(page.locator(".st-key-cookie")).to_have_count(0)
    settled(page)


def start(page: Page, url: str) -> None:
    """Open the first page and start alone."""
    page.goto(url)
    with arriving(page):
        page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_visible()


def read_section(page: Page, total: int) -> None:
    """Walk from the first to the last step, and on to the quiz."""
    for number in range(1, total):
        expect(page.get_by_text(f"Step {number} of {total}").first).to_be_visible()
        press(page, "Next")
    expect(page.get_by_text(f"Step {total} of {total}").first).to_be_visible()
    press(page, "To the quiz")
    expect(page.get_by_text("Question 1 of")).to_be_visible()


def campus_of(database: object) -> Campus:
    """Look into the database of a running server with the app's own eyes."""
    return open_campus(from_environment({"MONEYTRAIL_DATABASE_URL": f"sqlite:///{database}"}))


def learner_at(page: Page, campus: Campus) -> LearnerId:
    """Return whose browser this is, by its cookie."""
    tokens = [str(one["value"]) for one in page.context.cookies() if one["name"] == COOKIE]
    found = joining.recognise(campus, tokens[0])
    assert found is not None
    return found


def attempt_in_address(page: Page) -> AttemptId:
    """Return the attempt that the page shows."""
    found = re.search(r"attempt=(\d+)", page.url)
    assert found is not None, page.url
    return AttemptId(int(found[1]))


def answer_all(page: Page, campus: Campus, learner: LearnerId, wrong: int = 0) -> None:
    """Answer a quiz from its first question to the overview, the first `wrong` ones not right."""
    attempt = assessing.open_attempt(campus, learner, attempt_in_address(page))
    total = len(attempt.items)
    for number, drawn in enumerate(attempt.items, start=1):
        expect(page.get_by_text(f"Question {number} of {total}")).to_be_visible()
        settled(page)
        view = assessing.item_view(campus, attempt, drawn.item_id)
        answer(page, view.item, view.seed, f"{attempt.id}:{drawn.item_id}", number <= wrong)
        expect(page.get_by_test_id("stCaptionContainer").filter(has_text=SAVED)).to_be_visible()
        press(page, "Next" if number < total else "Look over and hand in")


def widget(page: Page, *key: str) -> Locator:
    """Return the widget with this key: Streamlit makes a class of it."""
    return page.locator(".st-key-" + re.sub(r"[^A-Za-z0-9_-]", "-", ":".join(("response", *key))))


def answer(page: Page, item: Item, seed: int, place: str, is_wrong: bool = False) -> None:
    """Give the right answer to an item, or one that is not."""
    order = option_order(item, seed)
    here = widget(page, place)
    match item:
        case SingleChoice():
            wanted = next(one.id for one in item.options if one.correct is not is_wrong)
            here.get_by_test_id("stRadioOption").nth(order.index(wanted)).click()
        case TrueFalse():
            wanted = "true" if item.answer is not is_wrong else "false"
            here.get_by_test_id("stRadioOption").nth(order.index(wanted)).click()
        case MultipleResponse():
            for one in item.options:
                if one.correct is not is_wrong:
                    widget(page, place, one.id).locator("label").click()
                    settled(page)
        case Numeric():
            key = evaluate(item.answer, {}) + (Decimal(1_000) if is_wrong else 0)
            _type(page, here, f"{round(key, 6):f}")
        case ShortText():
            _type(page, here, "something else" if is_wrong else item.accepted[0])
        case Matching():
            _match(page, item, order, place, is_wrong)
        case Ordering():
            _put_in_order(page, item, order, here, is_wrong)
        case TableMarking():
            for line, row in enumerate(item.rows):
                if row.mark is not is_wrong:
                    here.get_by_role("checkbox").nth(line).check()
                    settled(page)
        case ScenarioSet():
            for part in item.parts:
                answer(page, part, seed, f"{place}:{part.id}", is_wrong)
                settled(page)
        case _:
            assert_never(item)
    settled(page)


def _type(page: Page, here: Locator, text: str) -> None:
    here.locator("input").fill(text)
    page.keyboard.press("Enter")


def _match(page: Page, item: Matching, order: tuple[str, ...], place: str, is_wrong: bool) -> None:
    for prompt in item.prompts:
        others = (choice for choice in order if choice != prompt.match)
        wanted = next(others) if is_wrong else prompt.match
        widget(page, place, prompt.id).locator("input").click()
        page.get_by_role("option").nth(order.index(wanted)).click()
        settled(page)


def _put_in_order(page: Page, item: Ordering, order: tuple[str, ...], here: Locator, is_wrong: bool) -> None:
    wanted = [entry.id for entry in item.entries]
    if is_wrong:
        wanted.reverse()
    now = list(order)
    texts = {entry.id: entry.text for entry in item.entries}
    for place, entry in enumerate(wanted):
        while now.index(entry) > place:
            here.get_by_label(f"Move up: {texts[entry]}", exact=True).click()
            at = now.index(entry)
            now[at - 1], now[at] = now[at], now[at - 1]
    settled(page)
