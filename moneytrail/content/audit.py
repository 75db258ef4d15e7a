"""The content audit: each factual sentence of the course beside its source and the fact it rests on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from moneytrail.content.checks.prose_rules import figures_in, paragraphs
from moneytrail.content.library import Library
from moneytrail.content.reader import read_library
from moneytrail.core.blocks import Block
from moneytrail.core.citations import Citation, citations, statements
from moneytrail.core.texts_of import texts_of
from moneytrail.errors import ContentBroken

_NUMBER = r"\d+[a-z]?(?:\(\w+\))*"
_ARTICLE = re.compile(
    rf"\b(?:Article|Recommendation|Rule|Principle|Section|Resolution|paragraph|para)s?\s+{_NUMBER}"
    rf"(?:(?:, | and |, and | or | to |-|–){_NUMBER})*",
    re.IGNORECASE,
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTH})\b(?: \d{{4}})?|\b(?:1[89]|20)\d\d\b")
_DIGIT = re.compile(r"\d")

INTRODUCTION = """\
# Content audit

Made by `make audit` (`python -m moneytrail audit FILE`) from the sections as the app reads them; do not edit it by hand.
A test fails when it is not what the sections say now.

One row is one sentence with a figure, a date, the number of an article or a named case, or with a citation of its own. It stands in prose,
a callout or a summary; of the other blocks, which tell the invented case, only cited sentences are listed. *Source* is an id
of `sources.yaml` with the place in it. *Fact* is the id in the list of verified facts; "–" means a source that the author read for this
sentence. Where a sentence cites nothing itself, its row shows what its line or paragraph cites, marked with ¶.
"""


@dataclass(frozen=True)
class Entry:
    """A factual sentence: where it stands, what it holds, and what it or its paragraph cites."""

    section: str
    step: str
    text: str
    holds: tuple[str, ...]
    citations: tuple[Citation, ...]
    is_by_paragraph: bool = False


def audit(modules_dir: Path, quizzes_dir: Path, assets_dir: Path) -> str:
    """Read all content and return the audit as a page of Markdown.

    Raises:
        ContentBroken: when a part of the content cannot be read; the page would not name it.
    """
    library = read_library(modules_dir, quizzes_dir, assets_dir)
    if library.problems:
        raise ContentBroken(tuple(library.problems))
    return as_markdown(library)


def entries(library: Library) -> Iterator[Entry]:
    """Yield the factual sentences of the listed sections, in order."""
    for file in library.original_sections():
        for step in file.steps:
            for paragraph in (text for block in step.blocks for text in _told(block)):
                yield from _entries_of(library, file.id, step.id, paragraph)


def _told(block: Block) -> Iterator[str]:
    """Yield the paragraphs that state facts; in blocks of the invented case only cited texts do."""
    found = [text for _, text in paragraphs(block)]
    yield from found or (text for text in texts_of(block) if any(citations(text)))


def _entries_of(library: Library, section: str, step: str, paragraph: str) -> Iterator[Entry]:
    for line in paragraph.split("\n"):
        # An entry of a list or a line of a table is judged by its own sources before those around it.
        near = tuple(citations(line)) or tuple(citations(paragraph))
        for one in statements(_cells_apart(line)):
            if one.citations:
                yield Entry(section, step, one.text, _holds(library, one.text, one.citations), one.citations)
            elif figures_in(one.text):
                yield Entry(section, step, one.text, _holds(library, one.text, ()), near, bool(near))


def _cells_apart(line: str) -> str:
    """Keep the cells of a table's line apart: sentences lose the bars between them."""
    if not line.startswith("|"):
        return line
    return "; ".join(cell.strip() for cell in line.strip("| ").split("|"))


def _holds(library: Library, text: str, cited: Sequence[Citation]) -> tuple[str, ...]:
    bare = figures_in(text)
    places = " ".join(one.locator for one in cited)
    without_articles = _ARTICLE.sub("", bare)
    found = {
        "figure": _DIGIT.search(_DATE.sub("", without_articles)) is not None,
        "date": _DATE.search(without_articles) is not None,
        "article": _ARTICLE.search(f"{bare} {places}") is not None,
        "case": any(_is_of_a_case(library, one) for one in cited),
    }
    return tuple(name for name, is_held in found.items() if is_held)


def _is_of_a_case(library: Library, one: Citation) -> bool:
    source = library.sources.get(one.source)
    is_case = source is not None and source.kind == "case"
    return is_case or any(fact.startswith("CASE-") for fact in one.facts)


def as_markdown(library: Library) -> str:
    """Return the audit as a page: the counts, the figures without a citation, a table for each section."""
    listed = list(entries(library))
    uncited = [one for one in listed if not one.citations]
    parts = [INTRODUCTION, _counts(listed), "## Figures without a citation\n"]
    parts.append(_table(uncited) if uncited else "None. The rule `cited-figures` of the check keeps it so.\n")
    for section, of_section in groupby((one for one in listed if one.citations), lambda one: one.section):
        parts += [f"## {section}\n", _table(list(of_section))]
    return "\n".join(parts)


def _counts(listed: Sequence[Entry]) -> str:
    holds = Counter(name for one in listed for name in one.holds)
    own = [one for one in listed if one.citations and not one.is_by_paragraph]
    with_fact = sum(any(cited.facts for cited in one.citations) for one in listed)
    sources = {cited.source for one in listed for cited in one.citations}
    return (
        f"{len(listed)} sentences: {holds['figure']} with a figure, {holds['date']} with a date, {holds['article']} with "
        f"the number of an article, {holds['case']} on a case. {len(own)} cite their source themselves, "
        f"{sum(one.is_by_paragraph for one in listed)} through their paragraph, "
        f"{sum(not one.citations for one in listed)} not at all.\n"
        f"{with_fact} lead to a listed fact. {len(sources)} sources are cited.\n"
    )


def _table(listed: Sequence[Entry]) -> str:
    lines = ["| Step | Sentence | Holds | Source | Fact |", "| --- | --- | --- | --- | --- |"]
    for one in listed:
        mark = "¶ " if one.is_by_paragraph else ""
        sources = "; ".join(_source(cited) for cited in one.citations)
        facts = "; ".join(", ".join(cited.facts) or "–" for cited in one.citations)
        row = (one.step, one.text, ", ".join(one.holds), mark + sources, facts)
        lines.append(f"| {' | '.join(cell or '–' for cell in row)} |")
    return "\n".join(lines) + "\n"


def _source(cited: Citation) -> str:
    return f"{cited.source}, {cited.locator}" if cited.locator else cited.source
