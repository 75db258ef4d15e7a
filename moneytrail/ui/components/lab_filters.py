"""The filters that all views of the ledger share; what is set stays set from view to view."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from moneytrail.core.numerals import UnreadableNumber, read_number
from moneytrail.services import case_files
from moneytrail.services.case_files import CaseFile, Filter
from moneytrail.ui import runtime, state
from moneytrail.ui.components.ledger_table import channel_names
from moneytrail.ui.language import _, plural

_FIELDS = ("either", "payers", "payees", "since", "until", "channels", "low", "high", "words")


def _store(place: str) -> str:
    return state.key("filter", place)


def held(place: str) -> Mapping[str, Any]:
    """Return what is set at a place, as the widgets hold it."""
    found = state.value(_store(place))
    return found if isinstance(found, dict) else {}


def wanted(place: str) -> Filter:
    """Return the filter that is set at a place."""
    return Filter(**held(place))


def put(place: str, **values: object) -> None:
    """Set a filter at a place in place of the one before; only before it is drawn, so in callbacks."""
    state.set_value(_store(place), values)
    state.set_value(state.key("filters-drawn", place), _generation(place) + 1)


def _generation(place: str) -> int:
    found = state.value(state.key("filters-drawn", place))
    return found if isinstance(found, int) else 0


def show(file: CaseFile, place: str, is_narrow: bool = False) -> None:
    """Show the filters; `is_narrow` leaves out the choice of accounts, where a view has few."""
    # New keys after a filter was set from elsewhere, so that the widgets take the new values.
    keys = {one: state.key("filter", place, _generation(place), one) for one in _FIELDS}

    def changed() -> None:
        state.set_value(_store(place), _read(state.values(keys), held(place), _store(place)))

    def clear() -> None:
        put(place)

    now = held(place)
    st.text_input(
        _("Search in names, account numbers, texts and places"),
        value=now.get("words", ""),
        key=keys["words"],
        on_change=changed,
        max_chars=80,
        autocomplete="off",
    )
    count = sum(bool(now.get(one)) or now.get(one) == 0 for one in _FIELDS if one != "words")
    label = plural("{count} filter is set", "{count} filters are set", count) if count else _("Filters")
    with st.expander(label, expanded=False, icon=":material/tune:", key=f"filters:{place}"):
        if not is_narrow:
            _accounts(file, now, keys, changed)
        _rest(file, now, keys, changed)
    runtime.show_message(_store(place))
    if count or now.get("words"):
        st.button(_("Take all filters away"), key=f"clear:{place}", type="tertiary", on_click=clear)


def _accounts(file: CaseFile, now: Mapping[str, Any], keys: Mapping[str, str], changed: Any) -> None:
    labels = {one.id: one.label for one in case_files.parties(file)}
    for name, label in (("payers", _("Paid by")), ("payees", _("Paid to")), ("either", _("Either side"))):
        st.multiselect(
            label,
            list(labels),
            default=list(now.get(name, ())),
            key=keys[name],
            format_func=labels.__getitem__,
            on_change=changed,
            placeholder=_("Any account or group"),
            max_selections=20,
        )


def _rest(file: CaseFile, now: Mapping[str, Any], keys: Mapping[str, str], changed: Any) -> None:
    channels = channel_names()
    first, last = case_files.period(file)
    left, right = st.columns(2)
    for column, name, label in ((left, "since", _("From day")), (right, "until", _("To day"))):
        column.date_input(
            label,
            value=now.get(name),
            min_value=first,
            max_value=last,
            key=keys[name],
            on_change=changed,
            format="YYYY-MM-DD",
        )
    unit = file.variant.currency
    for column, name, label in (
        (left, "low", _("At least ({currency})", currency=unit)),
        (right, "high", _("At most ({currency})", currency=unit)),
    ):
        value = now.get(name)
        column.text_input(
            label,
            value="" if value is None else f"{value}",
            key=keys[name],
            on_change=changed,
            max_chars=20,
            autocomplete="off",
        )
    st.multiselect(
        _("Channel"),
        list(channels),
        default=list(now.get("channels", ())),
        key=keys["channels"],
        format_func=channels.__getitem__,
        on_change=changed,
        placeholder=_("Any channel"),
    )


def _read(values: Mapping[str, object], before: Mapping[str, Any], place: str) -> dict[str, object]:
    """Take what widgets hold; one that is not drawn at the moment keeps what it had."""
    found: dict[str, object] = dict(before)
    for name in ("either", "payers", "payees", "channels"):
        value = values.get(name)
        if isinstance(value, list):
            found[name] = tuple(value)
    for name in ("since", "until"):
        value = values.get(name)
        found[name] = value if isinstance(value, dt.date) else None
    for name in ("low", "high"):
        found[name] = _sum(values.get(name), place)
    found["words"] = str(values.get("words") or "")
    return found


def _sum(typed: object, place: str) -> object:
    try:
        return read_number(str(typed), "") if typed else None
    except UnreadableNumber as error:
        state.keep_message(_(error.template, **error.values), place)
        return None
