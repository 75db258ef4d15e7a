"""Whatever an author's slip does to a file, the check reports it and never breaks."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from moneytrail.content.report import as_json, as_text
from tests.content.course import FILES, Course

NAMES = st.sampled_from([name for name in FILES if name.endswith((".yaml", ".md"))])
SLIPS = st.sampled_from(
    [
        "",
        "\t",
        "[",
        "{",
        ":",
        "- ",
        "```",
        "'",
        "*x",
        "&x ",
        "[@",
        "[[",
        "<b>",
        "## ",
        "{#a}",
        "\x00",
        "---\n",
    ]
)


@given(NAMES, st.floats(0, 1), st.integers(0, 60), SLIPS)
@settings(max_examples=60, deadline=None, database=None, derandomize=True)
def test_a_damaged_file_gives_a_report_with_places(name, where, cut, slip):
    text = FILES[name]
    start = int(where * len(text))
    with tempfile.TemporaryDirectory() as folder:
        course = Course(Path(folder))
        course.write(name, text[:start] + slip + text[start + cut :])
        report = course.report()
    assert as_text(report)
    assert as_json(report)
    assert all(one.path and one.line >= 1 and one.message.endswith(".") for one in report.problems)
