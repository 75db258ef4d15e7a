"""The command line: `python -m moneytrail COMMAND`; `--help` lists the commands."""

import argparse
import sys
from collections.abc import Sequence

from moneytrail.commands import authoring, keeping, measuring, people, rehearsing, setting_up
from moneytrail.errors import ContentBroken, MoneytrailError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m moneytrail")
    commands = parser.add_subparsers(dest="command", required=True)
    for kind in (authoring, setting_up, people, keeping, measuring, rehearsing):
        kind.add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; a broken rule is said in one line."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except ContentBroken as error:
        print(*error.problems, sep="\n", file=sys.stderr)
    except (MoneytrailError, ValueError) as error:
        print(error, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
