"""The documents of a case as they lie in the file: a list, and the one that is open."""

from collections.abc import Sequence

import streamlit as st

from moneytrail.core.items import Column
from moneytrail.lab.papers import BROUGHT_FORWARD, TOTAL, Paper
from moneytrail.ui import state
from moneytrail.ui.components import blocks
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.components.prose import Node, element
from moneytrail.ui.language import _

BRIEFING = "briefing"


def show(desk: Desk) -> None:
    """Show which documents are in hand, and the chosen one."""
    titles = {BRIEFING: _("Briefing")} | {one: title(desk, one) for one in desk.papers}
    widget = state.key("paper", desk.found.run.id)
    wanted = state.parameter("paper")
    listed = list(titles)
    first = (
        wanted if wanted in titles else next((one for one in desk.task.documents if one in titles), BRIEFING)
    )

    def chosen() -> None:
        state.set_parameters(paper=str(state.value(widget)))

    if state.value(widget) not in titles:
        state.set_value(widget, first)
    st.selectbox(
        _("Documents in hand: {count}", count=len(desk.papers)),
        listed,
        key=widget,
        format_func=titles.__getitem__,
        on_change=chosen,
    )
    shown = str(state.value(widget))
    if shown == BRIEFING:
        briefing(desk, "briefing-paper")
        return
    if desk.papers[shown]:
        st.caption(_("This document came late: your search for records did not bring it."))
    page = desk.page()
    # A document that was asked for from elsewhere on the page is brought into view, once.
    landing = state.key("landing", desk.found.run.id)
    lands = state.value(landing) == shown
    state.set_value(landing, None)
    desk.read([document(desk.file.paper(shown), page)], f"paper:{shown}", page, lands=lands)


def title(desk: Desk, document_id: str) -> str:
    """Return the title of a document."""
    return desk.words(desk.found.case.document(document_id).title)


def links(desk: Desk, documents: Sequence[str], name: str) -> None:
    """Show buttons that open documents."""
    with st.container(gap=None, key=f"{name}:{desk.place}"):
        for one in documents:
            st.button(
                title(desk, one),
                key=f"{name}:{desk.place}:{one}",
                type="tertiary",
                icon=":material/description:",
                on_click=open_paper,
                args=(desk, one),
            )


def open_paper(desk: Desk, document_id: str) -> None:
    """Ask for a document; only in callbacks."""
    state.set_parameters(look="papers", paper=document_id)
    state.set_value(state.key("paper", desk.found.run.id), document_id)
    state.set_value(state.key("look", desk.found.run.id), "papers")
    state.set_value(state.key("landing", desk.found.run.id), document_id)


def briefing(desk: Desk, key: str, arrives: bool = False) -> None:
    """Show what the case is about, the harm to keep in mind, and that everything is invented."""
    frame, page = desk.found.case.frame, desk.page()
    countries = [
        element("li", element("strong", one.name), ": ", *page.inline(one.about)) for one in frame.countries
    ]
    nodes: list[Node] = [
        element("p", _("The case · invented"), class_="kicker"),
        element("h2", _("Briefing")),
        *page.prose(desk.words(frame.briefing)),
        element("ul", *countries),
    ]
    care = element("p", _("Keep in mind"), class_="kicker")
    shown: list[Node] = [
        element("section", *nodes, class_="block scene"),
        element("section", care, *page.prose(desk.words(frame.threat)), class_="block warning"),
        element("p", frame.invented, class_="facts"),
    ]
    desk.read(shown, key, page, arrives=arrives)


def document(paper: Paper, page: blocks.Page) -> Node:
    """Return a document as a page of its own: head, text, table, and what it does not show."""
    facts = " · ".join(part for part in (paper.issuer, paper.date) if part)
    body: list[Node] = [
        element("p", _("Document · invented"), class_="kicker"),
        element("h2", paper.title),
        element("p", facts, class_="facts"),
        *page.prose(paper.text),
    ]
    if paper.rows:
        columns = [
            Column(id=one.id, title=_(one.title), type="number" if one.is_number else "text")
            for one in paper.columns
        ]
        rows = [[_(cell) if cell in (BROUGHT_FORWARD, TOTAL) else cell for cell in row] for row in paper.rows]
        body.append(blocks.table(columns, rows, paper.title, page))
    heading = element("h3", _("What this does not show"))
    body.append(element("div", heading, *page.prose(paper.not_shown), class_="not-shown"))
    return element("section", *body, class_="block document")
