"""A case of the lab beside the small course: the first case of the repository, with its module's ids put in."""

import re
from pathlib import Path

from tests.content.course import Course

SOURCE = Path(__file__).parents[2] / "modules" / "following-the-money" / "lab" / "northern-shoal"
FOLDER = "modules/trail/lab/northern-shoal"


def add_case(course: Course) -> None:
    """Copy the case; the course has one outcome and one source."""
    for path in sorted(SOURCE.glob("*.yaml")):
        text = re.sub(r"outcome: LO\w+", "outcome: LO1a", path.read_text("utf-8"))
        if path.name == "case.yaml":
            text = re.sub(r"source: [a-z0-9-]+", "source: ilo-2024", re.sub(r"fact: \S+", "fact: LS-1", text))
        course.write(f"{FOLDER}/{path.name}", text)
