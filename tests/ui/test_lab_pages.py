"""The pages of the lab without a browser: every task in every state, and what refusals look like."""

from moneytrail.core.lab.answers import DecisionAnswer, TriageAnswer
from moneytrail.core.people import Profile
from moneytrail.lab.model_answers import model_answer
from moneytrail.services import case_work, investigating, joining
from tests.lab_walks import CASE, begun, give, hand_in, solve, variant
from tests.ui import test_pages, test_queries
from tests.ui.test_pages import page, words

database, opened, learner = test_pages.database, test_pages.opened, test_pages.learner
asked = test_queries.asked
CASES = ("northern-shoal", "lantern-street", "grey-terrace")


def button(made, label):
    return next(one for one in made.button if one.label == label)


def desk(learner, task="", **parameters):
    return page("lab_case", learner, case=CASE, task=task, **parameters)


def test_every_task_opens_before_and_after_it_is_passed(opened, learner):
    for case_id in CASES:
        for task in begun(opened, learner, case_id).case.tasks:
            if case_id == CASE:
                made = desk(learner, task=task.id)
                assert not made.exception
                assert not made.error
            found = begun(opened, learner, case_id)
            give(opened, learner, found, task.id, model_answer(variant(found), task))
            case_work.hand_in(opened, learner, found.run.id, task.id, len(found.tries_at(task.id)))
            made = page("lab_case", learner, case=case_id, task=task.id)
            assert not made.exception
            assert "Compare with the model investigation" in [one.label for one in made.expander]
        assert not page("lab_debrief", learner, case=case_id).exception


def test_every_place_of_the_file_opens(opened, learner):
    begun(opened, learner)
    for look in ("papers", "lines", "flows", "rubbish"):
        made = desk(learner, look=look, paper="rubbish")
        assert not made.exception
        assert not made.error


def test_starting_a_case_opens_its_first_task(opened, learner):
    made = button(page("lab", learner), "Start: Northern Shoal").click().run()
    assert not made.exception
    assert investigating.investigation(opened, learner, CASE).run.number == 1


def test_the_list_shows_how_far_each_case_is(opened, learner):
    hand_in(opened, learner, "cash-lines")
    made = page("lab", learner)
    assert [one.label for one in made.button] == [
        "Go on: Northern Shoal",
        "Start: Lantern Street",
        "Start: Grey Terrace",
    ]
    solve(opened, learner)
    assert "Debrief: Northern Shoal" in [one.label for one in page("lab", learner).button]


def test_a_locked_task_in_the_address_leads_to_the_open_one(opened, learner):
    begun(opened, learner)
    made = desk(learner, task="restraint")
    assert not made.exception
    assert "hand-in:1:cash-lines:0" in [one.key for one in made.button]


def test_a_case_that_was_not_begun_is_refused(opened, learner):
    for name, case_id in (
        ("lab_case", CASE),
        ("lab_debrief", CASE),
        ("lab_case", "no-such-case"),
        ("lab_debrief", ""),
    ):
        made = page(name, learner, case=case_id)
        expected = "We could not find this investigation." if case_id == CASE else "not part of the lab"
        assert expected in words(made)
        assert not made.button


def test_the_debrief_of_an_unfinished_case_is_refused(opened, learner):
    solve(opened, learner, until="restraint")
    made = page("lab_debrief", learner, case=CASE)
    assert "The debrief opens when every phase of the case is done." in words(made)
    assert not made.expander


def test_somebody_elses_run_stays_closed(opened, learner):
    begun(opened, learner)
    other = joining.start(opened, Profile()).learner_id
    assert "We could not find this investigation." in words(page("lab_case", other, case=CASE))


def test_handing_in_nothing_says_so(opened, learner):
    begun(opened, learner)
    made = button(desk(learner), "Hand in").click().run()
    assert "There is nothing to hand in yet." in words(made)


