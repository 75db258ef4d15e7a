"""Groups of a cohort: mixed by sector and country, or changed by hand; and people taken out."""

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import Enrolment, SessionId
from moneytrail.services import enrolling
from moneytrail.services.enrolling import Cohort
from moneytrail.ui import runtime, state
from moneytrail.ui.language import _, plural


def show(campus: Campus, trainer: TrainerId, session_id: SessionId, cohort: Cohort) -> None:
    """Show the ways to make groups."""
    if not cohort.enrolled:
        return

    def mix() -> None:
        with runtime.errors_shown("groups"):
            wanted = state.value("group-size")
            size = wanted if isinstance(wanted, int) else 5
            made = enrolling.mix_groups(campus, trainer, session_id, size)
            state.set_saved_note("groups", plural("{count} group made", "{count} groups made", made))

    st.subheader(_("Groups"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(_("At most so many in a group"), 2, 20, 5, key="group-size")
        st.button(_("Mix sectors and countries"), key="groups-mix", on_click=mix, icon=":material/shuffle:")
    runtime.show_message("groups")
    if state.saved_note("groups"):
        st.caption(f":material/check: {state.saved_note('groups')}")
    with st.expander(_("Change somebody by hand")):
        _by_hand(campus, trainer, session_id, cohort)


def _by_hand(campus: Campus, trainer: TrainerId, session_id: SessionId, cohort: Cohort) -> None:
    people = {one.learner_id: one for one in cohort.enrolled}

    def chosen() -> LearnerId | None:
        held = state.value("person")
        return LearnerId(held) if isinstance(held, int) and held in people else None

    def move() -> None:
        learner, group = chosen(), state.value("person-group")
        if learner is not None:
            with runtime.errors_shown("groups"):
                number = group if isinstance(group, int) else None
                enrolling.set_group(campus, trainer, session_id, learner, number)

    def remove() -> None:
        learner = chosen()
        if learner is not None:
            with runtime.errors_shown("groups"):
                enrolling.remove(campus, trainer, session_id, learner)

    st.selectbox(
        _("Participant"),
        list(people),
        index=None,
        format_func=lambda one: _label(people[one]),
        key="person",
        placeholder=_("Choose"),
    )
    st.selectbox(
        _("Group"), list(enrolling.GROUP_NUMBERS), index=None, key="person-group", placeholder=_("No group")
    )
    with st.container(horizontal=True):
        st.button(_("Put into this group"), key="person-move", on_click=move)
        st.button(_("Take out of the session"), key="person-remove", on_click=remove, type="tertiary")


def _label(one: Enrolment) -> str:
    group = _("group {number}", number=one.group) if one.group else _("no group")
    return f"{one.profile.name} ({one.profile.country}, {group})"
