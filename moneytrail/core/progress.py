"""Where a learner stands in the module: states of sections, the place to continue, completion."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from moneytrail.core.modules import CompletionRule, Section


class SectionState(StrEnum):
    """How far a section has come."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    QUIZ_DUE = "quiz_due"
    DONE = "done"


@dataclass(frozen=True)
class SectionStanding:
    """A section with what the learner has done in it."""

    section_id: str
    state: SectionState
    steps_total: int
    steps_done: int
    best_score: float | None


@dataclass(frozen=True)
class Place:
    """A place in the module: a step of a section; `is_quiz` when the section's quiz comes next."""

    section_id: str
    step_id: str
    is_quiz: bool = False


@dataclass(frozen=True)
class Condition:
    """A condition of the certificate and how far it is met."""

    name: str
    done: int
    total: int

    @property
    def is_met(self) -> bool:
        """Say whether nothing is missing."""
        return self.done >= self.total


def standing(
    section: Section, read_steps: Collection[str], best: float | None, passed: bool
) -> SectionStanding:
    """Work out the state of a section from its read steps and the best score of its quiz."""
    done = sum(step.id in read_steps for step in section.steps)
    total = len(section.steps)
    if done == total:
        state = SectionState.DONE if passed else SectionState.QUIZ_DUE
    elif done or best is not None:
        state = SectionState.IN_PROGRESS
    else:
        state = SectionState.NOT_STARTED
    return SectionStanding(section.id, state, total, done, best)


def place_to_continue(
    sections: Sequence[Section],
    standings: Mapping[str, SectionStanding],
    last: Place | None,
    read_steps: Mapping[str, Collection[str]],
) -> Place:
    """Return where "Continue" leads: the step last seen, while its section is unfinished.

    In a section that is read to the end it is the quiz; from a section that is done it is the next
    one that is not; when everything is done, the first step of the module.
    """
    by_id = {section.id: section for section in sections}
    if last and last.section_id in by_id:
        state = standings[last.section_id].state
        section = by_id[last.section_id]
        if state in (SectionState.IN_PROGRESS, SectionState.NOT_STARTED):
            return Place(section.id, section.steps[section.position(last.step_id)].id)
        if state is SectionState.QUIZ_DUE:
            return Place(section.id, section.steps[-1].id, is_quiz=True)
    for section in sections:
        state = standings[section.id].state
        if state is SectionState.QUIZ_DUE:
            return Place(section.id, section.steps[-1].id, is_quiz=True)
        if state is not SectionState.DONE:
            return Place(section.id, _first_unread(section, read_steps.get(section.id, ())))
    return Place(sections[0].id, sections[0].steps[0].id)


def _first_unread(section: Section, read: Collection[str]) -> str:
    return next((step.id for step in section.steps if step.id not in read), section.steps[0].id)


def conditions(
    rule: CompletionRule, standings: Sequence[SectionStanding], passed: int, post_test_taken: bool
) -> tuple[Condition, ...]:
    """List the certificate's conditions; `passed` counts the sections whose quiz is passed."""
    listed = []
    if rule.all_steps_read:
        steps = sum(one.steps_total for one in standings)
        listed.append(Condition("steps", sum(one.steps_done for one in standings), steps))
    if rule.section_quizzes_passed:
        listed.append(Condition("quizzes", passed, len(standings)))
    if rule.post_test_taken:
        listed.append(Condition("post_test", int(post_test_taken), 1))
    return tuple(listed)
