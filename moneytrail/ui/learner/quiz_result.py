"""The result of an attempt: the score, what it means, each outcome, and every item explained."""

import streamlit as st

from moneytrail.core.quizzes import QuizKind
from moneytrail.services import looking_back
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import quiz_start, result_items, result_summary
from moneytrail.ui.language import _

campus = runtime.campus()
learner = runtime.learner_id()
attempt_id = state.attempt_id()
result = looking_back.result(campus, learner, attempt_id) if attempt_id is not None else None

if result is None:
    st.info(_("There is no result here yet."))
    navigation.to_page(navigation.MAP, _("To the module"), ":material/route:")
else:
    st.caption(result.quiz.title)
    runtime.show_message()
    if result.is_kept_back:
        st.title(_("Handed in"))
        st.write(
            _(
                "Answers and explanations of this test come when you have done the final test, so that both measure the same."
            )
        )
    else:
        result_summary.show(campus, result)
    with st.container(horizontal=True, key="result-moves"):
        is_practice = result.quiz.kind in (QuizKind.SECTION, QuizKind.PRACTICE)
        is_again = is_practice and not result.attempt.is_passed
        navigation.way_on(
            navigation.MAP, _("Go on in the module"), ":material/route:", is_primary=not is_again
        )
        if is_practice:
            quiz_start.show(campus, learner, result.quiz.id, _("Try again with other questions"), is_again)
    result_items.show(campus, result)
