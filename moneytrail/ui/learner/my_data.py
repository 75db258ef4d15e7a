"""My data: who you said you are, your resume code, everything held, and the way out."""

import streamlit as st

from moneytrail.services import joining, own_record
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import language_switch, profile_form, resume_code
from moneytrail.ui.language import _

campus = runtime.campus()
learner = joining.learner(campus, runtime.learner_id())


def save() -> None:
    with runtime.errors_shown("profile"):
        joining.change_profile(campus, learner.id, profile_form.given("my-data"), learner.show_name)
        state.set_saved_note("profile", _("Saved"))


def new_code() -> None:
    with runtime.errors_shown():
        state.show_resume_code(joining.replace_resume_code(campus, learner.id))


def leave() -> None:
    state.leave()
    state.go_to(navigation.WELCOME)


def delete() -> None:
    with runtime.errors_shown():
        own_record.delete(campus, learner.id)
        leave()


st.title(_("My data"))
runtime.show_message()
with st.form("profile"):
    st.markdown(f"**{_('Who you are (optional)')}**")
    profile_form.show("my-data", learner.profile)
    st.form_submit_button(_("Save"), on_click=save)
runtime.show_message("profile")
if state.saved_note("profile"):
    st.caption(state.saved_note("profile"))
language_switch.show()

st.subheader(_("Resume code"))
st.write(
    _(
        "The code brings you back on another device. We keep no copy that can be read; a new code replaces the old one."
    )
)
resume_code.show()
st.button(_("Make a new resume code"), key="new-code", on_click=new_code, icon=":material/key:")

st.subheader(_("Everything held about you"))
st.write(_("Your answers, notes and dates, as a file that you can read. Nobody else gets it."))
st.download_button(
    _("Download my data"),
    data=lambda: own_record.download(campus, learner.id),
    file_name="moneytrail-my-data.json",
    mime="application/json",
    on_click="ignore",
    icon=":material/download:",
)

st.subheader(_("Leave or delete"))
st.button(_("Sign out on this device"), key="leave", on_click=leave, icon=":material/logout:")
with st.expander(_("Delete everything held about me")):
    st.write(_("Answers, notes, progress and a certificate are deleted for good. It cannot be undone."))
    st.checkbox(_("Yes, delete everything"), key="delete-sure")
    st.button(_("Delete"), key="delete", on_click=delete, disabled=not state.value("delete-sure"))
