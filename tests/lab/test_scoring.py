"""Scoring by hand: triage, flow, board, worksheet, records, decision, product."""

from decimal import Decimal

import pytest

from moneytrail.core.lab.answers import (
    BoardAnswer,
    DecisionAnswer,
    DrawnLink,
    FlowAnswer,
    ProductAnswer,
    RecordsAnswer,
    TriageAnswer,
    WorksheetAnswer,
)
from moneytrail.core.lab.dossier import Ask, Link, LinkList, RecordPlan, RecordRequest, Wait
from moneytrail.core.lab.money import Selection
from moneytrail.core.lab.tasks import (
    AccountQuestion,
    Board,
    Decision,
    DecisionOption,
    FollowFlow,
    LinesField,
    Mention,
    NumberField,
    NumberQuestion,
    PickField,
    Product,
    Records,
    TextField,
    Triage,
    Worksheet,
    WorksheetRow,
)
from moneytrail.lab import records
from moneytrail.lab.decisions import shown_options
from moneytrail.lab.scoring import does_harm, score
from moneytrail.lab.variant import CaseVariant, generate
from tests.lab.small import small_case

COMMON = {
    "id": "t", "title": "T", "phase": "p", "outcome": "LO1a", "minutes": 5, "prompt": "P", "worked_step": "W", "model": "M",
}  # fmt: skip
VARIANT = generate(small_case(), 1)
FEES = sorted(VARIANT.lines_of(["fees"]))
GIFTS = sorted(VARIANT.lines_of(["gifts"]))
HONEST = sorted(set(VARIANT.ledger["line"]) - set(VARIANT.truth["line"]))


def changed(**parts: object) -> CaseVariant:
    """The variant with other parts of its case."""
    return CaseVariant(**{**vars(VARIANT), "case": VARIANT.case.model_copy(update=parts)})


# Of the small case all lines have the indicator `i`; this view holds the 12 fees and 8 payments into a fraud.
TRIAGE = Triage(type="triage", view=Selection(flows=("fees", "fraud")), indicators=("i", "other"), **COMMON)
FRAUD = sorted(VARIANT.lines_of(["fraud"]))


def test_a_triage_without_a_mark_finds_nothing() -> None:
    found = score(VARIANT, TRIAGE, TriageAnswer())
    assert (found.mark, found.precision, found.recall, len(found.missed)) == (0.0, 0.0, 0.0, 20)
    assert found.missed[0].why in ("Fees.", "Fraud.")


def test_a_triage_weighs_hits_against_false_alarms() -> None:
    marks = dict.fromkeys([*FEES[:10], *HONEST[:5]], "i")
    found = score(VARIANT, TRIAGE, TriageAnswer(marks=marks))
    assert found.hits == tuple(FEES[:10])
    assert found.false_alarms == tuple(HONEST[:5])
    assert found.precision == pytest.approx(10 / 15)
    assert found.recall == pytest.approx(10 / 20)
    # 2 x 2/3 x 1/2 / (2/3 + 1/2) = 4/7, and every indicator is right.
    assert found.mark == pytest.approx(4 / 7)


def test_the_wrong_indicator_costs_a_fifth() -> None:
    found = score(VARIANT, TRIAGE, TriageAnswer(marks=dict.fromkeys([*FEES, *FRAUD], "other")))
    assert found.mark == pytest.approx(0.8)
    assert len(found.misnamed) == 20


def test_planted_lines_outside_of_the_task_count_neither_way() -> None:
    found = score(VARIANT, TRIAGE, TriageAnswer(marks=dict.fromkeys([*FEES, *FRAUD, *GIFTS], "i")))
    assert (found.mark, found.false_alarms) == (1.0, ())


