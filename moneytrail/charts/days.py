"""Dates in a few letters, in the language of the interface."""

from datetime import date

from moneytrail.texts import N_, Translate

_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


def short(day: date, _: Translate) -> str:
    """Return a date such as `3 Mar`."""
    return _("{day} {month}").format(day=day.day, month=_(_MONTHS[day.month - 1]))


def full(day: date, _: Translate) -> str:
    """Return a date such as `3 Mar 2025`."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)
