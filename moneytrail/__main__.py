"""The command line: `python -m moneytrail check | bench | init-db | trainer | purge`."""

import argparse
import getpass
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from moneytrail.errors import ContentBroken, MoneytrailError, PasswordsDiffer
from moneytrail.settings import from_environment


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="moneytrail", description="Training: following the money.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the content and list every problem")
    check.add_argument("--strict", action="store_true", help="warnings fail too")
    check.add_argument("--json", type=Path, metavar="FILE", help="write the findings as JSON")
    commands.add_parser("init-db", help="make the database or bring its schema up to date")
    bench = commands.add_parser("bench", help="measure the app over the protocol of browsers")
    bench.add_argument("--learners", type=_count, metavar="N", help="measure with this many only")
    bench.add_argument("--seconds", type=float, default=10.0, help="how long each phase lasts")
    bench.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    _add_trainer_commands(commands.add_parser("trainer", help="add trainers, and look after their accounts"))
    purge = commands.add_parser(
        "purge", help="take names, codes and devices off people not seen since a date"
    )
    purge.add_argument("--not-seen-since", required=True, metavar="YYYY-MM-DD", type=_date)
    return parser


def _add_trainer_commands(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    for action, words in (
        ("add", "add a trainer"),
        ("password", "give a trainer a new password"),
        ("lock", "let a trainer in no longer; what they planned stays"),
        ("unlock", "let a locked trainer in again"),
    ):
        made = actions.add_parser(action, help=words)
        made.add_argument("sign_in_name", metavar="SIGN-IN-NAME", help="an e-mail address or one word")
        if action == "add":
            made.add_argument("--name", default="", help="how the trainer is called on the screen")
        if action in ("add", "password"):
            made.add_argument(
                "--password-stdin", action="store_true", help="read the password from standard input"
            )


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


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise PasswordsDiffer
    return first


def _trainer(given: argparse.Namespace) -> int:
    from moneytrail.bootstrap import open_campus
    from moneytrail.services import trainers

    campus = open_campus(from_environment())
    match given.action:
        case "add":
            trainers.add(campus, given.sign_in_name, given.name, _password(given.password_stdin))
            print(f"{given.sign_in_name} can sign in now.")
        case "password":
            trainers.set_password(campus, given.sign_in_name, _password(given.password_stdin))
            print(f"{given.sign_in_name} has a new password and is signed out everywhere.")
        case _:
            trainers.set_active(campus, given.sign_in_name, given.action == "unlock")
            print(f"{given.sign_in_name} can{'' if given.action == 'unlock' else 'not'} sign in now.")
    campus.db.close()
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
        match given.command:
            case "check":
                return _check(given.strict, given.json)
            case "bench":
                return _bench(given.learners, given.seconds, given.json)
            case "init-db":
                return _init_db()
            case "trainer":
                return _trainer(given)
            case _:
                return _purge(given.not_seen_since)
    except ContentBroken as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    except (MoneytrailError, ValueError) as error:
        print(error, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
