"""Measure what a trainer of a very large training session waits for: each part of the report, and its files."""

import re
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from moneytrail import texts
from moneytrail.bench import learners
from moneytrail.bench.report import machine_line, targets_met, where
from moneytrail.bootstrap import Campus
from moneytrail.core.forms import FormKind
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import Plan, SessionId
from moneytrail.services import debriefing, examining, exporting, planning, seeding, trainers

PART_LIMIT_SECONDS = 1.5
_TRIES = 3
_PAGE = 100
_Work = Callable[[], object]


@dataclass(frozen=True)
class Cohort:
    """Seconds for each part of a report (the middle of three tries), and (seconds, bytes of memory) for each file."""

    people: int
    parts: dict[str, float]
    files: dict[str, tuple[float, int | None]]


def run(people: int, kinds: Sequence[str] = ("pdf", "xlsx", "csv")) -> Cohort:
    """Invent so many people with their history, all in one session, and let its trainer read the report."""
    with tempfile.TemporaryDirectory(prefix="moneytrail-bench-") as name:
        folder = Path(name)
        campus = learners.campus_of(folder)
        seeding.seed(campus, people)
        who = _session(campus)
        seeding.enrol_everybody(campus, who[1])
        parts = {what: _middle(work) for what, work in _parts(campus, *who).items()}
        campus.db.close()
        files = {kind: _apart(folder, who, kind) for kind in kinds}
    return Cohort(people, parts, files)


def _session(campus: Campus) -> tuple[TrainerId, SessionId]:
    trainer, now = trainers.add(campus, "bench", "Bench", "only for this bench"), campus.now()
    module = campus.catalog.module(campus.settings.module_id)
    quizzes = tuple(campus.catalog.quizzes)
    plan = Plan(
        "Bench", now, now + timedelta(hours=30), "UTC", sections=tuple(module.sections), quizzes=quizzes
    )
    return trainer, planning.create(campus, trainer, plan)


def _parts(campus: Campus, trainer: TrainerId, session: SessionId) -> dict[str, _Work]:
    """Return what the pages of a report ask for."""
    who = (campus, trainer, session)
    module = campus.catalog.module(campus.settings.module_id)
    return {
        "my sessions": lambda: planning.sessions(campus, trainer),
        "overview": lambda: debriefing.overview(*who, "en"),
        "a page of participants": lambda: debriefing.participants(*who, True, 0, _PAGE),
        "gain by outcome": lambda: examining.outcome_gains(*who, "en"),
        "mastery": lambda: examining.cohort_mastery(*who, "en"),
        "items of a test": lambda: examining.items(*who, module.pre_test),
        "certainty": lambda: examining.certainty(*who),
        "votes": lambda: examining.votes(*who),
        "evaluation": lambda: debriefing.form_answers(*who, FormKind.EVALUATION),
    }


def _middle(work: _Work) -> float:
    return sorted(_seconds(work) for _ in range(_TRIES))[_TRIES // 2]


def _seconds(work: _Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _apart(folder: Path, who: tuple[TrainerId, SessionId], kind: str) -> tuple[float, int | None]:
    """Make a file in a process of its own, whose peak of memory is then that of the file."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        return other.submit(_file, folder, who, kind).result()


def _file(folder: Path, who: tuple[TrainerId, SessionId], kind: str) -> tuple[float, int | None]:
    campus = learners.campus_of(folder)
    spoken = exporting.words(texts.SOURCE_LANGUAGE, texts.translator(texts.SOURCE_LANGUAGE))
    makes: dict[str, _Work] = {
        "pdf": lambda: exporting.pdf(campus, *who, spoken),
        "xlsx": lambda: exporting.xlsx(campus, *who, spoken, with_names=True),
        "csv": lambda: exporting.csv_files(campus, *who, spoken, with_names=True),
    }
    before = _peak_bytes()
    took = _seconds(makes[kind])
    after = _peak_bytes()
    campus.db.close()
    return took, None if before is None or after is None else after - before


def _peak_bytes() -> int | None:
    """Return the most memory that this process ever had, None where there is no /proc."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None


def as_text(found: Cohort) -> str:
    """Return the figures as lines, the parts beside what was promised."""
    lines = [machine_line(), "", f"one session of {found.people:,} people"]
    wanted = [
        (f"{what}, under {PART_LIMIT_SECONDS} s", took, took < PART_LIMIT_SECONDS)
        for what, took in found.parts.items()
    ]
    files = [
        f"           {kind}: {took:.1f} s, {_megabytes(grown)} more memory at the peak"
        for kind, (took, grown) in found.files.items()
    ]
    return "\n".join([*lines, *targets_met(wanted), *files])


def _megabytes(count: int | None) -> str:
    return "?" if count is None else f"{count / 1e6:.0f} MB"


def as_json(found: Cohort) -> dict[str, object]:
    """Return everything measured, with the date and the machine."""
    return where() | asdict(found)
