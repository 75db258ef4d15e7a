"""Search: sections, glossary, sources, and questions already answered."""

import streamlit as st

from moneytrail.services import consulting
from moneytrail.ui import runtime, state
from moneytrail.ui.components import search_results
from moneytrail.ui.language import _, plural

campus = runtime.campus()


@st.fragment
def screen() -> None:
    """Show the field and what it finds."""
    widget = "search"
    st.text_input(
        _("Search sections, glossary, sources and questions you have answered"),
        key=widget,
        max_chars=200,
        placeholder=_("For example: recruitment fee"),
        icon=":material/search:",
    )
    typed = str(state.value(widget) or "")
    if not typed.strip():
        search_results.glossary(campus)
        return
    found = consulting.find(campus, state.learner_id(), state.language(), typed)
    if not found.count:
        st.info(_("Nothing found. Try another word, or only its beginning."))
        return
    st.caption(plural("{count} place found", "{count} places found", found.count))
    search_results.show(campus, found)


st.title(_("Search"))
screen()
