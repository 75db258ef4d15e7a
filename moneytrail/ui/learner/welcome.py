"""Welcome: start alone, join a workshop, or come back with a resume code."""

import streamlit as st

from moneytrail.services import joining, studying
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import browser, join_form, profile_form
from moneytrail.ui.language import _, plural

campus = runtime.campus()
module = campus.catalog.module(campus.settings.module_id)
sections = studying.sections(campus, state.language())


def start() -> None:
    with runtime.errors_shown("start"):
        if state.learner_id() is None:  # pressed twice, the second press only leads on
            arrival = joining.start(campus, profile_form.given("welcome"))
            ticket = joining.issue_ticket(campus, arrival.learner_id)
            state.arrive(arrival.learner_id, ticket, arrival.resume_code)
        first = sections[0]
        state.go_to(navigation.STUDY, section=first.id, step=first.steps[0].id)


def resume() -> None:
    with runtime.errors_shown("resume"):
        learner = joining.resume(campus, str(state.value("resume-code") or ""), browser.address())
        state.arrive(learner, joining.issue_ticket(campus, learner))
        state.go_to(navigation.MAP)


invited = state.join_code()
if invited:
    join_form.invitation(campus, invited)
st.title(module.title)
st.write(module.summary)
minutes = sum(section.head.minutes for section in sections)
st.caption(
    plural("{count} section", "{count} sections", len(sections))
    + " · "
    + (
        plural("about {count} hour", "about {count} hours", round(minutes / 60))
        if minutes >= 90
        else _("about {minutes} minutes", minutes=minutes)
    )
    + " · "
    + _("at your own pace, without an account")
)
if state.learner_id() is not None:
    navigation.primary(navigation.MAP, _("Go on where you stopped"), ":material/play_arrow:")
else:
    st.button(
        _("Start"),
        type="secondary" if invited else "primary",
        on_click=start,
        key="start",
        icon=":material/play_arrow:",
    )
    runtime.show_message("start")
    with st.expander(_("Say who you are (optional)")):
        profile_form.show("welcome")

if not invited:
    with st.expander(_("Join a workshop"), icon=":material/groups:"):
        join_form.show(campus)
with st.expander(_("Come back with a resume code"), icon=":material/key:"):
    with st.form("resume", border=False):
        st.text_input(_("Resume code (four groups of four)"), key="resume-code", max_chars=40)
        st.form_submit_button(_("Resume"), on_click=resume)
    runtime.show_message("resume")

st.info(module.content_note, icon=":material/spa:")
st.subheader(_("What you will study"))
for number, section in enumerate(sections, start=1):
    st.markdown(f"**{number}. {section.title}**  \n{section.head.summary}")
st.space("small")
navigation.to_page(navigation.ENTRANCE, _("For trainers"), ":material/badge:")
