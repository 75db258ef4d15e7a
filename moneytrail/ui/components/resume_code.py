"""The resume code: shown once, to copy or print, until the learner says it is kept."""

import streamlit as st

from moneytrail.ui import state
from moneytrail.ui.language import _


def show() -> None:
    """Show the new resume code, if there is one."""
    code = state.resume_code()
    if code is None:
        return
    with st.container(border=True, key="resume-code-card"):
        st.markdown(f"**{_('Your resume code')}**")
        st.code(code, language=None)
        st.write(
            _(
                "With it you come back on any other phone or computer. It is shown only now: "
                "copy it, or write it down. On this device you need no code."
            )
        )
        st.button(_("I have kept it"), key="resume-code-kept", on_click=state.resume_code_kept)
