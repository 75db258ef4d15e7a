"""Rules about coverage: outcomes are taught and assessed, items complete, priorities answered, agendas fit."""

from collections import Counter
from collections.abc import Iterator, Mapping

from moneytrail.content.library import Library
from moneytrail.content.markdown import SectionFile
from moneytrail.content.report import SectionCounts
from moneytrail.core.blocks import Check
from moneytrail.core.items import ITEM_TYPES, Item, Numeric, Pool, ScenarioSet
from moneytrail.core.modules import Priority
from moneytrail.core.problems import Problem
from moneytrail.core.realising import RealisingError, realise

ENOUGH_ITEMS = 3
SEEDS = 20
DAY_MINUTES = (240, 540)
ONLINE_MINUTES = (90, 90)


def section_counts(library: Library, file: SectionFile) -> SectionCounts:
    """Count what belongs to a section."""
    pools = Counter(item.pool for item in library.banks.get(file.id, ()) if item.status == "active")
    checks = sum(isinstance(block, Check) for _, block in file.blocks())
    return SectionCounts(
        steps=len(file.steps),
        checks=checks,
        practice=pools[Pool.PRACTICE],
        pre_test=pools[Pool.PRE_TEST],
        post_test=pools[Pool.POST_TEST],
    )


def type_counts(library: Library) -> Mapping[str, int]:
    """Count active items by type."""
    counts = Counter[str](item.type for item in library.active_items())
    return {name: counts[name] for name in ITEM_TYPES}


def outcomes(library: Library) -> Iterator[Problem]:
    """Each outcome is taught by its section and assessed by at least three practice items."""
    taught = {
        (file.id, outcome)
        for file in library.original_sections()
        for outcome in (file.section.head.outcomes if file.section else ())
    }
    unread = {key[2] for key in library.listed} - {section_id for section_id, _ in taught}
    assessed = Counter(item.outcome for item in library.active_items() if item.pool is Pool.PRACTICE)
    for outcome in (one for module in library.modules.values() for one in module.outcomes):
        path, line = library.place("outcome", outcome.id)
        if outcome.section not in unread and (outcome.section, outcome.id) not in taught:
            message = f"outcome '{outcome.id}': expected among the outcomes of section '{outcome.section}'."
            yield Problem(path, line, message, "outcomes")
        found = assessed[outcome.id]
        if found < ENOUGH_ITEMS and "item" not in library.partial:
            message = (
                f"outcome '{outcome.id}': expected at least {ENOUGH_ITEMS} practice items, found {found}."
            )
            yield Problem(path, line, message, "outcomes")


def items(library: Library) -> Iterator[Problem]:
    """Each item has a source and a step, and its numbers can be drawn and answered."""
    for item in library.items.values():
        path, line = library.place("item", item.id)
        for name in ("source", "step"):
            if not getattr(item, name):
                yield Problem(path, line, f"item '{item.id}': {name}: expected a value, found none.", "items")
        message = _unanswerable(item)
        if message:
            yield Problem(path, line, f"{message.rstrip('.')}.", "items")


def _unanswerable(item: Item) -> str:
    """Realise an item as twenty learners would meet it; return what goes wrong first."""
    for seed in range(SEEDS):
        try:
            realised = realise(item, seed)
        except (RealisingError, ValueError) as error:
            return str(error)
        for part in realised.parts if isinstance(realised, ScenarioSet) else (realised,):
            if isinstance(part, Numeric) and not part.tolerance and len(part.answer.partition(".")[2]) > 2:
                return f"item '{item.id}': expected a tolerance for the answer {part.answer}, found none"
        if realised is item:
            break
    return ""


def priorities(library: Library) -> Iterator[Problem]:
    """Each priority of a work plan is answered by a section that its own module lists."""
    for module in library.modules.values():
        path, line = library.place("module", module.id)
        for number, priority in enumerate(module.priorities, start=1):
            if not set(priority.sections) & set(module.sections) and _known(library, priority):
                named = ", ".join(priority.sections)
                message = f"priority {number}: expected at least one section of this module, got '{named}'."
                yield Problem(path, line, message, "priorities")


def _known(library: Library, priority: Priority) -> bool:
    """Say whether its sections exist at all; the rule on references reports those that do not."""
    return all(library.knows("section", one) for one in priority.sections)


def agendas(library: Library) -> Iterator[Problem]:
    """A workshop day is between four and nine hours, an online meeting ninety minutes."""
    for module in library.modules.values():
        path, line = library.place("module", module.id)
        for agenda in module.agendas:
            low, high = ONLINE_MINUTES if agenda.id.startswith("online") else DAY_MINUTES
            for day in agenda.days:
                minutes = sum(entry.minutes for entry in day.entries)
                if not low <= minutes <= high:
                    message = (
                        f"agenda '{agenda.id}', {day.title}: expected {low} to {high} minutes, got {minutes}."
                    )
                    yield Problem(path, line, message, "agenda")
