"""A step on the screen: where it stands in its section, and its blocks in order."""

from collections.abc import Callable, Mapping

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.modules import Block, CaseTask, Check, Example, Local, Reflect, Section
from moneytrail.core.people import LearnerId
from moneytrail.services import planning
from moneytrail.services.studying import StepView
from moneytrail.ui.components import blocks, check, private_text, reading
from moneytrail.ui.components.prose import Node, Notes, element
from moneytrail.ui.language import _


def head(view: StepView, look: Callable[[Section, str], None]) -> None:
    """Show the section's name, the progress and the list of steps."""
    total = len(view.section.steps)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(view.section.title)
        with st.popover(
            _("Step {number} of {total}", number=view.position + 1, total=total), type="tertiary", key="steps"
        ):
            for number, step in enumerate(view.section.steps):
                st.button(
                    f"{number + 1}. {step.title}",
                    key=f"step-{step.id}",
                    type="tertiary",
                    icon=":material/check:" if step.id in view.read else None,
                    disabled=number == view.position,
                    on_click=look,
                    args=(view.section, step.id),
                )
    st.progress((view.position + 1) / total)


def body(campus: Campus, learner: LearnerId, view: StepView) -> None:
    """Show the blocks: runs of what is only read as one element each, the rest as widgets."""
    page = blocks.Page(campus.catalog, Notes(), _local_texts(campus, learner, view))
    place = f"{view.section.id}/{view.step.id}"
    waiting: list[Node] = [element("h1", view.step.title)]
    if view.position == 0:
        waiting.append(_aims(view, page))
    runs = 0

    def flush() -> None:
        nonlocal runs, page, waiting
        if waiting:
            reading.show(waiting, f"reading:{place}:{runs}", campus.catalog, page.notes, arrives=runs == 0)
            runs, waiting = runs + 1, []

    for number, block in enumerate(view.step.blocks):
        if blocks.is_static(block):
            waiting += blocks.tree(block, page)
            if not (isinstance(block, Example) and block.yours is not None):
                continue
        flush()
        _interactive(campus, learner, view, block, page, f"{place}/{number}")
    flush()


def read_only(campus: Campus, section: Section, step_id: str) -> None:
    """Show what of a step is only read, for a screen that nobody types at."""
    step = section.steps[section.position(step_id)]
    page = blocks.Page(campus.catalog, Notes())
    nodes: list[Node] = [element("h1", step.title)]
    for block in step.blocks:
        if blocks.is_static(block):
            nodes += blocks.tree(block, page)
    key = f"projected:{section.id}/{step.id}"
    reading.show(nodes, key, campus.catalog, page.notes, arrives=True)


def _local_texts(campus: Campus, learner: LearnerId, view: StepView) -> Mapping[str, str]:
    if not any(isinstance(block, Local) for block in view.step.blocks):
        return {}
    return planning.local_texts_for(campus, learner, view.section.id)


def _aims(view: StepView, page: blocks.Page) -> Node:
    aims = [element("li", *page.inline(one)) for one in view.section.head.you_will]
    label = element("p", _("After this section you can"), class_="kicker")
    return element("section", label, element("ul", *aims), class_="block")


def _interactive(
    campus: Campus, learner: LearnerId, view: StepView, block: Block, page: blocks.Page, place: str
) -> None:
    match block:
        case Check():
            for item_id in block.items:
                check.show(campus, learner, item_id)
        case Example() if block.yours is not None:
            check.show(campus, learner, block.yours.item)
        case Reflect():
            private_text.show(campus, learner, view, "reflection", block.id, _("Reflect"), block.prompt)
        case CaseTask():
            _case_task(campus, learner, view, block, page, place)


def _case_task(
    campus: Campus, learner: LearnerId, view: StepView, block: CaseTask, page: blocks.Page, place: str
) -> None:
    shown = [blocks.document(campus.catalog.documents[one], page) for one in block.documents]
    label = element("p", _("Case task · the running case is invented"), class_="kicker")
    task = element("section", label, element("h2", block.title), *page.prose(block.task), class_="block key")
    reading.show([*shown, task], f"case:{place}", campus.catalog, page.notes)
    private_text.show(campus, learner, view, "case", block.id, _("Your answer"), "")
    with st.expander(_("Compare with a model answer"), key=f"model:{place}"):
        model = blocks.Page(campus.catalog, Notes())
        reading.show(model.prose(block.model_answer), f"model-text:{place}", campus.catalog, model.notes)
