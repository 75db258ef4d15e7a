"""The texts of the interface in the language of the person at the screen."""

import streamlit as st

from moneytrail import texts
from moneytrail.ui import state


def _(text: str, /, **values: object) -> str:
    """Return a text in the session's language, its placeholders filled."""
    found = texts.translator(state.language())(text)
    return found.format(**values) if values else found


def plural(singular: str, many: str, count: int) -> str:
    """Return the form for a number, `{count}` filled."""
    return texts.plural(state.language(), singular, many, count).format(count=count)


def translate() -> texts.Translate:
    """Return the translator itself, for charts and documents."""
    return texts.translator(state.language())


def settle(is_pseudo_allowed: bool) -> None:
    """Settle the session's language: as the address says, else as the browser asks."""
    wanted = state.parameter("language")
    offered = set(texts.available()) | ({"qps"} if is_pseudo_allowed else set())
    if wanted in offered:
        state.set_language(wanted)
    elif not state.has_language():
        state.set_language(texts.choose(st.context.headers.get("Accept-Language"), texts.available()))
