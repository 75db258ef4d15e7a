"""Rules about cases of the lab: templates and formulas can be filled, tasks make a case."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from moneytrail.content.library import Library
from moneytrail.core.formulas import FormulaError, evaluate
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.tasks import (
    Board,
    Decision,
    FollowFlow,
    NumberField,
    NumberQuestion,
    Product,
    Records,
    Task,
    Triage,
    Worksheet,
)
from moneytrail.core.lab.templates import placeholders
from moneytrail.core.lab.texts import templates_of_case
from moneytrail.core.problems import Problem

FEWEST_TASKS, MOST_TASKS = 8, 12
FEWEST_MINUTES, MOST_MINUTES = 40, 60
# Stands for any number that only a ledger can tell.
_SOME = Decimal(7)


def templates(library: Library) -> Iterator[Problem]:
    """Name each placeholder and formula that no variant can fill."""
    for case in library.lab_cases.values():
        numbers = _numbers(case)
        texts = _words(case)
        for kind, name, text in templates_of_case(case):
            path, line = library.place(kind, name)
            for found in placeholders(text):
                if found not in (texts if "." in found else numbers):
                    message = (
                        f"{kind} '{name}': expected a number or name of the case in braces, got '{found}'."
                    )
                    yield Problem(path, line, message, "lab-templates")
        for kind, name, formula, more in _formulas(case):
            path, line = library.place(kind, name)
            try:
                evaluate(formula, {**dict.fromkeys(numbers, _SOME), **more})
            except FormulaError as error:
                yield Problem(path, line, f"{kind} '{name}': {error}.", "lab-templates")


def _numbers(case: LabCase) -> set[str]:
    plan = case.plan
    return {*plan.parameters, *plan.values, *plan.totals, *(one.id for one in plan.facts)}


def _words(case: LabCase) -> set[str]:
    plan = case.plan
    members = [f"{one.id}-{number + 1:02}" for one in plan.crowds for number in range(one.count)]
    accounts = [*(one.id for one in plan.accounts), *members]
    named = [
        *accounts,
        *(one.id for one in plan.crowds),
        *(one.id for one in plan.entities),
        *(one.id for one in case.frame.countries),
    ]
    return {f"{one}.name" for one in named} | {
        f"{one}.{what}" for one in accounts for what in ("number", "institution")
    }


def _formulas(case: LabCase) -> Iterator[tuple[str, str, str, dict[str, Decimal]]]:
    for formula in (
        *case.plan.values.values(),
        *case.plan.totals.values(),
        case.plan.threshold,
    ):
        yield "lab case", case.id, formula, {}
    for stream in case.plan.background:
        amount = stream.amount
        for formula in (amount.low, amount.high, amount.step):
            yield "lab stream", f"{case.id}/{stream.id}", formula, {}
    for task in case.tasks:
        more: dict[str, Decimal] = {}
        for formula in _of_answers(task):
            yield "lab task", f"{case.id}/{task.id}", formula, dict(more)
        if isinstance(task, Worksheet):
            for row in task.rows:
                yield "lab task", f"{case.id}/{task.id}", row.answer, dict(more)
                more[row.id] = _SOME


def _of_answers(task: Task) -> Iterator[str]:
    if isinstance(task, FollowFlow):
        for question in task.questions:
            if isinstance(question, NumberQuestion):
                yield from (question.answer, question.tolerance)
    if isinstance(task, Product):
        for field in task.fields:
            if isinstance(field, NumberField):
                yield from (field.answer, field.tolerance)


def structure(library: Library) -> Iterator[Problem]:
    """A case has 8 to 12 tasks in 40 to 60 minutes, a harmful choice, a product, and documents that can be had."""
    for case in library.lab_cases.values():
        path, line = library.place("lab case", case.id)
        for message in (found for rule in _STRUCTURE for found in rule(case)):
            yield Problem(path, line, f"lab case '{case.id}': {message}.", "lab-cases")


def _counts(case: LabCase) -> Iterator[str]:
    if not FEWEST_TASKS <= len(case.tasks) <= MOST_TASKS:
        yield f"expected {FEWEST_TASKS} to {MOST_TASKS} tasks, got {len(case.tasks)}"
    minutes = sum(task.minutes for task in case.tasks)
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        yield f"expected tasks of {FEWEST_MINUTES} to {MOST_MINUTES} minutes together, got {minutes}"
    for kind in (Triage, FollowFlow, Board, Worksheet, Records, Decision, Product):
        if not any(isinstance(task, kind) for task in case.tasks):
            yield f"expected a task of each type, found none of {kind.__name__}"


def _phases(case: LabCase) -> Iterator[str]:
    order = [phase.id for phase in case.phases]
    placed = [order.index(task.phase) for task in case.tasks if task.phase in order]
    if placed != sorted(placed):
        yield "expected tasks in the order of their phases"
    for phase in case.phases:
        own = [task.id for task in case.tasks_of(phase.id)]
        if phase.test_out not in own:
            yield f"phase '{phase.id}': expected test_out to be one of its tasks, got '{phase.test_out}'"


def _reachable(case: LabCase) -> Iterator[str]:
    brought = {one for request in case.records.requests if request.lawful for one in request.brings}
    for document in case.dossier.documents:
        if document.opens_with is None and document.id not in brought:
            yield f"document '{document.id}': expected opens_with, or a lawful request that brings it"


def _in_time(case: LabCase) -> Iterator[str]:
    """Until the search for records is over, a task may name only documents that opened with a phase."""
    order = [phase.id for phase in case.phases]
    for task in case.tasks:
        if isinstance(task, Records):
            return
        opened = order[: order.index(task.phase) + 1] if task.phase in order else []
        for document in case.dossier.documents:
            if document.id in task.documents and document.opens_with not in opened:
                yield f"task '{task.id}': expected documents that open before it, got '{document.id}'"


def _typologies(case: LabCase) -> Iterator[str]:
    used = {flow.indicator for flow in case.plan.flows}
    for indicator in case.frame.indicators:
        is_offered = any(isinstance(one, Triage) and indicator.id in one.indicators for one in case.tasks)
        if indicator.id not in used and not is_offered:
            yield f"indicator '{indicator.id}': expected a flow or a triage that uses it"


_STRUCTURE: tuple[Callable[[LabCase], Iterator[str]], ...] = (
    _counts,
    _phases,
    _reachable,
    _in_time,
    _typologies,
)