FLOW = FollowFlow(
    type="flow",
    view=Selection(),
    questions=(
        AccountQuestion(
            id="who", type="account", prompt="Who?", answers=("boss-a",), options=("boss-a", "firm-a", "shell-a"), feedback="F"
        ),
        NumberQuestion(
            id="much", type="number", prompt="How much?", answer="fee_sum", unit="a", tolerance="1", feedback="F"
        ),
    ),
    **COMMON,
)  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "off", "mark"),
    [("boss-a", 1, 1.0), ("firm-a", 0, 0.5), ("boss-a", 2, 0.5), ("firm-a", 2, 0.0)],
)
def test_questions_are_marked_one_by_one(choice: str, off: int, mark: float) -> None:
    answer = FlowAnswer(choices={"who": choice}, numbers={"much": VARIANT.names["fee_sum"] + off})
    assert score(VARIANT, FLOW, answer).mark == mark


LINKS = (
    Link(
        id="families-pay", source="families", target="boss", kind="pays", flows=("fees",), at_least=3, why="W"
    ),
    Link(id="boss-owns", source="boss", target="shell", kind="owns", documents=("register",), why="W"),
    Link(id="kin", source="boss", target="mule", kind="related", documents=("register",), why="W"),
    Link(
        id="shell-pays", source="shell", target="people", kind="pays", flows=("gifts",), at_least=2, why="W"
    ),
)
BOARD = Board(
    type="board", links=tuple(one.id for one in LINKS), nodes=("families", "boss", "shell", "mule", "people"), **COMMON
)  # fmt: skip


def board(*links: DrawnLink):
    variant = changed(board=LinkList(links=LINKS))
    return score(variant, BOARD, BoardAnswer(links=links))


def drawn(source: str, target: str, kind: str, lines=(), documents=()) -> DrawnLink:
    return DrawnLink(source=source, target=target, kind=kind, lines=tuple(lines), documents=tuple(documents))


@pytest.mark.parametrize(
    ("link", "verdict"),
    [
        (drawn("families", "boss", "pays", FEES[:3]), "holds"),
        (drawn("families", "boss", "pays", FEES[:2]), "lacks_evidence"),
        (drawn("families", "boss", "pays", [*FEES[:3], *HONEST[:4]]), "lacks_evidence"),
        (drawn("families", "boss", "pays", [*FEES[:3], *HONEST[:3]]), "holds"),
        (drawn("boss", "shell", "owns", documents=["register"]), "holds"),
        (drawn("boss", "shell", "owns", documents=["letter"]), "lacks_evidence"),
        (drawn("boss", "shell", "pays", documents=["register"]), "other_kind"),
        (drawn("boss", "families", "pays", FEES[:3]), "reversed"),
        (drawn("mule", "boss", "related", documents=["register"]), "holds"),
        (drawn("mule", "shell", "pays", HONEST[:3]), "wrong"),
    ],
)
def test_a_link_gets_its_verdict(link: DrawnLink, verdict: str) -> None:
    assert board(link).links[0].verdict == verdict


def test_the_graph_score_is_the_harmonic_mean_of_what_was_earned() -> None:
    found = board(
        drawn("families", "boss", "pays", FEES[:3]),
        drawn("boss", "shell", "owns"),
        drawn("mule", "shell", "pays"),
    )
    # Earned 1 + 0.5 + 0: precision 1.5 / 3, recall 1.5 / 4.
    assert (found.precision, found.recall) == (0.5, 0.375)
    assert found.mark == pytest.approx(2 * 0.5 * 0.375 / 0.875)
    assert found.missing == ("kin", "shell-pays")


def test_the_same_link_in_both_directions_is_earned_once() -> None:
    found = board(drawn("families", "boss", "pays", FEES[:3]), drawn("boss", "families", "pays", FEES[:3]))
    assert (found.precision, found.recall) == (0.5, 0.25)


def row(name: str, answer: str, given: bool = False) -> WorksheetRow:
    return WorksheetRow(id=name, label="L", answer=answer, given=given, feedback="F")


SHEET = Worksheet(
    type="worksheet",
    method="unpaid_wages",
    tolerance="1",
    rows=(row("men", "8", given=True), row("due", "men * 100"), row("paid", "300"), row("kept", "due - paid"), row("all", "kept * 2")),
    **COMMON,
)  # fmt: skip


