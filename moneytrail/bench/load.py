"""Load: many people at once, each doing one thing after another, until the time is over."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence

from moneytrail.bench.figures import Figures, summarise
from moneytrail.bench.servers import Server
from moneytrail.bench.wire import Connection, Exchange

# What a person does: on which page, the person's number, and how many times it was done before.
Act = Callable[[Connection, int, int], Awaitable[Exchange]]
# So many connections are opened at the same time: people arrive close together, not in one instant.
ARRIVING = 8


async def arrive(connections: Sequence[Connection]) -> list[Exchange]:
    """Open every page, a few at a time; return what each first load took, the connection included."""
    gate = asyncio.Semaphore(ARRIVING)

    async def one(connection: Connection) -> Exchange:
        async with gate:
            start = time.perf_counter()
            await connection.__aenter__()
            seen = await connection.open()
            return Exchange(time.perf_counter() - start, seen.received_bytes, seen.messages, seen.texts)

    return list(await asyncio.gather(*map(one, connections)))


async def leave(connections: Sequence[Connection]) -> None:
    """Close every page."""
    await asyncio.gather(*(one.__aexit__(None, None, None) for one in connections), return_exceptions=True)


async def act(
    servers: Sequence[Server],
    connections: Sequence[Connection],
    do: Act,
    seconds: float,
    thinking_seconds: float,
) -> Figures:
    """Let everybody act for so many seconds, thinking about as long as said between two acts.

    Thinking lasts half to one and a half times as long as said, so that people do not click in step.
    """
    end = time.perf_counter() + seconds

    async def one(connection: Connection, number: int) -> list[Exchange]:
        dice = random.Random(number)
        done: list[Exchange] = []
        await asyncio.sleep(dice.uniform(0, thinking_seconds))
        while time.perf_counter() < end:
            done.append(await do(connection, number, len(done)))
            await asyncio.sleep(thinking_seconds * dice.uniform(0.5, 1.5))
        return done

    before, mine, start = _cpu_seconds(servers), time.process_time(), time.perf_counter()
    done = await asyncio.gather(*(one(connection, n) for n, connection in enumerate(connections)))
    took = time.perf_counter() - start
    after, client = _cpu_seconds(servers), (time.process_time() - mine) / took
    cpu = (after - before) / took if before is not None and after is not None else None
    exchanges = [exchange for each in done for exchange in each]
    return summarise(len(connections), exchanges, took, cpu, client)


def _cpu_seconds(servers: Sequence[Server]) -> float | None:
    times = [one.cpu_seconds() for one in servers]
    return None if None in times else sum(one for one in times if one is not None)
