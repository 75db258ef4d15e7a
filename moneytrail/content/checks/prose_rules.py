"""Rules about prose: figures are cited, sentences are short, abbreviations are spelled out."""

import re
from collections.abc import Iterator
from statistics import median

from moneytrail.content.library import Library, blocks
from moneytrail.content.markdown import SectionFile
from moneytrail.content.report import ReadingLevel
from moneytrail.core.blocks import Block, Callout, Prose, Summary
from moneytrail.core.citations import TermLink, citations, plain, split
from moneytrail.core.problems import Problem
from moneytrail.core.reading import flesch_kincaid_grade, sentences, words
from moneytrail.core.texts_of import texts_of

MEDIAN_LIMIT = 16
GRADE_LIMIT = 11.0
_READ_THROUGH = ("prose", "scene", "callout", "roles", "summary", "discuss", "reflect")
_DIGIT = re.compile(r"\d")
# Numbers that state no fact about the world: of a list, a place in the course, an outcome, a role card.
_NO_FACT = re.compile(
    r"^\s*\d+[.)]\s"
    r"|\b(?:step|section|question|line|figure|table)s? \d+(?:\s?(?:to|and|–|-)\s?\d+)?\b"
    r"|\bLO\d+[a-e]?\b|\b[TCP]\d{1,2}\b",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK = re.compile(r"\n[ \t]*\n")
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9-])(?P<short>[A-Z]{2,6})(?:s|'s|’s)?(?![A-Za-z0-9-])")
# Spelled like this by everybody, or not an abbreviation at all.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "EU UK UN US USA ATM CCTV GPS ID OK PDF PIN QR SIM SMS TV AUD CAD CHF EUR GBP JPY THB USD NOT AND OR "
        "II III IV VI VII VIII IX",
    )
)


def cited_figures(library: Library) -> Iterator[Problem]:
    """A paragraph of prose, callout or summary with a figure carries a citation."""
    for path, line, block in blocks(library):
        for offset, paragraph in paragraphs(block):
            if figures_in(paragraph) and not any(citations(paragraph)):
                shown = " ".join(plain(paragraph).split())[:60]
                message = f"{block.type}: expected a citation in the paragraph of a figure, got '{shown}...'."
                yield Problem(path, line + offset, message, "cited-figures")


def figures_in(text: str) -> str:
    """Return a text as it reads without the numbers that state no fact; empty where no figure is left."""
    bare = _NO_FACT.sub("", plain(text))
    return bare if _DIGIT.search(bare) else ""


def paragraphs(block: Block) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs in which figures are cited, with their lines below the block's first."""
    if isinstance(block, Summary):
        yield from ((0, point) for point in block.points)
    if isinstance(block, Callout):
        yield from ((0, text) for text in _BLANK.split(block.text))
    if isinstance(block, Prose):
        start = 0
        for gap in (*_BLANK.finditer(block.text), None):
            end = gap.start() if gap else len(block.text)
            yield block.text.count("\n", 0, start), block.text[start:end]
            start = gap.end() if gap else end


def level(file: SectionFile) -> ReadingLevel:
    """Measure what a learner of a section reads through: prose, scenes, callouts, lenses, summaries."""
    listed = read_through(file)
    lengths = [len(words(one)) for one in listed]
    return ReadingLevel(median(lengths) if lengths else 0.0, flesch_kincaid_grade(listed), sum(lengths))


def read_through(file: SectionFile) -> list[str]:
    """Return the sentences of a section that its reading level is about, without marks and citations."""
    chosen = (block for _, block in file.blocks() if block.type in _READ_THROUGH)
    return [one for block in chosen for text in texts_of(block) for one in sentences(plain(text))]


def reading_level(library: Library) -> Iterator[Problem]:
    """Half of the sentences have 16 words or fewer; the Flesch-Kincaid grade is at most 11."""
    for file in library.original_sections():
        found = level(file)
        if found.median_sentence > MEDIAN_LIMIT:
            message = (
                f"expected a median sentence of at most {MEDIAN_LIMIT} words, got {found.median_sentence:g}."
            )
            yield Problem(file.path, 1, message, "reading-level")
        if found.grade > GRADE_LIMIT:
            message = f"expected a Flesch-Kincaid grade of at most {GRADE_LIMIT:g}, got {found.grade:.1f}."
            yield Problem(file.path, 1, message, "reading-level")


def abbreviations(library: Library) -> Iterator[Problem]:
    """An abbreviation is spelled out where a section first uses it, or linked to its glossary term."""
    ignored = _KNOWN | _currencies(library)
    for file in library.original_sections():
        met = set(ignored)
        for line, block in file.blocks():
            for text in texts_of(block):
                for short, offset in _unexplained(library, text, met):
                    message = f"{block.type}: expected 'full name ({short})' at first use, got '{short}'."
                    at = line + offset if isinstance(block, Prose) else line
                    yield Problem(file.path, at, message, "abbreviations", "warning")


def _unexplained(library: Library, text: str, met: set[str]) -> Iterator[tuple[str, int]]:
    """Yield the abbreviations that a text uses first and does not explain, and lines; `met` grows."""
    before = ""
    for piece in split(text):
        if isinstance(piece, TermLink):
            term = library.terms.get(piece.term)
            met.update([term.abbreviation] if term else [])
            met.update(found["short"] for found in _ABBREVIATION.finditer(piece.words))
            before += piece.words or piece.term
        elif isinstance(piece, str):
            for found in _ABBREVIATION.finditer(piece):
                is_new = found["short"] not in met
                met.add(found["short"])
                read = before + piece[: found.start()]
                if is_new and not _is_explained(read, piece[found.end() :]):
                    yield found["short"], read.count("\n")
            before += piece


def _is_explained(before: str, after: str) -> bool:
    """Accept 'financial intelligence unit (FIU)' and 'FIU (financial intelligence unit)'."""
    return re.search(r"[a-z]\W*\($", before) is not None or re.match(r"\s\([A-Za-z]", after) is not None


def _currencies(library: Library) -> set[str]:
    """Return the currency codes of case documents; what a document calls a currency is no abbreviation."""
    named = {document.currency for document in library.documents.values()}
    return {code for one in named for code in re.findall(r"[A-Z]{3}", one)}
