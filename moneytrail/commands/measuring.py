"""Commands that measure: the app over the protocol of browsers, and its bytes in a real browser."""

import argparse
import json
import sys
from pathlib import Path

from moneytrail.commands import Commands, count
from moneytrail.settings import from_environment


def add(commands: Commands) -> None:
    """Add the commands to the command line."""
    bench = commands.add_parser("bench", help="measure the app over the protocol of browsers")
    bench.add_argument("--learners", type=count, metavar="N", help="measure with this many only")
    bench.add_argument("--seconds", type=float, default=10.0, help="how long each phase lasts")
    bench.add_argument(
        "--thinking", type=float, metavar="S", help="the app alone, with S seconds of thinking"
    )
    bench.add_argument(
        "--stored", type=int, default=0, metavar="N", help="with N invented learners stored before"
    )
    bench.add_argument(
        "--wire", action="store_true", help="count bytes and requests in a real browser instead"
    )
    bench.add_argument("--lab", action="store_true", help="measure the money-trail lab instead")
    bench.add_argument("--live", action="store_true", help="measure a live room and its participants instead")
    bench.add_argument(
        "--kills", type=count, default=20, metavar="N", help="with --live: how often the server is killed"
    )
    bench.add_argument(
        "--report", action="store_true", help="measure the report of one session of --learners people instead"
    )
    bench.add_argument(
        "--soak", type=float, metavar="MINUTES", help="watch the memory while people come and go instead"
    )
    bench.add_argument(
        "--processes",
        type=count,
        metavar="N",
        help="measure N app processes against one on PostgreSQL instead",
    )
    bench.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    bench.set_defaults(run=_bench)


def _bench(given: argparse.Namespace) -> int:
    if given.wire:
        return _wire(given.json)
    if given.lab:
        return _lab(given.learners, given.json)
    if given.report:
        return _report(given.learners or 10_000, given.json)
    if given.live:
        return _live(given.learners, given.kills, given.json)
    if given.soak is not None:
        return _soak(given.soak, given.json)
    if given.processes is not None:
        return _processes(given)
    if given.thinking is not None:
        return _academy(given)
    return _answers(given.learners, given.seconds, given.json)


def _answers(learners: int | None, seconds: float, target: Path | None) -> int:
    from moneytrail.bench import report, running
    from moneytrail.bench.wire import PageFailed

    try:
        found = running.run(running.SIZES if learners is None else (learners,), seconds)
    except PageFailed as error:
        print(f"Nothing is reported, because a page failed: {error}", file=sys.stderr)
        return 2
    print(report.as_text(found))
    if target is not None:
        target.write_text(json.dumps(report.as_json(found), indent=2), "utf-8")
    return 0


def _academy(given: argparse.Namespace) -> int:
    from moneytrail.bench import academy, report
    from moneytrail.bench.wire import PageFailed

    try:
        found = academy.run(given.learners or 1_000, given.seconds, given.thinking, given.stored)
    except PageFailed as error:
        print(f"Nothing is reported, because a page failed: {error}", file=sys.stderr)
        return 2
    print(report.academy_as_text(found))
    if given.json is not None:
        given.json.write_text(json.dumps(report.academy_as_json(found), indent=2), "utf-8")
    return 0


def _wire(target: Path | None) -> int:
    from moneytrail.bench import on_the_wire, report
    from moneytrail.bench.chromium import BrowserMissing
    from moneytrail.bench.wire import PageFailed

    try:
        found = on_the_wire.measure()
    except (BrowserMissing, PageFailed) as error:
        print(f"Nothing is reported: {error}", file=sys.stderr)
        return 2
    print(report.wire_as_text(found))
    if target is not None:
        target.write_text(json.dumps(report.wire_as_json(found), indent=2), "utf-8")
    return 0 if all(one.is_met for one in found) else 1


def _lab(learners: int | None, target: Path | None) -> int:
    from moneytrail.bench import lab, lab_room
    from moneytrail.bench.wire import PageFailed
    from moneytrail.content.catalog import load

    settings = from_environment()
    catalog = load(settings.modules_dir, settings.quizzes_dir, settings.assets_dir)
    try:
        room = lab_room.run(learners or lab.LEARNERS)
    except PageFailed as error:
        print(f"Nothing is reported, because a page failed: {error}", file=sys.stderr)
        return 2
    found = lab.run(tuple(catalog.lab_cases.values()))
    print(lab.as_text(found, room))
    if target is not None:
        target.write_text(json.dumps(lab.as_json(found, room), indent=2), "utf-8")
    return 0


def _report(people: int, target: Path | None) -> int:
    from moneytrail.bench import cohort

    found = cohort.run(people)
    print(cohort.as_text(found))
    if target is not None:
        target.write_text(json.dumps(cohort.as_json(found), indent=2), "utf-8")
    return 0


def _live(learners: int | None, kills: int, target: Path | None) -> int:
    from moneytrail.bench import live, live_report
    from moneytrail.bench.wire import PageFailed

    sizes = live.SIZES if learners is None else (learners,)
    try:
        found = live.run(sizes, live.Lengths(kills=kills))
    except PageFailed as error:
        print(f"Nothing is reported, because a page failed: {error}", file=sys.stderr)
        return 2
    print(live_report.as_text(found))
    if target is not None:
        target.write_text(json.dumps(live_report.as_json(found), indent=2), "utf-8")
    return 0 if live_report.is_safe(found) else 1


def _soak(minutes: float, target: Path | None) -> int:
    from moneytrail.bench import soak

    found = soak.run(minutes)
    print(soak.as_text(found))
    if target is not None:
        target.write_text(json.dumps(soak.as_json(found), indent=2), "utf-8")
    return 0 if found.is_level else 1


def _processes(given: argparse.Namespace) -> int:
    from moneytrail.bench import processes
    from moneytrail.bench.postgres import PostgresMissing
    from moneytrail.bench.wire import PageFailed

    try:
        found = processes.run(given.processes, given.learners or processes.LEARNERS, given.seconds)
    except (PostgresMissing, PageFailed) as error:
        print(f"Nothing is reported: {error}", file=sys.stderr)
        return 2
    print(processes.as_text(found))
    if given.json is not None:
        given.json.write_text(json.dumps(processes.as_json(found), indent=2), "utf-8")
    return 0 if not any(one.lost for one in found) else 1
