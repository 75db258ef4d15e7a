"""Module map: the sections with their states, the tests, and one button that goes on."""

import streamlit as st

from moneytrail.core.progress import SectionState
from moneytrail.core.quizzes import QuizKind
from moneytrail.services import assessing, studying
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import own_sessions, resume_code, section_card, test_card
from moneytrail.ui.language import _

campus = runtime.campus()
learner = runtime.learner_id()
seen = studying.module_map(campus, learner, state.language())


def go_on() -> None:
    if seen.place.is_quiz:
        quiz = assessing.section_quiz(campus, seen.place.section_id)
        with runtime.errors_shown():
            attempt = assessing.start_attempt(campus, learner, quiz.id if quiz else "")
            state.go_to(navigation.TAKE_QUIZ, attempt=str(attempt))
    else:
        state.go_to(navigation.STUDY, section=seen.place.section_id, step=seen.place.step_id)


st.title(seen.module.title)
resume_code.show()
runtime.show_message()
own_sessions.show(campus, learner)
done = sum(one.state is SectionState.DONE for one in seen.standings.values())
st.progress(
    done / len(seen.sections),
    text=_("{done} of {total} sections done", done=done, total=len(seen.sections)),
)
label = _("Continue") if seen.is_started else _("Start")
st.button(label, type="primary", key="continue", icon=":material/play_arrow:", on_click=go_on)
st.caption(section_card.place_in_words(seen))
test_card.show(campus, learner, QuizKind.PRE_TEST, is_next=done == 0)
for number, section in enumerate(seen.sections, start=1):
    is_next = section.id == seen.place.section_id and done < len(seen.sections)
    section_card.show(campus, learner, number, section, seen.standings[section.id], is_next)
navigation.to_page(navigation.LAB, _("The money-trail lab: investigate a case"), ":material/manage_search:")
test_card.show(campus, learner, QuizKind.POST_TEST, is_next=done == len(seen.sections))
marked = studying.bookmarks(campus, learner, state.language())
if marked:
    st.subheader(_("Your bookmarks"))
    for section, step in marked:
        navigation.to_step(section.id, step.id, f"{section.title}: {step.title}", ":material/bookmark:")
