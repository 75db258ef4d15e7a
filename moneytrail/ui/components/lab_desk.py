"""The desk at which a task of the lab is worked on: who, which run, which file, and how a change is saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.answers import Answer
from moneytrail.core.lab.changes import EVIDENCE_LIMIT
from moneytrail.core.lab.line_numbers import read_lines
from moneytrail.core.lab.tasks import Task
from moneytrail.core.numerals import UnreadableNumber, plain, read_number
from moneytrail.core.people import LearnerId
from moneytrail.services import case_work, investigating
from moneytrail.services.case_files import CaseFile
from moneytrail.services.investigating import Investigation
from moneytrail.ui import runtime, state
from moneytrail.ui.components import blocks, reading
from moneytrail.ui.components.prose import Node, Notes
from moneytrail.ui.language import _


@dataclass(frozen=True)
class Desk:
    """Everything that the parts of the screen share; `papers` are the documents in hand, True for one that came late."""

    campus: Campus
    learner: LearnerId
    found: Investigation
    file: CaseFile
    task: Task
    papers: Mapping[str, bool]

    @property
    def tries(self) -> int:
        """Return how many tries there were at the task."""
        return len(self.found.tries_at(self.task.id))

    @property
    def place(self) -> str:
        """Name the place of the task's widgets; another run, and an answer begun anew, are other places."""
        return f"{self.found.run.id}:{self.task.id}"

    def answer(self) -> Answer:
        """Return the answer that is being worked on."""
        return investigating.answer_to(self.campus, self.found, self.task)

    def change(self, made: Callable[[Answer], Answer], place: str = "") -> None:
        """Save a change to the answer, and say so."""
        note = place or self.place
        state.set_saved_note(note, "")
        with runtime.errors_shown(note):
            case_work.change(self.campus, self.learner, self.found.run.id, self.task.id, made)
            state.set_saved_note(note, _("Saved"))

    def page(self) -> blocks.Page:
        """Return what building a text needs."""
        return blocks.Page(self.campus.catalog, Notes())

    def words(self, text: str) -> str:
        """Fill a text of the case."""
        return self.file.words(text)

    def account(self, name: str) -> str:
        """Return how an account, a person or a company is shown as a choice."""
        number = self.file.variant.texts.get(f"{name}.number")
        return f"{self.file.name(name)} · {number}" if number else self.file.name(name)

    def read(
        self,
        nodes: list[Node],
        key: str,
        page: blocks.Page | None = None,
        arrives: bool = False,
        lands: bool = False,
    ) -> None:
        """Show a tree of elements."""
        notes = page.notes if page is not None else Notes()
        reading.show(nodes, f"{key}:{self.place}", self.campus.catalog, notes, arrives=arrives, lands=lands)


def saved(place: str) -> None:
    """Show the message or the note of a place, on a line that is there from the start."""
    runtime.show_message(place)
    note = state.saved_note(place)
    st.caption(f":material/check: {note}" if note else _("Each change is saved when you make it."))


def figure_field(
    label: str, unit: str, value: Decimal | None, widget: str, save: Callable[[Decimal | None], None]
) -> None:
    """Show a field for a number with its unit; what cannot be read is said and not saved."""

    def changed() -> None:
        typed = str(state.value(widget) or "").strip()
        try:
            number = read_number(typed, unit) if typed else None
        except UnreadableNumber as error:
            state.set_saved_note(widget, "")
            state.keep_message(_(error.template, **error.values), widget)
            return
        save(number)

    st.text_input(
        f"{label} ({unit})",
        value="" if value is None else plain(value),
        key=widget,
        on_change=changed,
        max_chars=40,
        autocomplete="off",
    )
    runtime.show_message(widget)


def typed_lines(widget: str, last: int, place: str) -> tuple[int, ...] | None:
    """Read the line numbers in a field; None where they cannot be read, which is then said at the place."""
    try:
        return read_lines(str(state.value(widget) or ""), last, EVIDENCE_LIMIT)
    except UnreadableNumber as error:
        state.set_saved_note(place, "")
        state.keep_message(_(error.template, **error.values), place)
        return None
