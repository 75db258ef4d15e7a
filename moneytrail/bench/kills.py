"""Kill the server at random moments of a live item, and see whether an acknowledged answer is ever lost."""

import asyncio
import random
import time
from dataclasses import dataclass
from typing import Any

from moneytrail.bench import servers
from moneytrail.bench.participants import Asked, Participant, thought_of
from moneytrail.bench.rehearsal import Waits, waits
from moneytrail.bench.rooms import Room

_ANSWERING_SECONDS = 1.5


@dataclass(frozen=True)
class Kills:
    """What came of it: `lost` answers were acknowledged before the kill and not stored after it.

    `different` answers are stored otherwise than acknowledged, or only one of both, when everybody is back.
    """

    count: int
    answers_before: int
    lost: int
    answers: int
    different: int
    came_back: int
    coming_back: Waits


async def run(room: Room, count: int, dice: random.Random) -> Kills:
    """Kill the server so many times, each time while a question of its own is answered."""
    before = lost = answers = different = came_back = 0
    times: list[float] = []
    for _ in range(count):
        asked, told = await _kill_once(room, dice)
        times += await _come_back(room, time.perf_counter())
        kept = room.stored(asked[0])
        before, lost = before + len(told), lost + sum(kept.get(name) != one for name, one in told.items())
        came_back += sum(one.is_here for one in room.people)
        await _settle(room, asked)
        stored, acknowledged = room.stored(asked[0]), room.acknowledged(asked)
        answers += len(stored)
        different += sum(
            stored.get(name) != acknowledged.get(name) for name in stored.keys() | acknowledged.keys()
        )
        await room.console.press("close")
    return Kills(count, before, lost, answers, different, came_back, waits(times))


async def _kill_once(room: Room, dice: random.Random) -> tuple[Asked, dict[str, Any]]:
    """Open a question and kill the server while answers come in; return what was acknowledged until then."""
    await room.shown_everywhere("launch-item")
    on = room.people[0].open_activity
    assert on is not None
    asked: Asked = (on["id"], on["round"])
    for one in room.people:
        delay, value = dice.uniform(0, _ANSWERING_SECONDS), thought_of(on, one.name, dice)
        room.answering.append(asyncio.create_task(_later(one, delay, value)))
    await asyncio.sleep(dice.uniform(0, _ANSWERING_SECONDS))
    room.server.process.kill()
    room.server.process.wait()
    told = room.acknowledged(asked)
    await room.console.close()
    return asked, told


async def _later(one: Participant, delay: float, value: object) -> None:
    on = one.open_activity
    assert on is not None
    await asyncio.sleep(delay)
    await one.answer(on, value, 2 if on["hasKey"] else None)


async def _come_back(room: Room, killed_at: float) -> list[float]:
    """Start the server again; return for each participant how long after the kill the room was drawn again."""
    servers.start_again(room.server, room.folder)
    address = f"http://127.0.0.1:{room.server.port}/_stcore/health"
    await asyncio.to_thread(servers.wait, room.server.process, address, room.folder / "app.log")
    await room.all_until(lambda one: one.is_here and one.redraws[-1].drawn_at > killed_at)
    await room.console.open()
    return [
        next(one.drawn_at for one in each.redraws if one.drawn_at > killed_at) - killed_at
        for each in room.people
    ]


async def _settle(room: Room, asked: Asked) -> None:
    """Wait until every answer is kept or refused."""
    await asyncio.gather(*room.answering)
    room.answering.clear()
    assert not any(asked in one.refused for one in room.people)
