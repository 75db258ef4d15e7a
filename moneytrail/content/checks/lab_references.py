"""Rule about cases of the lab: everything that is named exists."""

from collections.abc import Iterable, Iterator

from moneytrail.content.library import Library
from moneytrail.core.lab.cases import LabCase
from moneytrail.core.lab.dossier import Ask, Extract, Grouped, LabDocument, Statement
from moneytrail.core.lab.ledger_plan import Stream
from moneytrail.core.lab.money import CASH, Selection
from moneytrail.core.lab.planted import (
    Collected,
    Deductions,
    Flow,
    Funnel,
    Monthly,
    PassOn,
    Path,
    Repeated,
    Structuring,
    Timed,
)
from moneytrail.core.lab.tasks import (
    AccountQuestion,
    Board,
    FollowFlow,
    LinesField,
    PickField,
    Product,
    Records,
    Task,
    Triage,
)
from moneytrail.core.problems import Problem

Names = Iterable[tuple[str, str | None]]


def references(library: Library) -> Iterator[Problem]:
    """Name each account, flow, document, phase, indicator, link, country, source or outcome that a case does not have."""
    for case in library.lab_cases.values():
        known = _known(library, case)
        for kind, name, names in _named(case):
            path, line = library.place(kind, name)
            for wanted, found in names:
                if found and found not in known[wanted]:
                    message = f"{kind} '{name}': expected a known {wanted}, got '{found}'."
                    yield Problem(path, line, message, "lab-references")


def _known(library: Library, case: LabCase) -> dict[str, set[str]]:
    plan = case.plan
    crowds = {one.id for one in plan.crowds}
    members = {f"{one.id}-{number + 1:02}" for one in plan.crowds for number in range(one.count)}
    accounts = {one.id for one in plan.accounts} | members
    entities = {one.id for one in plan.entities}
    holders = {one.holder for one in plan.accounts}
    return {
        "account or crowd": accounts | crowds | holders | {CASH},
        "account": accounts | {CASH},
        "account or entity": accounts | crowds | entities | {CASH},
        "entity": entities,
        "currency": {one.code for one in plan.currencies},
        "country": {one.id for one in case.frame.countries},
        "event": {one.id for one in plan.events},
        "flow": {one.id for one in plan.flows},
        "indicator": {one.id for one in case.frame.indicators},
        "document": {one.id for one in case.dossier.documents},
        "phase": {one.id for one in case.phases},
        "link": {one.id for one in case.board.links},
        "request": {one.id for one in case.records.requests},
        "task": {one.id for one in case.tasks},
        "option": {one for task in case.tasks for one in _own_options(task)},
        "source": set(library.sources),
        "outcome": {one for kind, one in library.lines if kind == "outcome"},
    }


def _own_options(task: Task) -> Iterator[str]:
    """Yield what the right answers of a task's pick fields must be among, named with task and field."""
    if isinstance(task, Product):
        for field in task.fields:
            if isinstance(field, PickField):
                yield from (f"{task.id}/{field.id}/{one}" for one in field.options)


def _named(case: LabCase) -> Iterator[tuple[str, str, Names]]:
    frame, plan = case.frame, case.plan
    yield "lab case", case.id, [("source", one.source) for one in frame.debrief.typologies]
    yield "lab case", case.id, [("document", one) for one in case.records.lost_if_warned]
    shelves: list[tuple[str, Iterable[tuple[str, Names]]]] = [
        ("lab indicator", [(one.id, [("source", one.source)]) for one in frame.indicators]),
        ("lab phase", [(one.id, [("task", one.test_out)]) for one in case.phases]),
        ("lab entity", [(one.id, [("country", one.country)]) for one in plan.entities]),
        (
            "lab account",
            [(one.id, [("entity", one.holder), ("currency", one.currency)]) for one in plan.accounts],
        ),
        (
            "lab crowd",
            [(one.id, [("country", one.country), ("currency", one.currency)]) for one in plan.crowds],
        ),
        ("lab stream", [(one.id, _of_stream(one)) for one in plan.background]),
        ("lab flow", [(one.id, _of_flow(one)) for one in plan.flows]),
        ("lab fact", [(one.id, _of_selection(one.lines)) for one in plan.facts]),
        ("lab document", [(one.id, _of_document(one)) for one in case.dossier.documents]),
        ("lab task", [(one.id, _of_task(one)) for one in case.tasks]),
    ]
    shelves.append(
        (
            "lab link",
            [
                (
                    one.id,
                    [
                        ("account or entity", one.source),
                        ("account or entity", one.target),
                        *(("flow", flow) for flow in one.flows),
                        *(("document", document) for document in one.documents),
                        *(_of_selection(one.lines) if one.lines else ()),
                    ],
                )
                for one in case.board.links
            ],
        )
    )
    asked = [("request", one.request) for one in case.records.model if isinstance(one, Ask)]
    yield "lab case", case.id, asked
    shelves.append(
        (
            "lab request",
            [
                (one.id, [("document", name) for name in (*one.needs, *one.brings)])
                for one in case.records.requests
            ],
        )
    )
    for kind, values in shelves:
        for name, names in values:
            yield kind, f"{case.id}/{name}", names


def _of_selection(lines: Selection) -> Names:
    for one in (*lines.accounts, *lines.payers, *lines.payees):
        yield "account or crowd", one
    yield from (("flow", one) for one in lines.flows)


def _of_stream(stream: Stream) -> Names:
    yield from (("account or crowd", one) for one in (*stream.payers, *stream.payees))
    yield "currency", stream.currency


def _of_flow(flow: Flow) -> Names:
    yield "indicator", flow.indicator
    yield "currency", flow.currency
    groups: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    match flow:
        case Structuring():
            single = (flow.payee,)
        case Funnel():
            groups, single = flow.payers, (flow.account, flow.payee)
        case PassOn():
            groups = (*flow.payers, *flow.accounts, *flow.payees)
        case Path():
            single = flow.path
        case Deductions():
            groups, single = flow.workers, (flow.employer, flow.collector)
        case Monthly():
            groups, single = flow.payers, (flow.payee,)
        case Repeated() | Collected():
            groups = (*flow.payers, *flow.payees)
        case Timed():
            groups, single = flow.payers, (flow.payee,)
            yield "event", flow.event
    yield from (("account or crowd", one) for one in groups)
    yield from (("account", one) for one in single)


def _of_document(document: LabDocument) -> Names:
    yield "phase", document.opens_with
    match document.table:
        case Statement() as table:
            yield "account", table.account
        case Extract() | Grouped() as table:
            yield from _of_selection(table.lines)


def _of_task(task: Task) -> Names:
    yield "phase", task.phase
    yield "outcome", task.outcome
    yield from (("document", one) for one in task.documents)
    match task:
        case Triage():
            yield from _of_selection(task.view)
            yield from (("indicator", one) for one in task.indicators)
        case FollowFlow():
            yield from _of_selection(task.view)
            for question in task.questions:
                if isinstance(question, AccountQuestion):
                    yield from (("account or entity", one) for one in (*question.options, *question.answers))
        case Board():
            yield from (("link", one) for one in task.links)
            yield from (("account or entity", one) for one in task.nodes)
        case Records():
            yield from (("document", one) for one in task.wanted)
        case Product():
            yield from _of_product(task)


def _of_product(task: Product) -> Names:
    for field in task.fields:
        if isinstance(field, LinesField):
            yield from (("flow", one) for one in field.flows)
        if isinstance(field, PickField):
            yield from (("option", f"{task.id}/{field.id}/{one}") for one in field.right)
