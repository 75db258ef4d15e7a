"""A case that a learner's group shares, on the list of the lab: which group, how far it is, and the way in."""

import streamlit as st

from moneytrail.services.sharing import SharedCard
from moneytrail.ui import navigation, state
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show(card: SharedCard, is_primary: bool = False) -> None:
    """Show a card."""
    title, session, total = card.case.frame.title, card.session, len(card.case.tasks)
    place = f"{session.id}-{card.case.id}"
    with st.container(border=True, key=f"shared-{place}"):
        st.subheader(_("With your group: {case}", case=title), anchor=False)
        if not card.group:
            st.markdown(literal(session.plan.title))
            st.info(
                _("You are in no group yet. Ask your trainer to put you into one: then the case opens here."),
                icon=":material/groups:",
            )
            return
        st.markdown(f"{literal(session.plan.title)} · {_('Group {number}', number=card.group)}")
        st.caption(
            _(
                "One case for all of you, apart from the case that you do alone. What your group hands in counts for each."
            )
        )
        st.progress(
            card.settled / total, text=_("{done} of {total} tasks done", done=card.settled, total=total)
        )
        address = navigation.case_address(card.case.id, session.id)
        with st.container(horizontal=True, vertical_alignment="center"):
            if card.is_finished:
                st.button(
                    _("Your group's debrief"),
                    key=f"shared-debrief-{place}",
                    icon=":material/flag:",
                    on_click=state.go_to,
                    args=(navigation.DEBRIEF,),
                    kwargs=address,
                )
            st.button(
                _("Open with your group: {case}", case=title),
                key=f"shared-open-{place}",
                type="primary" if is_primary else "secondary",
                icon=":material/groups:",
                on_click=state.go_to,
                args=(navigation.INVESTIGATE,),
                kwargs=address,
            )
