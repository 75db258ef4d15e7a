"""The reading component: a tree of elements with sources and terms that open in place."""

from collections.abc import Sequence
from functools import lru_cache

from streamlit.components.v2.types import ComponentRenderer

from moneytrail.core.catalog import Catalog
from moneytrail.ui.components.prose import Node, Notes, element, prose
from moneytrail.ui.components.served import served
from moneytrail.ui.language import _


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    return served("reading")


def show(
    nodes: Sequence[Node],
    key: str,
    catalog: Catalog,
    notes: Notes,
    arrives: bool = False,
    lands: bool = False,
) -> None:
    """Show a tree; `arrives` moves the view and the focus to its heading as a new page would, `lands` as a link within one."""
    shown = given(nodes, catalog, notes)
    _component()(key=key, data=shown | {"arrives": key if arrives else "", "lands": lands})


def given(nodes: Sequence[Node], catalog: Catalog, notes: Notes) -> dict[str, object]:
    """Return what the script builds a tree from."""
    return {
        "nodes": list(nodes),
        "notes": _notes(catalog, notes),
        "words": {"close": _("Close"), "source": _("Source"), "term": _("Term")},
    }


def _notes(catalog: Catalog, notes: Notes) -> dict[str, list[Node]]:
    shown = {f"source:{one}": _source(catalog, one, number) for one, number in notes.sources.items()}
    return shown | {f"term:{one}": _term(catalog, one) for one in notes.terms}


def _source(catalog: Catalog, source_id: str, number: int) -> list[Node]:
    source = catalog.sources[source_id]
    year = f", {source.year}" if source.year else ""
    body: list[Node] = [f"{number}. {source.organisation}{year}. ", element("em", source.title), ". "]
    if source.status == "secondary":
        body.append(_("Read in a summary by others, not in the original.") + " ")
    if source.url is not None:
        body.append(
            element(
                "a", _("Open the source"), href=str(source.url), target="_blank", rel="noopener noreferrer"
            )
        )
    return [element("p", *body)]


def _term(catalog: Catalog, term_id: str) -> list[Node]:
    term = catalog.terms[term_id]
    name = f"{term.term} ({term.abbreviation})" if term.abbreviation else term.term
    return [element("p", element("strong", name)), *prose(term.definition, Notes(), {})]
