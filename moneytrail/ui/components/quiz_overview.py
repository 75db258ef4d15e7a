"""The overview before handing in: what is not answered and what is flagged is named (WCAG 3.3.4)."""

from collections.abc import Callable

import streamlit as st

from moneytrail.core.attempts import Attempt
from moneytrail.core.quizzes import Layout
from moneytrail.ui import state
from moneytrail.ui.language import _, plural


def show(attempt: Attempt, submit: Callable[[Attempt], None]) -> None:
    """Show the overview with the button that hands in."""
    one_by_one = attempt.layout is Layout.ONE_BY_ONE
    st.subheader(_("Before you hand in"))
    numbers = {drawn.item_id: number for number, drawn in enumerate(attempt.items, start=1)}
    open_items = [numbers[one] for one in attempt.unanswered()]
    if open_items and one_by_one:
        st.warning(
            plural(
                "{count} question is not answered.", "{count} questions are not answered.", len(open_items)
            )
            + " "
            + _("You can still answer; a question left open counts as 0."),
            icon=":material/pending:",
        )
    elif one_by_one:
        st.success(_("Every question is answered."), icon=":material/check_circle:")
    else:
        st.write(_("A question left open counts as 0. After handing in, answers no longer change."))
    if one_by_one:
        _ways_back(attempt, _("Not answered"), open_items, "open")
        _ways_back(attempt, _("Flagged for later"), [numbers[one] for one in attempt.flagged()], "flagged")
        st.write(_("After handing in, answers no longer change."))
    with st.container(horizontal=True, horizontal_alignment="distribute", key="hand-in-moves"):
        if one_by_one:
            st.button(
                _("Back to the questions"),
                key="back",
                on_click=state.set_question,
                args=(len(attempt.items) - 1,),
            )
        st.button(_("Hand in"), key="hand-in", type="primary", on_click=submit, args=(attempt,))


def _ways_back(attempt: Attempt, title: str, numbers: list[int], name: str) -> None:
    if not numbers:
        return
    st.markdown(f"**{title}**")
    with st.container(horizontal=True, key=f"ways-{name}"):
        for number in numbers:
            st.button(
                _("Question {number}", number=number),
                key=f"{name}-{number}",
                on_click=state.set_question,
                args=(number - 1,),
            )
