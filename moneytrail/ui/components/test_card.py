"""The pre-test and the post-test on the module map."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.core.quizzes import QuizKind
from moneytrail.services import assessing
from moneytrail.ui import navigation
from moneytrail.ui.components import quiz_start
from moneytrail.ui.language import _, plural


def show(campus: Campus, learner: LearnerId, kind: QuizKind, is_next: bool) -> None:
    """Show a test as a line that opens; it is open while it is the thing to do."""
    module = campus.catalog.module(campus.settings.module_id)
    quiz_id = module.pre_test if kind is QuizKind.PRE_TEST else module.post_test
    standing = assessing.standing(campus, learner, quiz_id)
    is_done = standing.last_closed is not None
    badge = f" &nbsp; :green-badge[:material/check: {_('Done')}]" if is_done else ""
    is_open = standing.open_attempt is not None or (is_next and not is_done)
    with st.expander(f"**{standing.quiz.title}**{badge}", expanded=is_open, key=f"test-{quiz_id}"):
        st.write(standing.quiz.instructions)
        questions = plural("{count} question", "{count} questions", standing.quiz.item_count)
        st.caption(questions + " · " + _("taken once"))
        if standing.open_attempt is not None:
            quiz_start.show(campus, learner, quiz_id, _("Go on with the test"))
        elif standing.last_closed is not None:
            navigation.to_result(standing.last_closed.id, _("Handed in: see the result"))
        else:
            quiz_start.show(campus, learner, quiz_id, _("Take the test"))
