"""A room over real browsers: a trainer, a projector and two phones; and a server that is killed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from moneytrail.core.live_actions import Close
from moneytrail.services import leading, overseeing, planning
from tests.browser import driver
from tests.browser.driver import settled
from tests.browser.rooms import (
    SECTION,
    Sender,
    choose_next,
    fill_in,
    join_by_link,
    press,
    screen,
    sign_in,
    tap,
)
from tests.trainers import join, make_session, make_trainer

pytestmark = pytest.mark.browser


@pytest.fixture
def server(own_server):
    own_server.start()
    return own_server


@pytest.fixture
def campus(server):
    opened = driver.campus_of(server.database)
    yield opened
    opened.db.close()


def test_a_room_survives_a_look_back_a_lost_network_a_reload_and_a_killed_server(chromium, server, campus):
    trainer = make_trainer(campus)
    session = make_session(campus, trainer)
    code = planning.session(campus, trainer, session).join_code
    url = server.url
    with (
        screen(chromium, 1280, 900) as console,
        screen(chromium, 390, 844) as ana,
        screen(chromium, 390, 844) as ben,
    ):
        sign_in(console, url)
        console.goto(f"{url}/console?session={session}")
        projector = console.context.new_page()
        projector.goto(f"{url}/projector?session={session}")
        expect(projector.get_by_text(f"{code[:3]} {code[3:]}")).to_be_visible()
        join_by_link(ana, url, code, "Ana")
        join_by_link(ben, url, code, "Ben")
        expect(console.get_by_text("2 of 2 here")).to_be_visible()

        # One may look around in what the room follows, and come back with one tap.
        press(console, "Lead the room to this step")
        expect(ana.get_by_role("heading", name="Two readings of one wage")).to_be_visible()
        press(ana, "Look back through the section")
        expect(ana.get_by_text("Step 1 of 8").first).to_be_visible()
        press(ana, "Back to the room")
        expect(ana.get_by_text("Together", exact=True)).to_be_visible()

        # Ben's phone loses the network, keeps his answer, and sends it when it is back; nobody sees it before its time.
        choose_next(console, "Question of the course")
        press(console, "Open for answers")
        tap(ana, 0, certainty=3)
        ben.context.set_offline(True)
        ben.locator("fieldset:not(.certainty) .tap").nth(1).click()
        ben.locator(".certainty .tap").nth(2).click()
        press(ben, "Send")
        expect(ben.get_by_text("Offline. Your answer is kept on this phone")).to_be_visible()
        ben.context.set_offline(False)
        expect(ben.get_by_text("Your answer is saved.")).to_be_visible()
        expect(projector.get_by_text("2 of 2 answered")).to_be_visible()
        expect(projector.locator(".bars")).to_have_count(0)
        press(console, "Close the answers")
        expect(console.get_by_text("very sure and wrong")).to_be_visible()
        ana.reload()
        expect(ana.get_by_text("Your answer: A")).to_be_visible()
        press(console, "Show how the room answered")
        for page in (projector, ana, ben):
            expect(page.get_by_text("1 (50 %)").first).to_be_visible()
            expect(page.locator(".row.right")).to_have_count(0)
        press(console, "Show the right answer and why")
        for page in (projector, ana, ben):
            expect(page.locator(".row.right")).to_have_count(1)
        assert not any(name in projector.content() for name in ("Ana", "Ben"))
        assert projector.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollHeight <= innerHeight + 1"
        )

        # The server is killed: every screen comes back by itself and shows what was on.
        press(console, "Eyes up")
        expect(ana.get_by_role("heading", name="Eyes up")).to_be_visible()
        server.kill()
        expect(ana.get_by_text("Offline. This page comes back by itself.")).to_be_visible()
        server.start()
        for page in (projector, ana, ben):
            expect(page.get_by_role("heading", name="Eyes up")).to_be_visible(timeout=20_000)
            expect(page.get_by_text("Offline.")).to_be_hidden(timeout=20_000)
        # A press on a screen that has not found the server again is lost.
        expect(console.locator("[data-test-connection-state=CONNECTED]")).to_be_visible()
        settled(console)
        press(console, "Eyes back to the phones")
        expect(ana.locator(".row.right")).to_have_count(1)


def test_a_phone_whose_cookie_comes_late_is_let_into_the_room(page, server, campus):
    trainer = make_trainer(campus)
    code = planning.session(campus, trainer, make_session(campus, trainer)).join_code
    held = []
    page.route("**/auth/claim", lambda route: held.append(route))  # noqa: PLW0108 Playwright looks at the parameters
    fill_in(page, server.url, code, "Ana")
    with page.expect_response(lambda answer: "/now?" in answer.url and answer.status == 403):
        page.get_by_role("button", name="Join", exact=True).click()
    held[0].continue_()
    expect(page.get_by_text("Keep this page open.")).to_be_visible()


def test_a_server_killed_in_a_burst_of_answers_holds_exactly_what_it_acknowledged(server, campus):
    trainer = make_trainer(campus)
    session = make_session(campus, trainer)
    people = join(campus, trainer, session, 60)
    phones = [Sender(server, campus, session, one) for one in people]
    item = next(one for one in leading.items(campus, SECTION) if one.type == "single_choice")
    for kill_after in (1, 20, 45):
        seen = overseeing.room(campus, trainer, session).version
        activity = leading.launch_item(campus, trainer, session, item.id, seen)
        with ThreadPoolExecutor(16) as pool:
            sent = [pool.submit(phone.answer, activity, number % 3) for number, phone in enumerate(phones)]
            for future in sent[:kill_after]:
                future.result()
            server.kill()
        acknowledged = {number for number, future in enumerate(sent) if future.result()}
        held = overseeing.results(campus, trainer, session, activity).given
        known = {one.learner_id for one in held}
        assert len(acknowledged) <= len(held)
        assert all(people[number] in known for number in acknowledged)
        server.start()
        assert all(phone.answer(activity, number % 3) for number, phone in enumerate(phones))
        leading.act(campus, trainer, session, Close())
        results = overseeing.results(campus, trainer, session, activity)
        assert len(results.given) == 60
        assert [bar.count for bar in results.rounds[0].bars[:3]] == [20, 20, 20]
