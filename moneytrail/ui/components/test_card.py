"""The pre-test and the post-test on the module map."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import QuizKind
from moneytrail.services import assessing
from moneytrail.ui import navigation
from moneytrail.ui.components import quiz_start
from moneytrail.ui.language import _, plural


def show(campus: Campus, learner: LearnerId, kind: QuizKind) -> None:
    """Show the card of a test."""
    module = campus.catalog.module(campus.settings.module_id)
    quiz_id = module.pre_test if kind is QuizKind.PRE_TEST else module.post_test
    standing = assessing.standing(campus, learner, quiz_id)
    with st.container(border=True, key=f"test-{quiz_id}"):
        st.markdown(f"##### {standing.quiz.title}", anchors=False)
        st.write(standing.quiz.instructions)
        questions = plural("{count} question", "{count} questions", standing.quiz.item_count)
        st.caption(questions + " · " + _("taken once"))
        if standing.open_attempt is not None:
            quiz_start.show(campus, learner, quiz_id, _("Go on with the test"))
        elif standing.last_closed is not None:
            navigation.to_result(standing.last_closed.id, _("Handed in: see the result"))
        else:
            quiz_start.show(campus, learner, quiz_id, _("Take the test"))
