"""The form in which a trainer plans a session, and what it gives back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st
from babel import Locale, UnknownLocaleError

from moneytrail.bootstrap import Campus
from moneytrail.core.agendas import read_agenda, write_agenda
from moneytrail.core.modules import AgendaDay, AgendaEntry
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import Band, Plan, TrainingSession
from moneytrail.errors import PlanNotAccepted
from moneytrail.services import planning, studying
from moneytrail.ui import runtime, state
from moneytrail.ui.language import _

_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es", "de", "hi", "it", "pt", "sw", "tr", "uk")


def edit(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show the form of a planned session with its button to save."""
    place = str(session.id)

    def save() -> None:
        state.set_saved_note("plan", "")
        with runtime.errors_shown("plan"), refusal_shown(place):
            planning.change(campus, trainer, session.id, given(campus, place))
            state.set_saved_note("plan", _("Saved"))

    show(campus, place, session.plan)
    st.button(_("Save the plan"), key="plan-save", type="primary", on_click=save)
    show_problems(place)
    runtime.show_message("plan")
    if state.saved_note("plan"):
        st.caption(f":material/check: {state.saved_note('plan')}")


def show(campus: Campus, place: str, known: Plan | None) -> None:
    """Show the fields, filled with what is planned."""
    plan = known or _proposal(campus)
    _when_and_where(place, plan)
    _content(campus, place, plan)
    _agenda(campus, place, plan)
    _room(place, plan)


def _proposal(campus: Campus) -> Plan:
    module = campus.catalog.module(campus.settings.module_id)
    zone = st.context.timezone or "UTC"
    zone = zone if zone in planning.time_zones() else "UTC"
    day = campus.now().astimezone(ZoneInfo(zone)).date() + timedelta(days=7)
    return Plan(
        title="",
        starts_at=datetime.combine(day, time(9), ZoneInfo(zone)),
        ends_at=datetime.combine(day + timedelta(days=1), time(16, 30), ZoneInfo(zone)),
        time_zone=zone,
        languages=("en",),
        sections=module.sections,
        quizzes=tuple(campus.catalog.quizzes),
    )


def _key(place: str, name: str) -> str:
    return state.key("plan", place, name)


def _when_and_where(place: str, plan: Plan) -> None:
    zone = ZoneInfo(plan.time_zone)
    start, end = plan.starts_at.astimezone(zone), plan.ends_at.astimezone(zone)
    st.subheader(_("When and where"))
    st.text_input(_("Title"), value=plan.title, key=_key(place, "title"), max_chars=120)
    for name, moment, day_label, time_label in (
        ("start", start, _("First day"), _("Start")),
        ("end", end, _("Last day"), _("End")),
    ):
        with st.container(horizontal=True):
            st.date_input(day_label, value=moment.date(), key=_key(place, f"{name}-day"))
            st.time_input(time_label, value=moment.time(), key=_key(place, f"{name}-time"), step=300)
    zones = planning.time_zones()
    st.selectbox(_("Time zone"), zones, index=zones.index(plan.time_zone), key=_key(place, "zone"))
    st.text_input(
        _("Place"), value=plan.place, key=_key(place, "where"), max_chars=120, help=_("Or the online room.")
    )
    names = _language_names()
    known = [code for code in plan.languages if code in names]
    st.multiselect(
        _("Languages in the room"),
        list(names),
        known,
        format_func=names.__getitem__,
        key=_key(place, "languages"),
    )


def _language_names() -> Mapping[str, str]:
    try:
        locale = Locale.parse(state.language())
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return {code: locale.languages.get(code, code) for code in _LANGUAGES}


def _content(campus: Campus, place: str, plan: Plan) -> None:
    titles = {one.id: one.title for one in studying.sections(campus, state.language())}
    quizzes = {one.id: one.title for one in campus.catalog.quizzes.values()}
    st.subheader(_("Sections and quizzes, in this order"))
    st.multiselect(
        _("Sections"),
        list(titles),
        [one for one in plan.sections if one in titles],
        format_func=titles.__getitem__,
        key=_key(place, "sections"),
    )
    st.multiselect(
        _("Quizzes and tests"),
        list(quizzes),
        [one for one in plan.quizzes if one in quizzes],
        format_func=quizzes.__getitem__,
        key=_key(place, "quizzes"),
    )
    has_due = st.checkbox(
        _("Ask for the pre-test before the start"),
        value=plan.pre_test_due is not None,
        key=_key(place, "has-due"),
    )
    if has_due:
        due = (plan.pre_test_due or plan.starts_at - timedelta(days=1)).astimezone(ZoneInfo(plan.time_zone))
        with st.container(horizontal=True):
            st.date_input(_("Due on"), value=due.date(), key=_key(place, "due-day"))
            st.time_input(_("Due at"), value=due.time(), key=_key(place, "due-time"), step=900)


