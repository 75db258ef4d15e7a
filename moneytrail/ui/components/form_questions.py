"""The questions of a form as widgets, and what they hold."""

from collections.abc import Mapping

import streamlit as st

from moneytrail.core.forms import QUESTIONS, TEXT_LIMIT, FormKind, Question, QuestionKind
from moneytrail.ui import state
from moneytrail.ui.language import _


def show(kind: FormKind) -> None:
    """Show the questions; none has to be answered."""
    for question in QUESTIONS[kind]:
        _widget(kind, question)


def _widget(kind: FormKind, question: Question) -> None:
    key = state.key("form", kind, question.id)
    words = [_(choice) for choice in question.choices]
    numbers = list(range(1, len(words) + 1))

    def shown(number: int) -> str:
        return words[number - 1]

    match question.kind:
        case QuestionKind.TEXT:
            st.text_area(_(question.text), key=key, max_chars=TEXT_LIMIT, height=110)
        case QuestionKind.SEVERAL:
            st.pills(_(question.text), numbers, selection_mode="multi", format_func=shown, key=key)
        case QuestionKind.SCALE:
            st.pills(_(question.text), numbers, format_func=shown, key=key)
        case QuestionKind.ONE:
            st.radio(_(question.text), numbers, index=None, format_func=shown, key=key)


def given(kind: FormKind) -> Mapping[str, object]:
    """Return what the widgets hold, by question."""
    return state.values({one.id: state.key("form", kind, one.id) for one in QUESTIONS[kind]})
