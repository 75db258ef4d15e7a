"""Know the browser: who its cookie belongs to, its language, and giving or taking the cookie."""

from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from moneytrail.services import joining
from moneytrail.ui import language, runtime, state
from moneytrail.ui.routes.identity import COOKIE


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    folder = runtime.settings().assets_dir / "components"
    return st.components.v2.component("moneytrail_cookie", js=(folder / "cookie.js").read_text("utf-8"))


def settle() -> None:
    """Find out who is here and in which language; hand over a waiting ticket."""
    campus = runtime.campus()
    if state.learner_id() is None and not state.is_leaving():
        token = st.context.cookies.get(COOKIE)
        known = joining.recognise(campus, token) if token else None
        if known is not None:
            state.recognise(known)
    language.settle(campus.settings.pseudo_language)
    if state.ticket():
        _component()(key="cookie", data={"claim": state.ticket()}, on_done_change=state.ticket_used)
    elif state.is_leaving():
        _component()(key="cookie", data={"leave": True}, on_done_change=state.has_left)


def address() -> str:
    """Return the visitor's network address, to hold back guessers of codes."""
    return st.context.ip_address or "local"
