"""Questions about a flow on the screen: an account or a number each."""

from collections.abc import Callable
from decimal import Decimal

import streamlit as st

from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import Answer, FlowAnswer
from moneytrail.core.lab.tasks import AccountQuestion, FollowFlow, NumberQuestion
from moneytrail.ui import state
from moneytrail.ui.components.lab_desk import Desk, as_typed, figure_field, saved
from moneytrail.ui.components.plain import safe
from moneytrail.ui.components.together import Field
from moneytrail.ui.language import _


@st.fragment
def show(desk: Desk, task: FollowFlow) -> None:
    """Show the questions with what was answered so far."""
    answer = desk.answer()
    assert isinstance(answer, FlowAnswer)
    for number, question in enumerate(task.questions, start=1):
        st.markdown(f"**{number}.** {safe(desk.words(question.prompt))}")
        if isinstance(question, AccountQuestion):
            _account(desk, task, question, answer)
        else:
            _number(desk, task, question, answer)
    saved(desk.place)


def _account(desk: Desk, task: FollowFlow, question: AccountQuestion, answer: FlowAnswer) -> None:
    options = desk.file.shuffled(question.options, task.id, question.id)

    def chosen_in(answer: Answer) -> str | None:
        assert isinstance(answer, FlowAnswer)
        chosen = answer.choices.get(question.id)
        return chosen if chosen in options else None

    field = Field(state.key("question", desk.place, question.id), chosen_in)

    def save() -> None:
        chosen = state.value(field.widget)

        def choose(answer: Answer) -> Answer:
            assert isinstance(answer, FlowAnswer)
            return changes.choose(task, answer, question.id, chosen if isinstance(chosen, str) else None)

        desk.change(choose, field=field)

    given = desk.begin(field, answer, None)

    st.radio(
        _("Choose one answer"),
        options,
        index=options.index(str(given)) if given is not None else None,
        format_func=desk.account,
        key=field.widget,
        on_change=save,
        width="stretch",
        label_visibility="collapsed",
    )


def _number(desk: Desk, task: FollowFlow, question: NumberQuestion, answer: FlowAnswer) -> None:
    def made(number: Decimal | None) -> Callable[[Answer], Answer]:
        def fill(answer: Answer) -> Answer:
            assert isinstance(answer, FlowAnswer)
            return changes.figure(task, answer, question.id, number)

        return fill

    def typed_in(answer: Answer) -> str:
        assert isinstance(answer, FlowAnswer)
        return as_typed(answer.numbers.get(question.id))

    field = Field(state.key("question", desk.place, question.id), typed_in, is_typed=True)
    figure_field(
        desk,
        _("Your answer"),
        question.unit,
        field,
        answer,
        lambda number: desk.change(made(number), field=field),
    )
