"""The catalog: all content of one installation, loaded and checked, ready to be looked things up in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moneytrail.core.items import Item
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.modules import CaseDocument, LearningModule, Section, Source, Term
from moneytrail.core.quizzes import Quiz


@dataclass(frozen=True)
class Catalog:
    """Content by id; `written` and `trainer_notes` are keyed by (module, language, section id)."""

    modules: Mapping[str, LearningModule]
    written: Mapping[tuple[str, str, str], Section]
    trainer_notes: Mapping[tuple[str, str, str], str]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    documents: Mapping[str, CaseDocument]
    banks: Mapping[str, Sequence[Item]]
    quizzes: Mapping[str, Quiz]
    lab_cases: Mapping[str, LabCase]
    items: Mapping[str, Item]
    digests: Mapping[str, str]
    content_digest: str

    def module(self, module_id: str) -> LearningModule:
        """Return a module."""
        return self.modules[module_id]

    def section(self, module_id: str, language: str, section_id: str) -> Section:
        """Return a section in a language, in the module's own where it is not translated."""
        own = self.modules[module_id].language
        found = self.written.get((module_id, language, section_id))
        return found or self.written[(module_id, own, section_id)]

    def is_written_in(self, module_id: str, language: str, section_id: str) -> bool:
        """Say whether a section exists in a language; if not, `section` falls back."""
        return (module_id, language, section_id) in self.written

    def items_of_bank(self, bank_id: str) -> Sequence[Item]:
        """Return the items of a bank, none for a bank that does not exist."""
        return self.banks.get(bank_id, ())

    def item(self, item_id: str) -> Item:
        """Return an item."""
        return self.items[item_id]

    def quiz(self, quiz_id: str) -> Quiz:
        """Return a quiz."""
        return self.quizzes[quiz_id]

    def lab_case(self, case_id: str) -> LabCase:
        """Return a case of the lab."""
        return self.lab_cases[case_id]

    def lab_cases_of(self, module_id: str) -> Sequence[LabCase]:
        """Return the lab cases of a module in its order; those that it does not list follow by id."""
        listed = self.modules[module_id].lab_cases
        place = {case_id: number for number, case_id in enumerate(listed)}
        own = (case for case in self.lab_cases.values() if case.module == module_id)
        return tuple(sorted(own, key=lambda case: (place.get(case.id, len(listed)), case.id)))

    def source(self, source_id: str) -> Source:
        """Return a source."""
        return self.sources[source_id]

    def term(self, term_id: str) -> Term:
        """Return a glossary term."""
        return self.terms[term_id]

    def document(self, document_id: str) -> CaseDocument:
        """Return a document of the running case."""
        return self.documents[document_id]
