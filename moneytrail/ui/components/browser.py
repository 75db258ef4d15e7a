"""Know the browser: who its cookie belongs to, its language, and giving or taking the cookie."""

from collections.abc import Callable
from functools import lru_cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from moneytrail.services import joining, trainers
from moneytrail.ui import language, runtime, state
from moneytrail.ui.components import identity_provider
from moneytrail.ui.routes.identity import COOKIE, TRAINER_COOKIE


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    folder = runtime.settings().assets_dir / "components"
    return st.components.v2.component("moneytrail_cookie", js=(folder / "cookie.js").read_text("utf-8"))


def settle() -> None:
    """Find out who is here and in which language; hand over waiting tickets."""
    campus = runtime.campus()
    if state.learner_id() is None and not state.is_leaving():
        token = st.context.cookies.get(COOKIE)
        known = joining.recognise(campus, token) if token else None
        if known is not None:
            state.recognise(known)
    if state.trainer_id() is None and not state.is_trainer_leaving():
        token = trainer_token()
        trainer = trainers.recognise(campus, token) if token else None
        if trainer is not None:
            state.recognise_trainer(trainer)
    language.settle(campus.settings.pseudo_language)
    _hand_over("cookie", "auth", state.ticket(), state.is_leaving(), state.ticket_used, state.has_left)
    _hand_over(
        "trainer-cookie",
        "auth/trainer",
        state.trainer_ticket(),
        state.is_trainer_leaving(),
        state.trainer_ticket_used,
        _trainer_has_left,
    )


def _hand_over(
    key: str,
    at: str,
    ticket: str | None,
    is_leaving: bool,
    used: Callable[[], None],
    has_left: Callable[[], None],
) -> None:
    if ticket:
        _component()(key=key, data={"at": at, "claim": ticket}, on_done_change=used)
    elif is_leaving:
        _component()(key=key, data={"at": at, "leave": True}, on_done_change=has_left)


def _trainer_has_left() -> None:
    # First our cookie, then the provider's: the way to the provider leaves this page.
    state.trainer_has_left()
    identity_provider.leave()


def trainer_token() -> str:
    """Return the token of the trainer's cookie, empty without one."""
    return st.context.cookies.get(TRAINER_COOKIE) or ""


def address() -> str:
    """Return the visitor's network address, to hold back guessers of codes."""
    return st.context.ip_address or "local"
