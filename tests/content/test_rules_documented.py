"""Each rule of the check has its heading in the documentation, and no heading is without a rule."""

from pathlib import Path

from moneytrail.content.checks import READING_RULES, RULES

DOCS = Path(__file__).parents[2] / "docs" / "content-format.md"


def test_each_rule_has_its_heading_and_each_heading_its_rule():
    text = DOCS.read_text("utf-8").split("\n## Rules of the check\n")[1].split("\n## ")[0]
    headings = [line[4:].strip("` ") for line in text.splitlines() if line.startswith("### ")]
    assert headings == [*READING_RULES, *RULES]
