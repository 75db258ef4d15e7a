"""What to put before the room next: a step, an item, a question written on the spot, a window, a task."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.live import Versioned
from moneytrail.core.live_actions import OpenWindow, ShowStep
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import TrainingSession
from moneytrail.services import leading, studying
from moneytrail.ui import runtime, state
from moneytrail.ui.components import console_cases, spot_forms
from moneytrail.ui.components.console_now import act
from moneytrail.ui.components.plain import safe
from moneytrail.ui.language import _


def show(campus: Campus, trainer: TrainerId, session: TrainingSession, now: Versioned) -> None:
    """Show the choice of what comes next, and the form for it."""
    kinds = {
        "step": _("Follow me"),
        "item": _("Question of the course"),
        "spot": _("Own question"),
        "poll": _("Poll"),
        "scale": _("Scale"),
        "texts": _("Short texts"),
        "group_task": _("Group task"),
        "window": _("Own pace"),
        "group_case": _("Case in groups"),
    }
    st.subheader(_("Next"))
    # Not pills: when the chosen one is out of view, they scroll to it under the finger and lose the press.
    chosen = st.radio(
        _("What comes next"),
        list(kinds),
        format_func=kinds.__getitem__,
        key="next-kind",
        horizontal=True,
        label_visibility="collapsed",
    )
    match chosen:
        case "step":
            _step(campus, trainer, session)
        case "item":
            _item(campus, trainer, session, now)
        case "window":
            _window(campus, trainer, session)
        case "group_case":
            console_cases.start(campus, trainer, session.id)
        case _:
            spot_forms.show(campus, trainer, session.id, now, chosen)


def _sections(campus: Campus, session: TrainingSession) -> dict[str, str]:
    titles = {one.id: one.title for one in studying.sections(campus, state.language())}
    return {one: titles[one] for one in session.plan.sections if one in titles}


def _section(campus: Campus, session: TrainingSession, kind: str) -> str | None:
    titles = _sections(campus, session)
    return st.selectbox(
        _("Section"), list(titles), format_func=titles.__getitem__, key=state.key("next-section", kind)
    )


def _step(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    chosen = _section(campus, session, "step")
    section = next((one for one in studying.sections(campus, state.language()) if one.id == chosen), None)
    if section is None:
        return
    titles = {step.id: f"{number}. {step.title}" for number, step in enumerate(section.steps, start=1)}
    step = st.selectbox(
        _("Step"), list(titles), format_func=titles.__getitem__, key=state.key("next-step", section.id)
    )
    st.button(
        _("Lead the room to this step"),
        key="launch-step",
        on_click=act,
        args=(campus, trainer, session.id, ShowStep(section.id, step or section.steps[0].id)),
    )


def _item(campus: Campus, trainer: TrainerId, session: TrainingSession, now: Versioned) -> None:
    section = _section(campus, session, "item")
    items = {item.id: item for item in leading.items(campus, section)} if section else {}
    if not items:
        st.write(_("This section has no question that a room can answer with a tap."))
        return

    def launch(item_id: str) -> None:
        with runtime.errors_shown("console"):
            leading.launch_item(campus, trainer, session.id, item_id, now.version)

    item_id = st.selectbox(
        _("Question"),
        list(items),
        format_func=lambda one: " ".join(items[one].stem.split())[:110],
        key=state.key("next-item", section),
    )
    if item_id is None:
        return
    with st.container(border=True):
        st.markdown(safe(items[item_id].stem))
    st.button(_("Open for answers"), key="launch-item", on_click=launch, args=(item_id,))


def _window(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    places = {f"section:{one}": title for one, title in _sections(campus, session).items()}
    for one in session.plan.quizzes:
        if one in campus.catalog.quizzes:
            places[f"quiz:{one}"] = campus.catalog.quizzes[one].title
    place = st.selectbox(
        _("Section or quiz"), list(places), format_func=places.__getitem__, key="next-window"
    )
    minutes = st.number_input(
        _("Minutes (shown only; nothing closes by itself)"), 1, 240, 15, key="next-minutes"
    )
    if place is None:
        return
    kind, name = place.split(":", 1)
    window = OpenWindow(name if kind == "section" else None, name if kind == "quiz" else None, int(minutes))
    st.button(
        _("Open the window"),
        key="launch-window",
        on_click=act,
        args=(campus, trainer, session.id, window),
    )
