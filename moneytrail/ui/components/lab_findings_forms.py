"""Explain what came of questions, worksheets, searches for records, decisions and products."""

from moneytrail.core.lab.tasks import (
    Decision,
    FollowFlow,
    FormField,
    Harm,
    PickField,
    Product,
    Worksheet,
)
from moneytrail.core.numerals import show as shown_number
from moneytrail.lab.decisions import DecisionFinding
from moneytrail.lab.products import FieldFinding, ProductFinding
from moneytrail.lab.questions import FlowFinding
from moneytrail.lab.records import RecordsFinding
from moneytrail.lab.worksheets import RowFinding, RowVerdict, WorksheetFinding
from moneytrail.services.case_files import Finding
from moneytrail.ui.components import blocks, lab_papers
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.components.lab_findings import option
from moneytrail.ui.components.prose import Node, element
from moneytrail.ui.language import _, plural


def harm(desk: Desk, finding: Finding) -> list[Node]:
    """Say plainly which harm an answer would do, also where it is clever on the money."""
    said: list[str] = []
    if isinstance(finding, DecisionFinding) and finding.harm is not None:
        said.append(_harms()[finding.harm])
        if finding.is_clever:
            said.append(
                _("It looks clever on the money. It is still worth nothing: people and the case come first.")
            )
    if isinstance(finding, RecordsFinding):
        if finding.unlawful:
            said.append(_harms()["unlawful"])
        if finding.was_warned:
            said.append(_harms()["tips_off"])
    if not said:
        return []
    head = element("p", _("Harm"), class_="kicker")
    return [element("div", head, *(element("p", one) for one in said), class_="block warning")]


def _harms() -> dict[Harm, str]:
    return {
        "tips_off": _("This would warn the suspects before anybody is safe and before the money is held."),
        "endangers": _("This would put people in danger who cannot get away."),
        "unlawful": _(
            "This is not lawful: what it brings cannot be used, and it may spoil what comes later."
        ),
        "loses_evidence": _("This would lose evidence that cannot be had again."),
    }


def questions(desk: Desk, finding: FlowFinding) -> list[Node]:
    """Explain each question."""
    assert isinstance(desk.task, FollowFlow)
    nodes: list[Node] = []
    for number, one in enumerate(desk.task.questions, start=1):
        is_right = finding.right[one.id]
        spoken = _("right") if is_right else _("not right")
        label = f"{number}. " + (_("Right") if is_right else _("Not right"))
        explained = is_right or desk.found.is_settled(desk.task) or one.type == "number"
        hint = (
            desk.words(one.feedback)
            if explained
            else _("Filter the ledger by each of the choices, and look at what comes in and where it goes.")
        )
        nodes.append(option("right" if is_right else "wrong", label, spoken, hint))
    return nodes


def worksheet(desk: Desk, finding: WorksheetFinding) -> list[Node]:
    """Explain each row that was to be filled in."""
    assert isinstance(desk.task, Worksheet)
    rows = {row.id: row for row in desk.task.rows}
    return [
        _row(desk, desk.words(rows[one.row].label), desk.words(rows[one.row].feedback), one)
        for one in finding.rows
        if one.verdict != "given"
    ]


def _row(desk: Desk, label: str, feedback: str, one: RowFinding) -> Node:
    words: dict[RowVerdict, str] = {
        "given": "",
        "right": _("Right."),
        "carried_forward": _(
            "Right by its rule: it follows from a figure above that is not right, and the slip is marked only once."
        ),
        "wrong": _("Not right."),
        "empty": _("Left empty."),
    }
    kind = "right" if one.verdict in ("right", "carried_forward") else "wrong"
    expected = ""
    if one.verdict != "right" and desk.found.is_settled(desk.task):
        expected = _("Expected: {figure}", figure=shown_number(one.expected))
    return option(kind, label, "", words[one.verdict], feedback if one.verdict != "right" else "", expected)


def records(desk: Desk, finding: RecordsFinding) -> list[Node]:
    """Explain what came, what did not, and each request that was made."""
    plan, asked = desk.found.case.records, finding.state.asked
    nodes: list[Node] = [
        option("right", lab_papers.title(desk, one), _("arrived"), _("Arrived in time, and it is wanted."))
        for one in finding.got
    ]
    if finding.missing:
        label = plural(
            "{count} wanted document did not come in time",
            "{count} wanted documents did not come in time",
            len(finding.missing),
        )
        named = "; ".join(lab_papers.title(desk, one) for one in finding.missing)
        nodes.append(
            option(
                "wrong",
                label,
                "",
                named
                if desk.found.is_settled(desk.task)
                else _(
                    "Who else keeps a record of this, and who is slow enough to be asked on the first day?"
                ),
            )
        )
    for request in plan.requests:
        if request.id in asked:
            is_bad = not request.lawful or request.tips_off >= plan.warned_at
            nodes.append(
                option(
                    "wrong" if is_bad else "plain",
                    desk.words(request.holder),
                    _("you asked"),
                    desk.words(request.feedback),
                )
            )
    return nodes


def decision(desk: Desk, finding: DecisionFinding) -> list[Node]:
    """Explain the option chosen, and all of them once the task is settled."""
    assert isinstance(desk.task, Decision)
    nodes: list[Node] = []
    for one in desk.file.options(desk.task):
        is_chosen = one.id == finding.option
        if is_chosen or desk.found.is_settled(desk.task):
            kind = "right" if one.worth == 100 else "wrong" if one.harm else "plain"
            spoken = _("your decision") if is_chosen else ""
            nodes.append(option(kind, desk.words(one.text), spoken, desk.words(one.feedback)))
    return nodes


def product(desk: Desk, finding: ProductFinding) -> list[Node]:
    """Explain each field of a form."""
    assert isinstance(desk.task, Product)
    found = {one.field: one for one in finding.fields}
    return [_field(desk, one, found[one.id]) for one in desk.task.fields]


def _field(desk: Desk, field: FormField, found: FieldFinding) -> Node:
    is_full = found.mark >= 1 - 1e-9
    said: list[str] = []
    if found.lacks:
        named = isinstance(field, PickField) and not desk.found.is_settled(desk.task)
        lacking = plural("{count} more belongs here", "{count} more belong here", len(found.lacks))
        said.append(lacking if named else _("It does not yet say: {what}.", what="; ".join(found.lacks)))
    if found.must_not:
        said.append(_("It must not hold: {what}.", what="; ".join(found.must_not)))
    if not is_full:
        said.append(desk.words(field.feedback))
    label = f"{desk.words(field.label)}: {int(found.mark * 100 + 1e-9)} %"
    return option("right" if is_full else "wrong", label, "", *said)


def model_form(desk: Desk, page: blocks.Page) -> list[Node]:
    """Return the model of each field of a form, to compare."""
    if not isinstance(desk.task, Product):
        return []
    nodes: list[Node] = []
    for one in desk.task.fields:
        nodes += [element("h3", desk.words(one.label)), *page.prose(desk.words(one.model))]
    return nodes
