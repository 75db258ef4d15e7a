"""A page of ledger lines in a real table: sort, mark with a reason or keep at hand, go through the pages."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from streamlit.components.v2.types import ComponentRenderer

from moneytrail.core.lab.money import CHANNELS, Channel
from moneytrail.services import case_files
from moneytrail.services.case_files import CaseFile
from moneytrail.ui import state
from moneytrail.ui.components.served import served
from moneytrail.ui.language import _

if TYPE_CHECKING:
    from moneytrail.lab.browsing import LedgerPage, SortKey


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    return served("ledger")


def channel_names() -> dict[Channel, str]:
    """Return how channels are called."""
    names = (
        _("Cash paid in"),
        _("Cash taken out"),
        _("Transfer"),
        _("Payroll"),
        _("Card"),
        _("Remittance"),
        _("Virtual assets"),
    )
    return dict(zip(CHANNELS, names, strict=True))


def place_in(key: str, stamp: str) -> "tuple[int, SortKey, bool]":
    """Return the page, the column and the direction that a table shows; another filter begins at the first page."""
    held = state.value(key)
    view = held.get("view") if isinstance(held, dict) else None
    if not isinstance(view, dict) or view.get("sort") not in case_files.SORT_KEYS:
        return 0, "line", False
    page: object = view.get("page")
    number = page if isinstance(page, int) and view.get("stamp") == stamp else 0
    return number, view["sort"], bool(view.get("down"))


def changes(key: str) -> dict[int, str | None]:
    """Return the marks that the browser sends: line to reason, None for a mark taken away; rubbish is left out."""
    held = state.value(key)
    marks = held.get("marks") if isinstance(held, dict) else None
    if not isinstance(marks, dict):
        return {}
    return {
        int(line): reason
        for line, reason in marks.items()
        if str(line).isascii()
        and str(line).isdigit()
        and len(str(line)) < 7
        and isinstance(reason, str | None)
    }


def show(
    file: CaseFile,
    page: "LedgerPage",
    marks: Mapping[int, str],
    key: str,
    stamp: str,
    on_marks: Callable[[], None],
    reasons: Sequence[tuple[str, str]] = (),
) -> None:
    """Show a page; with `reasons` lines are marked, each for one of them, without any they are kept at hand."""
    number, sort, is_down = place_in(key, stamp)
    words = {
        "caption": _("Lines of the ledger"),
        "reason": _("Indicator for the lines that you mark"),
        "none": _("Not named yet"),
        "mark": _("Mark line {line}") if reasons else _("Keep line {line}"),
        "why": _("Indicator of line {line}"),
        "all": _("All lines of this page"),
        "count": _("{marked} marked of {total} lines shown")
        if reasons
        else _("{marked} kept at hand · {total} lines fit"),
        "pages": _("Pages of the ledger"),
        "page": _("Page {page} of {pages}"),
        "previous": _("Previous page"),
        "next": _("Next page"),
    }
    data: dict[str, object] = {
        "stamp": stamp,
        "page": page.number,
        "pages": page.pages,
        "total": page.total,
        "sort": sort,
        "down": is_down,
        "columns": _columns(),
        "rows": _rows(file, page),
        "marks": {str(line): reason for line, reason in marks.items()},
        "reasons": [{"id": one, "label": label} for one, label in reasons],
        "words": words,
    }
    first = {"stamp": stamp, "page": number, "sort": sort, "down": is_down}
    _component()(
        key=key,
        data=data,
        default={"marks": {}, "view": first},
        on_marks_change=on_marks,
        on_view_change=_drawn_anew,
    )


def _drawn_anew() -> None:
    """Stand for no callback: a change of the view only has to draw the table again."""


def _columns() -> list[dict[str, str]]:
    listed = (
        ("line", _("Line"), "date"),
        ("payer", _("From"), "text"),
        ("payee", _("To"), "text"),
        ("value", _("Amount"), "number"),
        ("channel", _("Channel"), "text"),
        ("text", _("Text"), "text"),
    )
    return [{"sort": sort, "title": title, "type": kind} for sort, title, kind in listed]


def _rows(file: CaseFile, page: "LedgerPage") -> list[dict[str, object]]:
    frame, texts, channels = page.rows, file.variant.texts, channel_names()
    first = file.variant.currency
    columns = ("line", "at", "payer", "payee", "amount", "currency", "value", "channel", "text", "place")
    rows: list[dict[str, object]] = []
    for line, at, payer, payee, amount, currency, value, channel, text, place in zip(
        *(frame[one] for one in columns), strict=True
    ):
        converted = f"= {money(value)} {first}" if currency != first else ""
        cells = [
            [str(line), f"{at:%Y-%m-%d %H:%M}"],
            [texts[f"{payer}.name"], texts[f"{payer}.number"]],
            [texts[f"{payee}.name"], texts[f"{payee}.number"]],
            [f"{money(amount)} {currency}", converted],
            [channels[channel]],
            [text, place],
        ]
        rows.append({"line": str(line), "cells": cells})
    return rows


def money(minor: int) -> str:
    """Write a sum of minor units with thousands separators, and cents only where there are some."""
    return f"{int(minor) / 100:,.2f}".removesuffix(".00")
