"""The agenda of a training session as a trainer types it: a line a slot, a heading a day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from moneytrail.core.modules import AgendaDay, AgendaEntry
from moneytrail.core.numerals import Template

_DAY = re.compile(r"(?P<title>.+?),?\s+(?P<start>[0-2]?\d:[0-5]\d)\s*")
_SLOT = re.compile(r"(?P<minutes>\d{1,3})\s+(?P<title>\S.*)")
FORM = Template("Line {line}: write a day as “Day 1, 09:00” and a slot as “45 Title”. Found: {found}")
NO_DAY = Template("Line {line}: begin with a day, such as “Day 1, 09:00”.")
EMPTY_DAY = Template("Line {line}: this day has no slots yet.")
BAD_MINUTES = Template("Line {line}: a slot has 5 to 240 minutes, found {found}.")


@dataclass(frozen=True)
class LineProblem:
    """What is wrong with a line that somebody typed or uploaded; `template` is translatable."""

    line: int
    template: str
    found: str = ""

    def __str__(self) -> str:
        return self.template.format(line=self.line, found=self.found)


@dataclass
class _Day:
    line: int
    title: str
    start: str
    entries: list[AgendaEntry]


def read_agenda(text: str, sections: Mapping[str, str]) -> tuple[tuple[AgendaDay, ...], list[LineProblem]]:
    """Read an agenda; a slot named like a section (`sections` is title to id) is linked to it.

    All lines that cannot be read are returned, and the days without them.
    """
    days: list[_Day] = []
    problems: list[LineProblem] = []
    by_title = {title.casefold(): section for title, section in sections.items()}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        slot, day = _SLOT.fullmatch(line.strip()), _DAY.fullmatch(line.strip())
        if slot is not None:
            problems += _add_slot(days, number, slot, by_title)
        elif day is not None:
            days.append(_Day(number, day["title"], day["start"].zfill(5), []))
        else:
            problems.append(LineProblem(number, FORM, line.strip()[:60]))
    problems += [LineProblem(day.line, EMPTY_DAY) for day in days if not day.entries]
    return tuple(_made(day) for day in days if day.entries), problems


def _add_slot(
    days: Sequence[_Day], number: int, slot: re.Match[str], by_title: Mapping[str, str]
) -> list[LineProblem]:
    if not days:
        return [LineProblem(number, NO_DAY)]
    title = slot["title"].strip()
    try:
        entry = AgendaEntry(
            title=title[:120], minutes=int(slot["minutes"]), section=by_title.get(title.casefold())
        )
    except ValidationError:
        return [LineProblem(number, BAD_MINUTES, slot["minutes"])]
    days[-1].entries.append(entry)
    return []


def _made(day: _Day) -> AgendaDay:
    return AgendaDay(title=day.title[:120], start=day.start, entries=tuple(day.entries))


def write_agenda(days: Sequence[AgendaDay]) -> str:
    """Write an agenda in the form that `read_agenda` reads."""
    blocks = [
        "\n".join([f"{day.title}, {day.start}", *(f"{entry.minutes} {entry.title}" for entry in day.entries)])
        for day in days
    ]
    return "\n\n".join(blocks)


@dataclass(frozen=True)
class TimedEntry:
    """A slot with the time of day at which it begins, as 09:30."""

    start: str
    entry: AgendaEntry


def timed(day: AgendaDay) -> tuple[TimedEntry, ...]:
    """Return the slots of a day with their times; after midnight the clock begins again."""
    hours, minutes = map(int, day.start.split(":"))
    now = hours * 60 + minutes
    made = []
    for entry in day.entries:
        made.append(TimedEntry(f"{now // 60 % 24:02}:{now % 60:02}", entry))
        now += entry.minutes
    return tuple(made)
