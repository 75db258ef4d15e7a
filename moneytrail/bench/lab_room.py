"""A full room in the lab over real connections: everybody has a case of their own open and has filtered its ledger."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from moneytrail.bench import learners, load, servers
from moneytrail.bench.figures import percentile
from moneytrail.bench.servers import Server
from moneytrail.bench.wire import Connection, Exchange, PageFailed
from moneytrail.bootstrap import Campus
from moneytrail.core.people import Profile
from moneytrail.services import investigating, joining
from moneytrail.ui.routes.identity import COOKIE

_WORDS = "rent"


@dataclass(frozen=True)
class LabRoom:
    """The server's memory before anybody came and with everybody in the lab, and what the two acts took, half less."""

    learners: int
    before_bytes: int | None
    with_all_bytes: int | None
    opening_ms: float
    filter_ms: float


@dataclass(frozen=True)
class _Desk:
    connection: Connection
    # The field in which words are searched in the ledger beside the task.
    field: str


def run(size: int) -> LabRoom:
    """Measure on a server and database of its own.

    Raises:
        PageFailed: when a page shows an error, or a filter shows no lines.
    """
    with tempfile.TemporaryDirectory(prefix="moneytrail-bench-") as name:
        folder = Path(name)
        campus = learners.campus_of(folder)
        with servers.app(folder) as server:
            found = asyncio.run(_measure(server, [_desk(campus, server.port, one) for one in range(size)]))
        campus.db.close()
    return found


def _desk(campus: Campus, port: int, number: int) -> _Desk:
    """Let a learner begin a case, the cases in turn; each run has a ledger of its own."""
    learner = joining.start(campus, Profile()).learner_id
    token = joining.claim(campus, joining.issue_ticket(campus, learner))
    cases = investigating.cases(campus, learner)
    case_id = cases[number % len(cases)].case.id
    run_id = investigating.begin(campus, learner, case_id)
    page = Connection(port, "investigate", f"case={case_id}&look=lines", f"{COOKIE}={token}")
    return _Desk(page, f"filter:{run_id}:0:words")


async def _measure(server: Server, desks: Sequence[_Desk]) -> LabRoom:
    before = server.memory_bytes()
    connections = [one.connection for one in desks]
    opened = await load.arrive(connections)
    gate = asyncio.Semaphore(load.ARRIVING)
    filtered = await asyncio.gather(*(_filter(gate, one) for one in desks))
    memory = server.memory_bytes()
    await load.leave(connections)
    return LabRoom(len(desks), before, memory, _half(opened), _half(filtered))


async def _filter(gate: asyncio.Semaphore, desk: _Desk) -> Exchange:
    async with gate:
        seen = await desk.connection.fill(desk.field, _WORDS)
    if not any("together" in text for text in seen.texts):
        raise PageFailed("A filter showed no sum of lines.")
    return seen


def _half(exchanges: Sequence[Exchange]) -> float:
    return round(percentile([one.seconds * 1_000 for one in exchanges], 0.5), 1)
