"""Read a section file: front matter, steps, prose and rich blocks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import TypeAdapter

from moneytrail.content.schema import named, typed
from moneytrail.content.yaml_reader import BrokenYaml, read_text
from moneytrail.core.blocks import Block, DocumentBlock, Prose, RichBlock
from moneytrail.core.citations import citations
from moneytrail.core.modules import Section, SectionHead, Step
from moneytrail.core.problems import Problem
from moneytrail.core.texts_of import texts_of

_HEAD: TypeAdapter[SectionHead] = TypeAdapter(SectionHead)
_BLOCK: TypeAdapter[RichBlock] = TypeAdapter(RichBlock)
_BLOCK_TYPES = tuple(kind.model_fields["type"].default for kind in get_args(get_args(RichBlock)[0]))
_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_HEADING = re.compile(rf"(?P<title>.*\S)\s*\{{#(?P<id>{_SLUG})\}}")
_FRONT = re.compile(r"\A---\n(?P<head>.*?\n)?---\n", re.DOTALL)
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass
class _Draft:
    """A step in the making."""

    id: str
    title: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    is_empty: bool = True


@dataclass(frozen=True)
class SectionFile:
    """A section as read, with the lines of its steps and blocks and the problems met."""

    id: str
    path: str
    section: Section | None
    step_lines: Mapping[str, int]
    block_lines: Mapping[tuple[str, int], int]
    problems: tuple[Problem, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps, none where the section could not be read."""
        return self.section.steps if self.section else ()

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """Yield every block with its line."""
        for step in self.steps:
            for number, block in enumerate(step.blocks):
                yield self.block_lines[(step.id, number)], block


def read_section(text: str, section_id: str, shown: str) -> SectionFile:
    """Read a section file; what cannot be read is a problem with its line."""
    reader = _Reader(shown, text.split("\n"))
    if re.fullmatch(_SLUG, section_id) is None:
        reader.problem(1, f"expected a file name of lower-case words with hyphens, got '{section_id}'")
        return reader.done(section_id, None)
    front = _FRONT.match(text)
    if front is None:
        reader.problem(1, "expected front matter between two lines '---', found none")
        return reader.done(section_id, None)
    head = reader.head(front["head"] or "")
    offset = text[: front.end()].count("\n")
    reader.steps(_PARSER.parse(text[front.end() :]), offset)
    return reader.done(section_id, head)