def sheet(**rows: int):
    found = score(
        VARIANT, SHEET, WorksheetAnswer(rows={name: Decimal(value) for name, value in rows.items()})
    )
    return found.mark, [one.verdict for one in found.rows]


def test_a_sheet_within_tolerance_is_right() -> None:
    assert sheet(due=801, paid=300, kept=500, all=1000) == (
        1.0,
        ["given", "right", "right", "right", "right"],
    )


def test_one_slip_is_marked_once() -> None:
    expected = ["given", "wrong", "right", "carried_forward", "carried_forward"]
    assert sheet(due=880, paid=300, kept=580, all=1160) == (0.75, expected)


def test_a_right_row_below_a_wrong_one_is_right() -> None:
    assert sheet(due=880, paid=300, kept=500, all=1000)[1] == ["given", "wrong", "right", "right", "right"]


def test_nothing_follows_from_an_empty_row() -> None:
    assert sheet(paid=300, kept=480)[1] == ["given", "empty", "right", "wrong", "empty"]


def request(name: str, **changes: object) -> RecordRequest:
    fields = {"holder": "H", "channel": "informal", "text": "T", "hours": 5, "delay_days": 4, "feedback": "F"}
    return RecordRequest.model_validate({"id": name, **fields, **changes})


PLAN = RecordPlan(
    hours=20,
    orders=1,
    days=20,
    warned_at=50,
    lost_if_warned=("statement",),
    warned="They know.",
    model=(Ask(request="bank"), Wait(days=4)),
    requests=(
        request("bank", orders=1, brings=("statement",), tips_off=5),
        request("friend", lawful=False, brings=("statement",)),
        request("suspect", brings=("letter",), tips_off=50),
        request("register", brings=("extract",), delay_days=0, hours=1),
        request("abroad", needs=("extract",), brings=("reply",), delay_days=25),
        request("long", hours=40),
    ),
)
RECORDS = Records(type="records", wanted={"statement": 3, "extract": 1}, **COMMON)


def ask(*steps: object):
    given = tuple(Ask(request=one) if isinstance(one, str) else Wait(days=one) for one in steps)
    return score(changed(records=PLAN), RECORDS, RecordsAnswer(steps=given))


def outcomes(*steps: object) -> list[str]:
    return [one.outcome for one in ask(*steps).state.log]


def test_documents_arrive_after_their_delay() -> None:
    found = ask("register", "bank")
    assert (found.mark, found.got, found.missing) == (1.0, ("statement", "extract"), ())
    assert records.replay(PLAN, (Ask(request="bank"), Wait(days=3))).arrived == {}
    assert records.replay(PLAN, (Ask(request="bank"), Wait(days=4))).arrived == {"statement": 4}


def test_worth_is_shared_by_what_was_wanted() -> None:
    assert ask("register").mark == 0.25
    assert ask("bank").mark == 0.75


def test_what_arrives_after_the_last_day_does_not_count() -> None:
    assert ask("register", "bank", "abroad").state.arrived == {"extract": 0, "statement": 4}


def test_an_unlawful_request_brings_nothing_and_costs() -> None:
    found = ask("register", "bank", "friend")
    assert (found.mark, found.unlawful) == (0.75, ("friend",))
    assert does_harm(found)


def test_warned_suspects_make_records_vanish() -> None:
    found = ask("register", "bank", "suspect")
    assert found.was_warned
    assert found.missing == ("statement",)
    assert found.state.lost == ("statement",)
    assert found.mark == 0.0
    assert does_harm(found)


def test_what_has_arrived_is_kept_though_they_are_warned() -> None:
    assert ask("register", "bank", 4, "suspect").got == ("statement", "extract")


def test_refused_requests_cost_nothing() -> None:
    assert outcomes("long", "bank", "bank") == ["no_hours", "sent", "asked_before"]
    assert ask("long", "bank", "bank").state.hours_left == 15


