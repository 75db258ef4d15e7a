"""Turn Markdown of the course into a tree of elements that the reading component builds.

The browser makes elements and text nodes from the tree; no HTML text is ever put together, so
nothing that an author or a learner writes can become markup.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from moneytrail.core.citations import Citation, Piece, TermLink, split

# A node is a text, or [tag, attributes, children].
Node = str | list[Any]

_TAGS = {
    "paragraph": "p",
    "strong": "strong",
    "em": "em",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "code_inline": "code",
    "blockquote": "blockquote",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "hr": "hr",
    "hardbreak": "br",
}


@dataclass
class Notes:
    """What citations and terms of one screen lead to: numbers of sources, keys of terms, in order."""

    sources: dict[str, int] = field(default_factory=dict)
    terms: dict[str, None] = field(default_factory=dict)

    def number(self, source_id: str) -> int:
        """Return the number of a source on this screen, the next one for a new source."""
        return self.sources.setdefault(source_id, len(self.sources) + 1)

    def copy(self) -> "Notes":
        """Return the notes met so far, which later ones leave as they are."""
        return Notes(dict(self.sources), dict(self.terms))


def element(tag: str, *children: Node, **attributes: str) -> Node:
    """Build an element; `class_` stands for the attribute `class`."""
    return [
        tag,
        {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()},
        [*children],
    ]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table"])


def prose(markdown: str, notes: Notes, terms: Mapping[str, str]) -> list[Node]:
    """Return the nodes of a Markdown text; `terms` gives the words for a term named without its own."""
    met = (tuple(notes.sources), tuple(notes.terms))
    nodes, sources, words = _built(markdown, *met, tuple(terms.items()))
    notes.sources.update((one, number) for number, one in enumerate(sources, start=1))
    notes.terms.update(dict.fromkeys(words))
    return list(nodes)


# A room of a hundred phones draws the same step at once: its text is read for the first one only. The nodes
# are shared from then on; whoever builds with them puts them into lists of their own.
@lru_cache(maxsize=2_000)
def _built(
    markdown: str, sources: tuple[str, ...], met: tuple[str, ...], terms: tuple[tuple[str, str], ...]
) -> tuple[tuple[Node, ...], tuple[str, ...], tuple[str, ...]]:
    notes = Notes({one: number for number, one in enumerate(sources, start=1)}, dict.fromkeys(met))
    words = dict(terms)
    tree = SyntaxTreeNode(_parser().parse(markdown))
    nodes = _children(tree, lambda text: _inline(text, notes, words))
    return tuple(nodes), tuple(notes.sources), tuple(notes.terms)


def inline(markdown: str, notes: Notes, terms: Mapping[str, str]) -> list[Node]:
    """Return the nodes of a text of one paragraph, without the paragraph."""
    nodes = prose(markdown, notes, terms)
    if len(nodes) == 1 and isinstance(nodes[0], list) and nodes[0][0] == "p":
        return list(nodes[0][2])
    return nodes


def _children(node: SyntaxTreeNode, text: Callable[[str], list[Node]]) -> list[Node]:
    return [made for child in node.children for made in _node(child, text)]


def _node(node: SyntaxTreeNode, text: Callable[[str], list[Node]]) -> list[Node]:
    if node.type == "text":
        return text(node.content)
    if node.type == "softbreak":
        return [" "]
    if node.type in ("code_block", "fence"):
        return [element("pre", element("code", node.content))]
    if node.type == "code_inline":
        return [element("code", node.content)]
    if node.type == "heading":
        return [["h" + str(min(6, int(node.tag[1]))), {}, _children(node, text)]]
    tag = _TAGS.get(node.type)
    return _children(node, text) if tag is None else [[tag, {}, _children(node, text)]]


def _inline(text: str, notes: Notes, terms: Mapping[str, str]) -> list[Node]:
    made: list[Node] = []
    for piece in _marks_after_punctuation(split(text)):
        match piece:
            case Citation():
                number = str(notes.number(piece.source))
                label = number if not piece.locator else f"{number}, {piece.locator}"
                made.append(["cite", {"note": f"source:{piece.source}", "label": label}, []])
            case TermLink():
                notes.terms.setdefault(piece.term)
                words = piece.words or terms.get(piece.term, piece.term)
                made.append(["term", {"note": f"term:{piece.term}"}, [words]])
            case str():
                made.append(piece)
    return made


def _marks_after_punctuation(pieces: list[Piece]) -> Iterator[Piece]:
    """Put the numbers of sources behind the full stop, so that no line begins with a lone stop."""
    waiting: list[Piece] = []
    before = ""
    for piece in pieces:
        if isinstance(piece, Citation) or (waiting and piece == " "):
            waiting.append(piece)
            continue
        sign = piece[0] if waiting and isinstance(piece, str) and piece[0] in ".,;:!?" else ""
        yield from _text(before.rstrip() + sign if sign else before)
        yield from waiting
        waiting, before = [], ""
        if isinstance(piece, str):
            before = piece.removeprefix(sign)
        else:
            yield piece
    yield from _text(before)
    yield from waiting


def _text(words: str) -> Iterator[str]:
    if words:
        yield words
