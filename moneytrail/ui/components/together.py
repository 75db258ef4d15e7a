"""Fields that a group fills in together: what others write appears in them, and what somebody is typing stays."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from moneytrail.core.lab.answers import Answer
from moneytrail.services.case_work import Seen
from moneytrail.ui import state
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def arrived(place: str) -> str:
    """Name where it is kept that others have changed something at a place."""
    return state.key("arrived", place)


def arrive(place: str, typing: str) -> None:
    """Note that others have changed something, and in which field this person is typing; only in callbacks."""
    state.set_value(arrived(place), typing)


def begin(place: str) -> None:
    """Take what has arrived: it counts for the drawing that begins now."""
    state.set_value(_arriving(place), state.take(arrived(place)))


def _arriving(place: str) -> str:
    return state.key("arriving", place)


@dataclass(frozen=True)
class Field:
    """A widget that shows a part of an answer; `part` returns it as the widget holds it.

    `is_typed` holds for a text: one that was not saved, because somebody else was first, stays in its field.
    """

    widget: str
    part: Callable[[Answer], object]
    is_typed: bool = False

    @property
    def _seen(self) -> str:
        return state.key("seen", self.widget)

    @property
    def _class(self) -> str:
        return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", self.widget)

    def seen(self) -> Seen:
        """Return what this person knows of the part."""
        return Seen(self.part, state.value(self._seen))

    def note_seen(self, answer: Answer) -> None:
        """Note that this person knows the part as it is in an answer, and show it as it was understood."""
        state.set_value(self.widget, self.part(answer))
        state.set_value(self._seen, self.part(answer))

    def keep_up(self, place: str, answer: Answer) -> None:
        """Put the part into the widget when it is new, or when others have changed something and this person is elsewhere.

        Also where the part is the same: two redraws that follow closely may reach the browser as one, and the second would
        leave the field empty, because only the first said what it holds.
        """
        is_new = not state.holds(self.widget)
        has_arrived = state.value(_arriving(place)) is not None and not self._is_busy(place)
        if is_new or has_arrived:
            self.note_seen(answer)

    def _is_busy(self, place: str) -> bool:
        """Say whether this person is typing here, or holds a text here that was not saved."""
        is_unsaved = self.is_typed and state.value(self.widget) != state.value(self._seen)
        return is_unsaved or state.value(_arriving(place)) == self._class

    def show_other(self, place: str, answer: Answer, save: Callable[[], None]) -> None:
        """Show the part as others have left it, where the widget holds something else; with a way to settle it."""
        now = self.part(answer)
        if now in (state.value(self._seen), state.value(self.widget)) or not self._is_busy(place):
            return

        def take() -> None:
            state.set_value(self.widget, now)
            state.set_value(self._seen, now)

        def put() -> None:
            state.set_value(self._seen, now)
            save()

        with st.container(border=True, key=f"meantime:{self.widget}"):
            st.markdown(f":material/sync_problem: {_('Somebody in your group wrote in the meantime:')}")
            st.markdown(literal(str(now)) if now else f"*{_('nothing')}*")
            with st.container(horizontal=True):
                st.button(_("Take theirs"), key=f"theirs:{self.widget}", on_click=take)
                st.button(
                    _("Put mine in its place"), key=f"mine:{self.widget}", on_click=put, type="tertiary"
                )
