"""The papers of the running case and the author's page about it, ready to be added up and compared."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache

from moneytrail.content.library import Library, blocks
from moneytrail.content.reader import read_library
from moneytrail.core.citations import plain
from moneytrail.core.modules import CaseDocument
from moneytrail.core.texts_of import texts_of
from moneytrail.settings import ROOT, from_environment

BIBLE = (ROOT / "docs" / "running-case.md").read_text("utf-8")
# In these blocks a section tells the case.
TOLD = ("scene", "example", "case", "document")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_DAY = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})"
    r"(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\b(?: (?P<year>\d{4}))?"
)
_RANGE = re.compile(r"(\d{1,2})(?:–| to )(?=\d{1,2} [A-Z])|(\d{1,2} [A-Z][a-z]{2}) / (?=\d{1,2} [A-Z])")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TERMS = rf"{_NUMBER}(?: [+−×÷] {_NUMBER})"
_SUM = re.compile(rf"(?<![\d,.]){_TERMS}+(?: = {_TERMS}*(?: per cent)?)+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")


@cache
def course() -> Library:
    """Read the course once."""
    settings = from_environment({})
    return read_library(settings.modules_dir, settings.quizzes_dir, settings.assets_dir)


class Paper:
    """A document of the case by rows; a number reads as one, an empty cell as nothing."""

    def __init__(self, document: CaseDocument) -> None:
        names = [column.id for column in document.columns]
        self.rows = [dict(zip(names, row, strict=True)) for row in document.rows]
        self.text = "\n".join(texts_of(document))
        self.date = document.date

    def numbers(self, column: str, **where: str) -> list[int]:
        """Return the numbers of a column, of the rows in which other columns hold certain words."""
        cells = [row[column] for row in self.rows if all(word in row[name] for name, word in where.items())]
        return [int(cell.replace(",", "")) for cell in cells if cell]

    def dates(self, **where: str) -> list[str]:
        """Return the dates of the rows in which other columns hold certain words."""
        return [row["date"] for row in self.rows if all(word in row[name] for name, word in where.items())]

    def days_named(self) -> set[date]:
        """Return every day that stands in the document."""
        iso = re.findall(r"\d{4}-\d\d-\d\d", f"{self.text} {self.date}")
        return {date.fromisoformat(one) for one in iso} | set(days(self.text, date.fromisoformat(self.date)))


def paper(name: str) -> Paper:
    """Return a document of the case."""
    return Paper(course().documents[name])


def days(text: str, until: date | None = None) -> Iterator[date]:
    """Yield the days written as 3 Jul 2023 or 3 July 2023, and of ranges, as 2–16 Aug 2023, both ends.

    A day without a year is the last one of its name before `until`.
    """
    # The first day of a range takes month and year from the last.
    while found := _RANGE.search(text):
        last = _DAY.search(text, found.end())
        assert last, text
        first = found[2] or f"{found[1]} {last['month']}"
        text = f"{text[: found.start()]}{first} {last['year'] or ''}, {text[found.end() :]}"
    for found in _DAY.finditer(text):
        month = MONTHS.index(found["month"]) + 1
        if found["year"]:
            yield date(int(found["year"]), month, int(found["day"]))
        elif until:
            day = date(until.year, month, int(found["day"]))
            yield day if day <= until else day.replace(year=until.year - 1)


def timeline() -> list[tuple[str, bool, list[str]]]:
    """Return the rows of the timeline: days, whether the sections tell a part of it, the documents that name it."""
    table = BIBLE.split("## 4. Timeline")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if re.match(r"\| \d", line)]
    return [(day, "told" in source, _documents_of(source)) for day, _, source in rows]


def _documents_of(source: str) -> list[str]:
    return [name for one in source.split(", ") for name in course().documents if name.startswith(one)]


def sums_in(text: str) -> list[str]:
    """Return the sums that a text writes out, such as 17 × 208 = 3,536; words in brackets do not count."""
    return [found[0] for found in _SUM.finditer(re.sub(r" \([^()=]*\)", "", text.replace("**", "")))]


def is_right(written: str) -> bool:
    """Say whether a written sum holds; a division holds as far as its result shows decimals."""
    first, *others = written.replace(",", "").split(" = ")
    value = _value(first)
    for other in others:
        step = Fraction(1, 10 ** len(other.removesuffix(" per cent").partition(".")[2]))
        if abs(_value(other) - value) > (step / 2 if "÷" in first else 0) / (100 if "cent" in other else 1):
            return False
    return True


def _value(side: str) -> Fraction:
    total = Fraction(0)
    for sign, product in re.findall(r"(?:^|([+−]) )([^+−]+)", side.removesuffix(" per cent")):
        value = Fraction(1)
        for operator, number in re.findall(r"(?:^|([×÷]) )([\d.]+)", product):
            value = value / Fraction(number) if operator == "÷" else value * Fraction(number)
        total += -value if sign == "−" else value
    return total / 100 if side.endswith("per cent") else total


def told_texts() -> Iterator[tuple[str, str]]:
    """Yield each text in which a section tells the case, and where it stands."""
    for path, line, block in blocks(course()):
        if block.type in TOLD:
            for text in texts_of(block):
                yield f"{path}:{line}", plain(text)


def names_in(text: str) -> set[str]:
    """Return the words that begin with a capital within a sentence."""
    return set(_NAME.findall(text))
