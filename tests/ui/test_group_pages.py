"""The pages of a case that a group shares, without a browser: for its members, for others, and for the trainer."""

import pytest

from moneytrail.core.lab.answers import ProductAnswer, WorksheetAnswer
from moneytrail.core.lab.sharing import HINT_KINDS
from moneytrail.lab.model_answers import model_answer
from moneytrail.services import accompanying, case_work, enrolling, investigating, sharing
from tests.lab_walks import CASE, variant
from tests.trainers import join, make_session, make_trainer
from tests.ui import test_pages, test_queries, test_trainer_pages
from tests.ui.test_pages import page

database, opened, asked = test_pages.database, test_pages.opened, test_queries.asked


def words(made):
    """Return what is on the page as it is read: names are written with their signs escaped."""
    return test_pages.words(made).replace("\\", "")


class Group:
    """Ana and Ben in group 1, Eve in none, and a case that was started for them."""

    def __init__(self, campus):
        self.campus, self.trainer = campus, make_trainer(campus)
        self.session = make_session(campus, self.trainer, shows_names=True)
        self.ana, self.ben, self.eve = join(campus, self.trainer, self.session, 3)
        for person in (self.ana, self.ben):
            enrolling.set_group(campus, self.trainer, self.session, person, 1)
        accompanying.start(campus, self.trainer, self.session, CASE, True)

    @property
    def found(self):
        return sharing.open_case(self.campus, self.ana, self.session, CASE)

    def solve(self, until=""):
        for task in self.found.case.tasks:
            if task.id == until:
                return
            answer = model_answer(variant(self.found), task)
            self.write(self.ana, task.id, answer)
            tries = len(self.found.tries_at(task.id))
            case_work.hand_in(self.campus, self.ana, self.found.run.id, task.id, tries)

    def write(self, person, task, answer):
        case_work.change(self.campus, person, self.found.run.id, task, lambda _before: answer)

    def answer(self, task):
        return investigating.answer_to(self.campus, self.found, self.found.case.task(task))

    def desk(self, person, task="", name="lab_case"):
        return page(name, person, case=CASE, session=str(self.session), task=task)

    def trainer_page(self, name, role="trainer"):
        return test_trainer_pages.page(name, self.trainer, role, session=str(self.session))


@pytest.fixture
def group(opened):
    return Group(opened)


def button(made, label):
    return next(one for one in made.button if one.label == label)


def field(made, label):
    return next(one for one in [*made.text_input, *made.text_area] if one.label == label)


def test_every_task_opens_for_a_group_with_each_hint_before_and_after_it_is_passed(group):
    for task in group.found.case.tasks:
        for kind in HINT_KINDS:
            accompanying.release_hint(group.campus, group.trainer, group.session, CASE, task.id, kind)
        made = group.desk(group.ben, task.id)
        assert not made.exception
        assert not made.error
        assert "A hint from your trainer: where to look" in words(made)
        group.write(group.ana, task.id, model_answer(variant(group.found), task))
        tries = len(group.found.tries_at(task.id))
        case_work.hand_in(group.campus, group.ana, group.found.run.id, task.id, tries)
        made = group.desk(group.ben, task.id)
        assert not made.exception
        assert "Begin this case again" not in [one.label for one in made.expander]
    assert not group.desk(group.ben, name="lab_debrief").exception
    assert "Your group's path" in [one.value for one in group.desk(group.ben, name="lab_debrief").header]


def test_who_is_in_no_group_is_told_what_to_do_and_can_try_again(group):
    made = group.desk(group.eve)
    assert "Ask your trainer to put you into one" in words(made)
    enrolling.set_group(group.campus, group.trainer, group.session, group.eve, 1)
    made = button(made, "Try again").click().run()
    assert "Group 1: P1 (not here yet), P2 (not here yet), you" in words(made)


def test_the_list_of_the_lab_and_the_room_lead_to_the_shared_case(group):
    for name in ("lab", "live"):
        made = page(name, group.ben, session=str(group.session))
        assert "Open with your group: Northern Shoal" in [one.label for one in made.button]
        assert "You are in no group yet." in words(page(name, group.eve, session=str(group.session)))


def test_a_role_is_chosen_and_the_liaison_sees_the_harm_first(group):
    made = group.desk(group.ana)
    liaison = next(one for one in made.checkbox if one.label.startswith("**Victim liaison**"))
    made = liaison.check().run()
    assert "Group 1: you (Victim liaison), P2 (not here yet)" in words(made)
    assert "Nobody looks after this yet: Financial analyst, Lead investigator, Prosecutor" in words(made)
    harm = f"harm-first:{group.found.run.id}:cash-lines"
    assert harm in made.session_state
    assert harm not in group.desk(group.ben).session_state
    other = next(one for one in group.desk(group.ben).checkbox if one.label.startswith("**Victim liaison**"))
    assert (other.value, "P1" in other.label) == (False, True)


def test_who_leads_hands_in_and_others_may_once_it_is_agreed(group):
    sharing.take_roles(group.campus, group.ana, group.found.run.id, {"analyst"})
    assert "You lead this task as Financial analyst" in words(group.desk(group.ana, "cash-lines"))
    made = group.desk(group.ben, "cash-lines")
    assert "is away: anyone may hand in." in words(made)
    assert not button(made, "Hand in").disabled
    group.campus.presence.arrive(group.session, group.ana)
    made = group.desk(group.ben, "cash-lines")
    assert button(made, "Hand in").disabled
    agreed = next(one for one in made.checkbox if one.label == "We have agreed that I hand it in")
    assert not button(agreed.check().run(), "Hand in").disabled


