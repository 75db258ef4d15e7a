"""Study a section: one step a screen, with its blocks, checks and notes."""

import streamlit as st

from moneytrail.core.modules import Section
from moneytrail.services import assessing, studying
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import resume_code, step_notes, step_screen
from moneytrail.ui.language import _

campus = runtime.campus()
learner = runtime.learner_id()


def move(section: Section, finished: str, target: str) -> None:
    with runtime.errors_shown():
        studying.move_on(campus, learner, section.id, finished, target)
        state.set_step(section.id, target)


def look(section: Section, target: str) -> None:
    with runtime.errors_shown():
        studying.remember_place(campus, learner, state.language(), section.id, target)
        state.set_step(section.id, target)


def finish(section: Section, finished: str) -> None:
    with runtime.errors_shown():
        studying.finish_step(campus, learner, section.id, finished)
        quiz = assessing.section_quiz(campus, section.id)
        if quiz is None:
            state.go_to(navigation.MAP)
        else:
            attempt = assessing.start_attempt(campus, learner, quiz.id)
            state.go_to(navigation.TAKE_QUIZ, attempt=str(attempt))


@st.fragment
def screen() -> None:
    """Show the step in the address; moving reruns this fragment alone."""
    view = studying.open_step(campus, learner, state.language(), *state.section_and_step())
    if view is None:
        st.info(_("This section does not exist (any more)."))
        navigation.to_page(navigation.MAP, _("To the module"), ":material/route:")
        return
    steps, here = view.section.steps, view.position
    step_screen.head(view, look)
    runtime.show_message()
    step_screen.body(campus, learner, view)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="step-moves"):
        if here > 0:
            st.button(
                _("Previous"),
                key="previous",
                icon=":material/arrow_back:",
                on_click=look,
                args=(view.section, steps[here - 1].id),
            )
        if here + 1 < len(steps):
            st.button(
                _("Next"),
                key="next",
                type="primary",
                icon=":material/arrow_forward:",
                icon_position="right",
                on_click=move,
                args=(view.section, view.step.id, steps[here + 1].id),
            )
        else:
            # A whole rerun, not the fragment's: the quiz is another page.
            st.button(
                _("To the quiz"),
                key="finish",
                type="primary",
                icon=":material/quiz:",
                on_click=finish,
                args=(view.section, view.step.id),
            )
    step_notes.show(campus, learner, view)
    destination = state.take_destination()
    if destination is not None:
        # The callback above asked for another page; only a rerun of the app can open it.
        st.switch_page(destination[0], query_params=destination[1])


with runtime.errors_shown():
    studying.remember_place(campus, learner, state.language(), *state.section_and_step())
resume_code.show()
screen()
