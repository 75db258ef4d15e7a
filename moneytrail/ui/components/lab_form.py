"""A product on the screen: the fields of a structured form, each saved as it is left."""

from collections.abc import Callable
from typing import assert_never

import streamlit as st

from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import Answer, ProductAnswer
from moneytrail.core.lab.changes import TEXT_LIMIT
from moneytrail.core.lab.line_numbers import show_lines
from moneytrail.core.lab.tasks import FormField, LinesField, NumberField, PickField, Product, TextField
from moneytrail.services import case_work
from moneytrail.ui import state
from moneytrail.ui.components.lab_desk import Desk, figure_field, saved, typed_lines
from moneytrail.ui.components.plain import safe
from moneytrail.ui.language import _


@st.fragment
def show(desk: Desk, task: Product) -> None:
    """Show the form with what is filled in so far."""
    answer = desk.answer()
    assert isinstance(answer, ProductAnswer)
    for field in task.fields:
        _field(desk, task, field, answer)
    saved(desk.place)


def _field(desk: Desk, task: Product, field: FormField, answer: ProductAnswer) -> None:
    label = desk.words(field.label)
    widget = state.key("field", desk.place, field.id)
    write = _writing(desk, task, field.id)
    match field:
        case PickField():
            _pick(desk, field, label, answer.picks.get(field.id, ()), widget, write)
        case NumberField():
            figure_field(label, field.unit, answer.numbers.get(field.id), widget, write)
        case LinesField():
            _lines(desk, label, answer.lines.get(field.id, ()), widget, write)
        case TextField():
            _text(label, answer.texts.get(field.id, ""), widget, write)
        case _:
            assert_never(field)


def _writing(desk: Desk, task: Product, field_id: str) -> Callable[[object], None]:
    def save(value: object) -> None:
        def made(answer: Answer) -> Answer:
            assert isinstance(answer, ProductAnswer)
            return changes.write(task, answer, field_id, value, desk.file.last_line)

        desk.change(made)

    return save


def _pick(
    desk: Desk,
    field: PickField,
    label: str,
    given: tuple[str, ...],
    widget: str,
    write: Callable[[object], None],
) -> None:
    options = desk.file.shuffled(list(field.options), desk.task.id, field.id)
    # The browser knows options by their place, not by an author's id.
    boxes = {option: f"{widget}:{place}" for place, option in enumerate(options)}

    def save() -> None:
        write(tuple(option for option in options if state.value(boxes[option])))

    st.markdown(f"**{safe(label)}**")
    for option in options:
        text = safe(desk.words(field.options[option]))
        st.checkbox(text, value=option in given, key=boxes[option], on_change=save)


def _lines(
    desk: Desk, label: str, given: tuple[int, ...], widget: str, write: Callable[[object], None]
) -> None:
    def save() -> None:
        lines = typed_lines(widget, desk.file.last_line, desk.place)
        if lines is not None:
            write(lines)

    def take() -> None:
        kept = case_work.kept_lines(desk.campus, desk.found)
        write(kept)
        state.set_value(widget, show_lines(kept))

    st.text_input(
        label,
        value=show_lines(given),
        key=widget,
        on_change=save,
        placeholder=_("Numbers of lines, such as 12, 40-45"),
        autocomplete="off",
    )
    st.button(_("Use the lines kept at hand"), key=f"take:{widget}", type="tertiary", on_click=take)


def _text(label: str, given: str, widget: str, write: Callable[[object], None]) -> None:
    st.text_area(
        label,
        value=given,
        key=widget,
        height=180,
        max_chars=TEXT_LIMIT,
        on_change=lambda: write(str(state.value(widget) or "")),
    )
