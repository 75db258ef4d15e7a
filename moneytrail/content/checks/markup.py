"""Rules about the writing of texts: no HTML, no links, and every mark is whole."""

import re
from collections.abc import Iterator

from moneytrail.content.library import Library
from moneytrail.core.citations import replace
from moneytrail.core.problems import Problem

_TAG = re.compile(r"</?[a-zA-Z][^>\n]*>|<!--")
_LINK = re.compile(r"\]\([^)\n]*\)|^\[[^\]\n]+\]:\s|\bhttps?://\S+", re.MULTILINE)
_BROKEN_MARK = re.compile(r"\[@[^\]\n]*\]?|\[\[[^\]\n]*\]?\]?")


def html(library: Library) -> Iterator[Problem]:
    """Content holds no HTML."""
    for path, line, owner, text in library.texts:
        found = _TAG.search(text)
        if found:
            yield Problem(path, line, f"{owner}: expected no HTML, got '{found[0]}'.", "html")


def links(library: Library) -> Iterator[Problem]:
    """Content holds no links and no addresses: sources are cited, and only they hold an address."""
    for path, line, owner, text in library.texts:
        found = _LINK.search(_unmarked(text))
        if found and not owner.startswith("source '"):
            yield Problem(path, line, f"{owner}: expected a citation, got the link '{found[0]}'.", "links")


def marks(library: Library) -> Iterator[Problem]:
    """Each `[@` and each `[[` begins a citation or a term that can be read."""
    for path, line, owner, text in library.texts:
        found = _BROKEN_MARK.search(_unmarked(text))
        if found:
            message = f"{owner}: expected [@source-id, p. 1; XY-1] or [[term|words]], got '{found[0]}'."
            yield Problem(path, line, message, "marks")


def _unmarked(text: str) -> str:
    if "[" not in text:
        return text
    return replace(text, lambda one: "", lambda one: one.words)
