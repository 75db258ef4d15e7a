"""An item of an open attempt: every answer is saved when given, in a fragment of its own."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.attempts import Attempt, AttemptId
from moneytrail.core.people import LearnerId
from moneytrail.services import assessing
from moneytrail.services.assessing import ItemView
from moneytrail.ui import runtime, state
from moneytrail.ui.components import item_widget
from moneytrail.ui.language import _


def one_item(campus: Campus, learner: LearnerId, attempt: Attempt, instructions: str) -> None:
    """Show the item of this screen with the ways to the others."""
    number, total = state.question(), len(attempt.items)
    if number == 0:
        st.write(instructions)
    st.progress((number + 1) / total, text=_("Question {number} of {total}", number=number + 1, total=total))
    _item(campus, learner, attempt, attempt.items[number].item_id)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="quiz-moves"
    ):
        if number > 0:
            st.button(_("Previous"), key="previous", on_click=state.set_question, args=(number - 1,))
        _flag(campus, learner, attempt, attempt.items[number].item_id)
        label = _("Next") if number + 1 < total else _("Look over and hand in")
        st.button(label, key="next", type="primary", on_click=state.set_question, args=(number + 1,))


def all_items(campus: Campus, learner: LearnerId, attempt: Attempt, instructions: str) -> None:
    """Show every item of an attempt below each other."""
    st.write(instructions)
    total = len(attempt.items)
    for number, drawn in enumerate(attempt.items, start=1):
        with st.container(border=True):
            st.caption(_("Question {number} of {total}", number=number, total=total))
            _item(campus, learner, attempt, drawn.item_id)
            _flag(campus, learner, attempt, drawn.item_id)


def _item(campus: Campus, learner: LearnerId, attempt: Attempt, item_id: str) -> None:
    view = assessing.item_view(campus, attempt, item_id)
    place = f"{attempt.id}:{item_id}"
    item_widget.stem(campus, view.item, place)
    _answer(campus, learner, attempt.id, view)
    if attempt.has_certainty:
        _certainty(campus, learner, attempt.id, item_id, attempt.answer(item_id).certainty)


@st.fragment
def _answer(campus: Campus, learner: LearnerId, attempt_id: AttemptId, view: ItemView) -> None:
    """Show the widgets; answering reruns only them, and nothing else is drawn again."""
    place = f"{attempt_id}:{view.item.id}"

    def save() -> None:
        state.set_saved_note(place, "")
        with runtime.errors_shown(place):
            raw = item_widget.value(view.item, view.seed, place)
            problem = assessing.answer(campus, learner, attempt_id, view, raw)
            if problem is None:
                state.set_saved_note(place, _("Saved"))
            else:
                state.keep_message(_(problem.template, **problem.values), place)

    item_widget.show(view.item, view.seed, view.response, place, save)
    runtime.show_message(place)
    note = state.saved_note(place)
    # The line is there from the start, so that nothing moves under a finger when it fills.
    st.caption(f":material/check: {note}" if note else _("Your answer is saved when you give it."))


@st.fragment
def _certainty(
    campus: Campus, learner: LearnerId, attempt_id: AttemptId, item_id: str, certainty: int | None
) -> None:
    """Ask how sure the learner is."""
    place = f"{attempt_id}:{item_id}"
    widget = state.key("certainty", place)
    words = {1: _("Not very"), 2: _("Fairly"), 3: _("Very")}

    def save() -> None:
        chosen = state.value(widget)
        with runtime.errors_shown(f"certainty:{place}"):
            stated = chosen if isinstance(chosen, int) else None
            assessing.state_certainty(campus, learner, attempt_id, item_id, stated)

    st.segmented_control(
        _("How sure are you? (does not change the score)"),
        [1, 2, 3],
        default=certainty,
        key=widget,
        format_func=words.__getitem__,
        on_change=save,
    )
    runtime.show_message(f"certainty:{place}")


def _flag(campus: Campus, learner: LearnerId, attempt: Attempt, item_id: str) -> None:
    widget = state.key("flag", attempt.id, item_id)

    def save() -> None:
        with runtime.errors_shown():
            assessing.flag(campus, learner, attempt.id, item_id, bool(state.value(widget)))

    st.checkbox(_("Flag for later"), value=attempt.answer(item_id).is_flagged, key=widget, on_change=save)
