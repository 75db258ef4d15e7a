"""The optional form: a name to be called by, a sector, a country."""

from functools import lru_cache

import streamlit as st
from babel import Locale, UnknownLocaleError

from moneytrail.core.people import NAME_LIMIT, SECTOR_NAMES, Profile, Sector
from moneytrail.ui import state
from moneytrail.ui.language import _


@lru_cache(maxsize=8)
def countries(language: str) -> tuple[str, ...]:
    """Return the names of countries and territories in a language, in its order."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale.parse("en").territories
    # Two letters: countries and territories. ZZ and XA/XB are "unknown" and test codes.
    names = {
        name
        for code, name in territories.items()
        if len(code) == 2 and code not in ("ZZ", "XA", "XB", "EU", "EZ", "UN", "QO")
    }
    return tuple(sorted(names))


def sector_names() -> dict[Sector, str]:
    """Return the sectors as people call them."""
    return {sector: _(name) for sector, name in SECTOR_NAMES.items()}


def show(place: str, known: Profile | None = None, is_required: bool = False) -> None:
    """Show the three fields, filled with what is known."""
    known = known or Profile()
    placeholder = _("Choose") if is_required else _("Choose, or leave open")
    names = sector_names()
    listed = countries("en" if state.language() == "qps" else state.language())
    st.text_input(
        _("A name to be called by"),
        value=known.name,
        key=state.key("profile-name", place),
        help=_(
            "Anything you like, at most {limit} characters. It can stand on your certificate.",
            limit=NAME_LIMIT,
        ),
        autocomplete="nickname",
    )
    st.selectbox(
        _("Sector"),
        list(names),
        index=list(names).index(known.sector) if known.sector else None,
        format_func=lambda sector: names[sector],
        key=state.key("profile-sector", place),
        placeholder=placeholder,
    )
    st.selectbox(
        _("Country"),
        listed,
        index=listed.index(known.country) if known.country in listed else None,
        key=state.key("profile-country", place),
        placeholder=placeholder,
    )


def given(place: str) -> Profile:
    """Return what stands in the fields."""
    sector = state.value(state.key("profile-sector", place))
    return Profile(
        name=str(state.value(state.key("profile-name", place)) or ""),
        sector=sector if isinstance(sector, Sector) else None,
        country=str(state.value(state.key("profile-country", place)) or ""),
        language=state.language(),
    )