def _agenda(campus: Campus, place: str, plan: Plan) -> None:
    st.subheader(_("Agenda"))
    st.write(
        _(
            "A day begins with its name and time, such as “Day 1, 09:00”; then a line a slot: minutes and title."
        )
    )
    widget = _key(place, "agenda")
    with st.container(horizontal=True):
        for name, title, days in _presets(campus):
            st.button(
                title,
                key=_key(place, f"preset-{name}"),
                on_click=state.set_value,
                args=(widget, write_agenda(days)),
            )
    if state.value(widget) is None:
        state.set_value(widget, write_agenda(plan.agenda))
    st.text_area(_("Agenda, a line a slot"), key=widget, height=260, max_chars=8_000)


def _presets(campus: Campus) -> list[tuple[str, str, tuple[AgendaDay, ...]]]:
    module = campus.catalog.module(campus.settings.module_id)
    written = [(one.id, _("Fill in: {title}", title=one.title), one.days) for one in module.agendas]
    sections = [
        AgendaEntry(title=one.title, minutes=one.head.minutes, section=one.id)
        for one in studying.sections(campus, state.language())
    ]
    own = (AgendaDay(title=_("Day 1"), start="09:00", entries=tuple(sections)),)
    return [*written, ("sections", _("Fill in: all sections, one after the other"), own)]


def _room(place: str, plan: Plan) -> None:
    st.subheader(_("In the room"))
    st.text_input(
        _("Wi-Fi line on the projector"),
        value=plan.wifi,
        key=_key(place, "wifi"),
        max_chars=120,
        placeholder=_("Network: hotel-guest · Password: ..."),
    )
    st.toggle(
        _("Show names on the projector and in groups"),
        value=plan.shows_names,
        key=_key(place, "names"),
        help=_("Off: the room sees numbers only. You always see names on the console."),
    )
    st.slider(
        _("Discuss after a first vote when this share is right (%)"),
        5,
        95,
        (round(plan.band.low * 100), round(plan.band.high * 100)),
        step=5,
        key=_key(place, "band"),
        help=_("Below it the console suggests to explain, above it to go on."),
    )


def given(campus: Campus, place: str) -> Plan:
    """Return the plan in the fields.

    Raises:
        PlanNotAccepted: when the agenda cannot be read.
    """
    titles = {one.title: one.id for one in studying.sections(campus, state.language())}
    days, problems = read_agenda(_text(place, "agenda"), titles)
    if problems:
        raise PlanNotAccepted(tuple(problems))
    zone_name = _text(place, "zone")
    zone = ZoneInfo(zone_name) if zone_name in planning.time_zones() else ZoneInfo("UTC")
    start, end = _moment(place, "start", zone), _moment(place, "end", zone)
    return Plan(
        title=_text(place, "title"),
        starts_at=start,
        ends_at=end,
        time_zone=zone_name,
        place=_text(place, "where"),
        languages=_many(place, "languages"),
        agenda=days,
        sections=_many(place, "sections"),
        quizzes=_many(place, "quizzes"),
        pre_test_due=_moment(place, "due", zone) if state.value(_key(place, "has-due")) else None,
        shows_names=bool(state.value(_key(place, "names"))),
        wifi=_text(place, "wifi"),
        band=_band(place),
    )


def _text(place: str, name: str) -> str:
    return str(state.value(_key(place, name)) or "").strip()


def _many(place: str, name: str) -> tuple[str, ...]:
    held = state.value(_key(place, name))
    return tuple(map(str, held)) if isinstance(held, list) else ()


def _moment(place: str, name: str, zone: ZoneInfo) -> datetime:
    day, clock = state.value(_key(place, f"{name}-day")), state.value(_key(place, f"{name}-time"))
    if not isinstance(day, date) or not isinstance(clock, time):
        return datetime.fromtimestamp(0, UTC)
    return datetime.combine(day, clock, zone)


def _band(place: str) -> Band:
    held = state.value(_key(place, "band"))
    low, high = held if isinstance(held, tuple) else (30, 70)
    return Band(low / 100, high / 100)


@contextmanager
def refusal_shown(place: str) -> Iterator[None]:
    """Keep what is wrong with a plan for the redraw; nothing when it is saved."""
    state.set_problems(f"plan:{place}", [])
    try:
        yield
    except PlanNotAccepted as error:
        state.set_problems(f"plan:{place}", error.problems)


def show_problems(place: str) -> None:
    """Show what is wrong with the plan, all of it."""
    problems = state.problems(f"plan:{place}")
    if problems:
        lines = [f"- {_(one.template, line=one.line, found=one.found)}" for one in problems]
        st.error("\n".join([_("The plan was not saved:"), "", *lines]), icon=":material/error:")


def end(campus: Campus, trainer: TrainerId, session: TrainingSession) -> None:
    """Show the way to end a session, or to take it up again."""
    is_over = session.ended_at is not None

    def switch() -> None:
        with runtime.errors_shown("end"):
            planning.set_ended(campus, trainer, session.id, not is_over)

    st.subheader(_("End of the session"))
    st.write(
        _("This session has ended. Nobody new can join; everything gathered is kept.")
        if is_over
        else _("Ending closes the room and the code. Everything gathered is kept.")
    )
    label = _("Take the session up again") if is_over else _("End the session")
    st.button(label, key="session-end", on_click=switch)
    runtime.show_message("end")
