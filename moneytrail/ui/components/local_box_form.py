"""One box for a country: what to find out, and the trainer's text, saved as the field is left."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.blocks import Local
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import BOX_LIMIT, SessionId
from moneytrail.services import planning
from moneytrail.ui import runtime, state
from moneytrail.ui.components import reading
from moneytrail.ui.components.prose import Notes, prose
from moneytrail.ui.language import _


@st.fragment
def show(
    campus: Campus, trainer: TrainerId, session_id: SessionId, section_id: str, box: Local, text: str
) -> None:
    """Show a box with what is written in it."""
    place = f"{session_id}:{section_id}:{box.id}"
    widget = state.key("box", place)

    def save() -> None:
        state.set_saved_note(place, "")
        with runtime.errors_shown(place):
            written = str(state.value(widget) or "")
            planning.save_local_text(campus, trainer, session_id, section_id, box.id, written)
            state.set_saved_note(place, _("Saved"))

    with st.container(border=True):
        notes = Notes()
        reading.show(prose(box.text, notes, {}), f"box-text:{place}", campus.catalog, notes)
        st.text_area(box.title, value=text, key=widget, max_chars=BOX_LIMIT, on_change=save)
        runtime.show_message(place)
        st.caption(
            f":material/check: {state.saved_note(place)}"
            if state.saved_note(place)
            else _("Saved when you leave the field. Empty: the box shows what to find out.")
        )
