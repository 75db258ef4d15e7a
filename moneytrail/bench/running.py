"""Run the bench: the app and the two reference pages, one after the other, at each number of learners."""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from moneytrail.bench import learners, load, servers
from moneytrail.bench.figures import Figures, summarise
from moneytrail.bench.learners import Learner
from moneytrail.bench.servers import Server
from moneytrail.bench.wire import Connection, Exchange, PageFailed
from moneytrail.bootstrap import Campus
from moneytrail.services import studying

SIZES = (1, 25, 91, 300)
THINKING_SECONDS = 2.0
FIRST_LOAD, WALK, OPEN_QUIZ = "first load", "walk steps", "open the quiz"
BURST, THINKING = "answer, no thinking", "answer, 2 s thinking"
APP, TUNED, STOCK = "app", "tuned page", "stock page"


@dataclass(frozen=True)
class Measured:
    """What one page reached with so many learners, by what they did."""

    page: str
    learners: int
    phases: dict[str, Figures]
    memory_a_learner_bytes: float | None = None
    lost_answers: int | None = None


@dataclass
class Answers:
    """The place of the option that each learner chose last, once the page has acknowledged it."""

    people: Sequence[Learner]
    last: list[int | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start without answers."""
        self.last = [None] * len(self.people)

    async def give(self, connection: Connection, number: int, turn: int) -> Exchange:
        """Choose an option other than the last one, and expect the page to say that it is saved."""
        key = self.people[number].radio
        option = turn % len(connection.screen.widgets[key].options)
        seen = await connection.choose(key, option)
        if not any(text.endswith("Saved") for text in seen.texts):
            raise PageFailed("The page did not say that the answer is saved.")
        self.last[number] = option
        return seen


Measure = Callable[[Path, int, float], Coroutine[None, None, Measured]]


async def click(connection: Connection, _number: int, _turn: int) -> Exchange:
    """Press the button of a reference page."""
    return await connection.press("save")


def run(sizes: Sequence[int], seconds: float) -> list[Measured]:
    """Measure everything; each page has fresh servers for each number of learners."""
    found: list[Measured] = []
    for size in sizes:
        for measure in (_app, _reference(TUNED, servers.tuned), _reference(STOCK, servers.stock)):
            with tempfile.TemporaryDirectory(prefix="moneytrail-bench-") as folder:
                found.append(asyncio.run(measure(Path(folder), size, seconds)))
    return found


async def _app(folder: Path, size: int, seconds: float) -> Measured:
    with servers.app(folder) as server:
        campus = learners.campus_of(folder)
        people = learners.enrol(campus, size)
        await _warm_up(campus, server)
        before = server.memory_bytes()
        section = studying.sections(campus, "en")[0]
        pages = [one.at_step(server.port, section.id, section.steps[0].id) for one in people]
        loads = await load.arrive(pages)
        phases = {FIRST_LOAD: summarise(size, loads, sum(one.seconds for one in loads))}
        phases[WALK] = await _walk(pages, len(section.steps) - 1)
        answers = Answers(people)
        opened = await asyncio.gather(
            *(page.go("quiz", one.quiz_query) for page, one in zip(pages, people, strict=True))
        )
        phases[OPEN_QUIZ] = summarise(size, opened, max(one.seconds for one in opened))
        phases |= await _both(server, pages, answers.give, seconds)
        after = server.memory_bytes()
        lost = learners.lost_answers(campus, people, answers.last)
        await load.leave(pages)
        campus.db.close()
    return Measured(APP, size, phases, _each(before, after, size), lost)


def _each(before: int | None, after: int | None, size: int) -> float | None:
    return (after - before) / size if before is not None and after is not None else None


async def _warm_up(campus: Campus, server: Server) -> None:
    # The first visitor pays for imports and caches; that is start-up, not what is asked here.
    for learner in learners.enrol(campus, 3):
        answers, page = Answers([learner]), learner.at_quiz(server.port)
        await load.arrive([page])
        for turn in range(3):
            await answers.give(page, 0, turn)
        await load.leave([page])


async def _walk(pages: Sequence[Connection], steps: int) -> Figures:
    async def walk(page: Connection) -> list[Exchange]:
        return [await page.press("next") for _ in range(steps)]

    loop = asyncio.get_running_loop()
    start = loop.time()
    done = await asyncio.gather(*map(walk, pages))
    took = loop.time() - start
    return summarise(len(pages), [one for each in done for one in each], took)


async def _both(
    server: Server, pages: Sequence[Connection], do: load.Act, seconds: float
) -> dict[str, Figures]:
    return {
        BURST: await load.act([server], pages, do, seconds, 0),
        THINKING: await load.act([server], pages, do, seconds, THINKING_SECONDS),
    }


def _reference(page: str, serve: Callable[[Path], AbstractContextManager[Server]]) -> Measure:
    async def measure(folder: Path, size: int, seconds: float) -> Measured:
        with serve(folder) as server:
            warm = [Connection(server.port)]
            await load.arrive(warm)
            await load.leave(warm)
            before = server.memory_bytes()
            pages = [Connection(server.port) for _ in range(size)]
            loads = await load.arrive(pages)
            phases = {FIRST_LOAD: summarise(size, loads, sum(one.seconds for one in loads))}
            phases |= await _both(server, pages, click, seconds)
            after = server.memory_bytes()
            await load.leave(pages)
        return Measured(page, size, phases, _each(before, after, size))

    return measure
