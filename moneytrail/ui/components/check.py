"""A formative item: answer it in place, see at once why, try again."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.core.responses import FormatProblem
from moneytrail.services import studying
from moneytrail.ui import runtime, state
from moneytrail.ui.components import feedback, item_widget
from moneytrail.ui.language import _


@st.fragment
def show(campus: Campus, learner: LearnerId, item_id: str, context: str = "check") -> None:
    """Show the item, or its explanation once it is answered."""
    place = f"{context}:{item_id}"
    view = studying.open_check(campus, learner, item_id, context)
    trying = state.is_trying_again(place, view.attempt_number)
    with st.container(border=True, key=f"check-{item_id}"):
        st.caption(_("Check yourself"))
        if view.explanation is not None and not trying:
            item_widget.stem(campus, view.item, place)
            feedback.show(campus, view.item, view.explanation, f"{place}:{view.attempt_number}")
            st.button(
                _("Try again"),
                key=f"again:{place}",
                on_click=state.try_again,
                args=(place, view.attempt_number),
            )
            return
        shown = studying.fresh_check(campus, learner, item_id, view.attempt_number)

        def answer() -> None:
            with runtime.errors_shown(place):
                raw = item_widget.value(shown.item, shown.seed, f"{place}:{view.attempt_number}")
                outcome = studying.answer_check(campus, learner, item_id, raw, view.attempt_number, context)
                if outcome is None:
                    state.keep_message(_("Choose or write an answer first."), place)
                elif isinstance(outcome, FormatProblem):
                    state.keep_message(_(outcome.template, **outcome.values), place)

        item_widget.stem(campus, shown.item, place)
        item_widget.show(shown.item, shown.seed, None, f"{place}:{view.attempt_number}")
        runtime.show_message(place)
        st.button(_("Check my answer"), key=f"answer:{place}", on_click=answer)
