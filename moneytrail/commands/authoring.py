"""Commands for authors: check the content."""

import argparse
import json
from pathlib import Path

from moneytrail.commands import Commands
from moneytrail.settings import from_environment


def add(commands: Commands) -> None:
    """Add the commands to the command line."""
    checking = commands.add_parser("check", help="check the content: modules and quizzes")
    checking.add_argument("--strict", action="store_true", help="warnings fail too")
    checking.add_argument("--json", type=Path, metavar="FILE", help="write the findings as JSON")
    checking.set_defaults(run=_check)


def _check(given: argparse.Namespace) -> int:
    from moneytrail.content.checks import check
    from moneytrail.content.report import as_json, as_text

    settings = from_environment()
    report = check(settings.modules_dir, settings.quizzes_dir, settings.assets_dir)
    print(as_text(report))
    if given.json is not None:
        given.json.write_text(json.dumps(as_json(report), indent=2, ensure_ascii=False), "utf-8")
    return 1 if report.errors or (given.strict and report.warnings) else 0
