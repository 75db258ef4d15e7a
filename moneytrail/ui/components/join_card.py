"""How to join, in type that is read from the last row: code, QR link, short link, Wi-Fi line."""

from functools import lru_cache

import segno
import streamlit as st

from moneytrail.core.training import TrainingSession
from moneytrail.ui import runtime
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


@lru_cache(maxsize=32)
def qr(link: str) -> str:
    """Return a link as a picture that phones read."""
    # An own light ground with a margin: cameras need it on a dark theme too.
    return segno.make(link, error="m").svg_inline(scale=8, border=3, light="#FFFFFF", dark="#17302B")


def link(session: TrainingSession) -> str:
    """Return the link that the QR code holds."""
    return f"{runtime.room_address()}/?join={session.join_code}"


def show(session: TrainingSession) -> None:
    """Show the card, or that the code is closed."""
    with st.container(key="join-card"):
        st.title(literal(session.plan.title))
        if not session.can_be_joined:
            st.info(_("The code is closed. Nobody new can join at the moment."), icon=":material/lock:")
            return
        with st.container(horizontal=True, vertical_alignment="center", key="join-row"):
            with st.container(width="content", key="join-qr"):
                st.image(qr(link(session)), width=300, alt=_("QR code to join"))
            with st.container(width="stretch", key="join-words"):
                st.markdown(_("Open on your phone"))
                st.markdown(f"**{literal(runtime.room_address().split('://', 1)[-1])}**")
                st.markdown(_("and give the code"))
                with st.container(key="join-code-large"):
                    st.markdown(f"**{session.join_code[:3]} {session.join_code[3:]}**")
        if session.plan.wifi:
            st.markdown(f":material/wifi: {literal(session.plan.wifi)}")
