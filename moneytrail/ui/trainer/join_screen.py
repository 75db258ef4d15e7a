"""The join page for the projector: the code in large type, its QR link, the Wi-Fi line; and the code's upkeep."""

import streamlit as st

from moneytrail.services import planning
from moneytrail.ui import navigation, runtime
from moneytrail.ui.components import join_card, session_head
from moneytrail.ui.language import _

campus = runtime.campus()
trainer = runtime.trainer_id()
session = planning.session(campus, trainer, runtime.session_id())


def replace() -> None:
    with runtime.errors_shown("code"):
        planning.replace_code(campus, trainer, session.id)


def switch() -> None:
    with runtime.errors_shown("code"):
        planning.set_joining(campus, trainer, session.id, not session.is_joining_open)


session_head.show(session, navigation.JOIN_SCREEN)
join_card.show(session)
runtime.show_message("code")
with st.container(horizontal=True, key="code-upkeep"):
    label = _("Close the code") if session.is_joining_open else _("Open the code")
    st.button(label, key="code-switch", on_click=switch, icon=":material/lock:")
    st.button(_("Replace the code"), key="code-replace", on_click=replace, icon=":material/refresh:")
st.caption(_("A closed or replaced code keeps strangers out. Who has joined stays and can come back."))
