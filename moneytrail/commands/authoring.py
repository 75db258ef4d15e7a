"""Commands for authors: check the content, audit its facts."""

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
    auditing = commands.add_parser("audit", help="list each factual sentence with its source and fact")
    auditing.add_argument("file", type=Path, nargs="?", metavar="FILE", help="write the page to this file")
    auditing.set_defaults(run=_audit)


def _check(given: argparse.Namespace) -> int:
    from moneytrail.content.checks import check
    from moneytrail.content.report import as_json, as_text

    settings = from_environment()
    report = check(settings.modules_dir, settings.quizzes_dir, settings.assets_dir)
    print(as_text(report))
    if given.json is not None:
        given.json.write_text(json.dumps(as_json(report), indent=2, ensure_ascii=False), "utf-8")
    return 1 if report.errors or (given.strict and report.warnings) else 0


def _audit(given: argparse.Namespace) -> int:
    from moneytrail.content.audit import audit

    settings = from_environment()
    page = audit(settings.modules_dir, settings.quizzes_dir, settings.assets_dir)
    if given.file is None:
        print(page, end="")
    else:
        given.file.write_text(page, "utf-8")
    return 0
