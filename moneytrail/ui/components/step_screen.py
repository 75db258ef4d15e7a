"""A step on the screen: where it stands in its section, and its blocks in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.blocks import Block, CaseTask, Check, Example, Local, Reflect
from moneytrail.core.modules import Section, Step
from moneytrail.core.people import LearnerId
from moneytrail.services import planning
from moneytrail.services.studying import StepView
from moneytrail.ui.components import blocks, check, private_text, reading
from moneytrail.ui.components.prose import Node, Notes, element
from moneytrail.ui.language import _


@dataclass(frozen=True)
class Run:
    """What is read in one go, with the notes that it leads to; empty between two things to do."""

    nodes: Sequence[Node]
    notes: Notes


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
    tasks = to_do(view.step)
    for number, run in enumerate(runs(view.section, view.step, page)):
        if run.nodes:
            key = f"reading:{view.section.id}/{view.step.id}:{number}"
            reading.show(run.nodes, key, campus.catalog, run.notes, arrives=number == 0)
        if number < len(tasks):
            task(campus, learner, view, tasks[number])


def to_do(step: Step) -> list[Block]:
    """Return the blocks in which the learner does something, in order."""
    return [block for block in step.blocks if _has_task(block)]


def _has_task(block: Block) -> bool:
    return not blocks.is_static(block) or (isinstance(block, Example) and block.yours is not None)


def runs(section: Section, step: Step, page: blocks.Page) -> list[Run]:
    """Return what is read: before, between and after the things to do, so one more than there are of those."""
    found: list[Run] = []
    waiting: list[Node] = [element("h1", step.title)]
    if step is section.steps[0]:
        waiting.append(_aims(section, page))
    for block in step.blocks:
        if blocks.is_static(block):
            waiting += blocks.tree(block, page)
        elif isinstance(block, CaseTask):
            waiting += _case(block, page)
        if _has_task(block):
            found.append(Run(waiting, page.notes.copy()))
            waiting = []
    return [*found, Run(waiting, page.notes.copy())]


def _local_texts(campus: Campus, learner: LearnerId, view: StepView) -> Mapping[str, str]:
    if not any(isinstance(block, Local) for block in view.step.blocks):
        return {}
    return planning.local_texts_for(campus, learner, view.section.id)


def _aims(section: Section, page: blocks.Page) -> Node:
    aims = [element("li", *page.inline(one)) for one in section.head.you_will]
    label = element("p", _("After this section you can"), class_="kicker")
    return element("section", label, element("ul", *aims), class_="block")


def _case(block: CaseTask, page: blocks.Page) -> list[Node]:
    shown = [blocks.document(page.catalog.documents[one], page) for one in block.documents]
    label = element("p", _("Case task · the running case is invented"), class_="kicker")
    asked = element("section", label, element("h2", block.title), *page.prose(block.task), class_="block key")
    return [*shown, asked]


def task(campus: Campus, learner: LearnerId, view: StepView, block: Block) -> None:
    """Show the widgets of a block in which the learner does something."""
    match block:
        case Check():
            for item_id in block.items:
                check.show(campus, learner, item_id)
        case Example() if block.yours is not None:
            check.show(campus, learner, block.yours.item)
        case Reflect():
            private_text.show(campus, learner, view, "reflection", block.id, _("Reflect"), block.prompt)
        case CaseTask():
            private_text.show(campus, learner, view, "case", block.id, _("Your answer"), "")
            _model_answer(campus, view, block)


def _model_answer(campus: Campus, view: StepView, block: CaseTask) -> None:
    place = f"{view.section.id}/{view.step.id}/{block.id}"
    with st.expander(_("Compare with a model answer"), key=f"model:{place}"):
        page = blocks.Page(campus.catalog, Notes())
        reading.show(page.prose(block.model_answer), f"model-text:{place}", campus.catalog, page.notes)
