"""Statement triage on the screen: mark lines of the task's view and name the indicator of each."""

import streamlit as st

from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import Answer, TriageAnswer
from moneytrail.core.lab.tasks import Triage
from moneytrail.services import case_files
from moneytrail.services.case_work import Seen
from moneytrail.ui import state
from moneytrail.ui.components import lab_filters, ledger_table
from moneytrail.ui.components.lab_desk import Desk, saved
from moneytrail.ui.components.prose import element
from moneytrail.ui.language import _


@st.fragment
def show(desk: Desk, task: Triage) -> None:
    """Show the lines of the view with what is marked so far."""
    _indicators(desk, task)
    lab_filters.show(desk.file, desk.place)
    widget, stamp = state.key("triage", desk.place), repr(lab_filters.held(desk.place))
    view = frozenset(case_files.lines(desk.file, case_files.Filter(), task.view)["line"].tolist())

    def marked() -> None:
        made = ledger_table.changes(widget)

        def mark(answer: Answer) -> Answer:
            assert isinstance(answer, TriageAnswer)
            return changes.mark(task, answer, made, view)

        desk.change(mark)

    number, sort, is_down = ledger_table.place_in(widget, stamp)
    page = case_files.ledger_page(
        desk.file, lab_filters.wanted(desk.place), number, sort, is_down=is_down, view=task.view
    )
    answer = desk.answer()
    marks = _marks(answer)
    case = desk.found.case
    reasons = [(one, case.indicator(one).label) for one in task.indicators]
    ledger_table.show(desk.file, page, marks, widget, stamp, marked, reasons)
    saved(desk.place)
    st.button(
        _("Take all marks away"),
        key=f"unmark:{desk.place}",
        type="tertiary",
        disabled=not marks,
        on_click=desk.pressed(lambda _answer: TriageAnswer(), Seen(_marks, marks)),
    )


def _marks(answer: Answer) -> dict[int, str]:
    assert isinstance(answer, TriageAnswer)
    return dict(answer.marks)


def _indicators(desk: Desk, task: Triage) -> None:
    with st.expander(_("What the indicators mean"), key=f"indicators:{desk.place}"):
        page = desk.page()
        nodes = []
        for one in (desk.found.case.indicator(name) for name in task.indicators):
            harmless = element(
                "p", element("strong", _("It may be harmless") + ": "), *page.inline(one.innocent)
            )
            nodes += [element("h3", one.label), *page.prose(one.text), harmless]
        desk.read(nodes, "indicator-texts", page)
