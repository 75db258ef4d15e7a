"""The switch between the languages of the interface."""

import streamlit as st

from moneytrail import texts
from moneytrail.ui import state
from moneytrail.ui.language import _


def show() -> None:
    """Show the languages that there are."""
    offered = texts.available()

    def switch() -> None:
        state.set_language(str(state.value("language-switch")))

    codes = list(offered)
    st.selectbox(
        _("Language of the interface"),
        codes,
        index=codes.index(state.language()) if state.language() in codes else 0,
        format_func=offered.__getitem__,
        key="language-switch",
        on_change=switch,
    )
