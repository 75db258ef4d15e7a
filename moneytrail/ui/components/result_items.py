"""Every item of a result with its explanation, what was missed first."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.grading import is_right
from moneytrail.services.looking_back import Result, ReviewedItem
from moneytrail.ui.components import feedback, item_widget
from moneytrail.ui.language import _


def show(campus: Campus, result: Result) -> None:
    """Show the items; a right one is folded, a missed one is open."""
    numbered = list(enumerate(result.items, start=1))
    for number, reviewed in numbered:
        place = f"{result.attempt.id}:{reviewed.item.id}"
        title = _(
            "Question {number}: {verdict}", number=number, verdict=feedback.verdict(reviewed.explanation.mark)
        )
        with st.expander(title, expanded=not is_right(reviewed.explanation.mark), icon=_icon(reviewed)):
            item_widget.stem(campus, reviewed.item, place)
            if reviewed.response is None:
                st.caption(_("You gave no answer."))
            feedback.show(campus, reviewed.item, reviewed.explanation, place, links_back=True)


def _icon(reviewed: ReviewedItem) -> str:
    return ":material/check_circle:" if is_right(reviewed.explanation.mark) else ":material/error:"
