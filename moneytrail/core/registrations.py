"""Read the list of people who will come: CSV as spreadsheets save it, with every bad line named."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from moneytrail.core.agendas import LineProblem
from moneytrail.core.numerals import Template
from moneytrail.core.people import NotAName, Sector, clean_name

ROWS_LIMIT = 2_000
NOT_TEXT = Template("The file is no readable text. Save it as “CSV UTF-8” and try again.")
NO_HEADER = Template("Line 1 has to name the columns: name, sector, country, group. Found: {found}")
TOO_MANY = Template("Line {line}: at most 2,000 people can be registered at once. What follows was not read.")
NO_NAME = Template("Line {line}: there is no name.")
LONG_NAME = Template("Line {line}: a name has at most 60 characters.")
TWICE = Template("Line {line}: this name stands in an earlier line already: {found}")
BAD_SECTOR = Template("Line {line}: this sector is not in the list: {found}")
BAD_COUNTRY = Template("Line {line}: this country is not in the list: {found}")
BAD_GROUP = Template("Line {line}: a group is a whole number from 1 to 99, found {found}")
_T = TypeVar("_T")
_COLUMNS = ("name", "sector", "country", "group")


@dataclass(frozen=True)
class Registration:
    """A person who is expected."""

    name: str
    sector: Sector | None = None
    country: str = ""
    group: int | None = None


@dataclass(frozen=True)
class Reading:
    """What a file holds: the good lines, and what is wrong with the others."""

    people: tuple[Registration, ...]
    problems: tuple[LineProblem, ...]


class _BadLine(ValueError):
    def __init__(self, template: str, found: str = "") -> None:
        super().__init__(template)
        self.template, self.found = template, found[:60]


def name_key(name: str) -> str:
    """Return a name without case, accents and spaces, to recognise who joins."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(one for one in plain if one.isalnum())[:60]


def read_registrations(
    content: bytes, sectors: Mapping[str, Sector], countries: Mapping[str, str]
) -> Reading:
    """Read a CSV file with the columns name, sector, country, group, of which only name is required.

    Separators may be commas, semicolons or tabs. `sectors` and `countries` give what a word means; case
    does not matter.
    """
    text = _decoded(content)
    if text is None:
        return Reading((), (LineProblem(1, NOT_TEXT),))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header = [one.strip().casefold() for one in next(rows, [])]
    if "name" not in header or not set(header) <= {*_COLUMNS, ""} or len(header) != len(set(header)):
        return Reading((), (LineProblem(1, NO_HEADER, ", ".join(header)[:60]),))
    reader = _Reader(sectors, countries)
    people: list[Registration] = []
    problems: list[LineProblem] = []
    for line, cells in _lines(rows):
        if len(people) == ROWS_LIMIT:
            problems.append(LineProblem(line, TOO_MANY))
            break
        try:
            people.append(reader.read(dict(zip(header, cells, strict=False))))
        except _BadLine as bad:
            problems.append(LineProblem(line, bad.template, bad.found))
    return Reading(tuple(people), tuple(problems))


def _decoded(content: bytes) -> str | None:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _delimiter(text: str) -> str:
    first = text.splitlines()[0] if text else ""
    return max(",;\t", key=first.count)


def _lines(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for line, cells in enumerate(rows, start=2):
        if any(cell.strip() for cell in cells):
            yield line, cells


class _Reader:
    def __init__(self, sectors: Mapping[str, Sector], countries: Mapping[str, str]) -> None:
        self.sectors = {word.casefold(): sector for word, sector in sectors.items()}
        self.countries = {word.casefold(): name for word, name in countries.items()}
        self.seen: set[str] = set()

    def read(self, row: Mapping[str, str]) -> Registration:
        name = self._name(row.get("name", ""))
        sector = _known(self.sectors, row.get("sector", ""), BAD_SECTOR)
        country = _known(self.countries, row.get("country", ""), BAD_COUNTRY)
        return Registration(name, sector, country or "", _group(row.get("group", "")))

    def _name(self, text: str) -> str:
        try:
            name = clean_name(text)
        except NotAName as error:
            raise _BadLine(LONG_NAME) from error
        key = name_key(name)
        if not key:
            raise _BadLine(NO_NAME)
        if key in self.seen:
            raise _BadLine(TWICE, name)
        self.seen.add(key)
        return name


def _known(known: Mapping[str, _T], text: str, template: str) -> _T | None:
    word = " ".join(text.split()).casefold()
    if word and word not in known:
        raise _BadLine(template, text.strip())
    return known[word] if word else None


def _group(text: str) -> int | None:
    word = text.strip()
    if word and not (word.isascii() and word.isdigit() and 1 <= int(word) <= 99):
        raise _BadLine(BAD_GROUP, word)
    return int(word) if word else None
