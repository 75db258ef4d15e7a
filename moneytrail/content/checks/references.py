"""Rules about references: everything that is named exists."""

from collections.abc import Iterable, Iterator

from moneytrail.content.library import Library, blocks
from moneytrail.core.blocks import Block, CaseTask, Check, DocumentBlock, Example
from moneytrail.core.citations import citations, term_links
from moneytrail.core.items import Item, ScenarioSet
from moneytrail.core.modules import LearningModule
from moneytrail.core.problems import Problem
from moneytrail.core.texts_of import texts_of

# What is named: its kind and its id; None where nothing is named.
Names = Iterable[tuple[str, str | None]]


def references(library: Library) -> Iterator[Problem]:
    """Name each source, term, item, document, step, section, outcome, quiz, bank or lab case that does not exist."""
    for path, line, owner, text in library.texts:
        if "[" in text:
            yield from _missing(library, path, line, owner, _in_text(text))
    for path, line, block in blocks(library):
        yield from _missing(library, path, line, block.type, _in_block(block))
    for file in library.original_sections():
        head = file.section.head.outcomes if file.section else ()
        yield from _missing(library, file.path, 1, "front matter", [("outcome", one) for one in head])
    for kind, name, names in _in_lists(library):
        path, line = library.place(kind, name)
        yield from _missing(library, path, line, f"{kind} '{name}'", names)


def _missing(library: Library, path: str, line: int, owner: str, names: Names) -> Iterator[Problem]:
    for kind, name in names:
        if name and not library.knows(kind, name):
            yield Problem(path, line, f"{owner}: expected a known {kind}, got '{name}'.", "references")


def _in_text(text: str) -> Names:
    yield from (("source", one.source) for one in citations(text))
    yield from (("term", one.term) for one in term_links(text))


def _in_block(block: Block) -> Names:
    match block:
        case Check():
            return [("item", one) for one in block.items]
        case Example():
            return [("document", block.document), ("item", block.yours.item if block.yours else None)]
        case CaseTask():
            return [("document", one) for one in block.documents]
        case DocumentBlock():
            return [("document", block.id)]
        case _:
            return []


def _in_lists(library: Library) -> Iterator[tuple[str, str, Names]]:
    for item in library.items.values():
        yield "item", item.id, _in_item(item)
    for term in library.terms.values():
        yield "term", term.id, [("source", term.source), *(("term", one) for one in term.see)]
    for module in library.modules.values():
        yield "module", module.id, _in_module(module)
    for quiz in library.quizzes.values():
        drawn = [named for draw in quiz.draws for named in (("bank", draw.bank), ("outcome", draw.outcome))]
        yield "quiz", quiz.id, [("section", quiz.section), *drawn]


def _in_item(item: Item) -> Names:
    parts = item.parts if isinstance(item, ScenarioSet) else ()
    for one in (item, *parts):
        yield "outcome", one.outcome
        yield "source", one.source
        yield "document", one.document
        yield "step", one.step
        yield "item", one.twin


def _in_module(module: LearningModule) -> Names:
    yield "quiz", module.pre_test
    yield "quiz", module.post_test
    yield from (("lab case", one) for one in module.lab_cases)
    for outcome in module.outcomes:
        yield "section", outcome.section
    for priority in module.priorities:
        yield "source", priority.source
        yield from (("section", one) for one in priority.sections)
    for day in (day for agenda in module.agendas for day in agenda.days):
        yield from (("section", entry.section) for entry in day.entries)


def facts(library: Library) -> Iterator[Problem]:
    """Warn of a cited fact that its source does not list: the audit could not follow it."""
    for path, line, block in blocks(library):
        for one in (found for text in texts_of(block) for found in citations(text)):
            yield from _unlisted(library, path, line, block.type, one.source, one.facts)
    for item in library.items.values():
        path, line = library.place("item", item.id)
        named = tuple(one.strip() for one in item.fact.split(",") if one.strip())
        yield from _unlisted(library, path, line, f"item '{item.id}'", item.source, named)
    for case in library.lab_cases.values():
        path, line = library.place("lab case", case.id)
        for source, fact in case.cited_facts:
            yield from _unlisted(library, path, line, f"lab case '{case.id}'", source, (fact,))


def _unlisted(
    library: Library, path: str, line: int, owner: str, source_id: str | None, named: Iterable[str]
) -> Iterator[Problem]:
    source = library.sources.get(source_id or "")
    for fact in named if source else ():
        if source and fact not in source.facts:
            message = f"{owner}: expected a fact that source '{source.id}' lists, got '{fact}'."
            yield Problem(path, line, message, "facts", "warning")
