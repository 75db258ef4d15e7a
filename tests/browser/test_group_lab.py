"""Two members of a group and their trainer in a browser: what one does is at the others' screens within a second."""

import re
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from moneytrail.core.lab.answers import ProductAnswer
from moneytrail.lab.model_answers import model_answer
from moneytrail.lab.papers import words
from moneytrail.services import (
    accompanying,
    case_work,
    enrolling,
    investigating,
    joining,
    sharing,
    trainers,
)
from tests.browser.conftest import PATIENCE
from tests.browser.driver import settled
from tests.browser.test_accessibility import has_no_sideways_scroll, violations
from tests.lab_walks import CASE, variant
from tests.trainers import join, make_session, make_trainer

pytestmark = pytest.mark.browser
KIND_WORDS = {"related": "is related to", "works_for": "works for"} | {
    one: one for one in ("pays", "owns", "controls", "uses", "recruits")
}


@contextmanager
def screen(chromium, server, width, height, claim, ticket, scheme="light"):
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.request.post(f"{server.url}{claim}", data={"ticket": ticket})
    yield page
    context.close()


@pytest.fixture
def room(campus):
    """Return the trainer, the session, and two people in group 1 whose case is open to its last phase."""
    trainer = make_trainer(campus, f"trainer-{time.monotonic_ns()}")
    session = make_session(campus, trainer)
    people = join(campus, trainer, session, 2)
    for person in people:
        enrolling.set_group(campus, trainer, session, person, 1)
    accompanying.start(campus, trainer, session, CASE, in_room=True)
    for task in ("cash-lines", "unpaid-wages", "board"):
        solved(campus, people[0], session, task)
    case_work.clear(campus, people[0], sharing.open_case(campus, people[0], session, CASE).run.id, "board")
    return trainer, session, people


def solved(campus, learner, session, task):
    found = sharing.open_case(campus, learner, session, CASE)
    answer = model_answer(variant(found), found.case.task(task))
    case_work.change(campus, learner, found.run.id, task, lambda _before: answer)
    case_work.hand_in(campus, learner, found.run.id, task, 0)


def at(page, server, session, task):
    page.goto(f"{server.url}/investigate?case={CASE}&session={session}&task={task}")
    expect(page.get_by_role("button", name=re.compile("Hand in"))).to_be_visible()
    settled(page)


def choose(page, run, key, name):
    page.locator(f".st-key-link-{run}-board-{key} input").click()
    page.keyboard.type(name)
    page.get_by_role("option", name=name, exact=True).click()
    settled(page)


def test_a_group_and_its_trainer_see_what_each_does_within_a_second(chromium, server, campus, room):
    trainer, session, (ana, ben) = room
    claim, learner_claim = "/auth/trainer/claim", "/auth/claim"
    tickets = [joining.issue_ticket(campus, one) for one in (ana, ben)]
    console_ticket = trainers.issue_ticket(campus, trainer)
    with (
        screen(chromium, server, 1280, 900, learner_claim, tickets[0]) as first,
        screen(chromium, server, 390, 844, learner_claim, tickets[1], "dark") as second,
        screen(chromium, server, 1280, 900, claim, console_ticket) as console,
    ):
        console.goto(f"{server.url}/console?session={session}")
        expect(console.get_by_text("Groups at work: Northern Shoal")).to_be_visible()
        at(first, server, session, "board")
        at(second, server, session, "board")
        found = sharing.open_case(campus, ana, session, CASE)
        file, run = variant(found), found.run.id

        # What the second is typing stays while a link of the first arrives.
        typed = second.get_by_label("Lines that show it", exact=True)
        typed.click()
        second.keyboard.type("12, 40")
        took = []
        for number, link in enumerate(model_answer(file, found.case.task("board")).links[:3], start=1):
            choose(first, run, "source", file.texts[f"{link.source}.name"])
            choose(first, run, "kind", KIND_WORDS[link.kind])
            choose(first, run, "target", file.texts[f"{link.target}.name"])
            first.get_by_role("button", name=re.compile("Put the link on the board")).click()
            expect(first.get_by_text(f"Links on the board: {number}")).to_be_visible()
            begun = time.monotonic()
            expect(second.get_by_text(f"Links on the board: {number}")).to_be_visible()
            took.append(time.monotonic() - begun)
            expect(typed).to_have_value("12, 40")
            expect(typed).to_be_focused()
            if took[-1] < 1:
                break
        # A machine that does much else may be late with one, not with all.
        assert min(took) < 1, took

        # A role is on the other's screen, and says who hands in.
        first.get_by_text("Prosecutor", exact=False).first.click()
        expect(second.get_by_text("Prosecutor (somebody) leads this task and hands it in.")).to_be_visible()
        expect(second.get_by_role("button", name=re.compile("Hand in"))).to_be_disabled()

        projector = console.context.new_page()
        projector.goto(f"{server.url}/projector?session={session}")
        expect(projector.get_by_role("table")).to_contain_text("at work")

        # A hint of the trainer comes to both at once; what one hands in, the other sees.
        for page in (first, second):
            at(page, server, session, "when-to-act")
        console.get_by_role("button", name=re.compile("Release the hint")).click()
        for page in (first, second):
            expect(page.get_by_text("A hint from your trainer: where to look")).to_be_visible()
        expect(console.get_by_text("Released to: 1")).to_be_visible()
        right = next(one for one in found.case.task("when-to-act").options if one.worth == 100)
        first.get_by_test_id("stRadioOption").filter(has_text=words(file, right.text)).click()
        chosen = second.get_by_role("radio", name=words(file, right.text))
        expect(chosen).to_be_checked()
        first.get_by_role("button", name=re.compile("Hand in")).click()
        expect(second.get_by_role("heading", name=re.compile("Passed"))).to_be_visible()

        # Two write into one field: the second is told, and nothing is lost.
        for page in (first, second):
            at(page, server, session, "restraint")
        task = found.case.task("restraint")
        grounds = next(one for one in task.fields if one.type == "text")
        fields = [page.get_by_label(grounds.label, exact=True) for page in (first, second)]
        fields[1].click()
        second.keyboard.type("From the second")
        fields[0].fill("From the first")
        first.keyboard.press("Tab")
        expect(second.get_by_text("Somebody in your group wrote in the meantime:")).to_be_visible()
        expect(fields[1]).to_have_value("From the second")
        second.get_by_role("button", name="Put mine in its place").click()
        expect(fields[0]).to_have_value("From the second")
        answer = investigating.answer_to(campus, sharing.open_case(campus, ben, session, CASE), task)
        assert isinstance(answer, ProductAnswer)
        assert answer.texts == {grounds.id: "From the second"}

        # From the case back to the room with one press.
        console.get_by_role("button", name="Lead the room to this step", exact=True).click()
        first.get_by_role("button", name="Back to the room").click()
        expect(first.get_by_role("heading", name="Two readings of one wage")).to_be_visible()
        console.locator("summary").filter(has_text="Groups: Northern Shoal").click()
        expect(console.get_by_text("Groups at work: Northern Shoal")).to_be_visible()
        at(first, server, session, "board")

        bad = [*violations(first, "group case"), *violations(second, "group case, dark, narrow")]
        assert bad + violations(console, "console with groups") == []
        assert has_no_sideways_scroll(second)
