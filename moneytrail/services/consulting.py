"""Consult: search over sections, glossary, sources, and items that the learner has answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from moneytrail.bootstrap import Campus
from moneytrail.core.catalog import Catalog
from moneytrail.core.citations import plain
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import QuizKind
from moneytrail.core.texts_of import texts_of
from moneytrail.store import attempts, practice
from moneytrail.store.search_index import Entry, Hit, SearchIndex


@dataclass(frozen=True)
class Found:
    """What a search found, by kind: steps ("section/step"), terms, sources, answered items."""

    steps: Sequence[Hit]
    terms: Sequence[Hit]
    sources: Sequence[Hit]
    items: Sequence[Hit]

    @property
    def count(self) -> int:
        """Return how many hits there are."""
        return len(self.steps) + len(self.terms) + len(self.sources) + len(self.items)


def find(campus: Campus, learner_id: LearnerId | None, language: str, typed: str) -> Found:
    """Search; items are found only by who has answered them, since stems would give tests away."""
    hits = _index(campus, language).find(typed[:200])
    answered = _answered(campus, learner_id) if learner_id is not None else frozenset()
    by_kind = {kind: [hit for hit in hits if hit.kind == kind] for kind in ("step", "term", "source", "item")}
    return Found(
        by_kind["step"],
        by_kind["term"],
        by_kind["source"],
        [hit for hit in by_kind["item"] if hit.ref in answered],
    )


def _answered(campus: Campus, learner_id: LearnerId) -> frozenset[str]:
    with campus.db.reading() as db:
        graded = attempts.graded_responses(db, learner_id)
        practised = practice.practice_responses_of(db, learner_id)
    # A pre-test keeps its items back until the post-test is done.
    shown = (one.item_id for one in graded if one.kind is not QuizKind.PRE_TEST)
    return frozenset(shown) | frozenset(one.item_id for one in practised)


def _index(campus: Campus, language: str) -> SearchIndex:
    return _built(_Wanted(campus.catalog, campus.settings.module_id, language))


@dataclass(frozen=True)
class _Wanted:
    """What an index is made of; the catalog counts by its digest."""

    catalog: Catalog
    module_id: str
    language: str

    def __hash__(self) -> int:
        return hash((self.catalog.content_digest, self.module_id, self.language))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Wanted) and hash(self) == hash(other)


@lru_cache(maxsize=4)
def _built(wanted: _Wanted) -> SearchIndex:
    return SearchIndex(_entries(wanted))


def _entries(wanted: _Wanted) -> Iterator[Entry]:
    catalog = wanted.catalog
    for section_id in catalog.module(wanted.module_id).sections:
        section = catalog.section(wanted.module_id, wanted.language, section_id)
        for step in section.steps:
            words = " ".join(plain(text) for block in step.blocks for text in texts_of(block))
            yield Entry("step", f"{section_id}/{step.id}", f"{section.title}: {step.title}", words)
    for term in catalog.terms.values():
        name = f"{term.term} ({term.abbreviation})" if term.abbreviation else term.term
        yield Entry("term", term.id, name, plain(term.definition))
    for source in catalog.sources.values():
        yield Entry("source", source.id, source.title, f"{source.organisation} {source.year or ''}")
    for item in catalog.items.values():
        yield Entry("item", item.id, "", plain(item.stem))
