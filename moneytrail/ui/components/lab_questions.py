"""Questions about a flow on the screen: an account or a number each."""

from collections.abc import Callable
from decimal import Decimal

import streamlit as st

from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import Answer, FlowAnswer
from moneytrail.core.lab.tasks import AccountQuestion, FollowFlow, NumberQuestion
from moneytrail.ui import state
from moneytrail.ui.components.lab_desk import Desk, figure_field, saved
from moneytrail.ui.components.plain import safe
from moneytrail.ui.language import _


@st.fragment
def show(desk: Desk, task: FollowFlow) -> None:
    """Show the questions with what was answered so far."""
    answer = desk.answer()
    assert isinstance(answer, FlowAnswer)
    for number, question in enumerate(task.questions, start=1):
        st.markdown(f"**{number}.** {safe(desk.words(question.prompt))}")
        if isinstance(question, AccountQuestion):
            _account(desk, task, question, answer.choices.get(question.id))
        else:
            _number(desk, task, question, answer.numbers.get(question.id))
    saved(desk.place)


def _account(desk: Desk, task: FollowFlow, question: AccountQuestion, given: str | None) -> None:
    widget = state.key("question", desk.place, question.id)
    options = desk.file.shuffled(question.options, task.id, question.id)

    def save() -> None:
        chosen = state.value(widget)

        def choose(answer: Answer) -> Answer:
            assert isinstance(answer, FlowAnswer)
            return changes.choose(task, answer, question.id, chosen if isinstance(chosen, str) else None)

        desk.change(choose)

    st.radio(
        _("Choose one answer"),
        options,
        index=options.index(given) if given in options else None,
        format_func=desk.account,
        key=widget,
        on_change=save,
        width="stretch",
        label_visibility="collapsed",
    )


def _number(desk: Desk, task: FollowFlow, question: NumberQuestion, given: Decimal | None) -> None:
    def made(number: Decimal | None) -> Callable[[Answer], Answer]:
        def fill(answer: Answer) -> Answer:
            assert isinstance(answer, FlowAnswer)
            return changes.figure(task, answer, question.id, number)

        return fill

    figure_field(
        _("Your answer"),
        question.unit,
        given,
        state.key("question", desk.place, question.id),
        lambda number: desk.change(made(number)),
    )
