"""A worksheet on the screen: given figures, and rows to fill in, each saved as it is left."""

from collections.abc import Callable
from decimal import Decimal

import streamlit as st

from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import Answer, WorksheetAnswer
from moneytrail.core.lab.tasks import Worksheet
from moneytrail.core.numerals import show as shown_number
from moneytrail.ui import state
from moneytrail.ui.components.lab_desk import Desk, as_typed, figure_field, saved
from moneytrail.ui.components.plain import safe
from moneytrail.ui.components.together import Field
from moneytrail.ui.language import _


@st.fragment
def show(desk: Desk, task: Worksheet) -> None:
    """Show the rows in order."""
    answer = desk.answer()
    assert isinstance(answer, WorksheetAnswer)
    currency = desk.found.case.plan.currencies[0].name
    st.caption(
        _(
            "Figures in whole {currency}. A row may follow from your own rows above it: one slip is marked once.",
            currency=currency,
        )
    )
    given = desk.file.given_rows(task)
    for row in task.rows:
        if row.given:
            st.markdown(f"{safe(desk.words(row.label))}: **{shown_number(given[row.id])}** ({_('given')})")
        else:
            field = _field(desk, row.id)
            save = _saving(desk, task, row.id, field)
            figure_field(desk, desk.words(row.label), currency, field, answer, save)
    saved(desk.place)


def _field(desk: Desk, row_id: str) -> Field:
    def typed_in(answer: Answer) -> str:
        assert isinstance(answer, WorksheetAnswer)
        return as_typed(answer.rows.get(row_id))

    return Field(state.key("row", desk.place, row_id), typed_in, is_typed=True)


def _saving(desk: Desk, task: Worksheet, row_id: str, field: Field) -> Callable[[Decimal | None], bool]:
    def save(number: Decimal | None) -> bool:
        def fill(answer: Answer) -> Answer:
            assert isinstance(answer, WorksheetAnswer)
            return changes.fill(task, answer, row_id, number)

        return desk.change(fill, field=field)

    return save
