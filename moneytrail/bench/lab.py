"""Measure the money-trail lab: making a variant, each filter, each score, and memory for a full room, on large ledgers and live."""

import gc
import os
import platform
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from moneytrail.bench.figures import percentile
from moneytrail.bench.lab_room import LabRoom
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.money import Selection
from moneytrail.lab import flows, papers
from moneytrail.lab.model_answers import model_answer
from moneytrail.lab.scoring import score
from moneytrail.lab.variant import CaseVariant, generate

LINES = 50_000
LEARNERS = 91
FILTER_LIMIT_MS = 300.0
MEMORY_LIMIT_BYTES = 1_500_000_000


@dataclass(frozen=True)
class Timed:
    """What something took over so many tries, in milliseconds of processor time: neighbours on the machine do not count."""

    what: str
    tries: int
    median_ms: float
    worst_ms: float


@dataclass(frozen=True)
class LabMeasured:
    """One case: lines in its ledger, times, and the memory of variants of that size for 91 learners."""

    case: str
    lines: int
    making: Timed
    filters: tuple[Timed, ...]
    scores: tuple[Timed, ...]
    documents: Timed
    room_bytes: int | None


def run(cases: Sequence[LabCase], lines: int = LINES, learners: int = LEARNERS) -> list[LabMeasured]:
    """Measure each case with a ledger of so many lines, and a room of learners who each have their own."""
    return [_measure(case, lines, learners) for case in cases]


def _measure(case: LabCase, lines: int, learners: int) -> LabMeasured:
    variant = generate(case, 1, lines)
    return LabMeasured(
        case.id,
        len(variant.ledger),
        _timed("make a variant", lambda: generate(case, 2, lines), 5),
        tuple(_timed(what, _views(variant, chosen), 20) for what, chosen in _selections(variant).items()),
        tuple(_score(variant, number) for number in range(len(case.tasks))),
        _timed("fill all documents", lambda: _fill(variant), 5),
        _room(case, lines, learners),
    )


def _timed(what: str, work: Callable[[], object], tries: int) -> Timed:
    took = []
    for _ in range(tries):
        start = process_time()
        work()
        took.append((process_time() - start) * 1000)
    return Timed(what, tries, round(percentile(took, 0.5), 2), round(max(took), 2))


def _selections(variant: CaseVariant) -> dict[str, Selection]:
    """Return filters as an investigator sets them, from wide to narrow."""
    plan = variant.case.plan
    middle = plan.starts + timedelta(days=200)
    account, crowd = plan.accounts[0].id, plan.crowds[0].id
    return {
        "no filter": Selection(),
        "one account": Selection(accounts=(account,)),
        "a crowd": Selection(accounts=(crowd,)),
        "three months": Selection(since=middle, until=middle + timedelta(days=92)),
        "one channel": Selection(channels=("card",)),
        "amounts": Selection(low="100", high="5000"),
        "words": Selection(text="invoice"),
        "all together": Selection(
            accounts=(account, crowd),
            since=plan.starts,
            until=middle,
            channels=("transfer",),
            low="50",
            text="a",
        ),
    }


def _views(variant: CaseVariant, selection: Selection) -> Callable[[], None]:
    """Return the work that one change of a filter asks for: lines, flows, network and months."""
    level = flows.by_group(variant.accounts)

    def work() -> None:
        lines = variant.select(selection)
        pairs = flows.largest(flows.pairs(lines, level), 24)
        flows.shown_network(pairs, variant.texts, variant.currency)
        flows.shown_months(flows.by_month(lines), variant.currency)

    return work


def _score(variant: CaseVariant, number: int) -> Timed:
    task = variant.case.tasks[number]
    answer = model_answer(variant, task)
    return _timed(f"{task.type}: {task.id}", lambda: score(variant, task, answer), 10)


def _fill(variant: CaseVariant) -> None:
    for document in variant.case.dossier.documents:
        papers.paper(variant, document.id)


def _room(case: LabCase, lines: int, learners: int) -> int | None:
    """Measure in a process of its own, because memory that was freed here would be used again and not be seen."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        return other.submit(_growth, case, lines, learners).result()


def _growth(case: LabCase, lines: int, learners: int) -> int | None:
    """Return by how much the process grows when every learner's variant is kept in memory at once."""
    generate(case, 0, lines)
    gc.collect()
    before = _resident_bytes()
    room = [generate(case, seed, lines) for seed in range(learners)]
    after = _resident_bytes()
    return after - before if len(room) == learners and before is not None and after is not None else None


def _resident_bytes() -> int | None:
    """Return the resident memory of this process, None where there is no /proc."""
    try:
        pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def as_text(found: Sequence[LabMeasured], room: LabRoom) -> str:
    """Return the figures as tables, then what was promised; `room` is a room over real connections."""
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, Python {platform.python_version()}"
    ]
    for one in found:
        lines += ["", f"{one.case}: {one.lines:,} lines", f"  {'':34} {'median ms':>10} {'worst ms':>10}"]
        for timed in (one.making, one.documents, *one.filters, *one.scores):
            lines.append(f"  {timed.what:34} {timed.median_ms:10.1f} {timed.worst_ms:10.1f}")
        lines.append(f"  {LEARNERS} variants in memory: {_megabytes(one.room_bytes)}")
    lines += [
        "",
        f"{room.learners} learners in the lab over WebSocket, each with a case open and one filter done",
        f"  {'half opened within':34} {room.opening_ms:10.1f} ms",
        f"  {'half filtered within':34} {room.filter_ms:10.1f} ms",
        f"  memory before and with all: {_megabytes(room.before_bytes)}, {_megabytes(room.with_all_bytes)}",
    ]
    return "\n".join([*lines, "", *_promises(found, room)])


def _megabytes(count: int | None) -> str:
    return "not measured" if count is None else f"{count / 1e6:,.0f} MB"


def _promises(found: Sequence[LabMeasured], room: LabRoom) -> list[str]:
    slowest = max((timed.worst_ms for one in found for timed in one.filters), default=0.0)
    wanted = [
        (f"slowest filter under {FILTER_LIMIT_MS:.0f} ms", f"{slowest:.0f} ms", slowest < FILTER_LIMIT_MS)
    ]
    rooms = [one.room_bytes for one in found if one.room_bytes is not None]
    if rooms:
        largest = max(rooms)
        words = f"memory for {LEARNERS} learners under {MEMORY_LIMIT_BYTES / 1e6:,.0f} MB"
        wanted.append((words, _megabytes(largest), largest < MEMORY_LIMIT_BYTES))
    if room.with_all_bytes is not None:
        words = f"server with {room.learners} learners in the lab under {MEMORY_LIMIT_BYTES / 1e6:,.0f} MB"
        is_met = room.with_all_bytes < MEMORY_LIMIT_BYTES
        wanted.append((words, _megabytes(room.with_all_bytes), is_met))
    return [f"  {'reached' if met else 'MISSED '}  {what}: {value}" for what, value, met in wanted]


def as_json(found: Sequence[LabMeasured], room: LabRoom) -> dict[str, object]:
    """Return everything measured, with the date and the machine."""
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cores": os.cpu_count(),
            "system": platform.system(),
            "python": platform.python_version(),
        },
        "measured": [asdict(one) for one in found],
        "room": {**asdict(room), "limit_bytes": MEMORY_LIMIT_BYTES},
    }
