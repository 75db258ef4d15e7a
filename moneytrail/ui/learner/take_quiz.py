"""Take a quiz: answer items, flag them, look over what is open, hand in."""

import streamlit as st

from moneytrail.core.attempts import Attempt
from moneytrail.core.quizzes import Layout
from moneytrail.services import assessing
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import countdown, quiz_item, quiz_overview
from moneytrail.ui.language import _

campus = runtime.campus()
learner = runtime.learner_id()


def submit(attempt: Attempt) -> None:
    with runtime.errors_shown():
        assessing.submit_attempt(campus, learner, attempt.id)
        state.go_to(navigation.RESULT, attempt=str(attempt.id))


@st.fragment
def screen() -> None:
    """Show the item, or the overview, that the person is at; moving reruns this fragment alone."""
    attempt_id = state.attempt_id()
    destination = state.take_destination()
    if destination is not None:
        # Handing in asked for the result page; only a rerun of the app can open it.
        st.switch_page(destination[0], query_params=destination[1])
    if attempt_id is None:
        st.info(_("Open a quiz from the module."))
        navigation.to_page(navigation.MAP, _("To the module"), ":material/route:")
        return
    attempt = assessing.open_attempt(campus, learner, attempt_id)
    quiz = assessing.quiz(campus, attempt.quiz_id)
    st.caption(quiz.title)
    runtime.show_message()
    if not attempt.is_open:
        st.info(_("This attempt has been handed in."))
        navigation.to_result(attempt.id, _("See the result"))
        return
    countdown.show(attempt)
    state.settle_question(attempt.first_unanswered())
    if attempt.layout is Layout.ALL_ON_ONE_PAGE:
        quiz_item.all_items(campus, learner, attempt, quiz.instructions)
        quiz_overview.show(attempt, submit)
    elif state.question() >= len(attempt.items):
        quiz_overview.show(attempt, submit)
    else:
        quiz_item.one_item(campus, learner, attempt, quiz.instructions)


screen()
