"""The conditions of the certificate, met or not."""

from collections.abc import Sequence

import streamlit as st

from moneytrail.core.progress import Condition
from moneytrail.ui.language import _


def show(conditions: Sequence[Condition]) -> None:
    """Show each condition with how far it is met."""
    words = {
        "steps": _("Steps of the sections read"),
        "quizzes": _("Section quizzes passed"),
        "post_test": _("Final test taken"),
    }
    for one in conditions:
        icon = ":material/check_circle:" if one.is_met else ":material/radio_button_unchecked:"
        st.markdown(f"{icon} {words[one.name]}: **{one.done} / {one.total}**")
