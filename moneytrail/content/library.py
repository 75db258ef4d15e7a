"""The library: everything that could be read from content files, and where each thing stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from moneytrail.content.markdown import SectionFile
from moneytrail.core.blocks import Block
from moneytrail.core.items import Item
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.texts import texts_of_case
from moneytrail.core.modules import CaseDocument, LearningModule, Source, Term
from moneytrail.core.problems import Problem
from moneytrail.core.quizzes import Quiz
from moneytrail.core.texts_of import texts_of
from moneytrail.core.values import Value

SectionKey = tuple[str, str, str]


@dataclass
class Library:
    """What could be read, by id, and every problem met on the way.

    `lines` knows every id that is written somewhere, also of values with problems, and `unread` the
    kinds of which a whole file is missing: neither is reported once more where it is referred to.
    Of the kinds in `partial` some values are missing, so nobody counts them.
    """

    modules_dir: Path
    quizzes_dir: Path
    assets_dir: Path
    modules: dict[str, LearningModule] = field(default_factory=dict)
    listed: list[SectionKey] = field(default_factory=list)
    sections: dict[SectionKey, SectionFile] = field(default_factory=dict)
    drafts: list[str] = field(default_factory=list)
    notes: dict[SectionKey, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    documents: dict[str, CaseDocument] = field(default_factory=dict)
    banks: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    quizzes: dict[str, Quiz] = field(default_factory=dict)
    lab_cases: dict[str, LabCase] = field(default_factory=dict)
    lines: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    partial: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def place(self, kind: str, name: str) -> tuple[str, int]:
        """Return the file and line on which something stands."""
        return self.lines.get((kind, name), ("", 1))

    def knows(self, kind: str, name: str) -> bool:
        """Say whether a reference is good, as far as the files could be read."""
        return kind in self.unread or (kind, name) in self.lines

    def shown(self, path: Path) -> str:
        """Return a file's name as messages show it: from `modules` or `quizzes` on."""
        for root in (self.modules_dir, self.quizzes_dir):
            if path.is_relative_to(root):
                return (Path(root.name) / path.relative_to(root)).as_posix()
        return path.name

    def original_sections(self) -> Iterator[SectionFile]:
        """Yield the listed sections of every module in its own language, in order."""
        return (self.sections[key] for key in self.listed if key in self.sections)

    @cached_property
    def texts(self) -> Sequence[tuple[str, int, str, str]]:
        """Return every text that people read: file, line, what it belongs to, and the text.

        Several rules go through them; the library is complete when the first one does.
        """
        return tuple(_texts(self))

    def active_items(self) -> Iterator[Item]:
        """Yield the items that are not retired."""
        return (item for item in self.items.values() if item.status == "active")


def blocks(library: Library) -> Iterator[tuple[str, int, Block]]:
    """Yield every block of the listed sections with its file and line."""
    for file in library.original_sections():
        for line, block in file.blocks():
            yield file.path, line, block


def _texts(library: Library) -> Iterator[tuple[str, int, str, str]]:
    for file in library.original_sections():
        for step in file.steps:
            yield file.path, file.step_lines[step.id], f"step '{step.id}'", step.title
        for text in texts_of(file.section.head if file.section else ()):
            yield file.path, 1, "front matter", text
    for path, line, block in blocks(library):
        for text in texts_of(block):
            yield path, line, block.type, text
    shelves: list[tuple[str, dict[str, Value]]] = [
        ("item", {**library.items}),
        ("term", {**library.terms}),
        ("source", {**library.sources}),
        ("document", {**library.documents}),
        ("quiz", {**library.quizzes}),
        ("module", {**library.modules}),
    ]
    for kind, values in shelves:
        for name, value in values.items():
            path, line = library.place(kind, name)
            for text in texts_of(value):
                yield path, line, f"{kind} '{name}'", text
    yield from _lab_texts(library)


def _lab_texts(library: Library) -> Iterator[tuple[str, int, str, str]]:
    for case in library.lab_cases.values():
        for kind, name, text in texts_of_case(case):
            path, line = library.place(kind, name)
            yield path, line, f"{kind} '{name}'", text
