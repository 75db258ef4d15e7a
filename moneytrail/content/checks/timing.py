"""A rule about trainer's notes: the minutes under Timing are those of the module's agendas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from moneytrail.content.library import Library
from moneytrail.core.modules import Agenda
from moneytrail.core.problems import Problem

# The words before the colon name the plan: "**Two-day workshop:** 45 minutes, on the second morning."
_PLAN = re.compile(r"^[*_]*(?P<words>[^:|]*\b(?P<plan>workshop|online)\b[^:|]*):(?P<rest>.*)$", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?P<minutes>\d+) minutes\b|\bhomework\b")
_PART = re.compile(r"^\|\s*(\d+)\s*\|")


@dataclass
class _Stated:
    """What notes say of one plan: its minutes (0: the section is homework) and the parts of a table below."""

    words: str
    plan: str
    line: int
    minutes: int
    parts: list[int] = field(default_factory=list)


def timing(library: Library) -> Iterator[Problem]:
    """The notes of a section state the minutes that each agenda gives it, and their parts add up."""
    for key in library.listed:
        module, notes = library.modules.get(key[0]), library.notes.get(key)
        if module is None or notes is None:
            continue
        path = library.place("section", key[2])[0].removesuffix(".md") + ".trainer.md"
        stated = list(_stated(notes))
        found = [
            *_parts(stated),
            *(one for agenda in module.agendas for one in _misfit(agenda, key[2], stated)),
        ]
        for line, message in found:
            yield Problem(path, line, f"{message}.", "timing", "warning")


def _stated(notes: str) -> Iterator[_Stated]:
    """Read the lines under Timing that begin with the name of a plan."""
    current: _Stated | None = None
    is_timing = False
    for number, line in enumerate(notes.split("\n"), start=1):
        if line.startswith("## "):
            is_timing = line.startswith("## Timing")
        plan, part = _PLAN.match(line), _PART.match(line)
        if is_timing and plan:
            found = _MINUTES.search(plan["rest"])
            minutes = int(found["minutes"] or 0) if found else 0
            current = _Stated(plan["words"], plan["plan"].lower(), number, minutes)
            yield current
        elif is_timing and part and current:
            current.parts.append(int(part[1]))


def _parts(stated: list[_Stated]) -> Iterator[tuple[int, str]]:
    for one in stated:
        if one.parts and sum(one.parts) != one.minutes:
            yield (
                one.line,
                f"{one.words}: expected parts of {one.minutes} minutes in all, got {sum(one.parts)}",
            )


def _misfit(agenda: Agenda, section_id: str, stated: list[_Stated]) -> Iterator[tuple[int, str]]:
    plan = "online" if agenda.id.startswith("online") else "workshop"
    wanted = sum(entry.minutes for day in agenda.days for entry in day.entries if entry.section == section_id)
    lines = [one for one in stated if one.plan == plan]
    if not lines and wanted:
        yield 1, f"expected a line under Timing that names the {plan} and its {wanted} minutes, found none"
    elif lines and all(one.minutes != wanted for one in lines):
        first = lines[0]
        yield (
            first.line,
            f"{first.words}: expected the {wanted} minutes of agenda '{agenda.id}', got {first.minutes}",
        )
