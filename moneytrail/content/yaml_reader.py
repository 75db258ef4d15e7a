"""Read YAML with every value as text, and tell where in the file each value stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from moneytrail.core.problems import Problem

Location = tuple[int | str, ...]
# The C loader reads ten times as fast; both give every scalar as text.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class BrokenYaml(Exception):
    """A file that is not YAML, names a key twice, or uses tabs or aliases."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Document:
    """A file as plain values with the lines that they stand on."""

    path: str
    value: Any
    lines: Mapping[Location, int]

    def line(self, location: Sequence[int | str]) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        place = tuple(location)
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: Path, shown: str) -> Document:
    """Read a file; `shown` is its name in messages.

    Raises:
        BrokenYaml: when it is not YAML of the kind that content uses.
        OSError, UnicodeDecodeError: when it cannot be read.
    """
    return read_text(path.read_text("utf-8-sig"), shown)


def read_text(text: str, shown: str, first_line: int = 1) -> Document:
    """Read YAML text that begins on a line of a file.

    Raises:
        BrokenYaml: when it is not YAML of the kind that content uses.
    """
    values = _Values(shown, first_line)
    for number, line in enumerate(text.split("\n")):
        if "\t" in line:
            values.problem(number, "expected spaces, got a tab")
    if values.problems:
        raise BrokenYaml(values.problems)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        values.problem(_line_of(error, text), f"expected YAML, got a mistake: {_what(error)}")
        raise BrokenYaml(values.problems) from error
    value = values.of(node, ()) if node is not None else {}
    if values.problems:
        raise BrokenYaml(values.problems)
    return Document(shown, value, values.lines)


def _line_of(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return int(mark.line)
    position = getattr(error, "position", None)
    return text[:position].count("\n") if isinstance(position, int) else 0


def _what(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"


@dataclass
class _Values:
    """Turns nodes into plain values and notes their lines on the way."""

    shown: str
    first_line: int
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    met: set[int] = field(default_factory=set)

    def problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.shown, self.first_line + line, f"{message}.", "yaml"))

    def of(self, node: yaml.Node, place: Location) -> Any:
        line = node.start_mark.line
        if id(node) in self.met:
            self.problem(line, "expected the value written out, got an alias of it (*name)")
            return ""
        self.met.add(id(node))
        self.lines[place] = self.first_line + line
        if isinstance(node, yaml.SequenceNode):
            return [self.of(one, (*place, index)) for index, one in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        return node.value

    def _mapping(self, node: yaml.MappingNode, place: Location) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line, key = key_node.start_mark.line, key_node.value
            if not isinstance(key, str):
                self.problem(line, "expected a word as key, got a list or a mapping")
                continue
            if key in made:
                self.problem(line, f"key '{key}' must stand once, it stands twice")
            made[key] = self.of(value_node, (*place, key))
            # A long text begins on the line after its key; people look for the key.
            self.lines[(*place, key)] = self.first_line + line
        return made
