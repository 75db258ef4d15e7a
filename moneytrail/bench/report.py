"""Say what was measured: as a table beside the targets, and as JSON."""

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version

from moneytrail.bench.academy import Academy
from moneytrail.bench.on_the_wire import Reached
from moneytrail.bench.running import APP, BURST, STOCK, THINKING, TUNED, Measured


def as_text(found: Sequence[Measured]) -> str:
    """Return the tables, one line per page, number of learners and phase, then the targets."""
    head = (
        f"{'learners':>8}  {'page':11} {'phase':21} {'each/s':>8} {'median ms':>10} {'p95 ms':>8}"
        f" {'bytes':>8} {'messages':>8} {'server':>7} {'client':>7}"
    )
    lines = [machine_line(), "", head]
    for one in found:
        for phase, figures in one.phases.items():
            lines.append(
                f"{one.learners:8}  {one.page:11} {phase:21} {figures.per_second:8.0f} {figures.median_ms:10.1f}"
                f" {figures.p95_ms:8.1f} {figures.bytes_each:8.0f} {figures.messages_each:8.1f}"
                f" {_share(figures.server_cpu):>7} {_share(figures.client_cpu):>7}"
            )
        lines.append(f"{'':8}  {one.page:11} {_memory(one)}")
    return "\n".join([*lines, "", *_compared(found)])


def as_json(found: Sequence[Measured]) -> dict[str, object]:
    """Return everything measured, with the date and the machine."""
    return where() | {"measured": [asdict(one) for one in found]}


def wire_as_text(found: Sequence[Reached]) -> str:
    """Return a line a figure, beside its limit."""
    return "\n".join([machine_line(), "", *map(_reached_line, found)])


def wire_as_json(found: Sequence[Reached]) -> dict[str, object]:
    """Return every figure, with the date and the machine."""
    return where() | {"measured": [asdict(one) | {"is_met": one.is_met} for one in found]}


def academy_as_text(found: Academy) -> str:
    """Return the figures beside their targets, where the time of an answer goes, and what pages take."""
    answers, parts = found.answers, found.parts
    slowest = max(found.pages_ms, key=lambda name: found.pages_ms[name])
    wanted = [
        ("start to the first answered request, under 3 s", found.start_seconds, found.start_seconds < 3),
        ("median of an answer, under 30 ms", answers.median_ms, answers.median_ms < 30),
        ("95th percentile of an answer, under 200 ms", answers.p95_ms, answers.p95_ms < 200),
        ("answers lost, none", found.lost_answers, found.lost_answers == 0),
        (
            f"slowest page of a learner ({slowest}), under 50 ms",
            found.pages_ms[slowest],
            found.pages_ms[slowest] < 50,
        ),
    ]
    if found.memory_bytes is not None:
        wanted.append(
            ("MB of memory in all, under 600", found.memory_bytes / 1e6, found.memory_bytes < 600e6)
        )
    title = (
        f"{answers.learners} learners with {found.thinking_seconds:g} s of thinking, {found.stored} learners stored: "
        f"{answers.interactions} answers, {answers.per_second:.0f}/s, {answers.bytes_each:.0f} bytes each, "
        f"server {_share(answers.server_cpu)} and load {_share(answers.client_cpu)} of a core"
    )
    where = (
        f"One answer, one learner alone: {parts.whole:.1f} ms; script {parts.script:.1f}, database "
        f"{parts.database:.1f}, serialisation {parts.serialisation:.3f}, the way and back {parts.way:.1f}"
    )
    pages = ", ".join(f"{name} {time:.0f}" for name, time in found.pages_ms.items())
    return "\n".join([machine_line(), "", title, *targets_met(wanted), where, f"Pages, ms: {pages}"])


def academy_as_json(found: Academy) -> dict[str, object]:
    """Return everything measured, with the date and the machine."""
    return where() | {"measured": asdict(found)}


def targets_met(wanted: Sequence[tuple[str, float, bool]]) -> list[str]:
    """Return a line for each figure: whether its target was reached, what it is, its value."""
    return [f"  {'reached' if met else 'MISSED '}  {what}: {value:,.2f}" for what, value, met in wanted]


def _reached_line(one: Reached) -> str:
    value = f"{one.value:,.1f} s" if one.unit == "s" else f"{one.value:,.0f} {one.unit}"
    limit = "" if one.limit is None else f"at most {one.limit:,.0f}"
    requests = "" if one.requests is None else f"{one.requests} requests"
    mark = "" if one.limit is None else "reached" if one.is_met else "MISSED"
    return f"  {mark:8} {one.what:48} {value:>16}  {limit:20} {requests}".rstrip()


def where() -> dict[str, object]:
    """Return when and on what was measured, for machines."""
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cores": os.cpu_count(),
            "system": platform.system(),
            "python": platform.python_version(),
            "streamlit": version("streamlit"),
        },
    }


def machine_line() -> str:
    """Return when and on what was measured."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores shared by server and load, "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}"
    )


def _share(value: float | None) -> str:
    return "?" if value is None else f"{value:.0%}"


def _memory(one: Measured) -> str:
    memory = one.memory_a_learner_bytes
    words = "memory not measured" if memory is None else f"{memory / 1_000_000:.2f} MB of memory a learner"
    return words if one.lost_answers is None else f"{words}; answers lost: {one.lost_answers}"


def _compared(found: Sequence[Measured]) -> list[str]:
    lines = []
    by_size: dict[int, dict[str, Measured]] = {}
    for one in found:
        by_size.setdefault(one.learners, {})[one.page] = one
    for size, pages in by_size.items():
        rates = {name: one.phases[BURST].per_second for name, one in pages.items()}
        lines.append(
            f"{size} learners, no thinking: the app answers {rates[APP]:.0f}/s, "
            f"{rates[APP] / rates[TUNED]:.0%} of the tuned page ({rates[TUNED]:.0f}/s) and "
            f"{rates[APP] / rates[STOCK]:.1f} times the stock page ({rates[STOCK]:.0f}/s)"
        )
        if size == 91:
            lines += _targets(pages[APP], rates[APP] / rates[TUNED])
    return lines


def _targets(app: Measured, ratio: float) -> list[str]:
    burst, thinking = app.phases[BURST], app.phases[THINKING]
    memory = app.memory_a_learner_bytes
    wanted = [
        ("answers a second, at least 250", burst.per_second, burst.per_second >= 250),
        ("share of the tuned page, at least 0.6", ratio, ratio >= 0.6),
        ("95th percentile in the burst, under 400 ms", burst.p95_ms, burst.p95_ms < 400),
        ("95th percentile with 2 s of thinking, under 30 ms", thinking.p95_ms, thinking.p95_ms < 30),
        ("bytes sent an answer, at most 6,000", burst.bytes_each, burst.bytes_each <= 6_000),
    ]
    if memory is not None:
        wanted.append(("MB of memory a learner, under 0.3", memory / 1e6, memory < 300_000))
    return targets_met(wanted)
