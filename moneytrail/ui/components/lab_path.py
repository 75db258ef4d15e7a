"""The way through a case: its phases in order, and the list of tasks to go to."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.tasks import Task
from moneytrail.lab import gating
from moneytrail.services.investigating import Investigation
from moneytrail.ui import state
from moneytrail.ui.components import reading
from moneytrail.ui.components.prose import Node, Notes, element
from moneytrail.ui.language import _

_ICONS: dict[gating.TaskState, str] = {
    "passed": ":material/check:",
    "skipped": ":material/check:",
    "helped": ":material/timelapse:",
    "open": ":material/radio_button_unchecked:",
    "locked": ":material/lock:",
}


def go_to(task: Task) -> None:
    """Go to a task; only in callbacks."""
    state.set_parameters(task=task.id)


def chosen(found: Investigation) -> Task:
    """Return the task in the address, else the first one that is not settled, else the last.

    It is put into the address, so that handing it in does not lead away from what came of it.
    """
    wanted = next((one for one in found.case.tasks if one.id == state.parameter("task")), None)
    if wanted is not None and found.state_of(wanted.id) != "locked":
        return wanted
    settled = found.next_task or found.case.tasks[-1]
    state.set_parameters(task=settled.id)
    return settled


def head(found: Investigation, task: Task) -> None:
    """Show the name of the case and the list of its tasks."""
    tasks = found.case.tasks
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(_("The lab · {case} · invented", case=found.case.frame.title))
        number, total = tasks.index(task) + 1, len(tasks)
        with st.popover(
            _("Task {number} of {total}", number=number, total=total), type="tertiary", key="lab-tasks"
        ):
            for place, one in enumerate(tasks, start=1):
                stands = found.state_of(one.id)
                st.button(
                    f"{place}. {one.title}",
                    key=f"lab-task:{one.id}",
                    type="tertiary",
                    icon=_ICONS[stands],
                    disabled=stands == "locked" or one == task,
                    on_click=go_to,
                    args=(one,),
                )


def phases(campus: Campus, found: Investigation, task: Task) -> None:
    """Show the phases as a path, each with its state in words."""
    words = {
        "done": _("done"),
        "tested": _("tested out"),
        "here": _("you are here"),
        "open": _("open"),
        "locked": _("opens later"),
    }
    opened = gating.open_phases(found.case, found.progress)
    nodes: list[Node] = []
    for phase in found.case.phases:
        if phase.id == task.phase:
            stands = "here"
        elif phase.id in found.progress.tested_out:
            stands = "tested"
        elif gating.is_closed(found.case, found.progress, phase.id):
            stands = "done"
        else:
            stands = "open" if phase.id in opened else "locked"
        current = {"aria_current": "step"} if stands == "here" else {}
        said = element("small", words[stands])
        nodes.append(element("li", element("span", phase.title), said, class_=f"phase {stands}", **current))
    path = element("ol", *nodes, class_="phases", aria_label=_("Phases of the case"))
    reading.show([path], f"phases:{found.run.id}", campus.catalog, Notes())
