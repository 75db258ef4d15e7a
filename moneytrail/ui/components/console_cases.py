"""A case of the lab in groups, on the console: start it, see how far each group is, release a hint, give roles."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.items import Column
from moneytrail.core.lab.sharing import HINT_KINDS, HintKind
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import Enrolment, SessionId
from moneytrail.services import accompanying
from moneytrail.services.accompanying import GroupStanding, Standings
from moneytrail.ui import runtime, state
from moneytrail.ui.components import case_groups
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _, plural


def start(campus: Campus, trainer: TrainerId, session_id: SessionId) -> None:
    """Show the choice of a case, and the two ways to start it."""
    titles = {one.id: one.frame.title for one in accompanying.cases(campus)}
    case_id = st.selectbox(_("Case"), list(titles), format_func=titles.__getitem__, key="next-case")

    def begin(in_room: bool) -> None:
        if case_id is not None:
            with runtime.errors_shown("console"):
                accompanying.start(campus, trainer, session_id, case_id, in_room)

    st.caption(
        _(
            "Each group shares one ledger, one board and one result. Make the groups on the page People first. "
            "At their own pace means: nothing changes on the screens; each finds the case in the lab."
        )
    )
    with st.container(horizontal=True):
        st.button(_("Start the case in the room"), key="launch-case", on_click=begin, args=(True,))
        st.button(_("Offer it at their own pace"), key="offer-case", on_click=begin, args=(False,))


def show(campus: Campus, trainer: TrainerId, session_id: SessionId, case_id: str) -> None:
    """Show how far each group is, and what a trainer can do for them."""
    seen = accompanying.standings(campus, trainer, session_id, case_id)
    st.markdown(f"**{_('Groups at work: {case}', case=seen.case.frame.title)}**")
    if not seen.groups:
        st.info(_("There is no group yet. Make groups on the page People."), icon=":material/groups:")
    if seen.without_group:
        count = len(seen.without_group)
        names = ", ".join(literal(one.profile.name or _("no name")) for one in seen.without_group)
        told = plural("{count} person is in no group: ", "{count} people are in no group: ", count)
        st.warning(told + names, icon=":material/group_off:")
    if not seen.groups:
        return
    case_groups.phases(campus, seen)
    _work(campus, seen)
    _hint(campus, trainer, session_id, seen)
    if seen.case.frame.roles:
        with st.expander(_("Who looks after what"), key=f"roles:{case_id}"):
            _roles(campus, trainer, session_id, seen)


def _work(campus: Campus, seen: Standings) -> None:
    """Show what each group is at, and how it gets on."""
    columns = (
        Column(id="group", title=_("Group")),
        Column(id="task", title=_("At the task")),
        Column(id="tries", title=_("Tries"), type="number"),
        Column(id="hints", title=_("Hints"), type="number"),
        Column(id="worked", title=_("Worked steps"), type="number"),
        Column(id="active", title=_("Last active")),
    )
    rows = [_row(one, campus.now()) for one in seen.groups]
    case_groups.show(campus, columns, rows, _("How each group gets on"), f"work:{seen.case.id}")


def _row(one: GroupStanding, now: datetime) -> Sequence[str]:
    task = one.task
    return (
        str(one.group),
        task.title if task else (_("finished") if one.found else _("not begun")),
        str(one.tries),
        str(len(one.found.hints) if one.found else 0),
        str(one.helped),
        _ago(one.last_active, now),
    )


def _ago(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return _("not yet")
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    return plural("{count} minute ago", "{count} minutes ago", minutes)


def _hint(campus: Campus, trainer: TrainerId, session_id: SessionId, seen: Standings) -> None:
    place = f"hint:{seen.case.id}"
    titles = {one.id: f"{number}. {one.title}" for number, one in enumerate(seen.case.tasks, start=1)}
    kinds: dict[HintKind, str] = dict(
        zip(
            HINT_KINDS, (_("Where to look (costs nothing)"), _("The worked step (70 % at most)")), strict=True
        )
    )
    groups = [one.group for one in seen.groups]
    keys = {one: f"{place}:{one}" for one in ("task", "kind", "group")}

    def release() -> None:
        state.set_saved_note(place, "")
        held = state.values(keys)
        group = held["group"] if isinstance(held["group"], int) and held["group"] else None
        kind = next((one for one in kinds if one == held["kind"]), HINT_KINDS[0])
        with runtime.errors_shown(place):
            reached = accompanying.release_hint(
                campus, trainer, session_id, seen.case.id, str(held["task"]), kind, group
            )
            state.set_saved_note(place, _said(reached))

    with st.container(border=True, key=place):
        st.markdown(f"**{_('Release a hint')}**")
        st.selectbox(
            _("For the task"),
            list(titles),
            index=_busiest(seen),
            format_func=titles.__getitem__,
            key=keys["task"],
        )
        st.radio(
            _("Which hint"), list(kinds), format_func=kinds.__getitem__, key=keys["kind"], horizontal=True
        )
        st.selectbox(
            _("For whom"),
            [0, *groups],
            format_func=lambda one: _("Group {number}", number=one) if one else _("All groups"),
            key=keys["group"],
        )
        st.button(
            _("Release the hint"), key=f"{place}:release", icon=":material/lightbulb:", on_click=release
        )
        runtime.show_message(place)
        if state.saved_note(place):
            st.caption(state.saved_note(place))


def _said(reached: Sequence[int]) -> str:
    groups = ", ".join(str(one) for one in reached)
    if not groups:
        return _("No group got it: it has it already, is not at this task yet, or has done it.")
    return _("Released to: {groups}", groups=groups)


def _busiest(seen: Standings) -> int:
    """Return the place of the task at which most groups are."""
    at = [seen.case.tasks.index(one.task) for one in seen.groups if one.task is not None]
    return max(set(at), key=at.count, default=0)


def _roles(campus: Campus, trainer: TrainerId, session_id: SessionId, seen: Standings) -> None:
    people = {
        one.learner_id: (one, group.group, held) for group in seen.groups for one, held in group.members
    }
    titles = {one.id: one.title for one in seen.case.frame.roles}
    st.table(
        [
            {
                _("Group"): str(group),
                _("Name"): literal(one.profile.name or _("no name")),
                _("Looks after"): ", ".join(titles[role] for role in held if role in titles),
            }
            for one, group, held in people.values()
        ]
    )
    place = f"give-role:{seen.case.id}"
    chosen = st.selectbox(
        _("Participant"),
        list(people),
        index=None,
        format_func=lambda one: _label(people[one][0], people[one][1]),
        key=f"{place}:person",
        placeholder=_("Choose"),
    )
    if chosen is None:
        return
    widget = state.key(place, chosen)

    def give() -> None:
        wanted = state.value(widget)
        with runtime.errors_shown(place):
            roles = wanted if isinstance(wanted, list) else []
            accompanying.give_roles(
                campus, trainer, session_id, seen.case.id, LearnerId(chosen), [str(one) for one in roles]
            )

    st.multiselect(
        _("Looks after"),
        list(titles),
        default=[one for one in people[chosen][2] if one in titles],
        format_func=titles.__getitem__,
        key=widget,
        placeholder=_("Nothing"),
    )
    st.button(_("Give these roles"), key=f"{place}:give", on_click=give)
    runtime.show_message(place)


def _label(one: Enrolment, group: int) -> str:
    return f"{one.profile.name or _('no name')} ({_('group {number}', number=group)})"
