"""The documentation keeps up: every key of the schema, rule, setting and command is described, and no other."""

import argparse
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from moneytrail.__main__ import _parser
from moneytrail.content.checks import READING_RULES, RULES
from moneytrail.core.blocks import RichBlock
from moneytrail.core.items import Item
from moneytrail.core.modules import CaseDocument, LearningModule, SectionHead, Source, Term
from moneytrail.core.quizzes import Quiz
from moneytrail.core.values import Value
from moneytrail.settings import ROOT

README = (ROOT / "README.md").read_text("utf-8")
FORMAT = (ROOT / "docs" / "content-format.md").read_text("utf-8")
EVERYTHING = "\n".join([README, *(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))])

BLOCKS = {f"### `{kind.model_fields['type'].default}`": kind for kind in get_args(get_args(RichBlock)[0])}
DESCRIBED = {
    "## A module": (LearningModule,),
    "## Sources and terms": (Source, Term),
    "## A section": (SectionHead,),
    "## Case documents": (CaseDocument,),
    "## Item banks": get_args(get_args(Item)[0]),
    "## A quiz": (Quiz,),
} | {heading: (kind,) for heading, kind in BLOCKS.items()}


def part_under(heading: str) -> str:
    """Return what stands under a heading of the content format, with its lower headings."""
    level = heading.index(" ")
    inside, in_fence, kept = False, False, []
    for line in FORMAT.splitlines():
        in_fence ^= line.startswith("```")
        if not in_fence and re.match(rf"#{{1,{level}}} ", line):
            inside = line == heading
        elif inside:
            kept.append(line)
    assert kept, f"docs/content-format.md: expected text under the heading '{heading}', found none."
    return "\n".join(kept)


def keys_of(kind: type[Value]) -> set[str]:
    """Return the keys that an author writes for a value and for the values in it."""
    keys = set(kind.model_fields)
    for one in kind.model_fields.values():
        for inner in values_in(one.annotation):
            keys |= keys_of(inner)
    return keys


def values_in(annotation: Any) -> Iterator[type[Value]]:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    for inner in get_args(annotation):
        yield from values_in(inner)


def commands(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield each command with its options, as in `trainer add`."""
    groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    options = [text for one in parser._actions for text in one.option_strings if text.startswith("--")]
    if not groups:
        yield name.strip(), [text for text in options if text != "--help"]
    for word, inner in (pair for group in groups for pair in group.choices.items()):
        yield from commands(inner, f"{name} {word}")


@pytest.mark.parametrize(("heading", "kinds"), DESCRIBED.items())
def test_each_key_of_the_schema_is_described_under_its_heading(heading, kinds):
    code = " ".join(re.findall(r"```.*?```|`[^`\n]+`", part_under(heading), re.S))
    described = set(re.findall(r"[a-z_]+", code))
    # The word of its fence is the type of a block.
    keys = {key for kind in kinds for key in keys_of(kind)} - ({"type"} if heading in BLOCKS else set())
    assert keys - described == set()


def test_each_rule_has_its_heading_and_each_heading_its_rule():
    headings = re.findall(r"^### `(.+)`$", part_under("## Rules of the check"), re.M)
    assert headings == [*READING_RULES, *RULES]


def test_each_setting_is_described_and_each_described_setting_exists():
    read = {
        name
        for path in [ROOT / "app.py", *sorted((ROOT / "moneytrail").rglob("*.py"))]
        for name in re.findall(r"MONEYTRAIL_[A-Z_]*[A-Z]", path.read_text("utf-8"))
    }
    described = set(re.findall(r"MONEYTRAIL_[A-Z_]*[A-Z]", EVERYTHING))
    assert read == described


@pytest.mark.parametrize(("command", "options"), [*commands(_parser())])
def test_each_command_is_described_with_its_options(command, options):
    assert f"python -m moneytrail {command}" in EVERYTHING
    assert [one for one in options if one not in EVERYTHING] == []


def test_each_described_command_exists():
    known = {name.split(" ")[0] for name, _ in commands(_parser())}
    assert set(re.findall(r"python -m moneytrail ([a-z-]+)", EVERYTHING)) == known


def test_each_described_target_of_make_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    known = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    assert set(re.findall(r"(?:`| {4})make ([a-z-]+)", EVERYTHING)) - known == set()
