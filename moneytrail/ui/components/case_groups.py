"""How far the groups are in a case: a row a group, a column a phase; without names, for the projector too."""

from collections.abc import Sequence

from moneytrail.bootstrap import Campus
from moneytrail.core.items import Column
from moneytrail.services import sharing
from moneytrail.services.accompanying import Standings
from moneytrail.ui.components import blocks, reading
from moneytrail.ui.components.prose import Notes
from moneytrail.ui.language import _


def phases(campus: Campus, seen: Standings) -> None:
    """Show the table."""
    words = {"done": _("✓ done"), "open": _("● at work"), "locked": _("later")}
    columns = [Column(id="group", title=_("Group"))]
    columns += [Column(id=one.id, title=one.title) for one in seen.case.phases]
    rows = []
    for one in seen.groups:
        if one.last_active is None or one.found is None:
            cells = [_("not begun"), *[""] * (len(seen.case.phases) - 1)]
        else:
            states = sharing.phase_states(one.found)
            cells = [words[states[phase.id]] for phase in seen.case.phases]
        rows.append([str(one.group), *cells])
    show(campus, columns, rows, _("How far the groups are"), f"phases:{seen.case.id}")


def show(
    campus: Campus, columns: Sequence[Column], rows: Sequence[Sequence[str]], caption: str, key: str
) -> None:
    """Show a table about groups."""
    page = blocks.Page(campus.catalog, Notes())
    shown = blocks.table(columns, rows, caption, page)
    reading.show([shown], f"case-groups:{key}", campus.catalog, page.notes)
