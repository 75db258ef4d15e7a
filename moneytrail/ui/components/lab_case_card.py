"""A case on the list of the lab: what it is, how long, what to be prepared for, and the way in."""

from collections.abc import Sequence

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.services import investigating
from moneytrail.services.investigating import CaseCard
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components.plain import safe
from moneytrail.ui.language import _


def following(cards: Sequence[CaseCard]) -> CaseCard | None:
    """Return the case to go on with: one that is under way, else the first that is not begun."""
    under_way = (one for one in cards if one.progress is not None and not one.is_finished)
    fresh = (one for one in cards if one.progress is None)
    return next(under_way, next(fresh, None))


def show(campus: Campus, learner: LearnerId, card: CaseCard, is_primary: bool) -> None:
    """Show a card."""
    frame, total = card.case.frame, len(card.case.tasks)

    def open_case() -> None:
        with runtime.errors_shown():
            investigating.begin(campus, learner, card.case.id)
            state.go_to(navigation.INVESTIGATE, case=card.case.id)

    with st.container(border=True, key=f"case-{card.case.id}"):
        st.subheader(frame.title, anchor=False)
        st.markdown(_badge(card))
        st.write(safe(frame.summary))
        st.caption(
            _(
                "{minutes} minutes · {count} tasks in {phases} phases",
                minutes=frame.minutes,
                count=total,
                phases=len(card.case.phases),
            )
        )
        st.caption(safe(frame.content_note))
        if card.progress is not None:
            st.progress(
                card.settled / total, text=_("{done} of {total} tasks done", done=card.settled, total=total)
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            if card.is_finished:
                st.button(
                    _("Debrief: {case}", case=frame.title),
                    key=f"debrief-{card.case.id}",
                    icon=":material/flag:",
                    on_click=state.go_to,
                    args=(navigation.DEBRIEF,),
                    kwargs={"case": card.case.id},
                )
            st.button(
                _label(card),
                key=f"open-{card.case.id}",
                type="primary" if is_primary else "secondary",
                icon=":material/play_arrow:",
                on_click=open_case,
            )


def _label(card: CaseCard) -> str:
    title = card.case.frame.title
    if card.progress is None:
        return _("Start: {case}", case=title)
    return _("Look back: {case}", case=title) if card.is_finished else _("Go on: {case}", case=title)


def _badge(card: CaseCard) -> str:
    if card.is_finished:
        return f":green-badge[:material/check: {_('Done')}]"
    if card.progress is not None:
        return f":blue-badge[:material/timelapse: {_('In progress')}]"
    return f":gray-badge[:material/circle: {_('Not started')}]"
