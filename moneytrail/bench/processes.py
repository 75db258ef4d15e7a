"""Measure answers a second with several app processes against one, on a PostgreSQL of their own."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from moneytrail.bench import learners, load, postgres, servers
from moneytrail.bench.figures import Figures
from moneytrail.bench.report import machine_line, where
from moneytrail.bench.running import Answers
from moneytrail.bench.servers import Server
from moneytrail.bootstrap import Campus, open_campus
from moneytrail.settings import from_environment

LIMIT = 8
LEARNERS = 91
SHARED = "servers, load and database share the cores of this machine: more processes help where each has a core of its own"


@dataclass(frozen=True)
class Throughput:
    """What so many processes answered together; `lost` answers were acknowledged and are not stored."""

    processes: int
    answers: Figures
    lost: int


def run(most: int, size: int, seconds: float) -> list[Throughput]:
    """Measure one process, then so many, each time on a new database.

    Raises:
        ValueError: for fewer than two processes, or too many.
        PostgresMissing: where PostgreSQL is not installed.
        PageFailed: when a page shows an error or an answer is not acknowledged.
    """
    if not 2 <= most <= LIMIT:
        raise ValueError(f"--processes: expected 2 to {LIMIT}, got {most}.")
    with postgres.running() as server_url:
        return [_with(count, server_url, size, seconds) for count in (1, most)]


def _with(count: int, server_url: str, size: int, seconds: float) -> Throughput:
    url = _new_database(server_url, f"bench_{count}")
    campus = open_campus(from_environment({"MONEYTRAIL_DATABASE_URL": url}))
    try:
        with (
            tempfile.TemporaryDirectory(prefix="moneytrail-bench-") as folder,
            servers.apps(url, Path(folder), count) as running,
        ):
            return asyncio.run(_measure(running, campus, size, seconds))
    finally:
        campus.db.close()


def _new_database(server_url: str, name: str) -> str:
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


async def _measure(running: Sequence[Server], campus: Campus, size: int, seconds: float) -> Throughput:
    for server in running:  # the first visitor pays for imports and caches
        await _answer(campus, [server], 1, 0.5)
    people, answers, figures = await _answer(campus, running, size, seconds)
    lost = learners.lost_answers(campus, people, answers.last)
    return Throughput(len(running), figures, lost)


async def _answer(
    campus: Campus, running: Sequence[Server], size: int, seconds: float
) -> tuple[Sequence[learners.Learner], Answers, Figures]:
    """Let learners, dealt out to the processes, answer without pause."""
    people = learners.enrol(campus, size)
    answers = Answers(people)
    pages = [one.at_quiz(running[number % len(running)].port) for number, one in enumerate(people)]
    await load.arrive(pages)
    figures = await load.act(running, pages, answers.give, seconds, 0)
    await load.leave(pages)
    return people, answers, figures


def as_text(found: Sequence[Throughput]) -> str:
    """Return a line for each number of processes, and how they compare."""
    lines = [machine_line(), "PostgreSQL on this machine; " + SHARED, ""]
    lines.append("processes  answers/s  median ms  95th ms  servers  load  lost")
    for one in found:
        figures = one.answers
        server, load_share = (
            "?" if share is None else f"{share:.0%}" for share in (figures.server_cpu, figures.client_cpu)
        )
        lines.append(
            f"{one.processes:9}  {figures.per_second:9.0f}  {figures.median_ms:9.0f}  {figures.p95_ms:7.0f}"
            f"  {server:>7}  {load_share:>4}  {one.lost:4}"
        )
    first, last = found[0].answers, found[-1].answers
    lines.append(
        f"{found[-1].processes} processes answer {last.per_second / first.per_second:.2f} times as much as one"
        f" ({last.learners} learners without pause)."
    )
    return "\n".join(lines)


def as_json(found: Sequence[Throughput]) -> dict[str, object]:
    """Return everything measured, with the date and the machine."""
    return where() | {"shared": SHARED, "measured": [asdict(one) for one in found]}
