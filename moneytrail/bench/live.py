"""Measure a live room: joining, following the trainer, answering all at once, and a room where nothing happens."""

import asyncio
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from moneytrail.bench import kills, learners
from moneytrail.bench.kills import Kills
from moneytrail.bench.load import arrive, leave
from moneytrail.bench.participants import thought_of
from moneytrail.bench.rehearsal import Waits, waits
from moneytrail.bench.rooms import Room, room
from moneytrail.settings import from_environment
from moneytrail.ui.frontend import making

SIZES = (91, 300)


@dataclass(frozen=True)
class Lengths:
    """How much is measured."""

    arriving_seconds: float = 10.0
    steps: int = 5
    questions: int = 5
    idle_seconds: float = 20.0
    kills: int = 20


# For a test: everything once, and no waiting.
SHORT = Lengths(arriving_seconds=0.5, steps=1, questions=1, idle_seconds=0.5, kills=3)


@dataclass(frozen=True)
class Live:
    """What was measured with so many participants; times in milliseconds, processor use as a share of a core."""

    participants: int
    joining: Waits
    steps: Waits
    tasks: Waits
    questions: Waits
    answering: Waits
    answers_sent: int
    answers_stored: int
    answers_wrong: int
    idle_cpu: float | None
    kills: Kills | None


def run(sizes: Sequence[int], lengths: Lengths = Lengths(), seed: int = 1) -> list[Live]:
    """Measure each number of participants on a server and database of its own; the kills with the first only."""
    # What `prepare` and the first start do; a server that is still at it is not what is asked here.
    making.make(making.frontend(from_environment().cache_dir))
    found = []
    for number, size in enumerate(sizes):
        with tempfile.TemporaryDirectory(prefix="moneytrail-live-") as folder:
            killed = lengths.kills if number == 0 else 0
            found.append(asyncio.run(_measure(Path(folder), size, lengths, killed, random.Random(seed))))
    return found


async def _measure(folder: Path, size: int, lengths: Lengths, killed: int, dice: random.Random) -> Live:
    async with room(folder, size) as one:
        await _warm_up(one)
        await one.console.open()
        await one.fill(lengths.arriving_seconds)
        await one.all_drawn(await one.console.lead_in())
        steps: list[float] = []
        tasks: list[float] = []
        shown: list[float] = []
        answered: list[float] = []
        sent = stored = wrong = 0
        for _ in range(lengths.steps):
            read, done = await one.shown_everywhere("step-next")
            steps, tasks = steps + read, tasks + done
        for _ in range(lengths.questions):
            shown += (await one.shown_everywhere("launch-item"))[0]
            times, kept, different = await _answer_at_once(one, dice)
            answered, sent, stored, wrong = answered + times, sent + size, stored + kept, wrong + different
        await one.console.press("close")
        idle = await _idle(one, lengths.idle_seconds)
        joining = waits([arrival.seconds for arrival in one.arrivals])
        killing = await kills.run(one, killed, dice) if killed else None
    return Live(
        participants=size,
        joining=joining,
        steps=waits(steps),
        tasks=waits(tasks),
        questions=waits(shown),
        answering=waits(answered),
        answers_sent=sent,
        answers_stored=stored,
        answers_wrong=wrong,
        idle_cpu=idle,
        kills=killing,
    )


async def _warm_up(one: Room) -> None:
    # The first visitors pay for imports and caches; that is start-up, not what is asked here.
    pages = [
        person.at_step(one.server.port, "why-follow-the-money", "")
        for person in learners.enrol(one.campus, 3)
    ]
    await arrive(pages)
    await leave(pages)


async def _answer_at_once(one: Room, dice: random.Random) -> tuple[list[float], int, int]:
    """Let everybody press in the same instant; return the waits, how many answers are stored, how many differ."""
    pressed = []
    for person in one.people:
        on = person.open_activity
        assert on is not None
        pressed.append(person.answer(on, thought_of(on, person.name, dice), 2 if on["hasKey"] else None))
        asked = (on["id"], on["round"])
    times = await asyncio.gather(*pressed)
    stored, acknowledged = one.stored(asked[0]), one.acknowledged(asked)
    different = sum(stored.get(name) != value for name, value in acknowledged.items())
    return list(times), len(stored), different


async def _idle(one: Room, seconds: float) -> float | None:
    """Return the share of a core that the server takes while everybody is connected and nothing happens."""
    await asyncio.sleep(min(2.0, seconds))  # until the console has drawn the last counts
    before, start = one.server.cpu_seconds(), asyncio.get_running_loop().time()
    await asyncio.sleep(seconds)
    after, took = one.server.cpu_seconds(), asyncio.get_running_loop().time() - start
    return (after - before) / took if before is not None and after is not None else None