class _Reader:
    """Gathers steps and problems while going through the tokens of one file."""

    def __init__(self, shown: str, lines: Sequence[str]) -> None:
        self.shown = shown
        self.lines = lines
        self.drafts: list[_Draft] = []
        self.block_lines: dict[tuple[str, int], int] = {}
        self.problems: list[Problem] = []

    def problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.shown, line, f"{message}.", "section"))

    def head(self, text: str) -> SectionHead | None:
        try:
            document = read_text(text, self.shown, first_line=2)
        except BrokenYaml as broken:
            self.problems += broken.problems
            return None
        return typed(_HEAD, document, document.value, "front matter", self.problems)

    def steps(self, tokens: Sequence[Token], offset: int) -> None:
        """Cut the tokens at second-level headings and rich blocks; what lies between is prose."""
        prose_from: int | None = None
        for index, token in enumerate(tokens):
            if token.map is None:
                continue
            start = token.map[0] + offset
            self._misplaced(tokens, index, start + 1)
            if token.level:
                continue
            is_step = token.type == "heading_open" and token.tag in ("h1", "h2")
            is_block = token.type == "fence" and token.info.strip() != ""
            if is_step or is_block:
                self._prose(prose_from, start)
                prose_from = None
            if self.drafts and not is_step:
                self.drafts[-1].is_empty = False
            if is_step:
                self._step(tokens[index + 1].content, start + 1)
            elif is_block:
                self._block(token, start + 1, self.lines[token.map[1] + offset - 1])
            elif prose_from is None:
                prose_from = start
        self._prose(prose_from, len(self.lines))

    def _misplaced(self, tokens: Sequence[Token], index: int, line: int) -> None:
        token = tokens[index]
        if token.type == "fence" and token.level and token.info.strip() in _BLOCK_TYPES:
            self.problem(line, f"expected a block '{token.info.strip()}' outside lists and quotations")
        is_heading = token.type == "heading_open" and (token.level or token.tag not in ("h1", "h2"))
        if is_heading and "{#" in tokens[index + 1].content:
            self.problem(line, "expected an id {#...} on a step heading '##' only")

    def _step(self, heading: str, line: int) -> None:
        found = _HEADING.fullmatch(heading.strip())
        if found is None:
            message = (
                f"step '{heading}': expected a title and an id, as in '## The question {{#the-question}}'"
            )
            self.problem(line, message)
        # A step without an id still gathers its blocks, so that their problems are found too.
        title, name = (found["title"], found["id"]) if found else (heading or "untitled", f"line-{line}")
        if any(draft.id == name for draft in self.drafts):
            self.problem(line, f"step id '{name}' must stand once in a section, it stands twice")
            name = f"{name}-line-{line}"
        self.drafts.append(_Draft(name, title, line))

    def _prose(self, first: int | None, last: int) -> None:
        if first is None:
            return
        text = "\n".join(self.lines[first:last]).strip()
        if text:
            self._add(Prose(text=text), first + 1)

    def _block(self, token: Token, line: int, last_line: str) -> None:
        kind = token.info.strip()
        is_closed = token.map is not None and token.map[1] - token.map[0] > 1
        if not is_closed or set(last_line.strip()) != {token.markup[0]}:
            self.problem(line, f"block '{kind}': expected a closing line {token.markup}, found none")
        elif kind not in _BLOCK_TYPES:
            self.problem(line, f"expected a block of {', '.join(_BLOCK_TYPES)}, got '{kind}'")
        else:
            self._rich_block(kind, token.content, line)

    def _rich_block(self, kind: str, text: str, line: int) -> None:
        try:
            document = read_text(text, self.shown, first_line=line + 1)
        except BrokenYaml as broken:
            self.problems += broken.problems
            return
        value: Any = document.value
        if not isinstance(value, dict) or "type" in value:
            self.problem(line, f"block '{kind}': expected keys with values, and no key 'type'")
            return
        block = typed(_BLOCK, document, value | {"type": kind}, named(kind, value), self.problems)
        if block is not None:
            self._add(block, line)

    def _add(self, block: Block, line: int) -> None:
        if not self.drafts:
            self.problem(line, "expected a step heading '## ... {#id}' before any text")
            return
        name = None if isinstance(block, DocumentBlock) else getattr(block, "id", None)
        every = (one for draft in self.drafts for one in draft.blocks if not isinstance(one, DocumentBlock))
        if name is not None and any(getattr(one, "id", None) == name for one in every):
            self.problem(line, f"{block.type} '{name}': the id must stand once in a section, it stands twice")
        draft = self.drafts[-1]
        self.block_lines[(draft.id, len(draft.blocks))] = line
        draft.blocks.append(block)

    def done(self, section_id: str, head: SectionHead | None) -> SectionFile:
        """Return what was read; a section only when it has a head and at least one step."""
        if head and not self.drafts:
            self.problem(1, "expected at least one step '## ... {#id}', found none")
        for draft in self.drafts:
            if draft.is_empty:
                self.problem(draft.line, f"step '{draft.id}': expected some text, found none")
        steps = tuple(
            Step(id=one.id, title=one.title, blocks=tuple(one.blocks), cites=_cites(one.blocks))
            for one in self.drafts
            if one.blocks
        )
        section = Section(id=section_id, head=head, steps=steps) if head and steps else None
        step_lines = {draft.id: draft.line for draft in self.drafts}
        return SectionFile(
            section_id, self.shown, section, step_lines, self.block_lines, tuple(self.problems)
        )


def _cites(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the sources that blocks cite, each once, in order."""
    found = (one.source for block in blocks for text in texts_of(block) for one in citations(text))
    return tuple(dict.fromkeys(found))
