"""A decision on the screen: the options, in the order of the learner's variant."""

import streamlit as st

from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import Answer, DecisionAnswer
from moneytrail.core.lab.tasks import Decision
from moneytrail.ui import state
from moneytrail.ui.components.lab_desk import Desk, saved
from moneytrail.ui.components.plain import safe
from moneytrail.ui.components.together import Field
from moneytrail.ui.language import _


@st.fragment
def show(desk: Desk, task: Decision) -> None:
    """Show the options; choosing is saved and not yet handed in."""
    answer = desk.answer()
    assert isinstance(answer, DecisionAnswer)
    options = desk.file.options(task)
    # The browser knows options by their place on the screen: an author's ids may tell which is right.
    places = list(range(len(options)))

    def chosen_in(answer: Answer) -> int | None:
        assert isinstance(answer, DecisionAnswer)
        return next((place for place in places if options[place].id == answer.option), None)

    field = Field(state.key("decision", desk.place), chosen_in)

    def save() -> None:
        chosen = state.value(field.widget)
        if isinstance(chosen, int) and chosen in places:
            desk.change(lambda _answer: changes.decide(task, options[chosen].id), field=field)

    given = desk.begin(field, answer, None)
    st.radio(
        _("Your decision"),
        places,
        index=given if isinstance(given, int) else None,
        format_func=lambda place: safe(desk.words(options[place].text)),
        key=field.widget,
        on_change=save,
        width="stretch",
    )
    saved(desk.place)
