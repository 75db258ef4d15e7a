"""Numbers of ledger lines as people type them: "12, 40-45" is read, and written the same way."""

import re
from collections.abc import Iterable

from moneytrail.core.numerals import Template, UnreadableNumber

UNREADABLE = Template('"{found}" is not a line number. Please type numbers like this: 12, 40-45.')
UNKNOWN_LINE = Template("The ledger has no line {found}. Its lines go from 1 to {last}.")
TOO_MANY = Template(
    "These are {found} lines; at most {limit} can be evidence. Choose the ones that show it best."
)

_PART = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


def read_lines(text: str, last: int, limit: int) -> tuple[int, ...]:
    """Read line numbers and ranges, separated by commas, semicolons or spaces; each number comes once, in order.

    Raises:
        UnreadableNumber: for anything else, for a number above `last`, or for more than `limit` numbers.
    """
    found: set[int] = set()
    joined = re.sub(r"\s*[-–]\s*", "-", text)
    for part in re.split(r"[,;\s]+", joined.strip()):
        if not part:
            continue
        matched = _PART.fullmatch(part)
        if matched is None:
            raise UnreadableNumber(UNREADABLE, found=part[:20])
        first, end = int(matched[1]), int(matched[2] or matched[1])
        for number in (first, end):
            if not 1 <= number <= last:
                raise UnreadableNumber(UNKNOWN_LINE, found=number, last=last)
        found.update(range(min(first, end), max(first, end) + 1))
    if len(found) > limit:
        raise UnreadableNumber(TOO_MANY, found=len(found), limit=limit)
    return tuple(sorted(found))


def show_lines(lines: Iterable[int]) -> str:
    """Write line numbers, three and more in a row as a range."""
    parts: list[str] = []
    run: list[int] = []
    for line in [*sorted(set(lines)), None]:
        if run and line != run[-1] + 1:
            parts += [f"{run[0]}-{run[-1]}"] if len(run) > 2 else [str(one) for one in run]
            run = []
        if line is not None:
            run.append(line)
    return ", ".join(parts)
