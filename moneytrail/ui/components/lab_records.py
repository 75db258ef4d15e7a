"""Who holds the record: what is left to spend, what can be asked of whom, what came, and the days."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from moneytrail.core.lab.answers import RecordsAnswer
from moneytrail.core.lab.dossier import Ask, RecordRequest, RecordStep, Wait
from moneytrail.core.lab.tasks import Records
from moneytrail.lab import records
from moneytrail.lab.records import Logged, Outcome, RecordState
from moneytrail.services import case_work
from moneytrail.ui import runtime
from moneytrail.ui.components import lab_papers
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.components.plain import safe
from moneytrail.ui.components.prose import Node, element
from moneytrail.ui.language import _, plural

_DAYS = (1, 5, 10)


@st.fragment
def show(desk: Desk, task: Records) -> None:
    """Show the search as it stands; each choice is made and saved at once, and cannot be taken back."""
    plan = desk.found.case.records
    answer = desk.answer()
    assert isinstance(answer, RecordsAnswer)
    stand = records.replay(plan, answer.steps)
    if not stand.arrived.keys() <= desk.papers.keys():
        # One of the few reruns: what has come lies in the file, which is another part of the page.
        st.rerun()
    _budget(desk, stand)
    runtime.show_message(desk.place)
    if stand.warned_on is not None:
        st.warning(safe(desk.words(plan.warned)), icon=":material/warning:")
    _log(desk, stand)
    take = partial(_take, desk, len(answer.steps))
    _waiting(desk, stand, take)
    st.markdown(f"**{_('Ask somebody')}**")
    for number, request in enumerate(plan.requests):
        _request(desk, number, request, stand, take)


def _take(desk: Desk, number: int, step: RecordStep) -> None:
    desk.change(case_work.step(desk.found, step, number))


def _budget(desk: Desk, stand: RecordState) -> None:
    plan = desk.found.case.records
    left = (
        _("Day **{day}** of {days}", day=stand.day, days=plan.days),
        plural("**{count}** hour of work left", "**{count}** hours of work left", stand.hours_left),
        plural("**{count}** court order left", "**{count}** court orders left", stand.orders_left),
    )
    st.markdown(" · ".join(left))


def _waiting(desk: Desk, stand: RecordState, take: Callable[[RecordStep], None]) -> None:
    left = desk.found.case.records.days - stand.day
    st.markdown(f"**{_('Let time pass')}**")
    with st.container(horizontal=True):
        for days in _DAYS:
            st.button(
                plural("{count} day", "{count} days", days),
                key=f"wait:{desk.place}:{days}",
                disabled=left <= 0,
                on_click=take,
                args=(Wait(days=days),),
            )
        if stand.arriving:
            next_day = min(stand.arriving.values())
            st.button(
                _("Until something comes"),
                key=f"wait:{desk.place}:next",
                disabled=left <= 0,
                on_click=take,
                args=(Wait(days=max(1, next_day - stand.day)),),
            )


def _request(
    desk: Desk, number: int, request: RecordRequest, stand: RecordState, take: Callable[[RecordStep], None]
) -> None:
    is_asked = request.id in stand.asked
    cost = [plural("{count} hour", "{count} hours", request.hours)]
    if request.orders:
        cost.append(plural("{count} court order", "{count} court orders", request.orders))
    with st.container(border=True, key=f"request:{desk.place}:{number}"):
        st.markdown(f"**{safe(desk.words(request.holder))}** · {_channel(request)}")
        st.markdown(safe(desk.words(request.text)))
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.caption(_("Costs {cost}", cost=", ".join(cost)))
            st.button(
                _("Asked") if is_asked else _("Ask: {holder}", holder=desk.words(request.holder)),
                key=f"ask:{desk.place}:{number}",
                icon=":material/check:" if is_asked else ":material/send:",
                disabled=is_asked,
                on_click=take,
                args=(Ask(request=request.id),),
            )


def _channel(request: RecordRequest) -> str:
    names = {
        "open": _("open source"),
        "informal": _("informal"),
        "fiu": _("through the FIU"),
        "order": _("court order"),
        "foreign_fiu": _("from FIU to FIU"),
        "mutual_legal_assistance": _("mutual legal assistance"),
    }
    return names[request.channel]


def _log(desk: Desk, stand: RecordState) -> None:
    """Tell what was done and what came of it, newest last, as a list that a screen reader reads in order."""
    nodes: list[Node] = [element("li", _told(desk, one)) for one in stand.log]
    coming = [
        element("li", _("Expected on day {day}: {what}", day=day, what=lab_papers.title(desk, one)))
        for one, day in sorted(stand.arriving.items(), key=lambda pair: pair[1])
    ]
    came = [
        element("li", _("Day {day}: {what}", day=day, what=lab_papers.title(desk, one)))
        for one, day in sorted(stand.arrived.items(), key=lambda pair: pair[1])
    ]
    parts: list[Node] = []
    for heading, listed in (
        (_("What came"), came),
        (_("What is on its way"), coming),
        (_("What you did"), nodes),
    ):
        if listed:
            parts += [element("h3", heading), element("ul", *listed)]
    if parts:
        desk.read(parts, "log")


def _told(desk: Desk, one: Logged) -> str:
    if isinstance(one.step, Wait):
        days = plural("waited {count} day", "waited {count} days", one.step.days)
        return _("Day {day}: {what}", day=one.day, what=days)
    step = one.step
    request = next(kept for kept in desk.found.case.records.requests if kept.id == step.request)
    outcomes: dict[Outcome, str] = {
        "sent": _("asked"),
        # What was wrong with it is said when the search is handed in.
        "unlawful": _("asked"),
        "needs_missing": _("asked, and sent back: something that you do not have yet has to come first"),
        "no_hours": _("not asked: not enough hours left"),
        "no_orders": _("not asked: no court order left"),
        "asked_before": _("asked before"),
        "waited": "",
        "too_late": _("not asked: the days are over"),
    }
    return _(
        "Day {day}: {who}, {what}", day=one.day, who=desk.words(request.holder), what=outcomes[one.outcome]
    )