def test_a_field_takes_over_what_others_write(group):
    group.solve(until="unpaid-wages")
    made = group.desk(group.ben, "unpaid-wages")
    group.write(group.ana, "unpaid-wages", WorksheetAnswer(rows={"due": "152000"}))
    made = group.desk(group.ben, "unpaid-wages")
    label = "Wages due under the contract (hal)"
    assert field(made, label).value == "152000"
    field(made, label).set_value("152,500").run()
    assert str(group.answer("unpaid-wages").rows["due"]) == "152500"


def test_a_text_that_somebody_else_has_changed_is_kept_and_settled_by_a_press(group):
    group.solve(until="restraint")
    made = group.desk(group.ben, "restraint")
    label = next(one.label for one in group.found.case.task("restraint").fields if one.id == "grounds")
    group.write(group.ana, "restraint", ProductAnswer(texts={"grounds": "Of Ana"}))
    made = field(made, label).set_value("Of Ben").run()
    assert "Somebody in your group has changed this in the meantime." in words(made)
    assert "Of Ana" in words(made)
    assert (field(made, label).value, group.answer("restraint").texts["grounds"]) == ("Of Ben", "Of Ana")
    settled = button(made, "Put mine in its place").click().run()
    assert group.answer("restraint").texts["grounds"] == "Of Ben"
    assert "wrote in the meantime" not in words(settled)

    group.write(group.ana, "restraint", ProductAnswer(texts={"grounds": "Of Ana again"}))
    made = field(settled, label).set_value("Of Ben again").run()
    made = button(made, "Take theirs").click().run()
    assert field(made, label).value == group.answer("restraint").texts["grounds"] == "Of Ana again"


def test_boxes_that_two_tick_at_once_are_both_ticked(group):
    group.solve(until="restraint")
    pick = next(one for one in group.found.case.task("restraint").fields if one.type == "pick")
    first, second = (group.desk(person, "restraint") for person in (group.ana, group.ben))
    ours = [one for one in first.checkbox if one.key.startswith("field:")]
    theirs = [one for one in second.checkbox if one.key.startswith("field:")]
    ours[0].check().run()
    theirs[1].check().run()
    assert len(group.answer("restraint").picks[pick.id]) == 2


def test_the_console_shows_the_groups_releases_a_hint_and_gives_roles(group):
    group.solve(until="whom-to-ask")
    made = group.trainer_page("console")
    assert not made.exception
    assert "Groups at work: Northern Shoal" in words(made)
    assert "1 person is in no group: P3" in [one.value for one in made.warning]
    made = button(made, "Release the hint").click().run()
    assert "Released to: 1" in words(made)
    assert [one.task_id for one in group.found.hints] == [group.found.next_task.id]
    made = button(made, "Release the hint").click().run()
    assert "No group got it" in words(made)
    person = next(one for one in made.selectbox if one.label == "Participant")
    made = person.select_index(0).run()
    made = made.multiselect[0].set_value(["prosecutor"]).run()
    button(made, "Give these roles").click().run()
    team = sharing.team(group.campus, group.ana, group.found)
    assert [one.roles for one in team] == [("prosecutor",), ()]


def test_a_case_is_started_from_the_console_in_the_room_or_at_own_pace(opened):
    trainer = make_trainer(opened)
    session = make_session(opened, trainer)
    join(opened, trainer, session, 1)
    for label in ("Offer it at their own pace", "Start the case in the room"):
        made = test_trainer_pages.page("console", trainer, session=str(session))
        made = next(one for one in made.radio if one.key == "next-kind").set_value("group_case").run()
        made = button(made, label).click().run()
        assert not made.exception
        assert "There is no group yet. Make groups on the page People." in words(made)


def test_the_projector_shows_phases_without_names(group):
    group.solve(until="whom-to-ask")
    made = group.trainer_page("projector")
    assert not made.exception
    assert not any(name in words(made) for name in ("P1", "P2", "P3"))


def test_my_progress_says_which_marks_are_group_work(group):
    group.solve(until="whom-to-ask")
    assert "Group work: 1 mark in this chart was earned together with a group" in words(
        page("my_progress", group.ana)
    )
    assert "Group work" not in words(page("my_progress", group.eve))


def test_no_page_of_a_shared_case_reads_a_whole_table(asked, group):
    asked.clear()
    group.desk(group.ben, "cash-lines")
    sharing.stamps(group.campus, group.found.run.id)
    page("lab", group.ben)
    group.trainer_page("console")
    accompanying.progress_stamp(group.campus, group.session)
    ours = {statement: values for statement, values in asked.items() if "lab_" in statement}
    assert len(ours) > 8
    assert test_queries.scanned(group.campus, ours) == []


def test_other_peoples_groups_stay_closed(group):
    other = make_session(group.campus, group.trainer)
    (stranger,) = join(group.campus, group.trainer, other)
    assert "You do not have access to this." in words(group.desk(stranger))
    made = page("lab_case", stranger, case=CASE, session=str(other))
    assert "This case is not part of the lab any more." in words(made)
