"""What came of a try: the mark in words, what was right, what was missed and why, and what to do next.

Until a task is settled it says what kind of thing was missed and why it matters, not which line or which answer.
"""

import streamlit as st

from moneytrail.lab.board import BoardFinding
from moneytrail.lab.decisions import DecisionFinding
from moneytrail.lab.gating import HELPED_CAP, TRIES_BEFORE_HELP
from moneytrail.lab.products import ProductFinding
from moneytrail.lab.questions import FlowFinding
from moneytrail.lab.records import RecordsFinding
from moneytrail.lab.triage import TriageFinding
from moneytrail.lab.worksheets import WorksheetFinding
from moneytrail.services import case_files
from moneytrail.services.case_files import Finding
from moneytrail.services.investigating import given_in
from moneytrail.ui.components import lab_findings, lab_findings_forms
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.components.prose import Node, element
from moneytrail.ui.language import _, plural


def show(desk: Desk) -> None:
    """Show what came of the last try at the task; nothing before the first."""
    tries = desk.found.tries_at(desk.task.id)
    if not tries:
        return
    finding = case_files.score(desk.file, desk.task, given_in(tries[-1]))
    page = desk.page()
    nodes: list[Node] = [element("h2", _verdict(desk, finding)), element("p", _counting(desk))]
    nodes += lab_findings_forms.harm(desk, finding)
    nodes += _explained(desk, finding)
    desk.read([element("section", *nodes, class_="block feedback")], f"found:{len(tries)}", page)


def worked_step(desk: Desk) -> None:
    """Show the worked step once it is due."""
    standing = desk.found.progress.standing(desk.task.id)
    if not standing.help_shown:
        return
    page = desk.page()
    head = [element("p", _("Worked step"), class_="kicker"), element("h2", _("One way to do it"))]
    text = page.prose(desk.words(desk.task.worked_step))
    desk.read([element("section", *head, *text, class_="block key")], "worked", page)


def model(desk: Desk) -> None:
    """Show what the model investigation did, once the task is settled."""
    if not desk.found.is_settled(desk.task) or not desk.tries:
        return
    with st.expander(_("Compare with the model investigation"), key=f"model:{desk.place}"):
        page = desk.page()
        nodes = [*page.prose(desk.words(desk.task.model)), *lab_findings_forms.model_form(desk, page)]
        desk.read(nodes, "model-text", page)


def _verdict(desk: Desk, finding: Finding) -> str:
    mark, needed = _share(finding.mark), _share(desk.task.pass_mark)
    if case_files.does_harm(finding):
        return _("This would do harm")
    if finding.mark >= desk.task.pass_mark:
        return _("Passed: {mark}", mark=mark)
    return _("Not yet: {mark}, and {needed} are needed", mark=mark, needed=needed)


def _share(mark: float) -> str:
    # Rounded down: 69.9 % must not be shown as the 70 % that would pass.
    return f"{int(mark * 100 + 1e-9)} %"


def _counting(desk: Desk) -> str:
    standing = desk.found.progress.standing(desk.task.id)
    if desk.task.phase in desk.found.progress.tested_out and standing.tries == 1:
        return _("You tested out of this phase: its other tasks are yours to do or to leave.")
    if standing.is_passed:
        return _("You may hand in again to raise the mark; the best one counts.")
    if desk.found.is_settled(desk.task):
        return _("You can go on: the model below shows how it is done.")
    if standing.help_shown:
        return _(
            "The worked step is below. From now on this task counts at most {cap}, and the next try lets you go on.",
            cap=_share(max(HELPED_CAP, desk.task.pass_mark)),
        )
    left = TRIES_BEFORE_HELP - standing.tries
    return plural(
        "After {count} more try a worked step is shown.",
        "After {count} more tries a worked step is shown.",
        left,
    )


def _explained(desk: Desk, finding: Finding) -> list[Node]:
    match finding:
        case TriageFinding():
            return lab_findings.triage(desk, finding)
        case BoardFinding():
            return lab_findings.board(desk, finding)
        case FlowFinding():
            return lab_findings_forms.questions(desk, finding)
        case WorksheetFinding():
            return lab_findings_forms.worksheet(desk, finding)
        case RecordsFinding():
            return lab_findings_forms.records(desk, finding)
        case DecisionFinding():
            return lab_findings_forms.decision(desk, finding)
        case ProductFinding():
            return lab_findings_forms.product(desk, finding)
