"""Citations `[@source, place; FACT]` and terms `[[term|words]]` inside texts of the course."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from moneytrail.core.reading import sentences

_MARK = re.compile(
    r"\[@(?P<source>[a-z0-9-]+)(?:,\s*(?P<locator>[^\];]+))?(?:;\s*(?P<facts>[A-Z0-9a-z, -]+))?\]"
    r"|\[\[(?P<term>[a-z0-9-]+)(?:\|(?P<words>[^\]]+))?\]\]"
)


@dataclass(frozen=True)
class Citation:
    """A source named in a text; the facts are for the audit and are not shown."""

    source: str
    locator: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermLink:
    """A glossary term in a text, with its own words where the text inflects it."""

    term: str
    words: str = ""


Piece = str | Citation | TermLink

# Stand for the citations of a text while it is cut into sentences; no text of a course holds them.
_FIRST_PLACE, _LAST_PLACE = 0xE000, 0xF8FF
_PLACES = re.compile(rf"\s*([{chr(_FIRST_PLACE)}-{chr(_LAST_PLACE)}])")


@dataclass(frozen=True)
class Statement:
    """A sentence as it reads, and what it cites itself."""

    text: str
    citations: tuple[Citation, ...]


def split(text: str) -> list[Piece]:
    """Cut a text into plain runs, citations and terms, in order."""
    pieces: list[Piece] = []
    position = 0
    for mark in _MARK.finditer(text):
        if mark.start() > position:
            pieces.append(text[position : mark.start()])
        pieces.append(_piece(mark))
        position = mark.end()
    if position < len(text):
        pieces.append(text[position:])
    return pieces


def _piece(mark: re.Match[str]) -> Citation | TermLink:
    if mark["term"]:
        return TermLink(mark["term"], (mark["words"] or "").strip())
    facts = tuple(fact.strip() for fact in (mark["facts"] or "").split(",") if fact.strip())
    return Citation(mark["source"], (mark["locator"] or "").strip(), facts)


def citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a text."""
    return (piece for piece in split(text) if isinstance(piece, Citation))


def term_links(text: str) -> Iterator[TermLink]:
    """Yield the terms of a text."""
    return (piece for piece in split(text) if isinstance(piece, TermLink))


def replace(text: str, cite: Callable[[Citation], str], term: Callable[[TermLink], str]) -> str:
    """Return a text with each citation and each term replaced by what the two functions make of it."""
    words = []
    for piece in split(text):
        match piece:
            case Citation():
                words.append(cite(piece))
            case TermLink():
                words.append(term(piece))
            case _:
                words.append(piece)
    return "".join(words)


def render_inline(text: str, numbers: Mapping[str, int], terms: Mapping[str, str]) -> str:
    """Return a text as Markdown: citations as `[1, p. 12]`, terms in their own or the glossary's words.

    A source without a number and a term without words show their ids.
    """

    def cited(one: Citation) -> str:
        number = str(numbers.get(one.source, one.source))
        return f"[{number}, {one.locator}]" if one.locator else f"[{number}]"

    return replace(text, cited, lambda one: one.words or terms.get(one.term, one.term))


def plain(text: str) -> str:
    """Return a text as it reads: without citations, terms as words."""
    bare = replace(text, lambda one: "", _words_of)
    return bare.replace(" .", ".").replace(" ,", ",")


def _words_of(link: TermLink) -> str:
    return link.words or link.term.replace("-", " ")


def statements(text: str) -> list[Statement]:
    """Cut a text into its sentences, each with the citations that stand in it."""
    found: list[Citation] = []

    def placed(one: Citation) -> str:
        found.append(one)
        return chr(_FIRST_PLACE + len(found) - 1)

    marked = replace(text, placed, _words_of)
    return [
        Statement(
            _PLACES.sub("", one), tuple(found[ord(place) - _FIRST_PLACE] for place in _PLACES.findall(one))
        )
        for one in sentences(marked)
    ]
