"""What a check found: problems and counts, as text for people and as JSON for machines."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from moneytrail.core.problems import Problem


@dataclass(frozen=True)
class GuesserScore:
    """What a guesser who knows nothing scores on single-choice items, beside chance (shares 0-1)."""

    name: str
    score: float
    chance: float
    items: int


@dataclass(frozen=True)
class ReadingLevel:
    """How hard prose is: words a sentence (median), Flesch-Kincaid grade, words."""

    median_sentence: float
    grade: float
    words: int


@dataclass(frozen=True)
class SectionCounts:
    """What belongs to a section: its steps and checks, and the active items of its bank by pool."""

    steps: int
    checks: int
    practice: int
    pre_test: int
    post_test: int


@dataclass(frozen=True)
class Counts:
    """The figures of a check; `drafts` are files that no module lists, which are not checked."""

    sections: Mapping[str, SectionCounts]
    reading: Mapping[str, ReadingLevel]
    types: Mapping[str, int]
    situations: float
    guessers: tuple[GuesserScore, ...]
    key_positions: Mapping[str, float]
    terms: int
    sources: int
    documents: int
    drafts: tuple[str, ...]


@dataclass(frozen=True)
class CheckReport:
    """All problems, sorted by place, and the counts."""

    problems: tuple[Problem, ...]
    counts: Counts

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that always fail."""
        return tuple(one for one in self.problems if one.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return the problems that fail a strict check."""
        return tuple(one for one in self.problems if one.severity == "warning")


def as_text(report: CheckReport) -> str:
    """Return the findings for a terminal."""
    lines = [f"{one.severity}: {one}" for one in report.problems]
    lines += ["", *_section_lines(report.counts), "", *_item_lines(report.counts)]
    lines += [f"not listed by a module, not checked: {path}" for path in report.counts.drafts]
    lines.append(f"{len(report.errors)} errors, {len(report.warnings)} warnings")
    return "\n".join(lines)


def _section_lines(counts: Counts) -> Iterator[str]:
    yield f"{'section':36} steps checks practice  pre post  words/sentence grade"
    for section_id, one in counts.sections.items():
        level = counts.reading[section_id]
        yield (
            f"{section_id:36} {one.steps:5} {one.checks:6} {one.practice:8} {one.pre_test:4} {one.post_test:4}"
            f"  {level.median_sentence:14g} {level.grade:5.1f}"
        )


def _item_lines(counts: Counts) -> Iterator[str]:
    yield "items: " + ", ".join(f"{name} {count}" for name, count in counts.types.items())
    yield f"all items: {sum(counts.types.values())}, situations {counts.situations:.0%}"
    for one in counts.guessers:
        yield (f"guesser '{one.name}': {one.score:.1%} right, chance {one.chance:.1%} ({one.items} items)")
    positions = [f"{name}: {share:.0%}" for name, share in counts.key_positions.items()]
    yield f"position of the key: {', '.join(positions) or 'no single-choice items'}"
    yield f"glossary terms {counts.terms}, sources {counts.sources}, case documents {counts.documents}"


def as_json(report: CheckReport) -> dict[str, object]:
    """Return the findings as plain values for JSON."""
    return {
        "errors": [asdict(one) for one in report.errors],
        "warnings": [asdict(one) for one in report.warnings],
        "counts": asdict(report.counts),
    }
