"""My sessions: what a trainer has planned, what is on, and what is over."""

import streamlit as st

from moneytrail.services import planning
from moneytrail.ui import navigation, runtime
from moneytrail.ui.components import room_address, session_head
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _

campus = runtime.campus()
trainer = runtime.trainer_id()
sessions = planning.sessions(campus, trainer)

st.title(_("My sessions"))
navigation.way_on(navigation.PLAN, _("Plan a session"), ":material/add:")
room_address.show()
if not sessions:
    st.write(_("Nothing is planned yet. A plan takes five minutes and can be changed at any time."))
for one in sessions:
    with st.container(border=True, key=f"session-{one.id}"):
        st.markdown(f"**{literal(one.plan.title)}**")
        st.caption(session_head.when(one.plan))
        if one.ended_at is not None:
            st.badge(_("Ended"), icon=":material/check:", color="gray")
        with st.container(horizontal=True):
            navigation.to_session(navigation.CONSOLE, one.id, _("Console"), ":material/cast:")
            navigation.to_session(navigation.PLAN, one.id, _("Plan"), ":material/edit_calendar:")
            navigation.to_session(navigation.PEOPLE, one.id, _("People"), ":material/groups:")
            navigation.to_session(navigation.JOIN_SCREEN, one.id, _("Join page"), ":material/qr_code_2:")
            navigation.to_session(navigation.REPORT, one.id, _("Report"), ":material/summarize:")
