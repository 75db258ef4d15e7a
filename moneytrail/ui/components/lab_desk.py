"""The desk at which a task of the lab is worked on: who, which run, which file, and how a change is saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import streamlit as st

from moneytrail.bootstrap import Campus
from moneytrail.core.lab.answers import Answer
from moneytrail.core.lab.changes import EVIDENCE_LIMIT
from moneytrail.core.lab.line_numbers import read_lines
from moneytrail.core.lab.sharing import stamp
from moneytrail.core.lab.tasks import Task
from moneytrail.core.numerals import UnreadableNumber, plain, read_number
from moneytrail.core.people import LearnerId
from moneytrail.services import case_work, investigating
from moneytrail.services.case_files import CaseFile
from moneytrail.services.case_work import Seen
from moneytrail.services.investigating import Investigation
from moneytrail.services.sharing import Member
from moneytrail.ui import runtime, state
from moneytrail.ui.components import blocks, live_link, reading, together
from moneytrail.ui.components.prose import Node, Notes
from moneytrail.ui.components.together import Field
from moneytrail.ui.language import _


@dataclass(frozen=True)
class Desk:
    """Everything that the parts of the screen share; `papers` are the documents in hand, True for one that came late.

    `team` are the members of the group, none where somebody works alone.
    """

    campus: Campus
    learner: LearnerId
    found: Investigation
    file: CaseFile
    task: Task
    papers: Mapping[str, bool]
    team: Sequence[Member] = ()

    @property
    def tries(self) -> int:
        """Return how many tries there were at the task."""
        return len(self.found.tries_at(self.task.id))

    @property
    def place(self) -> str:
        """Name the place of the task's widgets; another run, and an answer begun anew, are other places."""
        return f"{self.found.run.id}:{self.task.id}"

    @property
    def _drawn(self) -> str:
        return state.key("drawn", self.place)

    def answer(self) -> Answer:
        """Return the answer that is being worked on; in a group the place in which it is asked for follows it."""
        answer, now = investigating.stamped_answer(self.campus, self.found, self.task)
        run = self.found.run
        if run.session_id is not None:
            if not state.holds(self._drawn) or state.holds(together.arrived(self.place)):
                state.set_value(self._drawn, now)
            together.begin(self.place)
            live_link.follow_case(
                run.session_id,
                run.id,
                "answer",
                str(state.value(self._drawn)),
                partial(together.arrive, self.place),
                self.task.id,
            )
        return answer

    def follow_kept(self, lines: Sequence[int]) -> None:
        """Draw this place anew when somebody in the group keeps other lines at hand."""
        run = self.found.run
        if run.session_id is not None:
            signature = stamp(repr(tuple(lines)))
            live_link.follow_case(run.session_id, run.id, "kept", signature, lambda _typing: None)

    def change(
        self, made: Callable[[Answer], Answer], seen: Seen | None = None, field: Field | None = None
    ) -> bool:
        """Save a change to the answer, and say so; return False when it was not saved.

        `seen` is what the screen showed of the part that is changed, `field` a field that shows it.
        """
        state.set_saved_note(self.place, "")
        with runtime.errors_shown(self.place):
            wanted = field.seen() if field is not None else seen
            run_id, task_id = self.found.run.id, self.task.id
            saved = case_work.change(self.campus, self.learner, run_id, task_id, made, wanted)
            if field is not None and self.found.is_shared:
                field.note_seen(saved.answer)
            if state.value(self._drawn) == saved.before:
                state.set_value(self._drawn, saved.after)
            state.set_saved_note(
                self.place, _("Saved for your group") if self.found.is_shared else _("Saved")
            )
            return True
        # What somebody else has put there is shown at once.
        together.arrive(self.place, "")
        return False

    def pressed(self, made: Callable[[Answer], Answer], seen: Seen | None = None) -> Callable[[], None]:
        """Return what a button does that saves a change."""

        def press() -> None:
            self.change(made, seen)

        return press

    def begin(self, field: Field, answer: Answer, empty: object) -> object:
        """Return what a field begins with; in a group its content is put into it, unless this person is typing there.

        `empty` is what the field of a group is made with, because what it holds is set beforehand.
        """
        if not self.found.is_shared:
            return field.part(answer)
        field.keep_up(self.place, answer)
        return empty

    def in_the_meantime(self, field: Field, answer: Answer, save: Callable[[], None]) -> None:
        """Show below a field what somebody else in the group has put there while this person was typing."""
        with st.container():  # so that the fields below stay in their places
            if self.found.is_shared:
                field.show_other(self.place, answer, save)

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


def as_typed(number: Decimal | None) -> str:
    """Return how a number stands in a field."""
    return "" if number is None else plain(number)


def figure_field(
    desk: Desk,
    label: str,
    unit: str,
    field: Field,
    answer: Answer,
    save: Callable[[Decimal | None], bool],
) -> None:
    """Show a field for a number with its unit; what cannot be read is said and not saved."""
    widget = field.widget

    def changed() -> None:
        typed = str(state.value(widget) or "").strip()
        try:
            number = read_number(typed, unit) if typed else None
        except UnreadableNumber as error:
            state.set_saved_note(desk.place, "")
            state.keep_message(_(error.template, **error.values), widget)
            return
        save(number)

    st.text_input(
        f"{label} ({unit})",
        value=str(desk.begin(field, answer, "")),
        key=widget,
        on_change=changed,
        max_chars=40,
        autocomplete="off",
    )
    with st.container():
        runtime.show_message(widget)
    desk.in_the_meantime(field, answer, changed)


def typed_lines(widget: str, last: int, place: str) -> tuple[int, ...] | None:
    """Read the line numbers in a field; None where they cannot be read, which is then said at the place."""
    try:
        return read_lines(str(state.value(widget) or ""), last, EVIDENCE_LIMIT)
    except UnreadableNumber as error:
        state.set_saved_note(place, "")
        state.keep_message(_(error.template, **error.values), place)
        return None
