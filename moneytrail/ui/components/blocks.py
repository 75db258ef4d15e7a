"""Build the tree of each rich block that is only read: scenes, callouts, tables, figures, lenses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from moneytrail.core.blocks import (
    ROLES,
    Block,
    Callout,
    Discuss,
    DocumentBlock,
    Example,
    Figure,
    Local,
    Prose,
    RoleLens,
    Scene,
    Summary,
)
from moneytrail.core.catalog import Catalog
from moneytrail.core.items import Column
from moneytrail.core.modules import CaseDocument
from moneytrail.ui.components import image_size
from moneytrail.ui.components.prose import Node, Notes, element, inline, prose
from moneytrail.ui.language import _


@dataclass(frozen=True)
class Page:
    """What building a screen needs: the catalog's look-ups, the notes met so far, boxes filled in."""

    catalog: Catalog
    notes: Notes
    local: Mapping[str, str] = field(default_factory=dict)

    def prose(self, markdown: str) -> list[Node]:
        """Return the nodes of a Markdown text."""
        return prose(markdown, self.notes, self._words)

    def inline(self, markdown: str) -> list[Node]:
        """Return the nodes of one paragraph."""
        return inline(markdown, self.notes, self._words)

    @cached_property
    def _words(self) -> dict[str, str]:
        return {term.id: term.term for term in self.catalog.terms.values()}


def is_static(block: Block) -> bool:
    """Say whether a block is only read."""
    return isinstance(
        block,
        Prose | Scene | Callout | Figure | Example | DocumentBlock | Discuss | Local | RoleLens | Summary,
    )


def tree(block: Block, page: Page) -> list[Node]:
    """Return the nodes of a static block."""
    match block:
        case Prose():
            return page.prose(block.text)
        case Scene():
            return [_scene(block, page)]
        case Callout() | Local():
            return [_callout(block, page) if isinstance(block, Callout) else _local(block, page)]
        case Figure():
            return [_figure(block, page)]
        case Example():
            return [_example(block, page)]
        case DocumentBlock():
            lead = page.prose(block.lead) if block.lead else []
            return [*lead, document(page.catalog.documents[block.id], page)]
        case Discuss():
            return [_discuss(block, page)]
        case RoleLens():
            return [_roles(block, page)]
        case Summary():
            return [_summary(block, page)]
        case _:
            raise TypeError(f"{block.type} is not a static block")


def _scene(block: Scene, page: Page) -> Node:
    label = element("p", _("The running case · invented"), class_="kicker")
    title = [element("h2", block.title)] if block.title else []
    return element("section", label, *title, *page.prose(block.text), class_="block scene")


def _callout(block: Callout, page: Page) -> Node:
    kinds = {
        "key": _("Key point"),
        "note": _("Note"),
        "warning": _("Take care"),
        "law": _("Law"),
        "practice": _("In practice"),
    }
    head = [element("p", kinds[block.kind], class_="kicker"), element("h2", block.title)]
    return element("section", *head, *page.prose(block.text), class_=f"block {block.kind}")


def _local(block: Local, page: Page) -> Node:
    head = [element("p", _("In your country"), class_="kicker"), element("h2", block.title)]
    filled = page.local.get(block.id)
    if filled is None:
        return element("section", *head, *page.prose(block.text), class_="block local")
    # A trainer's words are shown as written: they are nobody's Markdown.
    written = [element("p", line) for line in filled.splitlines() if line.strip()]
    by = element("p", _("Written by your trainer"), class_="facts")
    return element("section", *head, *written, by, class_="block local")


def _figure(block: Figure, page: Page) -> Node:
    size = image_size.size(block.image)
    image = element("img", src=f"/figures/{block.image}", alt=block.alt, loading="lazy", **size)
    return element("figure", image, element("figcaption", *page.inline(block.caption)))


