"""Let go of what belongs to widgets that have left the screen; Streamlit keeps it as long as the session."""

from typing import Any

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import (
    STREAMLIT_INTERNAL_KEY_PREFIX,
    WStates,
    _is_stale_widget,
)

_remove_values = WStates.remove_stale_widgets


def forget_gone_widgets() -> None:
    """Drop the callbacks of gone widgets together with their values, from now on in every session.

    Streamlit drops the values alone. The callbacks hold what they act on, so that a learner who read one
    section with its quiz kept a hundred of them, a third of the session's memory.
    """
    WStates.remove_stale_widgets = _remove  # type: ignore[assignment, method-assign]


def _remove(self: WStates, active_ids: frozenset[str], fragment_ids: list[str] | None) -> None:
    _remove_values(self, active_ids, fragment_ids)
    context = get_script_run_ctx()
    parts = None if context is None else context.fragment_storage

    def is_gone(its: WidgetMetadata[Any]) -> bool:
        # A part inside a part is not among those that ran, and yet it may be gone with its last step.
        is_left = parts is not None and its.fragment_id is not None and not parts.contains(its.fragment_id)
        return is_left or _is_stale_widget(its, active_ids, fragment_ids)

    kept = {one: its for one, its in self.widget_metadata.items() if not is_gone(its)}
    events = {one: its for one, its in self.widget_metadata.items() if _component_of(one) in kept}
    self.widget_metadata = kept | events


def _component_of(widget_id: str) -> str | None:
    """Return the component whose events arrive under this id: Streamlit never counts it as shown."""
    if not widget_id.startswith(STREAMLIT_INTERNAL_KEY_PREFIX):
        return None
    return widget_id.removeprefix(f"{STREAMLIT_INTERNAL_KEY_PREFIX}_").rpartition(EVENT_DELIM)[0]
