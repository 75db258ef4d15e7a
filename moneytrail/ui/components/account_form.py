"""Forms of a trainer's account: set it up, sign in, change the password, sign out."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.trainers import PASSWORD_LONGEST, PASSWORD_SHORTEST, SIGN_IN_LIMIT, TrainerId
from moneytrail.errors import PasswordsDiffer
from moneytrail.services import trainers
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import browser
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def _arrive(campus: Campus, trainer: TrainerId) -> None:
    state.trainer_arrive(trainer, trainers.issue_ticket(campus, trainer))
    state.go_to(navigation.SESSIONS)


def _text(key: str) -> str:
    return str(state.value(key) or "")


def _repeated(first: str, second: str) -> str:
    if _text(first) != _text(second):
        raise PasswordsDiffer
    return _text(first)


def _password(label: str, key: str, is_new: bool) -> None:
    st.text_input(
        label,
        type="password",
        key=key,
        max_chars=PASSWORD_LONGEST,
        autocomplete="new-password" if is_new else "current-password",
        help=_("At least {count} characters; a short sentence is easy to keep.", count=PASSWORD_SHORTEST)
        if is_new
        else None,
    )


def sign_in(campus: Campus) -> None:
    """Show the form to sign in."""

    def submit() -> None:
        with runtime.errors_shown("sign-in"):
            name, password = _text("sign-in-name"), _text("sign-in-password")
            _arrive(campus, trainers.sign_in(campus, name, password, browser.address()))

    with st.form("sign-in", border=False):
        st.text_input(
            _("E-mail or name to sign in with"),
            key="sign-in-name",
            max_chars=SIGN_IN_LIMIT,
            autocomplete="username",
        )
        _password(_("Password"), "sign-in-password", is_new=False)
        st.form_submit_button(_("Sign in"), type="primary", on_click=submit, key="sign-in-submit")
    runtime.show_message("sign-in")


def set_up(campus: Campus, token: str) -> None:
    """Show the form that makes the first trainer; the link works once."""

    def submit() -> None:
        with runtime.errors_shown("set-up"):
            password = _repeated("set-up-password", "set-up-again")
            name = _text("set-up-sign-in")
            _arrive(campus, trainers.set_up(campus, token, name, _text("set-up-name"), password))

    st.write(_("This link works once. Colleagues get their accounts from the person who runs the program."))
    with st.form("set-up", border=False):
        st.text_input(
            _("E-mail or name to sign in with"),
            key="set-up-sign-in",
            max_chars=SIGN_IN_LIMIT,
            autocomplete="username",
        )
        st.text_input(_("A name to be called by"), key="set-up-name", max_chars=60, autocomplete="nickname")
        _password(_("Password"), "set-up-password", is_new=True)
        _password(_("Password once more"), "set-up-again", is_new=True)
        st.form_submit_button(_("Make my account"), type="primary", on_click=submit, key="set-up-submit")
    runtime.show_message("set-up")


def account(campus: Campus, trainer_id: TrainerId) -> None:
    """Show who is signed in, with the ways to change the password and to sign out."""
    known = trainers.trainer(campus, trainer_id)

    def change() -> None:
        with runtime.errors_shown("password"):
            new = _repeated("password-new", "password-again")
            trainers.change_password(
                campus, known.id, _text("password-old"), new, browser.address(), browser.trainer_token()
            )
            state.set_saved_note("password", _("Your password is changed. Other browsers are signed out."))

    def leave() -> None:
        state.trainer_leave()
        state.go_to(navigation.ENTRANCE)

    st.write(
        _("Signed in as {name} ({sign_in}).", name=literal(known.name), sign_in=literal(known.sign_in_name))
    )
    navigation.way_on(navigation.SESSIONS, _("My sessions"), ":material/event:")
    with st.expander(_("Change the password"), icon=":material/key:"):
        with st.form("password", border=False, clear_on_submit=True):
            _password(_("Present password"), "password-old", is_new=False)
            _password(_("New password"), "password-new", is_new=True)
            _password(_("New password once more"), "password-again", is_new=True)
            st.form_submit_button(_("Change"), on_click=change, key="password-submit")
        runtime.show_message("password")
        if state.saved_note("password"):
            st.success(state.saved_note("password"), icon=":material/check:")
    st.button(_("Sign out"), key="trainer-leave", on_click=leave, icon=":material/logout:")
