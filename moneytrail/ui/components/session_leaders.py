"""Who leads a training session: its owner, colleagues, and the form to add one."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId, TrainerRole
from moneytrail.services import planning
from moneytrail.ui import runtime, state
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show(campus: Campus, trainer: TrainerId, session_id: SessionId) -> None:
    """Show the list; the owner can add colleagues and take them off."""
    leaders = planning.trainers_on(campus, trainer, session_id)
    is_owner = any(one.trainer.id == trainer and one.role is TrainerRole.OWNER for one in leaders)

    def add() -> None:
        with runtime.errors_shown("leaders"):
            planning.add_trainer(campus, trainer, session_id, str(state.value("leader-name") or ""))

    def remove(other: TrainerId) -> None:
        with runtime.errors_shown("leaders"):
            planning.remove_trainer(campus, trainer, session_id, other)

    st.subheader(_("Trainers"))
    for one in leaders:
        role = _("owner") if one.role is TrainerRole.OWNER else _("co-trainer")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{literal(one.trainer.name)} · {role}")
            if is_owner and one.role is not TrainerRole.OWNER:
                st.button(
                    _("Take off"),
                    key=f"leader-off-{one.trainer.id}",
                    type="tertiary",
                    on_click=remove,
                    args=(one.trainer.id,),
                )
    if is_owner:
        with st.form("leader", border=False, clear_on_submit=True):
            st.text_input(_("Add a colleague: the name they sign in with"), key="leader-name", max_chars=120)
            st.form_submit_button(_("Add"), on_click=add, key="leader-add")
    else:
        st.caption(_("Only the owner can add or take off trainers."))
    runtime.show_message("leaders")
