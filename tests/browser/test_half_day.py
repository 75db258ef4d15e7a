"""A half-day as it goes: a trainer, a projector and six phones, from joining to the report; and a network without streams."""

import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from moneytrail.core.live import ActivityId
from moneytrail.core.people import Profile, Sector
from moneytrail.services import assessing, joining, overseeing, planning
from tests import walks
from tests.browser import driver, rooms
from tests.browser.driver import settled
from tests.browser.rooms import SECTION, choose_next, press, tap
from tests.trainers import make_session, make_trainer

pytestmark = pytest.mark.browser
KNOWN = {"Chidi": "Nigeria", "Dana": "Albania", "Emil": "Peru", "Fatou": "Mali"}


@pytest.fixture
def server(own_server):
    own_server.start()
    return own_server


@pytest.fixture
def campus(server):
    opened = driver.campus_of(server.database)
    yield opened
    opened.db.close()


def take(campus, learner, quiz, right):
    attempt = assessing.start_attempt(campus, learner, quiz)
    walks.answer_right(campus, learner, attempt, right)
    assessing.submit_attempt(campus, learner, attempt)


def right_place(campus, trainer, session):
    """Return the place of the right answer to what the room answers at the moment."""
    activity = ActivityId(overseeing.room(campus, trainer, session).room.stage.activity)
    return overseeing.results(campus, trainer, session, activity).question.right_places[0]


