"""Forms for what a trainer writes on the spot: own questions, polls, scales, short texts, group tasks."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.live import ActivityKind, Versioned
from moneytrail.core.live_questions import PROMPT_LIMIT
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.services import leading
from moneytrail.ui import runtime, state
from moneytrail.ui.components import case_documents
from moneytrail.ui.language import _

_KINDS = {
    "spot": ActivityKind.ITEM,
    "poll": ActivityKind.POLL,
    "scale": ActivityKind.SCALE,
    "texts": ActivityKind.TEXTS,
    "group_task": ActivityKind.GROUP_TASK,
}


def show(campus: Campus, trainer: TrainerId, session_id: SessionId, now: Versioned, kind: str) -> None:
    """Show the form of a kind with its button."""

    def launch() -> None:
        with runtime.errors_shown("console"):
            written = _written(kind)
            leading.launch_spot(campus, trainer, session_id, _KINDS[kind], written, now.version)

    if kind == "group_task":
        _task(campus)
    st.text_area(_("What do you ask?"), key=_key(kind, "prompt"), max_chars=PROMPT_LIMIT, height=110)
    if kind in ("spot", "poll"):
        _options(kind)
    if kind == "scale":
        with st.container(horizontal=True):
            st.text_input(_("1 means"), key=_key(kind, "low"), max_chars=60)
            st.text_input(_("5 means"), key=_key(kind, "high"), max_chars=60)
    st.button(_("Open for answers"), key=f"launch-{kind}", on_click=launch)


def _key(kind: str, name: str) -> str:
    return state.key("spot", kind, name)


def _options(kind: str) -> None:
    st.text_area(
        _("Options, one a line; a star before the right one") if kind == "spot" else _("Options, one a line"),
        key=_key(kind, "options"),
        height=130,
        placeholder="* ...\n...\n..." if kind == "spot" else "...\n...",
    )
    if kind == "poll":
        st.checkbox(_("Several may be chosen"), key=_key(kind, "several"))
    else:
        st.text_area(_("Why it is right (shown at the end)"), key=_key(kind, "why"), height=80)


def _task(campus: Campus) -> None:
    tasks = case_documents.tasks(campus)

    def fill() -> None:
        task = tasks.get(str(state.value(_key("group_task", "task")) or ""))
        if task is not None:
            state.set_value(_key("group_task", "prompt"), f"{task.title}\n{task.task}"[:PROMPT_LIMIT])

    st.selectbox(
        _("A case of the course, or write your own below"),
        list(tasks),
        index=None,
        format_func=lambda one: tasks[one].title,
        key=_key("group_task", "task"),
        on_change=fill,
        placeholder=_("Own task"),
    )


def _written(kind: str) -> dict[str, object]:
    lines = [line.strip() for line in _text(kind, "options").splitlines() if line.strip()]
    right = [place for place, line in enumerate(lines) if line.startswith("*")] if kind == "spot" else []
    return {
        "prompt": _text(kind, "prompt"),
        "options": [line.removeprefix("*").strip() if kind == "spot" else line for line in lines],
        "right": right,
        "is_several": bool(state.value(_key(kind, "several"))) or len(right) > 1,
        "explanation": _text(kind, "why"),
        "low": _text(kind, "low"),
        "high": _text(kind, "high"),
        "step": _text(kind, "task"),
    }


def _text(kind: str, name: str) -> str:
    return str(state.value(_key(kind, name)) or "").strip()
