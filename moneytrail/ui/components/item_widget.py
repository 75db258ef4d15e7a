"""An item on the screen: its stem and the widgets that answer it, one kind for each type."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import assert_never

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.items import (
    Item,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ScenarioSet,
    ShortText,
    SingleChoice,
    TableMarking,
    TrueFalse,
)
from moneytrail.core.numerals import plain
from moneytrail.core.presentation import option_order
from moneytrail.core.responses import TEXT_LIMIT, Response
from moneytrail.ui import state
from moneytrail.ui.components import blocks, listing, reading
from moneytrail.ui.components.plain import safe
from moneytrail.ui.components.prose import Notes
from moneytrail.ui.language import _

OnChange = Callable[[], None] | None


def stem(campus: Campus, item: Item, place: str) -> None:
    """Show what is asked, with the document that belongs to it."""
    page = blocks.Page(campus.catalog, Notes())
    nodes = []
    if item.document is not None:
        nodes.append(blocks.document(campus.catalog.documents[item.document], page))
    nodes += page.prose(item.stem)
    reading.show(nodes, state.key("stem", place), campus.catalog, page.notes)


def show(item: Item, seed: int, response: Response | None, place: str, on_change: OnChange = None) -> None:
    """Show the widgets of an item with the response so far; nothing is chosen beforehand."""
    key = state.key("response", place)
    order = option_order(item, seed)
    match item:
        case SingleChoice():
            texts = {option.id: safe(option.text) for option in item.options}
            _radio(_("Choose one answer"), texts, order, response, key, on_change)
        case TrueFalse():
            _radio(
                _("True or false?"), {"true": _("True"), "false": _("False")}, order, response, key, on_change
            )
        case MultipleResponse():
            _checkboxes(item, order, response, key, on_change)
        case Numeric():
            st.text_input(
                _("Your answer in {unit}", unit=item.unit),
                value=_number(response),
                key=key,
                on_change=on_change,
                max_chars=40,
                autocomplete="off",
            )
        case ShortText():
            st.text_input(
                _("Your answer, a word or a few"),
                value=response if isinstance(response, str) else "",
                key=key,
                on_change=on_change,
                max_chars=TEXT_LIMIT,
                autocomplete="off",
            )
        case Matching():
            _selectboxes(item, order, response, key, on_change)
        case Ordering():
            listing.ordering(item, order, response, key, on_change)
        case TableMarking():
            listing.marking(item, response, key, on_change)
        case ScenarioSet():
            _parts(item, seed, response, place, on_change)
        case _:
            assert_never(item)


def _radio(
    label: str,
    texts: Mapping[str, str],
    order: tuple[str, ...],
    response: Response | None,
    key: str,
    on_change: OnChange,
) -> None:
    index = order.index(response) if isinstance(response, str) and response in order else None
    st.radio(
        label,
        order,
        index=index,
        format_func=texts.__getitem__,
        key=key,
        on_change=on_change,
        width="stretch",
    )


def _checkboxes(
    item: MultipleResponse, order: tuple[str, ...], response: Response | None, key: str, on_change: OnChange
) -> None:
    texts = {option.id: safe(option.text) for option in item.options}
    st.caption(_("Choose all that apply"))
    for option in order:
        is_chosen = isinstance(response, tuple) and option in response
        st.checkbox(texts[option], value=is_chosen, key=f"{key}:{option}", on_change=on_change)


def _selectboxes(
    item: Matching, order: tuple[str, ...], response: Response | None, key: str, on_change: OnChange
) -> None:
    texts = {choice.id: choice.text for choice in item.choices}
    given = response if isinstance(response, Mapping) else {}
    for prompt in item.prompts:
        chosen = given.get(prompt.id)
        st.selectbox(
            safe(prompt.text),
            order,
            index=order.index(chosen) if isinstance(chosen, str) and chosen in order else None,
            format_func=texts.__getitem__,
            key=f"{key}:{prompt.id}",
            on_change=on_change,
            placeholder=_("Choose a match"),
        )


def _number(response: Response | None) -> str:
    return plain(response) if isinstance(response, Decimal) else ""


def _parts(item: ScenarioSet, seed: int, response: Response | None, place: str, on_change: OnChange) -> None:
    given = response if isinstance(response, Mapping) else {}
    for number, part in enumerate(item.parts, start=1):
        st.markdown(f"**{number}.** {safe(part.stem)}")
        show(part, seed, given.get(part.id), f"{place}:{part.id}", on_change)


def value(item: Item, seed: int, place: str) -> object:
    """Return what the widgets of an item hold, as `responses.read` takes it."""
    key = state.key("response", place)
    match item:
        case SingleChoice() | TrueFalse() | Numeric() | ShortText():
            return state.value(key)
        case MultipleResponse():
            return [option.id for option in item.options if state.value(f"{key}:{option.id}")]
        case Matching():
            return {prompt.id: state.value(f"{key}:{prompt.id}") for prompt in item.prompts}
        case Ordering() | TableMarking():
            return listing.value(key, option_order(item, seed))
        case ScenarioSet():
            return {part.id: value(part, seed, f"{place}:{part.id}") for part in item.parts}
        case _:
            assert_never(item)
