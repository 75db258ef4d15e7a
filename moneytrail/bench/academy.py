"""A large academy on one machine: many learners who think between answers, over a database that holds many more."""

import asyncio
import os
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from moneytrail.bench import learners, load, servers
from moneytrail.bench.figures import Figures, percentile
from moneytrail.bench.running import Answers
from moneytrail.bench.servers import Server
from moneytrail.bench.wire import Connection
from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.services import assessing, joining, seeding, studying
from moneytrail.ui.routes.identity import COOKIE

_ALONE_ANSWERS = 100
_PAGE_TRIES = 7


@dataclass(frozen=True)
class Parts:
    """Where the milliseconds of one answer go when one learner is alone with the server.

    `whole` is what the learner's side waits. `script` is Streamlit's run of the fragment, the rest of
    the server's time; `way` is what is neither: sockets, and the waiting side's own reading.
    """

    whole: float
    script: float
    database: float
    serialisation: float
    way: float


@dataclass(frozen=True)
class Academy:
    """What was measured; `stored` learners with their history were in the database before."""

    stored: int
    thinking_seconds: float
    answers: Figures
    parts: Parts
    pages_ms: dict[str, float]
    lost_answers: int
    memory_bytes: int | None
    start_seconds: float


def run(size: int, seconds: float, thinking_seconds: float, stored: int) -> Academy:
    """Measure on a server and database of its own.

    Raises:
        PageFailed: when a page shows an error or an answer is not acknowledged.
    """
    _allow_connections()
    with tempfile.TemporaryDirectory(prefix="moneytrail-bench-") as name:
        folder = Path(name)
        campus = learners.campus_of(folder)
        if stored:
            seeding.seed(campus, stored)
            os.sync()  # what is stored was stored before: writing it to the disk is not the answers' cost
        start = time.perf_counter()
        with servers.app(folder) as server:
            _ask(server, "readyz")
            started = time.perf_counter() - start
            found = asyncio.run(_measure(server, campus, size, seconds, thinking_seconds, stored))
        campus.db.close()
    return replace(found, start_seconds=started)


def _allow_connections() -> None:
    """Let this process and the server open as many connections as the system allows; Windows has no such limit."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 65_536)), hard))


async def _measure(
    server: Server, campus: Campus, size: int, seconds: float, thinking_seconds: float, stored: int
) -> Academy:
    parts = await _alone(server, campus)
    pages = await _pages(server, campus)
    people = learners.enrol(campus, size)
    answers, connections = Answers(people), [one.at_quiz(server.port) for one in people]
    await load.arrive(connections)
    figures = await load.act([server], connections, answers.give, seconds, thinking_seconds)
    memory = server.memory_bytes()
    lost = learners.lost_answers(campus, people, answers.last)
    await load.leave(connections)
    return Academy(stored, thinking_seconds, figures, parts, pages, lost, memory, start_seconds=0)


async def _alone(server: Server, campus: Campus) -> Parts:
    """Let one learner answer without pause, and read before and after what the server counts."""
    (learner,) = learners.enrol(campus, 1)
    answers, page = Answers([learner]), learner.at_quiz(server.port)
    await load.arrive([page])
    for turn in range(10):
        await answers.give(page, 0, turn)
    before, start = _counted(server), time.perf_counter()
    for turn in range(_ALONE_ANSWERS):
        await answers.give(page, 0, turn)
    whole = (time.perf_counter() - start) / _ALONE_ANSWERS
    after = _counted(server)
    page.kept = []
    await answers.give(page, 0, 1)
    serialisation = _serialising(page.kept)
    await load.leave([page])
    on_server, database = ((after[name] - before[name]) / _ALONE_ANSWERS for name in ("rerun", "database"))
    seconds = (whole, on_server - database - serialisation, database, serialisation, whole - on_server)
    return Parts(*(one * 1_000 for one in seconds))


def _ask(server: Server, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/{path}", timeout=10) as answer:
        return str(answer.read().decode())


def _counted(server: Server) -> dict[str, float]:
    sums = {"rerun": 0.0, "database": 0.0}
    for family in text_string_to_metric_families(_ask(server, "metrics")):
        for sample in family.samples:
            for name in sums:
                if sample.name == f"moneytrail_{name}_seconds_sum":
                    sums[name] += sample.value
    return sums


def _serialising(frames: Sequence[bytes]) -> float:
    messages = [ForwardMsg.FromString(one) for one in frames]
    times = 50
    start = time.perf_counter()
    for _ in range(times):
        for one in messages:
            one.SerializeToString()
    return (time.perf_counter() - start) / times


async def _pages(server: Server, campus: Campus) -> dict[str, float]:
    """Return what each page of a learner with a history takes, warm, in milliseconds: half took less."""
    learner = LearnerId(1)
    token = joining.claim(campus, joining.issue_ticket(campus, learner))
    section = studying.sections(campus, "en")[0]
    attempt = assessing.start_attempt(campus, learner, f"{section.id}-quiz")
    queries = {
        "module": "",
        "study": f"section={section.id}&step={section.steps[0].id}",
        "quiz": f"attempt={attempt}&question=1",
        "progress": "",
        "review": "",
        "search": "",
        "certificate": "",
        "my-data": "",
    }
    times = {}
    for name, query in queries.items():
        times[name] = await _page(Connection(server.port, name, query, f"{COOKIE}={token}"))
    return times


async def _page(connection: Connection) -> float:
    times = []
    async with connection as page:
        await page.open()
        for _ in range(_PAGE_TRIES):
            times.append((await page.open()).seconds * 1_000)
    return percentile(times, 0.5)
