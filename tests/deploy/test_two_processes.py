"""Two app processes behind nginx: learners spread over them, and survive that one is killed."""

import asyncio
import time
import urllib.request
from urllib.error import HTTPError

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from moneytrail.bench import learners
from moneytrail.bench.running import Answers
from moneytrail.bench.wire import Connection
from moneytrail.bootstrap import open_campus
from moneytrail.settings import from_environment
from moneytrail.ui.routes.identity import COOKIE

LEARNERS = 24


@pytest.fixture
def campus(deployment):
    opened = open_campus(from_environment({"MONEYTRAIL_DATABASE_URL": deployment.database_url}))
    yield opened
    opened.db.close()


def at_quiz(port, number, one):
    """Open the page of a learner whose browser has got its route from nginx."""
    return Connection(port, "quiz", one.quiz_query, f"{COOKIE}={one.cookie}; route={number:032x}")


def open_pages(process):
    with urllib.request.urlopen(f"http://127.0.0.1:{process.port}/metrics", timeout=5) as answer:
        lines = answer.read().decode().splitlines()
    return sum(
        float(line.split()[-1]) for line in lines if line.startswith('moneytrail_connections{kind="page"}')
    )


async def come_back(port, number, one, until):
    """Connect again, as a browser does by itself, until a process answers; return the page."""
    while True:
        page = at_quiz(port, number, one)
        try:
            await page.__aenter__()
            await page.open()
            return page
        except (OSError, ConnectionClosed, InvalidStatus):
            assert time.monotonic() < until, "no process took the learner over"
            await asyncio.sleep(0.2)


async def live_through_a_kill(deployment, people):
    answers = Answers(people)
    pages = [at_quiz(deployment.port, number, one) for number, one in enumerate(people)]
    for page in pages:
        await page.__aenter__()
        await page.open()
    spread = [open_pages(one) for one in deployment.processes]
    for number, page in enumerate(pages):
        await answers.give(page, number, 0)
    deployment.processes[0].process.kill()
    start = time.monotonic()
    back = await asyncio.gather(
        *(come_back(deployment.port, number, one, start + 10) for number, one in enumerate(people))
    )
    taken_over = open_pages(deployment.processes[1])
    for number, page in enumerate(back):
        assert people[number].radio in page.screen.widgets, "the learner is at another place"
        await answers.give(page, number, 1)
    for page in (*pages, *back):
        await page.__aexit__(None, None, None)
    return answers, spread, taken_over


def test_learners_go_on_at_the_other_process_when_one_is_killed(deployment, campus):
    people = learners.enrol(campus, LEARNERS)
    answers, spread, taken_over = asyncio.run(live_through_a_kill(deployment, people))
    assert sum(spread) == LEARNERS
    assert min(spread) >= LEARNERS / 6
    assert taken_over >= LEARNERS
    assert learners.lost_answers(campus, people, answers.last) == 0


def test_nginx_gives_each_browser_a_route_and_keeps_the_counts_inside(deployment):
    with urllib.request.urlopen(f"http://127.0.0.1:{deployment.port}/", timeout=5) as answer:
        assert answer.headers["Set-Cookie"].startswith("route=")
        assert b"The course is loading" in answer.read()
    with pytest.raises(HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{deployment.port}/metrics", timeout=5)
