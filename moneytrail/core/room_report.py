"""What a room report says: values without names, with small groups hidden, for the screen and for files."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from moneytrail.core.calibration import Calibration
from moneytrail.core.forms import FormKind, Question
from moneytrail.core.gain import ClassGain, gain_of_class
from moneytrail.core.item_analysis import Doubt, ItemAnalysis
from moneytrail.core.moments import Moments, added
from moneytrail.core.people import Sector
from moneytrail.core.progress import SectionState
from moneytrail.core.regions import Region
from moneytrail.core.small_groups import SMALLEST, hidden
from moneytrail.core.training import TrainingSession

_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True)
class Composition(Generic[_K]):
    """Head counts by group, the largest first; `others` are the people of groups too small to name."""

    shown: tuple[tuple[_K, int], ...]
    others: int


def composition(counts: Mapping[_K, int]) -> Composition[_K]:
    """Return head counts in which no small group stands alone."""
    gone = hidden(counts)
    shown = [(name, count) for name, count in counts.items() if count and name not in gone]
    return Composition(tuple(sorted(shown, key=lambda one: -one[1])), sum(counts[name] for name in gone))


@dataclass(frozen=True)
class Attendance:
    """Who came: enrolled, expected but not come, there on each day, there on every day."""

    enrolled: int
    missing: int
    days: tuple[tuple[date, int], ...]
    every_day: int


@dataclass(frozen=True)
class SectionCompletion:
    """How many participants began a section, read all of it, and passed its quiz (None: none is planned)."""

    section_id: str
    title: str
    begun: int
    read: int
    passed: int | None


@dataclass(frozen=True)
class Completion:
    """How far the cohort came; `finished` read every step and passed every quiz of the plan."""

    sections: tuple[SectionCompletion, ...]
    finished: int
    pre_test: int
    post_test: int


@dataclass(frozen=True)
class GroupGain(Generic[_K]):
    """The gain of a group; None where the group is hidden."""

    group: _K
    gain: ClassGain | None


def gains(sums: Mapping[_K, Moments]) -> tuple[GroupGain[_K], ...]:
    """Return the gain of each group of people, hidden where it is a number about few persons."""
    gone = hidden({name: one.count for name, one in sums.items()})
    return tuple(
        GroupGain(name, None if name in gone else gain_of_class(one))
        for name, one in sums.items()
        if one.count
    )


@dataclass(frozen=True)
class Gains:
    """The gain of the class, of sectors and of regions; None stands for people who did not say."""

    total: ClassGain | None
    by_sector: tuple[GroupGain[Sector | None], ...]
    by_region: tuple[GroupGain[Region | None], ...]


def class_gains(
    by_sector: Mapping[Sector | None, Moments], by_region: Mapping[Region | None, Moments]
) -> Gains:
    """Return all gains of groups of people."""
    return Gains(gain_of_class(added(by_sector.values())), gains(by_sector), gains(by_region))


@dataclass(frozen=True)
class Overview:
    """The first page: who came, how far they came, what they gained."""

    sectors: Composition[Sector | None]
    regions: Composition[Region | None]
    countries: int
    attendance: Attendance
    completion: Completion
    gains: Gains


@dataclass(frozen=True)
class Participant:
    """A participant as the trainers see one: a number, a name where both sides show it, and sections."""

    number: int
    name: str
    days: int
    states: tuple[SectionState, ...]
    steps_read: int
    steps_total: int
    quizzes_passed: int
    has_pre_test: bool
    has_post_test: bool


@dataclass(frozen=True)
class OutcomeGain:
    """The gain in a group of outcomes, named by the section that teaches them."""

    group: str
    title: str
    gain: ClassGain


@dataclass(frozen=True)
class OutcomeMastery:
    """How a cohort stands on an outcome: people with answers, those who master it, mean of their means."""

    outcome: str
    text: str
    section_title: str
    tried: int
    mastered: int
    mean: float | None


@dataclass(frozen=True)
class CohortMastery:
    """Mastery over the participants looked at: all, or every so-many-th of a very large cohort."""

    outcomes: tuple[OutcomeMastery, ...]
    people: int
    of: int


@dataclass(frozen=True)
class AnalysedItem:
    """An item of a quiz in one version, with what its answers say; distractors by their texts."""

    item_id: str
    digest: str
    stem: str
    is_current: bool
    analysis: ItemAnalysis
    doubts: tuple[Doubt, ...]
    idle_texts: tuple[str, ...]


@dataclass(frozen=True)
class AnalysedQuiz:
    """A quiz with its items, those to check first; `too_few` items have under ten attempts."""

    quiz_id: str
    title: str
    items: tuple[AnalysedItem, ...]
    too_few: int


@dataclass(frozen=True)
class VotedOption:
    """An answer of an item, and how many chose it before and after the discussion."""

    text: str
    is_right: bool
    before: int
    after: int


@dataclass(frozen=True)
class Vote:
    """An item that a room voted on twice."""

    stem: str
    options: tuple[VotedOption, ...]
    right_before: int
    right_after: int
    count_before: int
    count_after: int


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question of a form: how often each choice was taken, and what was written."""

    question: Question
    counts: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def total(self) -> int:
        """Return how many choices were taken."""
        return sum(self.counts)


@dataclass(frozen=True)
class Answers:
    """What came back on a form; without questions while fewer than five people have answered."""

    kind: FormKind
    count: int
    questions: tuple[AnsweredQuestion, ...]


def answers(
    kind: FormKind,
    count: int,
    questions: Sequence[Question],
    choices: Mapping[tuple[str, int], int],
    texts: Mapping[str, Sequence[str]],
) -> Answers:
    """Return what came back, and nothing but the number of forms while it is below `SMALLEST`."""
    if count < SMALLEST:
        return Answers(kind, count, ())
    return Answers(
        kind,
        count,
        tuple(
            AnsweredQuestion(
                one,
                tuple(choices.get((one.id, place), 0) for place in range(1, len(one.choices) + 1)),
                tuple(texts.get(one.id, ())),
            )
            for one in questions
        ),
    )


@dataclass(frozen=True)
class RoomReport:
    """Everything that a report on a training session says, in one language."""

    session: TrainingSession
    module_title: str
    trainers: tuple[str, ...]
    made_on: date
    overview: Overview
    outcome_gains: tuple[OutcomeGain, ...]
    mastery: CohortMastery
    quizzes: tuple[AnalysedQuiz, ...]
    calibration: Calibration
    votes: tuple[Vote, ...]
    evaluation: Answers
    followup: Answers
    remarks: str
