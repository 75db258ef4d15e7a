"""The lab in a browser: case one from start to debrief, every kind of wrong answer, and what must not be sent."""

import re

import pytest
from playwright.sync_api import expect

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
from moneytrail.core.lab.dossier import Ask
from moneytrail.core.lab.line_numbers import show_lines
from moneytrail.core.lab.tasks import Decision, FollowFlow, PickField, Product, TextField, Worksheet
from moneytrail.core.numerals import plain
from moneytrail.core.people import Profile
from moneytrail.lab.model_answers import model_answer
from moneytrail.lab.papers import words
from moneytrail.services import joining
from tests.browser.driver import rerun, settled
from tests.browser.test_accessibility import has_no_sideways_scroll, violations
from tests.browser.test_secrecy import Wire, holds, plain_run
from tests.lab_walks import CASE, begun, give, hand_in, variant

pytestmark = pytest.mark.browser


@pytest.fixture
def learner(campus):
    return joining.start(campus, Profile()).learner_id


@pytest.fixture
def desk(page, server, campus, learner):
    """Return a page that is signed in as the learner, on a wide screen."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.request.post(f"{server.url}/auth/claim", data={"ticket": joining.issue_ticket(campus, learner)})
    return page


def at(page, server, task, **parameters):
    more = "".join(f"&{name}={value}" for name, value in parameters.items())
    page.goto(f"{server.url}/investigate?case={CASE}&task={task}{more}")
    expect(page.get_by_role("button", name=re.compile("^(check_circle )?Hand in"))).to_be_visible()
    settled(page)


def hand_in_here(page):
    with rerun(page):
        page.get_by_role("button", name=re.compile("Hand in")).click()


def passed(page):
    expect(page.get_by_role("heading", name=re.compile("Passed"))).to_be_visible()
    with rerun(page):
        page.locator(".st-key-lab-go-on button").click()


def mark(page, marks):
    """Mark lines page by page, the indicator chosen before its lines."""
    table = page.locator(".st-key-lab-desk .ledger").first
    while True:
        here = set(table.get_by_role("checkbox").evaluate_all("boxes => boxes.map(box => box.dataset.focus)"))
        for reason in sorted(set(marks.values())):
            lines = [one for one in marks if marks[one] == reason and f"line-{one}" in here]
            if lines:
                table.locator("select").first.select_option(reason)
            for line in lines:
                table.locator(f"[data-focus=line-{line}]").check()
        settled(page)
        following = table.get_by_role("button", name="Next page")
        if following.count() == 0 or following.is_disabled():
            return
        number = table.locator("nav span").inner_text()
        following.click()
        expect(table.locator("nav span")).not_to_have_text(number)
        settled(page)


def fill(page, label, text):
    with rerun(page):
        page.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Tab")


def choose(page, key, name):
    # The list holds only what fits on the screen: typing brings the name into it.
    with rerun(page):
        page.locator(f".st-key-link-1-board-{key} input").click()
        page.keyboard.type(name)
        page.get_by_role("option", name=name, exact=True).click()


def test_case_one_is_solved_from_start_to_debrief(desk, server, campus, learner):
    page = desk
    page.goto(f"{server.url}/lab")
    with rerun(page):
        page.get_by_role("button", name=re.compile("Start: Northern Shoal")).click()
    expect(page.get_by_role("heading", name="The account of the holding")).to_be_visible()
    found = begun(campus, learner)
    file, case = variant(found), found.case
    answers = {task.id: model_answer(file, task) for task in case.tasks}

    # Two of three lines, so that the phase is passed and not tested out.
    marks = answers["cash-lines"].marks
    mark(page, {line: reason for place, (line, reason) in enumerate(sorted(marks.items())) if place % 3})
    hand_in_here(page)
    expect(page.get_by_text("Recall:")).to_be_visible()
    passed(page)

    expect(page.get_by_role("heading", name="Who holds the record?")).to_be_visible()
    for step in answers["whom-to-ask"].steps:
        if isinstance(step, Ask):
            place = [one.id for one in case.records.requests].index(step.request)
            with rerun(page):
                page.locator(f".st-key-ask-{found.run.id}-whom-to-ask-{place} button").click()
        else:
            for name in ["10 days"] if step.days == 10 else ["5 days", "1 day", "1 day", "1 day", "1 day"]:
                with rerun(page):
                    page.get_by_role("button", name=name, exact=True).click()
    hand_in_here(page)
    passed(page)

    mark(page, answers["crew-lines"].marks)
    hand_in_here(page)
    passed(page)

    for row in case.task("unpaid-wages").rows:
        if not row.given:
            fill(page, f"{row.label} (hal)", plain(answers["unpaid-wages"].rows[row.id]))
    hand_in_here(page)
    expect(page.get_by_text("You tested out of this phase")).to_be_visible()
    passed(page)

    for question in case.task("upward").questions:
        if question.type == "number":
            fill(page, f"Your answer ({question.unit})", plain(answers["upward"].numbers[question.id]))
        else:
            name = file.texts[f"{answers['upward'].choices[question.id]}.number"]
            group = page.locator(f".st-key-question-{found.run.id}-upward-{question.id}")
            with rerun(page):
                group.get_by_test_id("stRadioOption").filter(has_text=name).click()
    hand_in_here(page)
    passed(page)

    for row in case.task("director-funds").rows:
        if not row.given:
            fill(page, f"{row.label} (hal)", plain(answers["director-funds"].rows[row.id]))
    hand_in_here(page)
    passed(page)

    for link in answers["board"].links[:7]:
        choose(page, "source", file.texts[f"{link.source}.name"])
        choose(page, "kind", {"pays": "pays", "owns": "owns", "works_for": "works for"}[link.kind])
        choose(page, "target", file.texts[f"{link.target}.name"])
        page.get_by_label("Lines that show it", exact=True).fill(show_lines(link.lines))
        if not link.lines:
            title = words(file, case.document(link.documents[0]).title)
            choose(page, "papers", title)
            page.keyboard.press("Escape")
        settled(page)
        with rerun(page):
            page.get_by_role("button", name=re.compile("Put the link on the board")).click()
    expect(page.get_by_text("Links on the board: 7")).to_be_visible()
    hand_in_here(page)
    passed(page)

    for task_id in ("when-to-act", "whom-to-hear"):
        right = next(one for one in case.task(task_id).options if one.worth == 100)
        with rerun(page):
            page.get_by_test_id("stRadioOption").filter(has_text=words(file, right.text)).click()
        hand_in_here(page)
        passed(page)

    form, given = case.task("restraint"), answers["restraint"]
    for field in form.fields:
        if isinstance(field, PickField):
            for option in given.picks[field.id]:
                with rerun(page):
                    page.get_by_text(words(file, field.options[option]), exact=True).click()
        elif isinstance(field, TextField):
            with rerun(page):
                page.get_by_label(field.label, exact=True).fill(given.texts[field.id])
                page.keyboard.press("Tab")
        elif field.type == "lines":
            fill(page, field.label, show_lines(given.lines[field.id]))
        else:
            fill(page, f"{field.label} ({field.unit})", plain(given.numbers[field.id]))
    hand_in_here(page)
    passed(page)

    expect(page.get_by_role("heading", name="Debrief")).to_be_visible()
    expect(page.get_by_text("11 of 11")).to_be_visible()
    expect(page.get_by_text("What the records do not show")).to_be_visible()
    settled(page)
    assert begun(campus, learner).is_finished
    assert violations(page, "debrief") == []


def wrong_in_each_way(found):
    """Return for each task a wrong answer, and words that tell what is wrong with it."""
    file, case = variant(found), found.case
    lines = file.select(case.task("cash-lines").view)["line"].tolist()
    planted = set(file.truth["line"])
    honest = [one for one in lines if one not in planted][:3]
    sheet = model_answer(file, case.task("unpaid-wages"))
    slip = {name: sheet.rows[name] + 900 for name in ("beds", "kept", "claim")}
    report = "According to the FIU report the men of the crew are owed money. They are criminals."
    return {
        "cash-lines": (TriageAnswer(marks=dict.fromkeys(honest, "")), ["3 false alarms", "lines missed"]),
        "whom-to-ask": (
            RecordsAnswer(steps=(Ask(request="saltline-by-telephone"), Ask(request="agency-visit"))),
            ["This would do harm", "This is not lawful", "This would warn the suspects"],
        ),
        "unpaid-wages": (
            WorksheetAnswer(rows={**sheet.rows, **slip}),
            ["the slip is marked only once", "From the crew to the director's private account."],
        ),
        "where-fees-go": (FlowAnswer(choices={"receiver": "agency-main"}), ["Not right"]),
        "board": (
            BoardAnswer(
                links=(
                    DrawnLink(source="notary", target="fuel", kind="controls"),
                    DrawnLink(source="agency", target="director", kind="owns"),
                    DrawnLink(source="director", target="holding", kind="owns"),
                )
            ),
            [
                "A wrong link is a person accused.",
                "the other way round",
                "what you attached does not show it",
            ],
        ),
        "when-to-act": (
            DecisionAnswer(option="freeze-now"),
            ["put people in danger", "It looks clever on the money."],
        ),
        "restraint": (
            ProductAnswer(picks={"property": ("crew", "flat")}, texts={"grounds": report}),
            [
                "It must not hold: The accounts of the sixteen men.",
                "a word of guilt before a court has spoken",
            ],
        ),
    }


def test_each_kind_of_wrong_answer_gets_its_words(desk, server, campus, learner):
    page = desk
    # Open to the last phase by the hardest tasks alone; what is looked at below is untouched.
    for task_id in ("cash-lines", "unpaid-wages", "board"):
        hand_in(campus, learner, task_id)
    found = begun(campus, learner)
    for task_id, (answer, expected) in wrong_in_each_way(found).items():
        give(campus, learner, found, task_id, answer)
        at(page, server, task_id)
        hand_in_here(page)
        shown = page.locator(".st-key-lab-desk .feedback").first
        for one in expected:
            expect(shown).to_contain_text(one)
    assert [one.did_harm for one in begun(campus, learner).tries_at("when-to-act")] == [True]

    # After two failed tries the worked step, after a third one the model.
    expect(page.get_by_role("heading", name="One way to do it")).to_have_count(0)
    expect(page.get_by_text("Compare with the model investigation")).to_have_count(0)
    hand_in_here(page)
    expect(page.get_by_role("heading", name="One way to do it")).to_be_visible()
    expect(page.get_by_text("counts at most 70 %")).to_be_visible()
    hand_in_here(page)
    expect(page.get_by_text("Compare with the model investigation")).to_be_visible()


def keys(found, task):
    """Return what only a finding or the debrief shows of a task."""
    case = found.case
    texts = [task.worked_step, task.model]
    if isinstance(task, Decision):
        texts += [one.feedback for one in task.options]
    if isinstance(task, Worksheet):
        texts += [one.feedback for one in task.rows]
    if isinstance(task, FollowFlow):
        texts += [one.feedback for one in task.questions]
    if isinstance(task, Product):
        texts += [one.feedback for one in task.fields] + [one.model for one in task.fields]
    texts += [one.why for one in case.plan.flows] + [case.frame.debrief.story, case.frame.debrief.not_shown]
    texts += [one.feedback for one in case.records.requests]
    return {plain_run(words(variant(found), one)) for one in texts}


def test_nothing_of_the_key_is_sent_before_its_time_and_no_page_has_a_violation(
    desk, server, campus, learner
):
    wire, page = Wire(desk), desk
    # Tested out of, so that every task can be opened; the three that did it were handed in and may be explained.
    known = ("cash-lines", "unpaid-wages", "board")
    for task_id in known:
        hand_in(campus, learner, task_id)
    found = begun(campus, learner)
    page.set_viewport_size({"width": 390, "height": 844})
    found_bad = []
    for number, task in enumerate(one for one in found.case.tasks if one.id not in known):
        page.emulate_media(color_scheme=("light", "dark")[number % 2])
        at(page, server, task.id, look=("lines", "flows", "papers")[number % 3])
        assert has_no_sideways_scroll(page), task.id
        found_bad += violations(page, task.id)
    # Pages that were left have no bodies any more; what the app says travels in frames.
    wire.responses.clear()
    sent = wire.sent()
    for task in found.case.tasks:
        if task.id not in known:
            for secret in keys(found, task):
                assert not holds(sent, secret), (task.id, secret)
    at(page, server, "cash-lines")
    found_bad += violations(page, "cash-lines")
    page.goto(f"{server.url}/lab")
    expect(page.get_by_role("heading", name="The money-trail lab")).to_be_visible()
    found_bad += violations(page, "lab")
    assert found_bad == []
    wire.responses.clear()
    assert holds(wire.sent(), plain_run(found.case.task("cash-lines").model))
