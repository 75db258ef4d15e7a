"""What a search found, and the glossary from A to Z."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.services import deck
from moneytrail.services.consulting import Found
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import reading
from moneytrail.ui.components.plain import safe
from moneytrail.ui.components.prose import Node, Notes, element, prose
from moneytrail.ui.language import _


def show(campus: Campus, found: Found) -> None:
    """Show the hits by kind."""
    is_here = state.learner_id() is not None
    if found.steps:
        st.subheader(_("In the sections"))
        for hit in found.steps:
            if is_here:
                navigation.to_step(*_step(hit.ref), hit.title, ":material/menu_book:")
            else:
                st.markdown(f"**{safe(hit.title)}**")
            st.caption(safe(hit.excerpt))
    if found.terms:
        st.subheader(_("In the glossary"))
        for hit in found.terms[:12]:
            _term(campus, hit.ref)
    if found.items:
        st.subheader(_("Questions you have answered"))
        for hit in found.items:
            step = campus.catalog.items[hit.ref].step
            navigation.to_step(*_step(step), safe(hit.excerpt), ":material/quiz:")
    if found.sources:
        st.subheader(_("Sources"))
        nodes: list[Node] = [_source(campus, hit.ref) for hit in found.sources]
        reading.show([element("ul", *nodes)], "found-sources", campus.catalog, Notes())


def _step(ref: str) -> tuple[str, str]:
    section_id, step_id = ref.split("/")
    return section_id, step_id


def _source(campus: Campus, source_id: str) -> Node:
    source = campus.catalog.sources[source_id]
    words: Node = element("em", source.title)
    if source.url is not None:
        words = element("a", source.title, href=str(source.url), target="_blank", rel="noopener noreferrer")
    return element("li", f"{source.organisation}{f', {source.year}' if source.year else ''}. ", words)


def _term(campus: Campus, term_id: str) -> None:
    term = campus.catalog.terms[term_id]
    name = f"{term.term} ({term.abbreviation})" if term.abbreviation else term.term
    with st.expander(name):
        reading.show(prose(term.definition, Notes(), {}), f"found:{term_id}", campus.catalog, Notes())
        learner = state.learner_id()
        if learner is not None:
            st.button(
                _("Add to my review deck"), key=f"deck:{term_id}", on_click=_add, args=(campus, term_id)
            )
            runtime.show_message(f"deck:{term_id}")
            if state.saved_note(f"deck:{term_id}"):
                st.caption(state.saved_note(f"deck:{term_id}"))


def _add(campus: Campus, term_id: str) -> None:
    with runtime.errors_shown(f"deck:{term_id}"):
        deck.add_term(campus, runtime.learner_id(), term_id)
        state.set_saved_note(f"deck:{term_id}", _("It is in your deck."))


def glossary(campus: Campus) -> None:
    """Show the whole glossary as one reading, in the order of the alphabet."""
    terms = sorted(campus.catalog.terms.values(), key=lambda term: term.term.casefold())
    entries: list[Node] = []
    for term in terms:
        name = f"{term.term} ({term.abbreviation})" if term.abbreviation else term.term
        entries.append(element("details", element("summary", name), *prose(term.definition, Notes(), {})))
    st.subheader(_("Glossary"))
    reading.show([element("section", *entries, class_="roles")], "glossary", campus.catalog, Notes())
