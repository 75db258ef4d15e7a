"""The command that plays participants in a training session, for a trainer who practises."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from moneytrail.commands import Commands, count


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    playing = commands.add_parser(
        "rehearse", help="play participants in a training session of a running server"
    )
    playing.add_argument("--code", required=True, metavar="ABC123", help="the session's code to join")
    playing.add_argument("--participants", type=count, default=91, metavar="N", help="how many join")
    playing.add_argument("--minutes", type=float, default=10.0, metavar="M", help="stop after so long")
    playing.add_argument(
        "--url",
        default="http://127.0.0.1:8501",
        help="this machine, or one in a private network that it is in",
    )
    playing.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    playing.set_defaults(run=_rehearse)


def _rehearse(given: argparse.Namespace) -> int:
    from moneytrail.bench import reach, rehearsal

    address = reach.address_of(given.url)
    print(
        f"{given.participants} participants join at {address.origin} and stay for {given.minutes:g} minutes,"
        " or until the session ends; Ctrl-C stops them.",
        flush=True,
    )
    try:
        played = rehearsal.run(address, given.code, given.participants, given.minutes)
    except KeyboardInterrupt:
        print(
            "Stopped. The participants stay in the session until its trainer takes them out.", file=sys.stderr
        )
        return 130
    print(rehearsal.as_text(played))
    if given.json is not None:
        given.json.write_text(json.dumps(asdict(played), indent=2), "utf-8")
    return 0 if played.is_complete else 1
