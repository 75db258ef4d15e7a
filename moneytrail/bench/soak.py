"""Soak: people come, read, answer and go without a goodbye, for a long time; the server's memory is looked at all the while."""

import asyncio
import contextlib
import random
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from moneytrail.bench import learners
from moneytrail.bench.channel import LOST
from moneytrail.bench.participants import Participant, thought_of
from moneytrail.bench.report import machine_line, targets_met, where
from moneytrail.bench.rooms import Room, room
from moneytrail.bench.running import Answers
from moneytrail.bench.wire import Connection, PageFailed
from moneytrail.core.rehearsals import name_of
from moneytrail.services import studying
from moneytrail.settings import from_environment
from moneytrail.ui.frontend import making

_LIMIT_MINUTES = 24 * 60
# Somebody comes so often: with what one visit costs, about a tenth of a core.
_ARRIVING_SECONDS = 2.5
_SAMPLE_SECONDS = 10.0
# The plateau is what was there from a sixth to a third of the time (minutes 5 to 10 of 30), the end the last twelfth.
_PLATEAU = (1 / 6, 1 / 3)
_END = 11 / 12
GROWTH_LIMIT = 0.10
_THINKING_SECONDS = (1.0, 5.0)
_IN_THE_ROOM_SECONDS = (15.0, 60.0)
_QUESTION_SECONDS = 20.0
_STEPS, _ANSWERS = 8, 4
# Of so many visitors, one joins the training session; the others study alone.
_ROOM_SHARE = 3


@dataclass(frozen=True)
class Sample:
    """The server's resident memory after so many seconds, and how many visitors were there."""

    seconds: float
    memory_bytes: int
    visitors: int


@dataclass(frozen=True)
class Soaked:
    """What a soak saw; `failures` has the words of each visit that broke off, and how often they came."""

    minutes: float
    visits: int
    answers: int
    failures: dict[str, int]
    server_cpu: float | None
    samples: tuple[Sample, ...]

    @property
    def plateau_bytes(self) -> float:
        """Return the median where memory should have stopped growing."""
        return self._median(*_PLATEAU)

    @property
    def end_bytes(self) -> float:
        """Return the median at the end."""
        return self._median(_END, 1.0)

    @property
    def growth(self) -> float:
        """Return how much of the plateau came on top of it."""
        return self.end_bytes / self.plateau_bytes - 1

    @property
    def is_level(self) -> bool:
        """Say whether memory ended where it had settled, and every visit went well."""
        return self.growth <= GROWTH_LIMIT and not self.failures

    def _median(self, start: float, end: float) -> float:
        whole = self.minutes * 60
        within = [one for one in self.samples if start * whole <= one.seconds <= end * whole + 1]
        return median(one.memory_bytes for one in within or self.samples[-1:])


@dataclass
class _Soak:
    """A server with a room, and the visitors who come and go."""

    room: Room
    dice: random.Random
    visiting: set[asyncio.Task[None]] = field(default_factory=set)
    samples: list[Sample] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    visits: int = 0
    answers: int = 0

    async def arrive(self) -> None:
        """Let somebody come every few seconds, for ever."""
        while True:
            self.visits += 1
            visit = self._in_the_room if self.visits % _ROOM_SHARE == 0 else self._alone
            one = asyncio.create_task(self._guarded(visit))
            self.visiting.add(one)
            one.add_done_callback(self.visiting.discard)
            await asyncio.sleep(self.dice.uniform(0.5, 1.5) * _ARRIVING_SECONDS)

    async def _guarded(self, visit: Callable[[], Awaitable[None]]) -> None:
        try:
            await visit()
        except (PageFailed, *LOST) as error:
            self.failures[f"{type(error).__name__}: {error}"] += 1

    async def _think(self) -> None:
        await asyncio.sleep(self.dice.uniform(*_THINKING_SECONDS))

    async def _alone(self) -> None:
        """Read a section, answer in its quiz, and be gone."""
        (one,) = learners.enrol(self.room.campus, 1)
        section = self.dice.choice(studying.sections(self.room.campus, "en"))
        page = one.at_step(self.room.server.port, section.id, section.steps[0].id)
        async with _cut_at_the_end(page):
            await page.open()
            for _ in range(min(_STEPS, len(section.steps) - 1)):
                await self._think()
                await page.press("next")
            await page.go("quiz", one.quiz_query)
            given = Answers([one])
            for turn in range(_ANSWERS):
                await self._think()
                await given.give(page, 0, turn)
                self.answers += 1

    async def _in_the_room(self) -> None:
        """Join the session, follow it for a while, answer what is open, and be gone."""
        one = Participant(self.room.address, name_of(self.visits), self.visits)
        await one.join(self.room.code)
        staying = [asyncio.create_task(one.stay()), asyncio.create_task(self._answer(one))]
        try:
            stay = self.dice.uniform(*_IN_THE_ROOM_SECONDS)
            done, _ = await asyncio.wait(staying, timeout=stay, return_when=asyncio.FIRST_EXCEPTION)
            for part in done:
                part.result()
        finally:
            one.vanish()
            for part in staying:
                part.cancel()
            await asyncio.gather(*staying, return_exceptions=True)

    async def _answer(self, one: Participant) -> None:
        def has_new(one: Participant) -> bool:
            on = one.open_activity
            return on is not None and not {(on["id"], on["round"])} & {*one.acknowledged, *one.refused}

        while True:
            await one.until(has_new)
            on = one.open_activity
            assert on is not None
            await self._think()
            await one.answer(on, thought_of(on, one.name, self.dice), 2 if on["hasKey"] else None)
            self.answers += 1

    async def lead(self) -> None:
        """Be the trainer: ask a question, close it, ask the next."""
        while True:
            for key in ("launch-item", "close"):
                await self.room.console.press(key)
                await asyncio.sleep(_QUESTION_SECONDS)

    async def look(self, every: float) -> None:
        """Note the memory every few seconds."""
        start = time.monotonic()
        while True:
            await asyncio.sleep(every)
            memory = self.room.server.memory_bytes()
            if memory is None:
                raise RuntimeError("The memory of the server cannot be read on this system (no /proc).")
            self.samples.append(Sample(time.monotonic() - start, memory, len(self.visiting)))


