"""The command line: `python -m moneytrail COMMAND`; `--help` lists the commands."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from moneytrail import keeping
from moneytrail.errors import ContentBroken, MoneytrailError
from moneytrail.settings import from_environment


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="moneytrail", description="Training: following the money.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the content and list every problem")
    check.add_argument("--strict", action="store_true", help="warnings fail too")
    check.add_argument("--json", type=Path, metavar="FILE", help="write the findings as JSON")
    commands.add_parser("init-db", help="make the database or bring its schema up to date")
    commands.add_parser(
        "prepare", help="compress the files that browsers fetch; done once by itself otherwise"
    )
    bench = commands.add_parser("bench", help="measure the app over the protocol of browsers")
    bench.add_argument("--learners", type=_count, metavar="N", help="measure with this many only")
    bench.add_argument("--seconds", type=float, default=10.0, help="how long each phase lasts")
    bench.add_argument(
        "--thinking", type=float, metavar="S", help="one phase only, with S seconds of thinking"
    )
    bench.add_argument(
        "--stored", type=int, default=0, metavar="N", help="with N invented learners stored before"
    )
    bench.add_argument(
        "--wire", action="store_true", help="count bytes and requests in a real browser instead"
    )
    bench.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    keeping.add_commands(commands)
    seed = commands.add_parser("seed", help="add invented learners with their history, to try things at size")
    seed.add_argument("--learners", type=_count, metavar="N", required=True)
    seed.add_argument("--among-people", action="store_true", help="also where the database has people")
    seed.set_defaults(run=_seed)
    purge = commands.add_parser(
        "purge", help="take names, codes and devices off people not seen since a date"
    )
    purge.add_argument("--not-seen-since", required=True, metavar="YYYY-MM-DD", type=_date)
    return parser


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"expected a number of at least 1, got {count}")
    return count


def _date(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)


def _check(strict: bool, target: Path | None) -> int:
    from moneytrail.content.checks import check
    from moneytrail.content.report import as_json, as_text

    settings = from_environment()
    report = check(settings.modules_dir, settings.quizzes_dir, settings.assets_dir)
    print(as_text(report))
    if target is not None:
        target.write_text(json.dumps(as_json(report), indent=2, ensure_ascii=False), "utf-8")
    return 1 if report.errors or (strict and report.warnings) else 0


def _bench(learners: int | None, seconds: float, target: Path | None) -> int:
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


def _bench_academy(given: argparse.Namespace) -> int:
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


def _bench_wire(target: Path | None) -> int:
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


def _seed(given: argparse.Namespace) -> int:
    from moneytrail.bootstrap import open_campus
    from moneytrail.services import seeding

    campus = open_campus(from_environment())
    added = seeding.seed(campus, given.learners, given.among_people)
    campus.db.close()
    for name, count in added.items():
        print(f"{name:24} {count:9} rows added")
    return 0


def _prepare() -> int:
    from moneytrail.ui.frontend import making

    files = making.frontend(from_environment().cache_dir)
    count = making.make_fast(files)
    print(f"{count} files were made in {files.made}.")
    return 0


def _init_db() -> int:
    from moneytrail.store.database import HEAD, open_database

    open_database(from_environment().database_url).close()
    print(f"The database is ready at version {HEAD}.")
    return 0


def _purge(not_seen_since: datetime) -> int:
    from moneytrail.bootstrap import open_campus
    from moneytrail.services import own_record

    count = own_record.purge(open_campus(from_environment()), not_seen_since)
    print(f"Names, codes and devices were taken off {count} people.")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; a broken rule is said in one line."""
    given = _parser().parse_args(arguments)
    try:
        if "run" in given:
            return int(given.run(given))
        match given.command:
            case "check":
                return _check(given.strict, given.json)
            case "bench" if given.wire:
                return _bench_wire(given.json)
            case "bench" if given.thinking is not None:
                return _bench_academy(given)
            case "bench":
                return _bench(given.learners, given.seconds, given.json)
            case "prepare":
                return _prepare()
            case "init-db":
                return _init_db()
            case _:
                return _purge(given.not_seen_since)
    except ContentBroken as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    except (MoneytrailError, ValueError) as error:
        print(error, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
