"""What lies beside the task: the documents in hand, the ledger by lines, and the ledger as flows."""

import streamlit as st

from moneytrail.ui import state
from moneytrail.ui.components import lab_ledger, lab_papers
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.language import _


@st.fragment
def show(desk: Desk) -> None:
    """Show one place of the file; the address says which, so that a refresh comes back to it."""
    names = {"papers": _("Documents"), "lines": _("Ledger"), "flows": _("Follow the money")}
    widget = state.key("look", desk.found.run.id)
    wanted = state.parameter("look")
    if state.value(widget) not in names:
        state.set_value(widget, wanted if wanted in names else "papers")

    def chosen() -> None:
        state.set_parameters(look=str(state.value(widget) or "papers"))

    st.subheader(_("The file"), anchor=False)
    look = st.segmented_control(
        _("What to look at"),
        list(names),
        key=widget,
        format_func=names.__getitem__,
        on_change=chosen,
        label_visibility="collapsed",
        required=True,
    )
    match look:
        case "lines":
            lab_ledger.lines(desk)
        case "flows":
            lab_ledger.flows(desk)
        case _:
            lab_papers.show(desk)