def _example(block: Example, page: Page) -> Node:
    label = element("p", _("Worked money trail · invented figures"), class_="kicker")
    body: list[Node] = [label, element("h2", block.title), *page.prose(block.intro)]
    if block.table is not None:
        body.append(table(block.table.columns, block.table.rows, block.title, page, block.table.bold_last))
    if block.document is not None:
        body.append(document(page.catalog.documents[block.document], page))
    steps = [
        element("li", element("strong", *page.inline(step.title)), *page.prose(step.text))
        for step in block.steps
    ]
    if steps:
        body.append(element("ol", *steps, class_="trail"))
    if block.not_shown:
        heading = element("h3", _("What this does not show"))
        body.append(element("div", heading, *page.prose(block.not_shown), class_="not-shown"))
    if block.yours is not None:
        heading = element("h3", _("Your turn: the last step"))
        body.append(element("div", heading, *page.prose(block.yours.prompt), class_="yours"))
    return element("section", *body, class_="block example")


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    caption: str,
    page: Page,
    bold_last: bool = False,
    totals: Sequence[str] = (),
) -> Node:
    """Return a real table: header cells, numbers to the right, wide ones scroll in their own box."""
    kinds = [column.type for column in columns]
    head = element("tr", *(element("th", one.title, scope="col", class_=one.type) for one in columns))
    lines = [_row(row, kinds, page) for row in rows]
    if bold_last and lines:
        lines[-1][1]["class"] = "total"  # type: ignore[index]
    if totals:
        lines.append(_row(totals, kinds, page))
        lines[-1][1]["class"] = "total"  # type: ignore[index]
    body = element("table", element("caption", caption), element("thead", head), element("tbody", *lines))
    return element("div", body, class_="table", role="region", tabindex="0", aria_label=caption)


def _row(cells: Sequence[str], kinds: Sequence[str], page: Page) -> Node:
    return element(
        "tr",
        *(
            element("td", *_cell(cell, kind, page), class_=kind)
            for cell, kind in zip(cells, kinds, strict=True)
        ),
    )


def _cell(cell: str, kind: str, page: Page) -> list[Node]:
    if kind == "number":
        return [number(cell)]
    return page.inline(cell) if cell else []


def number(cell: str) -> str:
    """Return a number with thousands separators; any other text as it is."""
    plain = cell.replace(",", "").replace("−", "-").strip()
    try:
        value = float(plain)
    except ValueError:
        return cell
    shown = f"{int(value):,}" if value == int(value) and "." not in plain else f"{value:,.2f}"
    return shown.replace("-", "−")


def document(shown: CaseDocument, page: Page) -> Node:
    """Return a document of the running case: head, text, table with its totals."""
    facts = " · ".join(part for part in (shown.issuer, shown.date, shown.currency) if part)
    body: list[Node] = [element("p", _("Document · invented"), class_="kicker"), element("h2", shown.title)]
    body.append(element("p", facts, class_="facts"))
    if shown.text:
        body += page.prose(shown.text)
    if shown.rows:
        totals = [shown.totals.get(column.id, "") for column in shown.columns] if shown.totals else []
        if totals and not totals[0]:
            totals[0] = _("Total")
        body.append(table(shown.columns, shown.rows, shown.title, page, totals=totals))
    return element("section", *body, class_="block document")


def _discuss(block: Discuss, page: Page) -> Node:
    label = element("p", _("Discuss · {minutes} minutes", minutes=block.minutes), class_="kicker")
    alone = element("p", element("strong", _("Studying alone?")), " ", *page.inline(block.alone))
    return element("section", label, *page.prose(block.prompt), alone, class_="block discuss")


def _roles(block: RoleLens, page: Page) -> Node:
    names = {
        "police": _("Police investigator"),
        "prosecutor": _("Prosecutor"),
        "fiu": _("Analyst of a financial intelligence unit"),
        "policy": _("Policy officer"),
        "bank": _("Bank or remittance staff"),
        "ngo": _("Case worker of an organisation for victims"),
    }
    lenses = [
        element("details", element("summary", names[role]), *page.prose(getattr(block, role)))
        for role in ROLES
    ]
    head = [element("p", _("Your role"), class_="kicker"), element("h2", _("What this means for you"))]
    return element("section", *head, *lenses, class_="block roles")


def _summary(block: Summary, page: Page) -> Node:
    points = [element("li", *page.inline(point)) for point in block.points]
    head = [element("p", _("To keep"), class_="kicker"), element("h2", _("Summary"))]
    return element("section", *head, element("ul", *points), class_="block summary")
