"""A case that a group shares: who is in it and looks after what, who leads a task, and the trainer's hints."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.cases import GroupRole
from moneytrail.core.lab.sharing import LIAISON, leading_role
from moneytrail.core.lab.tasks import Board, Decision, FollowFlow, Product, Records, Triage
from moneytrail.core.people import LearnerId
from moneytrail.errors import NoGroup
from moneytrail.services import case_files, investigating, sharing
from moneytrail.services.investigating import Investigation
from moneytrail.services.sharing import Member
from moneytrail.ui import navigation, runtime, state
from moneytrail.ui.components import lab_papers, lab_path, live_link, together
from moneytrail.ui.components.lab_desk import Desk
from moneytrail.ui.components.plain import literal, safe
from moneytrail.ui.components.prose import Node, element
from moneytrail.ui.language import _, plural


def opened(campus: Campus, learner: LearnerId) -> Investigation | None:
    """Return the run in the address: of the learner's group where a session is named, else their own.

    None for somebody who is in no group, which is then said.
    """
    session_id, case_id = state.session_id(), state.parameter("case")
    if session_id is None:
        return investigating.investigation(campus, learner, case_id)
    try:
        return sharing.open_case(campus, learner, session_id, case_id)
    except NoGroup:
        st.title(investigating.case_of(campus, case_id).frame.title)
        st.info(
            _(
                "This case is worked on in groups, and you are in no group yet. Ask your trainer to put you into one, then try again."
            ),
            icon=":material/groups:",
        )
        # Pressing draws the page anew, which is all that has to happen.
        st.button(_("Try again"), key="group-again", type="primary")
        navigation.to_page(navigation.LAB, _("To the lab"), ":material/manage_search:")
        return None


def follow(desk: Desk) -> None:
    """Draw the page anew when somebody in the group hands in, takes a role, comes or goes, or a hint arrives."""
    run = desk.found.run
    if run.session_id is None:
        return
    session_id = str(run.session_id)
    live_link.follow_case(
        run.session_id,
        run.id,
        "page",
        sharing.stamps(desk.campus, run.id, desk.learner).page,
        partial(together.arrive, desk.place),
        on_back=lambda: state.go_to(navigation.LIVE, session=session_id),
    )


def team(desk: Desk) -> None:
    """Show who is in the group, and let this person choose what to look after."""
    if not desk.found.is_shared:
        return
    roles = desk.found.case.frame.roles
    mine = _mine(desk)
    st.caption(
        _("Group {number}", number=desk.found.run.group_number)
        + ": "
        + ", ".join(literal(_member(desk, one, roles)) for one in desk.team)
    )
    if not roles:
        return
    with st.expander(
        _("Who looks after what"),
        expanded=not mine,
        icon=":material/groups:",
        key=f"team:{desk.found.run.id}",
    ):
        st.write(
            _(
                "Choose what you look after; with few people one takes several. Everybody may work on everything: who leads a task hands it in."
            )
        )
        for role in roles:
            _role(desk, role, mine)
        runtime.show_message("roles")
        missing = sharing.unheld(desk.found.case, desk.team)
        if missing:
            st.caption(_("Nobody looks after this yet: {roles}", roles=", ".join(missing)))


def _mine(desk: Desk) -> Sequence[str]:
    return next((one.roles for one in desk.team if one.learner_id == desk.learner), ())


def _name(desk: Desk, one: Member) -> str:
    if one.learner_id == desk.learner:
        return _("you")
    return one.name or _("somebody")


def _member(desk: Desk, one: Member, roles: Sequence[GroupRole]) -> str:
    held = [role.title for role in roles if role.id in one.roles]
    if not one.has_opened:
        held.append(_("not here yet"))
    return f"{_name(desk, one)} ({', '.join(held)})" if held else _name(desk, one)


def _role(desk: Desk, role: GroupRole, mine: Sequence[str]) -> None:
    widget = state.key("role", desk.found.run.id, role.id)
    state.set_value(widget, role.id in mine)

    def changed() -> None:
        wanted = {one for one in mine if one != role.id} | ({role.id} if state.value(widget) else set())
        with runtime.errors_shown("roles"):
            sharing.take_roles(desk.campus, desk.learner, desk.found.run.id, wanted)

    others = [
        _name(desk, one) for one in desk.team if role.id in one.roles and one.learner_id != desk.learner
    ]
    held = f" · {literal(', '.join(others))}" if others else ""
    st.checkbox(f"**{role.title}**{held}  \n{safe(role.text)}", key=widget, on_change=changed)


@dataclass(frozen=True)
class Lead:
    """Who leads the task on the screen."""

    role: GroupRole
    names: str
    is_mine: bool
    is_here: bool


def lead(desk: Desk) -> Lead | None:
    """Return who leads the task; None where nobody shares it, or the case has no role for it."""
    role = leading_role(desk.found.case, desk.task)
    if role is None or not desk.found.is_shared:
        return None
    leaders = [one for one in desk.team if role.id in one.roles]
    others = [one for one in leaders if one.learner_id != desk.learner]
    return Lead(
        role,
        ", ".join(_name(desk, one) for one in others),
        len(others) < len(leaders),
        any(one.is_here for one in others),
    )


def may_hand_in(desk: Desk) -> bool:
    """Say who hands in, and return whether this person may now: the leader, or with a word that it was agreed."""
    found = lead(desk)
    if found is None:
        return True
    names, role = literal(found.names), found.role.title
    if found.is_mine:
        st.caption(_("You lead this task as {role}: hand it in when your group agrees.", role=role))
    elif not names:
        st.caption(_("{role} leads this task. Nobody looks after it yet: anyone may hand in.", role=role))
    elif not found.is_here:
        st.caption(
            _("{role} ({names}) leads this task and is away: anyone may hand in.", names=names, role=role)
        )
    else:
        st.caption(_("{role} ({names}) leads this task and hands it in.", names=names, role=role))
        return st.checkbox(_("We have agreed that I hand it in"), key=f"agreed:{desk.place}:{desk.tries}")
    return True


def harm_first(desk: Desk) -> None:
    """Show who speaks for the victims the harm to keep in mind before the task."""
    if not desk.found.is_shared or LIAISON not in _mine(desk):
        return
    page = desk.page()
    role = next(one for one in desk.found.case.frame.roles if one.id == LIAISON)
    nodes: list[Node] = [
        element("p", _("{role}: the harm first", role=role.title), class_="kicker"),
        *page.prose(desk.words(desk.found.case.frame.threat)),
    ]
    desk.read([element("section", *nodes, class_="block warning")], "harm-first", page)


def hints(desk: Desk) -> None:
    """Show what the trainer has released for this task, and the way to what was released for others."""
    found = desk.found
    kinds = {one.kind for one in found.hints if one.task_id == desk.task.id}
    if "where" in kinds:
        _where(desk)
    if "worked" in kinds and not found.progress.standing(desk.task.id).is_passed:
        st.info(
            _("Your trainer has released the worked step of this task. It counts at most 70 % from now on."),
            icon=":material/lightbulb:",
        )
    elsewhere = dict.fromkeys(one.task_id for one in found.hints if one.task_id != desk.task.id)
    for task in found.case.tasks:
        if task.id in elsewhere and not found.is_settled(task):
            st.button(
                _("A hint from your trainer: {task}", task=task.title),
                key=f"hint-for:{task.id}",
                icon=":material/lightbulb:",
                on_click=lab_path.go_to,
                args=(task,),
            )


def _where(desk: Desk) -> None:
    with st.container(border=True, key=f"hint:{desk.place}"):
        st.markdown(f":material/lightbulb: **{_('A hint from your trainer: where to look')}**")
        for sentence in _pointers(desk):
            st.markdown(safe(sentence))


def _pointers(desk: Desk) -> list[str]:
    """Return how much there is to find, or what to keep in mind."""
    task = desk.task
    match task:
        case Triage():
            count = case_files.planted_count(desk.file, task)
            return [
                plural(
                    "{count} line of this view belongs to the trail.",
                    "{count} lines of this view belong to the trail.",
                    count,
                ),
                *_accounts(desk, task),
            ]
        case FollowFlow():
            return _accounts(desk, task)
        case Board():
            count = len(task.links)
            return [plural("{count} link can be proven.", "{count} links can be proven.", count)]
        case Records():
            count = len(task.wanted)
            return [plural("{count} record is needed.", "{count} records are needed.", count)]
        case Decision():
            return [desk.words(desk.found.case.frame.threat)]
        case Product():
            most = max(one.weight for one in task.fields)
            heavy = ", ".join(desk.words(one.label) for one in task.fields if one.weight == most)
            return [_("What counts most: {fields}", fields=heavy)]
        case _:
            titles = ", ".join(lab_papers.title(desk, one) for one in task.documents)
            return [
                _(
                    "Each figure stands in one of these, or follows from the rows above it: {documents}.",
                    documents=titles,
                )
            ]


def _accounts(desk: Desk, task: Triage | FollowFlow) -> list[str]:
    names = dict.fromkeys((*task.view.accounts, *task.view.payers, *task.view.payees))
    if not names:
        return []
    return [_("Look at the lines of {accounts}.", accounts=", ".join(desk.account(one) for one in names))]
