"""Commands about people: trainers' accounts, learners not seen for long, invented learners."""

import argparse
import getpass
import sys
from datetime import UTC, datetime

from moneytrail.commands import Commands, count
from moneytrail.errors import PasswordsDiffer
from moneytrail.settings import from_environment


def add(commands: Commands) -> None:
    """Add the commands to the command line."""
    trainer = commands.add_parser("trainer", help="add trainers, and look after their accounts")
    trainer.set_defaults(run=_trainer)
    _add_trainer_actions(trainer)
    purging = commands.add_parser(
        "purge", help="take names, codes and devices off people not seen since a date"
    )
    purging.add_argument("--not-seen-since", required=True, metavar="YYYY-MM-DD", type=_date)
    purging.set_defaults(run=_purge)
    seeding = commands.add_parser(
        "seed", help="add invented learners with their history, to try things at size"
    )
    seeding.add_argument("--learners", type=count, metavar="N", required=True)
    seeding.add_argument("--among-people", action="store_true", help="also where the database has people")
    seeding.set_defaults(run=_seed)


def _add_trainer_actions(parser: argparse.ArgumentParser) -> None:
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


def _date(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)


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


def _purge(given: argparse.Namespace) -> int:
    from moneytrail.bootstrap import open_campus
    from moneytrail.services import own_record

    found = own_record.purge(open_campus(from_environment()), given.not_seen_since)
    print(f"Names, codes and devices were taken off {found} people.")
    return 0


def _seed(given: argparse.Namespace) -> int:
    from moneytrail.bootstrap import open_campus
    from moneytrail.services import seeding

    campus = open_campus(from_environment())
    added = seeding.seed(campus, given.learners, given.among_people)
    campus.db.close()
    for name, number in added.items():
        print(f"{name:24} {number:9} rows added")
    return 0
