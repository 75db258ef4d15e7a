"""What may be changed in an answer before it is handed in."""

from decimal import Decimal

import pytest

from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import (
    BoardAnswer,
    DrawnLink,
    FlowAnswer,
    ProductAnswer,
    RecordsAnswer,
    TriageAnswer,
    WorksheetAnswer,
)
from moneytrail.core.lab.changes import NotPossible
from moneytrail.core.lab.dossier import Ask, Wait
from tests.lab.variants import cases

CASE = cases()["northern-shoal"]
BOARD, FORM, FLOW = CASE.task("board"), CASE.task("restraint"), CASE.task("upward")
OWNS = DrawnLink(source="director", target="agency", kind="owns")


def test_marks_come_go_and_change_their_reason():
    task = CASE.task("cash-lines")
    answer = changes.mark(task, TriageAnswer(), {1: "", 2: "round-trip", 3: "layering"}, range(1, 5))
    answer = changes.mark(task, answer, {1: "layering", 2: None, 4: None}, range(1, 5))
    assert answer.marks == {1: "layering", 3: "layering"}


def test_a_link_drawn_again_takes_the_place_of_the_first():
    answer = changes.draw(BOARD, BoardAnswer(), OWNS, [], 100)
    answer = changes.draw(BOARD, answer, OWNS.model_copy(update={"kind": "controls", "lines": (3,)}), [], 100)
    assert [(one.kind, one.lines) for one in answer.links] == [("controls", (3,))]
    assert changes.erase(answer, "agency", "director") == answer
    assert changes.erase(answer, "director", "agency") == BoardAnswer()


@pytest.mark.parametrize(
    "changed",
    [
        {"source": "nobody"},
        {"target": "director"},
        {"kind": "loves"},
        {"documents": ("register-extract",)},
        {"lines": (0,)},
        {"lines": (101,)},
        {"lines": tuple(range(1, 101)) * 3},
    ],
)
def test_a_link_that_no_screen_offers_is_refused(changed):
    with pytest.raises(NotPossible):
        changes.draw(BOARD, BoardAnswer(), OWNS.model_copy(update=changed), [], 100)


def test_the_board_has_an_end():
    links = tuple(OWNS.model_copy(update={"source": f"s{number}"}) for number in range(changes.LINK_LIMIT))
    with pytest.raises(NotPossible):
        changes.draw(BOARD, BoardAnswer(links=links), OWNS, [], 100)


def test_a_step_pressed_twice_is_one_step():
    first = changes.step(CASE.records, RecordsAnswer(), Ask(request="mission"), 0)
    assert changes.step(CASE.records, first, Ask(request="mission"), 0) == first
    assert len(changes.step(CASE.records, first, Wait(days=3), 1).steps) == 2
    with pytest.raises(NotPossible):
        changes.step(CASE.records, first, Ask(request="nobody"), 1)


def test_rows_and_questions_are_filled_and_emptied():
    sheet = CASE.task("unpaid-wages")
    filled = changes.fill(sheet, WorksheetAnswer(), "due", Decimal(5))
    assert (filled.rows, changes.fill(sheet, filled, "due", None)) == ({"due": Decimal(5)}, WorksheetAnswer())
    with pytest.raises(NotPossible):
        changes.fill(sheet, WorksheetAnswer(), "men", Decimal(5))
    chosen = changes.choose(FLOW, FlowAnswer(), "circle", "buyer-main")
    chosen = changes.figure(FLOW, chosen, "abroad", Decimal(7))
    assert (chosen.choices, chosen.numbers) == ({"circle": "buyer-main"}, {"abroad": Decimal(7)})
    for question, option in (("circle", "director"), ("abroad", "buyer-main"), ("nothing", None)):
        with pytest.raises(NotPossible):
            changes.choose(FLOW, FlowAnswer(), question, option)
    with pytest.raises(NotPossible):
        changes.figure(FLOW, FlowAnswer(), "circle", Decimal(7))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("property", ("flat", "moon")),
        ("property", "flat"),
        ("sum", "148912"),
        ("lines", (0,)),
        ("grounds", "x" * (changes.TEXT_LIMIT + 1)),
        ("nothing", "x"),
    ],
)
def test_a_field_takes_only_what_it_is_for(field, value):
    with pytest.raises(NotPossible):
        changes.write(FORM, ProductAnswer(), field, value, 100)


def test_a_form_is_filled_field_by_field():
    answer = changes.write(FORM, ProductAnswer(), "property", ("flat",), 100)
    answer = changes.write(FORM, answer, "sum", Decimal("1.5"), 100)
    answer = changes.write(FORM, answer, "lines", (3, 4), 100)
    answer = changes.write(FORM, answer, "grounds", "Because.", 100)
    assert answer == ProductAnswer(
        picks={"property": ("flat",)},
        numbers={"sum": Decimal("1.5")},
        lines={"lines": (3, 4)},
        texts={"grounds": "Because."},
    )
    assert changes.write(FORM, answer, "sum", None, 100).numbers == {}


def test_a_decision_is_one_of_its_options():
    assert changes.decide(CASE.task("when-to-act"), "freeze-now").option == "freeze-now"
    with pytest.raises(NotPossible):
        changes.decide(CASE.task("when-to-act"), "nothing")
