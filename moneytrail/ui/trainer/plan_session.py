"""Plan a session: when, where, for whom, what in which order; then the code to join and who leads it."""

import streamlit as st

from moneytrail.services import planning
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import plan_form, session_head, session_leaders
from moneytrail.ui.language import _

campus = runtime.campus()
trainer = runtime.trainer_id()
session_id = state.session_id()
session = planning.session(campus, trainer, session_id) if session_id is not None else None


def create() -> None:
    with runtime.errors_shown("plan"), plan_form.refusal_shown("new"):
        made = planning.create(campus, trainer, plan_form.given(campus, "new"))
        state.go_to(navigation.JOIN_SCREEN, session=str(made))


if session is None:
    st.title(_("Plan a session"))
    plan_form.show(campus, "new", None)
    st.button(_("Plan this session"), key="plan-save", type="primary", on_click=create)
    plan_form.show_problems("new")
    runtime.show_message("plan")
else:
    st.title(_("Plan"))
    session_head.show(session, navigation.PLAN)
    plan_form.edit(campus, trainer, session)
    session_leaders.show(campus, trainer, session.id)
    plan_form.end(campus, trainer, session)
