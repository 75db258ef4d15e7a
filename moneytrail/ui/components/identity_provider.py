"""Sign in with the organisation's own accounts (OpenID Connect), where the host has configured it."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.errors import NotPermitted
from moneytrail.services import trainers
from moneytrail.ui import navigation, state
from moneytrail.ui.language import _


def is_configured() -> bool:
    """Say whether the secrets name an identity provider."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def show(campus: Campus) -> None:
    """Show the button, and let in whom the provider vouches for, except while they are leaving."""
    if not is_configured() or state.is_trainer_leaving():
        return
    if not st.user.is_logged_in:
        st.button(
            _("Sign in with your organisation"), key="provider", on_click=st.login, icon=":material/badge:"
        )
        return
    email = str(st.user.get("email") or "")
    try:
        # A provider that lets people type any address says so; then it vouches for nothing.
        if not email or st.user.get("email_verified") is False:
            raise NotPermitted
        trainer = trainers.sign_in_by_provider(campus, email)
    except NotPermitted:
        st.error(
            _("{email} does not belong to a trainer here.", email=email or _("This account")),
            icon=":material/error:",
        )
        st.button(_("Use another account"), key="provider-leave", on_click=st.logout)
        return
    state.trainer_arrive(trainer, trainers.issue_ticket(campus, trainer))
    # One of the few reruns: coming back from the provider is no click, so there is no callback.
    st.switch_page(navigation.SESSIONS)


def leave() -> None:
    """Leave the provider's session too, so that signing out is final on a shared computer."""
    if is_configured() and st.user.is_logged_in:
        st.logout()
