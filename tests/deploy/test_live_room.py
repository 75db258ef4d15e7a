"""A live room of two hundred over two processes behind nginx, of which one is killed while answers come in."""

import asyncio
import json
import random
import time
import urllib.request

import pytest

from moneytrail.bench import rooms
from moneytrail.bench.channel import ask
from moneytrail.bench.participants import thought_of
from moneytrail.bench.servers import Server
from moneytrail.bootstrap import open_campus
from moneytrail.settings import from_environment

PARTICIPANTS = 200
ARRIVING_SECONDS = 30
ANSWERING_SECONDS = 2.0
BACK_WITHIN_SECONDS = 10


@pytest.fixture
def campus(deployment):
    opened = open_campus(from_environment({"MONEYTRAIL_DATABASE_URL": deployment.database_url}))
    yield opened
    opened.db.close()


def streams(process):
    with urllib.request.urlopen(f"http://127.0.0.1:{process.port}/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    found = [line for line in lines if line.startswith('moneytrail_connections{kind="events"}')]
    return sum(int(float(line.split()[-1])) for line in found)


async def counted(room, process):
    """Return what a trainer at this process sees: how many have answered, are enrolled, and are here."""
    address = rooms.Address("127.0.0.1", process.port)
    cookie = room.console.cookie
    said = await ask(address, "GET", f"/live/{room.session}/now?as=trainer", cookie)
    return json.loads(said.body)["counts"]


async def until_everybody_is_here(room, process):
    async with asyncio.timeout(10):
        while (await counted(room, process))["here"] != PARTICIPANTS:
            await asyncio.sleep(0.2)


def answer_soon(room, dice):
    """Let everybody answer within two seconds; return the question and round."""
    on = room.people[0].open_activity

    async def answer(one, delay):
        await asyncio.sleep(delay)
        await one.answer(on, thought_of(on, one.name, dice), 2 if on["hasKey"] else None)

    room.answering = [
        asyncio.create_task(answer(one, dice.uniform(0, ANSWERING_SECONDS))) for one in room.people
    ]
    return on["id"], on["round"]


async def come_back(room, count, asked):
    """Wait until so many have lost their process and everybody is in the room again; return the seconds."""
    start = time.monotonic()
    while True:
        lost = sum(one.losses > 0 for one in room.people)
        at_it = [one for one in room.people if one.is_here and one.open_activity]
        if lost >= count and len(at_it) == PARTICIPANTS:
            assert {(one.open_activity["id"], one.open_activity["round"]) for one in at_it} == {asked}
            return time.monotonic() - start
        assert time.monotonic() - start < 60, f"{len(at_it)} are back, {lost} were away"
        await asyncio.sleep(0.05)


async def live_through_a_kill(deployment, campus, folder):
    dice = random.Random(4)
    killed, survivor = deployment.processes
    at_nginx = Server(killed.process, deployment.port)
    async with rooms.room_at(folder, at_nginx, campus, PARTICIPANTS, is_routed=True) as room:
        await room.fill(ARRIVING_SECONDS)
        spread = [streams(one) for one in deployment.processes]
        await room.console.open()
        for one in deployment.processes:
            await until_everybody_is_here(room, one)
        # Whichever process the trainer is at, everybody sees the question, half of them through the other one.
        await room.shown_everywhere("launch-item")
        asked = answer_soon(room, dice)
        while len(told := room.acknowledged(asked)) < PARTICIPANTS / 3:
            await asyncio.sleep(0.01)
        killed.process.kill()
        took = await come_back(room, spread[0], asked)
        stored = room.stored(asked[0])
        await room.console.close()
        await room.console.open()
        await asyncio.gather(*room.answering)
        for press in ("close", "reveal"):
            await room.shown_everywhere(press)
        await until_everybody_is_here(room, survivor)
        return room, spread, asked, told, stored, took


def test_two_hundred_in_a_live_room_go_on_at_the_other_process_when_one_is_killed(
    deployment, campus, tmp_path, capsys
):
    room, spread, asked, told, stored, took = asyncio.run(live_through_a_kill(deployment, campus, tmp_path))
    with capsys.disabled():
        print(
            f"\n  {PARTICIPANTS} participants at two processes ({spread[0]} and {spread[1]} streams);"
            f" one killed after {len(told)} answers: all back in the room after {took:.1f} s"
        )
    assert sum(spread) == PARTICIPANTS
    assert min(spread) >= PARTICIPANTS / 4
    assert took <= BACK_WITHIN_SECONDS
    assert 0 < len(told) < PARTICIPANTS
    assert told.items() <= stored.items()
    assert not any(one.refused for one in room.people)
    assert room.stored(asked[0]) == room.acknowledged(asked)
    assert len(room.stored(asked[0])) == PARTICIPANTS
    assert {one.screen["activity"]["phase"] for one in room.people} == {"revealed"}
