"""The texts of the interface in the language of the person at the screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from moneytrail import texts
from moneytrail.ui import state

# Set where something is drawn for everybody who reads in a language, outside of anybody's page.
_spoken: ContextVar[str] = ContextVar("spoken", default="")


def _(text: str, /, **values: object) -> str:
    """Return a text in the session's language, its placeholders filled."""
    found = translate()(text)
    return found.format(**values) if values else found


def plural(singular: str, many: str, count: int) -> str:
    """Return the form for a number, `{count}` filled."""
    return texts.plural(_language(), singular, many, count).format(count=count)


def translate() -> texts.Translate:
    """Return the translator itself, for charts and documents."""
    return texts.translator(_language())


def _language() -> str:
    return _spoken.get() or state.language()


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Speak a language inside, whoever's page this is, and also where there is no page."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def offered(is_pseudo_allowed: bool) -> frozenset[str]:
    """Return the codes of the languages that a person can have here."""
    return frozenset(texts.available()) | ({texts.PSEUDO_LANGUAGE} if is_pseudo_allowed else set())


def settle(is_pseudo_allowed: bool) -> None:
    """Settle the session's language: as the address says, else as the browser asks."""
    wanted = state.parameter("language")
    if wanted in offered(is_pseudo_allowed):
        state.set_language(wanted)
    elif not state.has_language():
        state.set_language(texts.choose(st.context.headers.get("Accept-Language"), texts.available()))
