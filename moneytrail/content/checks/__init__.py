"""The check: every rule is a function of the library, registered here; all run, then all is reported."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from moneytrail.content.checks import (
    case_documents,
    coverage,
    guessing,
    item_writing,
    lab_cases,
    lab_references,
    markup,
    prose_rules,
    quizzes,
    references,
    sections,
    timing,
)
from moneytrail.content.library import Library
from moneytrail.content.reader import read_library
from moneytrail.content.report import CheckReport, Counts
from moneytrail.core.problems import Problem

Rule = Callable[[Library], Iterable[Problem]]

# What reading itself finds, before any rule across files runs.
READING_RULES = ("files", "yaml", "schema", "section")
RULES: Mapping[str, Rule] = {
    "references": references.references,
    "facts": references.facts,
    "marks": markup.marks,
    "html": markup.html,
    "links": markup.links,
    "blocks": sections.required_blocks,
    "figures": sections.figures,
    "examples": sections.examples,
    "practice-items": sections.practice_items,
    "trainer-notes": sections.trainer_notes,
    "timing": timing.timing,
    "cited-figures": prose_rules.cited_figures,
    "reading-level": prose_rules.reading_level,
    "abbreviations": prose_rules.abbreviations,
    "case-documents": case_documents.case_documents,
    "outcomes": coverage.outcomes,
    "items": coverage.items,
    "priorities": coverage.priorities,
    "agenda": coverage.agendas,
    "quizzes": quizzes.quizzes,
    "draws": quizzes.draws,
    "tests": quizzes.parallel_tests,
    "wording": item_writing.wording,
    "situations": item_writing.situations,
    "guessers": guessing.guessers,
    "lab-references": lab_references.references,
    "lab-templates": lab_cases.templates,
    "lab-cases": lab_cases.structure,
}


def check(modules_dir: Path, quizzes_dir: Path, assets_dir: Path) -> CheckReport:
    """Read and check all content."""
    return check_library(read_library(modules_dir, quizzes_dir, assets_dir))


def check_library(library: Library) -> CheckReport:
    """Check what was read, and count it."""
    return CheckReport(problems(library), _counts(library))


def problems(library: Library) -> tuple[Problem, ...]:
    """Return every problem, sorted by place; rules across files run on whatever could be read."""
    found = set(library.problems)
    for rule in RULES.values():
        found.update(rule(library))
    return tuple(sorted(found))


def _counts(library: Library) -> Counts:
    files = list(library.original_sections())
    return Counts(
        sections={file.id: coverage.section_counts(library, file) for file in files},
        reading={file.id: prose_rules.level(file) for file in files},
        types=coverage.type_counts(library),
        situations=item_writing.situation_share(library.items.values()),
        guessers=guessing.scores(library.items.values()),
        key_positions=guessing.key_positions(library.items.values()),
        terms=len(library.terms),
        sources=len(library.sources),
        documents=len(library.documents),
        drafts=tuple(library.drafts),
    )
