"""The documents of a case task, for a group that works on it."""

from moneytrail.bootstrap import Campus
from moneytrail.core.blocks import CaseTask
from moneytrail.services import studying
from moneytrail.ui import state
from moneytrail.ui.components import blocks, reading
from moneytrail.ui.components.prose import Notes


def tasks(campus: Campus) -> dict[str, CaseTask]:
    """Return the case tasks of the course by section/step/id."""
    return {
        f"{section.id}/{step.id}/{block.id}": block
        for section in studying.sections(campus, state.language())
        for step in section.steps
        for block in step.blocks
        if isinstance(block, CaseTask)
    }


def show(campus: Campus, task: str, place: str) -> None:
    """Show the documents of a task; nothing for one that is gone."""
    found = tasks(campus).get(task)
    if found is None or not found.documents:
        return
    page = blocks.Page(campus.catalog, Notes())
    shown = [blocks.document(campus.catalog.documents[one], page) for one in found.documents]
    reading.show(shown, f"case:{place}", campus.catalog, page.notes)
