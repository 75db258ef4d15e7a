"""Join a workshop: the code from the trainer, and who joins."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.services import joining
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import browser, profile_form
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def invitation(campus: Campus, code: str) -> None:
    """Show the form to somebody who came with a link, before everything else."""
    session = joining.session_of_code(campus, code)
    with st.container(border=True, key="invitation"):
        st.subheader(
            _("Join: {title}", title=literal(session.plan.title)) if session else _("Join a workshop")
        )
        show(campus)


def show(campus: Campus) -> None:
    """Show the form; somebody who studies already only has to confirm."""

    def join() -> None:
        with runtime.errors_shown("join"):
            typed, learner = str(state.value("join-code") or ""), state.learner_id()
            joined = joining.join_workshop(
                campus, typed, browser.address(), learner, profile_form.given("join")
            )
            if learner != joined.learner_id:
                ticket = joining.issue_ticket(campus, joined.learner_id)
                state.arrive(joined.learner_id, ticket, joined.resume_code)
            state.go_to(navigation.LIVE, session=str(joined.session_id))

    learner_id = state.learner_id()
    known = joining.learner(campus, learner_id).profile if learner_id is not None else None
    with st.form("join", border=False):
        st.text_input(
            _("Code from your trainer (6 characters)"),
            value=state.join_code(),
            key="join-code",
            max_chars=20,
            autocomplete="off",
        )
        profile_form.show("join", known, is_required=True)
        st.form_submit_button(_("Join"), type="primary", on_click=join, key="join-submit")
    runtime.show_message("join")