def test_a_figure_is_saved_as_it_is_left_and_a_slip_of_the_pen_is_said(opened, learner):
    solve(opened, learner, until="unpaid-wages")
    made = desk(learner, task="unpaid-wages")
    field = next(one for one in made.text_input if one.label == "Wages due under the contract (hal)")
    made = field.set_value("12 5OO").run()
    assert "has a letter where a digit belongs" in words(made)
    field = next(one for one in made.text_input if one.label == "Wages due under the contract (hal)")
    field.set_value("152,000").run()
    found = begun(opened, learner)
    answer = investigating.answer_to(opened, found, found.case.task("unpaid-wages"))
    assert {name: str(value) for name, value in answer.rows.items()} == {"due": "152000"}


def test_a_search_spends_hours_and_brings_a_document(opened, learner):
    begun(opened, learner)
    made = desk(learner, task="whom-to-ask")
    assert "**60** hours of work left" in words(made)
    before = documents_in_hand(made)
    made = button(made, "Ask: Port health office").click().run()
    assert "**58** hours of work left" in words(made)
    made = button(made, "1 day").click().run()
    assert "Day **1** of 40" in words(made)
    assert documents_in_hand(made) == before + 1


def documents_in_hand(made):
    (label,) = [one.label for one in made.selectbox if one.label.startswith("Documents in hand: ")]
    return int(label.removeprefix("Documents in hand: "))


def test_a_link_is_drawn_changed_and_taken_off(opened, learner):
    solve(opened, learner, until="board")
    made = desk(learner, task="board")
    places = {one.label: one for one in made.selectbox}
    places["From whom"].set_value("director")
    places["What joins them"].set_value("owns")
    places["To whom"].set_value("agency")
    made = button(made, "Put the link on the board").click().run()
    found = begun(opened, learner)
    task = found.case.task("board")
    (link,) = investigating.answer_to(opened, found, task).links
    assert (link.source, link.kind, link.target, link.documents) == ("director", "owns", "agency", ())
    made = button(made, "Change link 1").click().run()
    evidence = next(one for one in made.text_input if one.label == "Lines that show it")
    evidence.set_value("3, 5-7")
    made = button(made, "Put the link on the board").click().run()
    (link,) = investigating.answer_to(opened, found, task).links
    assert link.lines == (3, 5, 6, 7)
    evidence = next(one for one in made.text_input if one.label == "Lines that show it")
    evidence.set_value("three")
    made = button(made, "Put the link on the board").click().run()
    assert '"three" is not a line number.' in words(made)
    made = button(made, "Take off link 1").click().run()
    assert investigating.answer_to(opened, found, task).links == ()


def test_beginning_again_asks_first(opened, learner):
    begun(opened, learner)
    made = desk(learner)
    assert button(made, "Begin again").disabled
    made = next(one for one in made.checkbox if one.label == "Yes, begin again").check().run()
    button(made, "Begin again").click().run()
    assert investigating.investigation(opened, learner, CASE).run.number == 2


def test_no_page_of_the_lab_reads_a_whole_table(opened, asked, learner):
    solve(opened, learner)
    asked.clear()
    for name in ("lab", "lab_case", "lab_debrief"):
        assert not page(name, learner, case=CASE).exception
    hand_in(opened, learner, "when-to-act", DecisionAnswer(option="wait-for-court"))
    case_work.keep_lines(opened, learner, begun(opened, learner).run.id, {3: True})
    give(opened, learner, begun(opened, learner), "cash-lines", TriageAnswer(marks={1: ""}))
    assert test_queries.scanned(opened, asked) == []


def test_a_section_of_the_module_leads_to_the_case_that_practises_it(opened, learner):
    made = page("module_map", learner)
    labels = [one.label for one in made.get("page_link")]
    first = investigating.cases_on(opened, "financial-indicators")[0]
    assert f"Practise it in the lab: {first.frame.title}" in labels
    assert investigating.cases_on(opened, "no-such-section") == []