def test_a_request_before_its_time_costs_its_hours() -> None:
    assert outcomes("abroad", "register", "abroad") == ["needs_missing", "sent", "sent"]
    assert ask("abroad").state.hours_left == 15


def test_orders_and_days_run_out() -> None:
    assert outcomes(20, "register", 1) == ["waited", "too_late", "too_late"]
    assert ask("bank").state.orders_left == 0


OPTIONS = (
    DecisionOption(id="wait", text="W", worth=100, feedback="F"),
    DecisionOption(id="slow", text="S", worth=40, feedback="F"),
    DecisionOption(id="freeze", text="F", worth=0, harm="endangers", clever=True, feedback="F"),
)
DECISION = Decision(type="decision", options=OPTIONS, **COMMON)


@pytest.mark.parametrize(
    ("option", "mark", "harm"),
    [("wait", 1.0, False), ("slow", 0.4, False), ("freeze", 0.0, True), ("", 0.0, False)],
)
def test_harm_is_flagged_even_where_it_is_clever(option: str, mark: float, harm: bool) -> None:
    found = score(VARIANT, DECISION, DecisionAnswer(option=option))
    assert (found.mark, does_harm(found)) == (mark, harm)
    assert found.is_clever == (option == "freeze")


def test_options_stand_in_another_order_for_another_seed() -> None:
    orders = {tuple(one.id for one in shown_options(DECISION, "small", seed)) for seed in range(30)}
    assert len(orders) == 6
    assert {frozenset(order) for order in orders} == {frozenset({"wait", "slow", "freeze"})}


FIELD = {"label": "L", "model": "M", "feedback": "F"}
PRODUCT = Product(
    type="product",
    kind="restraint",
    fields=(
        PickField(id="what", type="pick", options={"a": "A", "b": "B", "c": "C", "d": "D"}, right=("a", "b"), **FIELD),
        NumberField(id="sum", type="number", answer="fee_sum", unit="a", **FIELD),
        LinesField(id="lines", type="lines", flows=("fees",), at_least=4, **FIELD),
        TextField(
            id="why",
            type="text",
            weight=2,
            mentions=(
                Mention(label="the sum", any_of=("{fee_sum}",)),
                Mention(label="urgency", any_of=("urgent", "at once")),
            ),
            avoids=(Mention(label="guilt", any_of=("is guilty",)),),
            **FIELD,
        ),
    ),
    **COMMON,
)  # fmt: skip


def fields(**parts: object) -> dict[str, float]:
    found = score(VARIANT, PRODUCT, ProductAnswer.model_validate(parts))
    return {one.field: one.mark for one in found.fields} | {"": found.mark}


def test_a_whole_form_is_worth_its_weights() -> None:
    text = f"The sum of {int(VARIANT.names['fee_sum']):,} has to be held at once."
    found = fields(picks={"what": ["a", "b"]}, numbers={"sum": VARIANT.names["fee_sum"]}, texts={"why": text})
    assert found == {"what": 1.0, "sum": 1.0, "lines": 0.0, "why": 1.0, "": 0.8}


def test_a_wrong_pick_takes_its_share_away() -> None:
    assert fields(picks={"what": ["a", "b", "c"]})["what"] == 0.5
    assert fields(picks={"what": ["a"]})["what"] == 0.5


def test_evidence_is_enough_and_clean() -> None:
    assert fields(lines={"lines": FEES[:4]})["lines"] == 1.0
    assert fields(lines={"lines": FEES[:2]})["lines"] == 0.5
    assert fields(lines={"lines": [*FEES[:4], *HONEST[:4]]})["lines"] == 0.5


def test_a_text_says_what_it_must_and_nothing_that_it_must_not() -> None:
    assert fields(texts={"why": "It is urgent."})["why"] == 0.5
    assert fields(texts={"why": "URGENT, he is guilty."})["why"] == pytest.approx(1 / 6)
    assert fields(texts={"why": ""})["why"] == 0.0


def test_an_answer_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="expected an answer of type decision, got flow"):
        score(VARIANT, DECISION, FlowAnswer())
