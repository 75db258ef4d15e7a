"""Begin a case again with a ledger of its own; what was done is kept."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.services import investigating
from moneytrail.services.investigating import Investigation
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.language import _


def changed_since(found: Investigation) -> None:
    """Say that the case was rewritten after the run began."""
    if found.was_rewritten:
        st.info(
            _(
                "This case was revised after you began, so numbers of lines may have changed. Your marks count. For a fresh ledger, begin again below."
            ),
            icon=":material/info:",
        )


def show(campus: Campus, learner: LearnerId, found: Investigation) -> None:
    """Show the way to begin again, behind a question."""

    def begin_again() -> None:
        with runtime.errors_shown():
            investigating.begin_again(campus, learner, found.case.id, found.run.id)
            state.go_to(navigation.INVESTIGATE, case=found.case.id)

    with st.expander(_("Begin this case again"), key=f"again:{found.run.id}"):
        st.write(
            _(
                "You get a new ledger with other names and numbers. What you did so far is kept and still counts for your progress."
            )
        )
        sure = state.key("again-sure", found.run.id)
        st.checkbox(_("Yes, begin again"), key=sure)
        st.button(
            _("Begin again"),
            key=f"begin-again:{found.run.id}",
            on_click=begin_again,
            disabled=not state.value(sure),
        )
