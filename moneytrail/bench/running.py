"""Run the bench: the app and the two reference pages, one after the other, at each number of learners."""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from moneytrail.bench import learners, load, servers
from moneytrail.bench.figures import Figures, summarise
from moneytrail.bench.learners import Learner
from moneytrail.bench.wire import Connection, Exchange, PageFailed
from moneytrail.bootstrap import Campus
from moneytrail.services import studying

SIZES = (1, 25, 91, 300)
THINKING_SECONDS = 2.0


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

    async def give(self, connection: Connection, turn: int) -> Exchange:
        """Choose an option other than the last one, and expect the page to say that it is saved."""
        number = next(n for n, one in enumerate(self.people) if f"attempt={one.attempt}&" in connection.query)
        key = self.people[number].radio
        option = turn % len(connection.screen.widgets[key].options)
        seen = await connection.choose(key, option)
        if not any(text.endswith("Saved") for text in seen.texts):
            raise PageFailed("The page did not say that the answer is saved.")
        self.last[number] = option
        return seen


Measure = Callable[[Path, int, float], Coroutine[None, None, Measured]]


async def click(connection: Connection, _turn: int) -> Exchange:
    """Press the button of a reference page."""
    return await connection.press("save")


def run(sizes: Sequence[int], seconds: float) -> list[Measured]:
    """Measure everything; each page has fresh servers for each number of learners."""
    found: list[Measured] = []
    for size in sizes:
        for measure in (_app, _reference("tuned page"), _reference("stock page")):
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
        phases = {"first load": summarise(size, loads, sum(one.seconds for one in loads))}
        phases["walk steps"] = await _walk(pages, len(section.steps) - 1)
        answers = Answers(people)
        opened = await asyncio.gather(
            *(page.go("quiz", one.quiz_query) for page, one in zip(pages, people, strict=True))
        )
        phases["open the quiz"] = summarise(size, opened, max(one.seconds for one in opened))
        phases |= await _both(server, pages, answers.give, seconds)
        after = server.memory_bytes()
        lost = learners.lost_answers(campus, people, answers.last)
        await load.leave(pages)
        campus.db.close()
    memory = (after - before) / size if before is not None and after is not None else None
    return Measured("app", size, phases, memory, lost)


async def _warm_up(campus: Campus, server: servers.Server) -> None:
    # The first visitor pays for imports and caches; that is start-up, not what is asked here.
    for learner in learners.enrol(campus, 3):
        answers, page = Answers([learner]), learner.at_quiz(server.port)
        await load.arrive([page])
        for turn in range(3):
            await answers.give(page, turn)
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
    server: servers.Server, pages: Sequence[Connection], do: load.Act, seconds: float
) -> dict[str, Figures]:
    burst, _ = await load.act(server, pages, do, seconds, 0)
    thinking, _ = await load.act(server, pages, do, seconds, THINKING_SECONDS)
    return {"answer, no thinking": burst, "answer, 2 s thinking": thinking}


def _reference(page: str) -> Measure:
    serve = servers.tuned if page == "tuned page" else servers.stock

    async def measure(folder: Path, size: int, seconds: float) -> Measured:
        with serve(folder) as server:
            warm = [Connection(server.port)]
            await load.arrive(warm)
            await load.leave(warm)
            before = server.memory_bytes()
            pages = [Connection(server.port) for _ in range(size)]
            loads = await load.arrive(pages)
            phases = {"first load": summarise(size, loads, sum(one.seconds for one in loads))}
            phases |= await _both(server, pages, click, seconds)
            after = server.memory_bytes()
            await load.leave(pages)
        memory = (after - before) / size if before is not None and after is not None else None
        return Measured(page, size, phases, memory)

    return measure
