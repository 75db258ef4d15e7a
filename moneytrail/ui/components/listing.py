"""Two widgets that Streamlit lacks: put entries in order, mark lines of a table; by keyboard and thumb."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from streamlit.components.v2.types import ComponentRenderer

from moneytrail.core.items import Ordering, TableMarking
from moneytrail.core.responses import Response
from moneytrail.ui import state
from moneytrail.ui.components.blocks import number
from moneytrail.ui.components.served import served
from moneytrail.ui.language import _


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    return served("listing")


def _show(data: dict[str, object], key: str, on_change: Callable[[], None] | None) -> None:
    _component()(key=key, data=data, default={"value": data["value"]}, on_value_change=on_change or _nothing)


def _nothing() -> None:
    """Stand for no callback: the component wants one to keep its value."""


def ordering(
    item: Ordering,
    order: tuple[str, ...],
    response: Response | None,
    key: str,
    on_change: Callable[[], None] | None,
) -> None:
    """Show entries to be moved up and down; the shown order counts once something was moved."""
    texts = {entry.id: entry.text for entry in item.entries}
    data: dict[str, object] = {
        "kind": "ordering",
        "value": _numbers(response, order),
        "entries": [{"id": str(number), "text": texts[one]} for number, one in enumerate(order)],
        "words": {
            "group": _("Put these in order, the first at the top"),
            "up": _("Move up: {entry}"),
            "down": _("Move down: {entry}"),
            "moved": _("{entry}: now number {position} of {total}"),
        },
    }
    _show(data, key, on_change)


def marking(
    item: TableMarking, response: Response | None, key: str, on_change: Callable[[], None] | None
) -> None:
    """Show a table with a box before each line."""
    kinds = [column.type for column in item.columns]
    rows = [
        {
            "id": str(place),
            "cells": [
                number(cell) if kind == "number" else cell
                for cell, kind in zip(row.cells, kinds, strict=True)
            ],
        }
        for place, row in enumerate(item.rows)
    ]
    data: dict[str, object] = {
        "kind": "marking",
        "value": _numbers(response, [row.id for row in item.rows]),
        "columns": [{"title": column.title, "type": column.type} for column in item.columns],
        "rows": rows,
        "words": {"group": _("Mark lines of the table"), "mark": _("Mark"), "line": _("Mark line {line}")},
    }
    _show(data, key, on_change)


def _numbers(response: Response | None, order: Sequence[str]) -> list[str]:
    # The browser knows lines by their number on the screen: an author's ids may tell the key.
    return [str(order.index(one)) for one in response] if isinstance(response, tuple) else []


def value(key: str, order: Sequence[str]) -> object:
    """Return what the widget holds: ids in order, or the ids of marked lines; None for rubbish."""
    held = state.value(key)
    numbers = held.get("value") if isinstance(held, dict) else None
    known = {str(number): one for number, one in enumerate(order)}
    if not isinstance(numbers, list) or not all(one in known for one in map(str, numbers)):
        return None
    return [known[str(one)] for one in numbers]