def test_a_half_day_from_joining_to_the_report(chromium, server, campus):
    trainer, url = make_trainer(campus), server.url
    session = make_session(campus, trainer, starts_at=campus.now(), shows_names=True)
    code = planning.session(campus, trainer, session).join_code
    with ExitStack() as stack:
        console = stack.enter_context(rooms.screen(chromium, 1280, 900))
        phones = [stack.enter_context(rooms.screen(chromium, 390, 844)) for _ in range(6)]
        ana, ben, *known = phones
        rooms.sign_in(console, url)
        console.goto(f"{url}/console?session={session}")
        projector = console.context.new_page()
        projector.goto(f"{url}/projector?session={session}")

        # Two come for the first time; four have studied at home, and took the pre-test.
        rooms.join_by_link(ana, url, code, "Ana")
        rooms.join_by_link(ben, url, code, "Ben")
        for page, (name, country) in zip(known, KNOWN.items(), strict=True):
            learner = joining.start(campus, Profile(name, Sector.POLICE, country)).learner_id
            rooms.join_as_known(page, url, code, campus, learner)
        expect(console.get_by_text("6 of 6 here")).to_be_visible()
        people = [driver.learner_at(page, campus) for page in phones]
        for learner in people:
            take(campus, learner, "pre-test", 5)

        # Follow me: every screen shows the step, once; what there is to do follows on the phones.
        press(console, "Lead the room to this step")
        for page in (projector, *phones):
            expect(page.get_by_role("heading", name="Two readings of one wage")).to_have_count(1)
        press(console, "Next step")
        for page in (projector, *phones):
            expect(page.get_by_role("heading", name="A crime that is run for money")).to_have_count(1)
            expect(page.get_by_role("heading", name="Two readings of one wage")).to_have_count(0)
        for page in phones:
            expect(page.get_by_role("button", name="Check my answer")).to_be_visible()
            expect(page.get_by_text("In a moment there is something")).to_have_count(0)

        # A question with two votes: three are right, then five.
        choose_next(console, "Question of the course")
        press(console, "Open for answers")
        expect(projector.get_by_text("0 of 6 answered")).to_be_visible()
        # Large again, though the step before was longer than the picture.
        size = projector.locator(".prompt").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert size > 25
        right = right_place(campus, trainer, session)
        wrong = (right + 1) % 2
        for number, page in enumerate(phones):
            tap(page, right if number < 3 else wrong, certainty=2)
        expect(projector.get_by_text("6 of 6 answered")).to_be_visible()
        press(console, "Close the answers")
        expect(ana.get_by_text("Answers are closed.")).to_be_visible()
        press(console, "Discussed: vote again")
        for number, page in enumerate(phones):
            tap(page, right if number < 5 else wrong, certainty=3)
        press(console, "Close the answers")
        press(console, "Show how the room answered")
        for page in (projector, *phones):
            expect(page.get_by_text("3 (50 %)").first).to_be_visible()
            expect(page.get_by_text("5 (83 %)")).to_be_visible()
        press(console, "Show the right answer and why")
        expect(projector.locator(".row.right")).to_have_count(1)

        # A question from the floor, with a name, goes over the projector.
        ana.get_by_text("Questions from the floor").click()
        ana.get_by_label("Ask a question").fill("Who may freeze an account?")
        press(ana, "Ask")
        press(console, "To the projector")
        expect(projector.get_by_role("heading", name="Who may freeze an account?")).to_be_visible()
        expect(projector.get_by_text("Ana", exact=True)).to_be_visible()
        press(console, "Answered")
        expect(projector.get_by_role("heading", name="Who may freeze an account?")).to_have_count(0)

        # Groups, and a task that each of them answers with one text.
        console.goto(f"{url}/people?session={session}")
        console.get_by_label("At most so many in a group").fill("3")
        with driver.rerun(console):
            console.keyboard.press("Enter")
        press(console, "Mix sectors and countries")
        expect(console.get_by_text("2 groups made")).to_be_visible()
        console.goto(f"{url}/console?session={session}")
        choose_next(console, "Group task")
        console.get_by_label("What do you ask?").fill("Which three records do you ask for first?")
        press(console, "Open for answers")
        for page in phones:
            expect(page.get_by_label("Your group's answer")).to_be_visible()
        ana.get_by_label("Your group's answer").fill("Payroll, slips, statements")
        press(ana, "Save for the group")
        expect(projector.get_by_text("1 groups have written")).to_be_visible()
        press(console, "Close the answers")
        press(console, "Show how the room answered")
        expect(projector.get_by_text("Payroll, slips, statements")).to_be_visible()

        # The quiz, at everybody's own pace: Ana on her phone, the others as quickly as a test can.
        choose_next(console, "Own pace")
        console.locator(".st-key-next-window input").click()
        console.get_by_role("option").nth(1).click()
        press(console, "Open the window")
        press(ana, "Open the quiz")
        expect(ana.get_by_text("Question 1 of")).to_be_visible()
        driver.answer_all(ana, campus, people[0])
        press(ana, "Hand in")
        expect(ana.get_by_text(re.compile("Passed"))).to_be_visible()
        for learner in people[1:5]:
            walks.take_quiz(campus, learner, SECTION)
        for learner in people:
            walks.read(campus, learner, SECTION)
            take(campus, learner, "post-test", 10)
        ana.get_by_role("button", name="Back to the room").click()
        expect(ana.get_by_text("At your own pace")).to_be_visible()

        # The end, and the report.
        console.goto(f"{url}/plan?session={session}")
        press(console, "End the session")
        for page in phones:
            expect(page.get_by_text("The session has ended. Thank you.")).to_be_visible()
        console.goto(f"{url}/report?session={session}")
        settled(console)
        expect(console.get_by_text("Enrolled: 6. Present on every day:")).to_be_visible()
        expect(console.get_by_text("Took the pre-test: 6; the final test: 6.")).to_be_visible()
        row = console.get_by_role("row").filter(has_text="Why follow the money").get_by_role("cell")
        expect(row.last).to_have_text("5")
        assert [text.strip() for text in row.all_inner_texts()][-3:] == ["6", "6", "5"]
        console.goto(f"{url}/report?session={session}&part=people")
        console.get_by_text("Show as a table").click()
        for number, name in enumerate(("Ana", "Ben", *KNOWN), start=1):
            expect(console.get_by_role("rowheader", name=f"{number}. {name}", exact=True)).to_be_visible()
        console.goto(f"{url}/report?session={session}&part=room")
        expect(
            console.get_by_text("from 50% to 83%").or_(console.get_by_text("from 50 % to 83 %"))
        ).to_be_visible()
        expect(console.get_by_text("moved the room to the right answer")).to_be_visible()


def test_a_phone_whose_network_lets_no_stream_through_asks_and_follows(chromium, server, campus):
    trainer, url = make_trainer(campus), server.url
    session = make_session(campus, trainer)
    code = planning.session(campus, trainer, session).join_code
    with rooms.screen(chromium, 1280, 900) as console, rooms.screen(chromium, 390, 844) as ana:
        ana.context.route("**/events?*", lambda route: route.abort())
        rooms.sign_in(console, url)
        console.goto(f"{url}/console?session={session}")
        rooms.join_by_link(ana, url, code, "Ana")
        press(console, "Lead the room to this step")
        expect(ana.get_by_role("heading", name="Two readings of one wage")).to_have_count(1)
        press(console, "Next step")
        expect(ana.get_by_role("heading", name="A crime that is run for money")).to_have_count(1)
        expect(ana.get_by_role("button", name="Check my answer")).to_be_visible()
        choose_next(console, "Question of the course")
        press(console, "Open for answers")
        tap(ana, 0)
        press(console, "Close the answers")
        expect(ana.get_by_text("Answers are closed.")).to_be_visible()
        ana.reload()
        expect(ana.get_by_text("Answers are closed.")).to_be_visible()
        expect(ana.get_by_text("Offline.")).to_be_hidden()