@contextlib.asynccontextmanager
async def _cut_at_the_end(page: Connection) -> AsyncIterator[None]:
    await page.__aenter__()
    try:
        yield
    finally:
        page.cut()


def run(minutes: float, seed: int = 1) -> Soaked:
    """Soak a server with a database of its own for so many minutes.

    Raises:
        ValueError: for no time, or more than a day.
        RuntimeError: where the system does not tell the memory of a process.
    """
    if not 0 < minutes <= _LIMIT_MINUTES:
        raise ValueError(f"--soak: expected at most {_LIMIT_MINUTES} minutes, got {minutes:g}.")
    making.make(making.frontend(from_environment().cache_dir))
    with tempfile.TemporaryDirectory(prefix="moneytrail-soak-") as folder:
        return asyncio.run(_run(Path(folder), minutes, random.Random(seed)))


async def _run(folder: Path, minutes: float, dice: random.Random) -> Soaked:
    async with room(folder, 0) as one:
        await one.console.open()
        await one.console.lead_in()
        soak = _Soak(one, dice)
        before, start = one.server.cpu_seconds(), time.monotonic()
        every = min(_SAMPLE_SECONDS, minutes)
        parts = [asyncio.create_task(part) for part in (soak.arrive(), soak.lead(), soak.look(every))]
        done, _ = await asyncio.wait(parts, timeout=minutes * 60, return_when=asyncio.FIRST_COMPLETED)
        after, took = one.server.cpu_seconds(), time.monotonic() - start
        everybody = [*parts, *soak.visiting]
        for part in everybody:
            part.cancel()
        await asyncio.gather(*everybody, return_exceptions=True)
        for part in done:
            part.result()
    cpu = (after - before) / took if before is not None and after is not None else None
    return Soaked(minutes, soak.visits, soak.answers, dict(soak.failures), cpu, tuple(soak.samples))


def as_text(found: Soaked) -> str:
    """Return the memory over time, and whether it ended where it had settled."""
    share = "?" if found.server_cpu is None else f"{found.server_cpu:.0%}"
    title = (
        f"{found.minutes:g} minutes: {found.visits} visits, {found.answers} answers, server {share} of a core;"
        " nobody said goodbye"
    )
    ends = (
        f"memory at the end over its plateau, at most {GROWTH_LIMIT:.0%} more"
        f" ({found.plateau_bytes / 1e6:.1f} MB, at the end {found.end_bytes / 1e6:.1f} MB), %"
    )
    broken = found.failures.values()
    lines = [
        (ends, found.growth * 100, found.growth <= GROWTH_LIMIT),
        ("visits that broke off, none", float(sum(broken)), not broken),
    ]
    failed = [f"    {count} times: {words}" for words, count in found.failures.items()]
    return "\n".join([machine_line(), "", title, *_over_time(found.samples), *targets_met(lines), *failed])


def _over_time(samples: Sequence[Sample]) -> list[str]:
    chosen = samples[:: max(1, len(samples) // 15)]
    return ["  minute  memory, MB  visitors"] + [
        f"  {one.seconds / 60:6.1f}  {one.memory_bytes / 1e6:10.1f}  {one.visitors:8}" for one in chosen
    ]


def as_json(found: Soaked) -> dict[str, object]:
    """Return everything measured, with the date and the machine."""
    summary = {
        "plateau_bytes": found.plateau_bytes,
        "end_bytes": found.end_bytes,
        "growth": found.growth,
        "is_level": found.is_level,
    }
    return where() | {"measured": asdict(found) | summary}
