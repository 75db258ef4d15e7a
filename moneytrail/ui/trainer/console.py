"""The trainer's console: what is on, what comes next, who is here, questions, notes."""

import streamlit as st

from moneytrail.core.live import GroupCase
from moneytrail.services import accompanying, overseeing, planning
from moneytrail.ui import navigation, runtime
from moneytrail.ui.components import (
    console_cases,
    console_floor,
    console_next,
    console_notes,
    console_now,
    console_people,
    live_link,
    session_head,
)
from moneytrail.ui.language import _

campus = runtime.campus()
trainer = runtime.trainer_id()
session_id = runtime.session_id()


@st.fragment
def screen() -> None:
    """Show the console; every change in the room wakes it."""
    session = planning.session(campus, trainer, session_id)
    now = overseeing.room(campus, trainer, session_id)
    live_link.show("console", session_id, version=now.version)
    if session.ended_at is not None:
        st.info(
            _("This session has ended. On the page Plan it can be taken up again."), icon=":material/info:"
        )
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        console_now.show(campus, trainer, session, now)
        console_next.show(campus, trainer, session, now)
        in_front = now.room.stage.case if isinstance(now.room.stage, GroupCase) else ""
        for case in accompanying.started(campus, trainer, session_id):
            if case.id != in_front:
                with st.expander(_("Groups: {case}", case=case.frame.title), icon=":material/groups:"):
                    console_cases.show(campus, trainer, session_id, case.id)
    with right:
        console_floor.show(campus, trainer, session_id, now.room)
        console_notes.show(campus, trainer, session, now.room)
        console_people.show(campus, trainer, session_id)


session_head.show(planning.session(campus, trainer, session_id), navigation.CONSOLE)
with st.container(key="console"):
    st.link_button(
        _("Open the projector"),
        f"{runtime.address()}/projector?session={session_id}",
        icon=":material/open_in_new:",
    )
    screen()
