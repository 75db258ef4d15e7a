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
from moneytrail.ui.components.lab_desk import Desk, as_typed, figure_field, saved, typed_lines
from moneytrail.ui.components.plain import safe
from moneytrail.ui.components.together import Field
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
    match field:
        case PickField():
            _pick(desk, task, field, label, answer)
        case NumberField():
            at = _at(desk, field.id, lambda given: as_typed(given.numbers.get(field.id)))
            figure_field(desk, label, field.unit, at, answer, _writing(desk, task, field.id, at))
        case LinesField():
            at = _at(desk, field.id, lambda given: show_lines(given.lines.get(field.id, ())))
            _lines(desk, label, at, answer, _writing(desk, task, field.id, at))
        case TextField():
            at = _at(desk, field.id, lambda given: given.texts.get(field.id, ""))
            _text(desk, label, at, answer, _writing(desk, task, field.id, at))
        case _:
            assert_never(field)


def _at(desk: Desk, field_id: str, typed: Callable[[ProductAnswer], str]) -> Field:
    def part(answer: Answer) -> str:
        assert isinstance(answer, ProductAnswer)
        return typed(answer)

    return Field(state.key("field", desk.place, field_id), part, is_typed=True)


def _writing(desk: Desk, task: Product, field_id: str, at: Field) -> Callable[[object], bool]:
    def save(value: object) -> bool:
        def made(answer: Answer) -> Answer:
            assert isinstance(answer, ProductAnswer)
            return changes.write(task, answer, field_id, value, desk.file.last_line)

        return desk.change(made, field=at)

    return save


def _pick(desk: Desk, task: Product, field: PickField, label: str, answer: ProductAnswer) -> None:
    st.markdown(f"**{safe(label)}**")
    # The browser knows options by their place, not by an author's id.
    for place, option in enumerate(desk.file.shuffled(list(field.options), desk.task.id, field.id)):
        box = _box(desk, field.id, place, option)
        st.checkbox(
            safe(desk.words(field.options[option])),
            value=bool(desk.begin(box, answer, False)),
            key=box.widget,
            on_change=_picking(desk, task, field, option, box),
        )


def _box(desk: Desk, field_id: str, place: int, option: str) -> Field:
    def is_picked(answer: Answer) -> bool:
        assert isinstance(answer, ProductAnswer)
        return option in answer.picks.get(field_id, ())

    return Field(state.key("field", desk.place, field_id, place), is_picked)


def _picking(desk: Desk, task: Product, field: PickField, option: str, box: Field) -> Callable[[], None]:
    """Return what saves one box: what others have picked at the same moment stays picked."""

    def save() -> None:
        is_picked = bool(state.value(box.widget))

        def made(answer: Answer) -> Answer:
            assert isinstance(answer, ProductAnswer)
            held = answer.picks.get(field.id, ())
            picked = tuple(one for one in field.options if (is_picked if one == option else one in held))
            return changes.write(task, answer, field.id, picked, desk.file.last_line)

        desk.change(made, field=box)

    return save


def _lines(desk: Desk, label: str, at: Field, answer: ProductAnswer, write: Callable[[object], bool]) -> None:
    def save() -> None:
        lines = typed_lines(at.widget, desk.file.last_line, desk.place)
        if lines is not None:
            write(lines)

    def take() -> None:
        kept = case_work.kept_lines(desk.campus, desk.found)
        if write(kept):
            state.set_value(at.widget, show_lines(kept))

    st.text_input(
        label,
        value=str(desk.begin(at, answer, "")),
        key=at.widget,
        on_change=save,
        placeholder=_("Numbers of lines, such as 12, 40-45"),
        autocomplete="off",
    )
    desk.in_the_meantime(at, answer, save)
    st.button(_("Use the lines kept at hand"), key=f"take:{at.widget}", type="tertiary", on_click=take)


def _text(desk: Desk, label: str, at: Field, answer: ProductAnswer, write: Callable[[object], bool]) -> None:
    def save() -> None:
        write(str(state.value(at.widget) or ""))

    st.text_area(
        label,
        value=str(desk.begin(at, answer, "")),
        key=at.widget,
        height=180,
        max_chars=TEXT_LIMIT,
        on_change=save,
    )
    desk.in_the_meantime(at, answer, save)
