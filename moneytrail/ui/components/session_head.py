"""The head of every page of a training session: its title, when and where, and the way to its other pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time

from moneytrail.core.training import Plan, TrainingSession
from moneytrail.ui import navigation, state
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show(session: TrainingSession, here: str) -> None:
    """Show the head; the page that is shown is no link."""
    st.caption(f"{literal(session.plan.title)} · {when(session.plan)}")
    pages = (
        (navigation.CONSOLE, _("Console"), "cast"),
        (navigation.PLAN, _("Plan"), "edit_calendar"),
        (navigation.PEOPLE, _("People"), "groups"),
        (navigation.BOXES, _("Local boxes"), "public"),
        (navigation.JOIN_SCREEN, _("Join page"), "qr_code_2"),
        (navigation.REPORT, _("Report"), "summarize"),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="session-pages"):
        for file, label, icon in pages:
            if file == here:
                st.markdown(f":material/{icon}: **{label}**", width="content")
            else:
                navigation.to_session(file, session.id, label, f":material/{icon}:")


def when(plan: Plan) -> str:
    """Return the days and times of a session in its own time zone, and the place."""
    zone = ZoneInfo(plan.time_zone)
    start, end = plan.starts_at.astimezone(zone), plan.ends_at.astimezone(zone)
    days = _date(start) if start.date() == end.date() else f"{_date(start)} – {_date(end)}"
    parts = [days, f"{_time(start)} ({plan.time_zone})", literal(plan.place)]
    return " · ".join(part for part in parts if part)


def locale() -> Locale:
    """Return the locale of the interface, for dates: day before month, as most of the world reads it."""
    try:
        found = Locale.parse(state.language())
    except (UnknownLocaleError, ValueError):
        found = Locale.parse("en")
    return Locale.parse("en_GB") if str(found) == "en" else found


def _date(moment: datetime) -> str:
    return format_date(moment, "medium", locale=locale())


def _time(moment: datetime) -> str:
    return format_time(moment, "short", locale=locale())
