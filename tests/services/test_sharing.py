"""Groups that share a case of the lab, through the services and a real database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from moneytrail.bootstrap import open_campus
from moneytrail.core.lab import changes
from moneytrail.core.lab.answers import BoardAnswer, DrawnLink, ProductAnswer, RecordsAnswer, TriageAnswer
from moneytrail.core.lab.dossier import Ask
from moneytrail.core.lab.sharing import leading_role
from moneytrail.core.live import GroupCase
from moneytrail.core.people import Profile
from moneytrail.errors import (
    ChangedMeanwhile,
    NoGroup,
    NotPermitted,
    RoomMovedOn,
    UnknownCase,
    UnknownItem,
    UnknownRun,
    UnreadableResponse,
)
from moneytrail.lab.model_answers import model_answer
from moneytrail.services import (
    accompanying,
    case_debriefing,
    case_files,
    case_work,
    deck,
    enrolling,
    investigating,
    joining,
    overseeing,
    own_record,
    planning,
    reporting,
    sharing,
)
from moneytrail.services.case_work import Seen
from moneytrail.store import copying, merging
from moneytrail.store.lab_tables import (
    lab_exercises,
    lab_hints,
    lab_members,
    lab_runs,
    lab_shared_tries,
    lab_tries,
)
from tests.lab_walks import CASE, begun, hand_in, solve, variant
from tests.trainers import join, make_session, make_trainer

TRIAGE, RECORDS, BOARD, SHEET = "cash-lines", "whom-to-ask", "board", "unpaid-wages"
WRONG = TriageAnswer(marks={1: ""})


def rows(campus, table):
    with campus.db.reading() as db:
        return copying.content(db, table).rows


class Room:
    """Two groups of two, and a fifth person in none; the case is started for them."""

    def __init__(self, campus):
        self.campus = campus
        self.trainer = make_trainer(campus)
        self.session = make_session(campus, self.trainer)
        self.people = join(campus, self.trainer, self.session, 5)
        self.ana, self.ben, self.cleo, self.dan, self.eve = self.people
        for person, group in zip(self.people, (1, 1, 2, 2, None), strict=True):
            self.move(person, group)
        self.start()

    def move(self, person, group):
        enrolling.set_group(self.campus, self.trainer, self.session, person, group)

    def start(self, in_room=True):
        accompanying.start(self.campus, self.trainer, self.session, CASE, in_room)

    def open(self, person):
        return sharing.open_case(self.campus, person, self.session, CASE)

    def change(self, person, task, made, seen=None):
        return case_work.change(self.campus, person, self.open(person).run.id, task, made, seen)

    def hand_in(self, person, task, answer=None):
        found = self.open(person)
        given = answer or model_answer(variant(found), found.case.task(task))
        self.change(person, task, lambda _before: given)
        case_work.hand_in(self.campus, person, found.run.id, task, len(found.tries_at(task)))
        return self.open(person)

    def hint(self, kind, task=TRIAGE, group=None, trainer=None):
        return accompanying.release_hint(
            self.campus, trainer or self.trainer, self.session, CASE, task, kind, group
        )

    @property
    def standings(self):
        return accompanying.standings(self.campus, self.trainer, self.session, CASE)


@pytest.fixture
def room(campus):
    seeds = iter(range(100, 200))
    return Room(replace(campus, new_seed=lambda: next(seeds)))


def test_a_group_has_one_run_and_another_group_another(room):
    ana, ben, cleo = (room.open(one).run for one in (room.ana, room.ben, room.cleo))
    assert ana == ben
    assert (ana.group_number, cleo.group_number) == (1, 2)
    assert ana.seed != cleo.seed
    assert rows(room.campus, lab_runs) == 2


def test_starting_twice_starts_once_and_shows_it_in_the_room(room):
    room.start()
    assert rows(room.campus, lab_exercises) == 1
    stage = overseeing.room(room.campus, room.trainer, room.session).room.stage
    assert stage == GroupCase(case=CASE)
    assert [one.id for one in accompanying.started(room.campus, room.trainer, room.session)] == [CASE]


def test_a_case_at_own_pace_leaves_the_room_as_it_is(room):
    accompanying.start(room.campus, room.trainer, room.session, "grey-terrace", in_room=False)
    assert overseeing.room(room.campus, room.trainer, room.session).room.stage == GroupCase(case=CASE)
    cards = sharing.shared_cases(room.campus, room.ana)
    assert [(one.case.id, one.group) for one in cards] == [(CASE, 1), ("grey-terrace", 1)]


def test_opening_at_once_begins_one_run(room):
    accompanying.start(room.campus, room.trainer, room.session, "grey-terrace", in_room=False)
    room.move(room.eve, 3)
    with ThreadPoolExecutor(8) as pool:
        runs = set(
            pool.map(
                lambda _: sharing.open_case(room.campus, room.eve, room.session, "grey-terrace").run.id,
                range(8),
            )
        )
    assert len(runs) == 1


def test_who_is_in_no_group_is_told_so(room):
    with pytest.raises(NoGroup):
        room.open(room.eve)
    assert [(one.case.id, one.group) for one in sharing.shared_cases(room.campus, room.eve)] == [(CASE, 0)]
    assert [one.learner_id for one in room.standings.without_group] == [room.eve]


def test_who_joins_late_gets_the_shared_run_and_who_is_moved_sees_the_others(room):
    first = room.open(room.ana).run.id
    room.move(room.eve, 1)
    assert room.open(room.eve).run.id == first
    room.move(room.eve, 2)
    assert room.open(room.eve).run.id == room.open(room.cleo).run.id
    with pytest.raises(UnknownRun):
        case_work.hand_in(room.campus, room.eve, first, TRIAGE, 0)


def test_the_own_run_of_a_member_stays_apart(room):
    own = hand_in(room.campus, room.ana, TRIAGE, WRONG)
    shared = room.open(room.ana)
    assert (shared.tries, len(own.tries)) == ([], 1)
    room.hand_in(room.ben, TRIAGE)
    again = begun(room.campus, room.ana)
    assert (again.run, len(again.tries)) == (own.run, 1)


def test_two_members_who_save_at_the_same_moment_both_succeed(room):
    task = room.open(room.ana).case.task(TRIAGE)
    room.open(room.ben)

    def mark(number):
        person = (room.ana, room.ben)[number % 2]
        made = {number + 1: ""}
        room.change(person, TRIAGE, lambda answer: changes.mark(task, answer, made, range(1, 100)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(mark, range(24)))
    found = room.open(room.ana)
    assert set(investigating.answer_to(room.campus, found, task).marks) == set(range(1, 25))


def wrote(text):
    return lambda answer: ProductAnswer(texts={**answer.texts, "grounds": text})


def test_who_saves_over_what_they_have_not_seen_gets_a_clear_word(room):
    for task in ("cash-lines", "unpaid-wages", "board"):
        room.hand_in(room.ana, task)
    unread = Seen(lambda answer: answer.texts.get("grounds", ""), "")
    room.change(room.ana, "restraint", wrote("Ana's grounds"), unread)
    with pytest.raises(ChangedMeanwhile):
        room.change(room.ben, "restraint", wrote("Ben's grounds"), unread)
    found = room.open(room.ben)
    task = found.case.task("restraint")
    assert investigating.answer_to(room.campus, found, task).texts["grounds"] == "Ana's grounds"
    room.change(room.ben, "restraint", wrote("Ben's grounds"), Seen(unread.part, "Ana's grounds"))
    assert investigating.answer_to(room.campus, found, task).texts["grounds"] == "Ben's grounds"


def test_a_step_of_the_search_is_not_taken_over_a_step_of_somebody_else(room):
    found = room.open(room.ana)
    first, second = (one.id for one in found.case.records.requests[:2])
    room.change(room.ana, RECORDS, case_work.step(found, Ask(request=first), 0))
    room.change(room.ana, RECORDS, case_work.step(found, Ask(request=first), 0))  # pressed twice
    with pytest.raises(ChangedMeanwhile):
        room.change(room.ben, RECORDS, case_work.step(found, Ask(request=second), 0))
    answer = investigating.answer_to(room.campus, found, found.case.task(RECORDS))
    assert answer == RecordsAnswer(steps=(Ask(request=first),))


def test_two_who_hand_in_at_once_make_one_try(room):
    found = room.open(room.ana)
    room.open(room.ben)
    room.change(room.ana, TRIAGE, lambda _before: WRONG)
    with ThreadPoolExecutor(4) as pool:
        people = (room.ana, room.ben) * 4
        list(pool.map(lambda one: case_work.hand_in(room.campus, one, found.run.id, TRIAGE, 0), people))
    assert rows(room.campus, lab_tries) == 1
    assert rows(room.campus, lab_shared_tries) == 2


def test_the_screens_of_the_group_hear_of_a_change_and_no_others_stamp_moves(room):
    found, heard = room.open(room.ana), []
    stop = room.campus.signals.watch(room.session, heard.append)
    other = sharing.stamps(room.campus, room.open(room.cleo).run.id)
    before = sharing.stamps(room.campus, found.run.id)
    heard.clear()
    link = DrawnLink(source="agency", target="director", kind="pays")
    for task in (TRIAGE, SHEET):
        room.hand_in(room.ana, task)
    middle = sharing.stamps(room.campus, found.run.id)
    room.change(room.ana, BOARD, lambda _before: BoardAnswer(links=(link,)))
    stop()
    after = sharing.stamps(room.campus, found.run.id)
    assert before.page != middle.page == after.page
    assert before.answers == {}
    assert middle.answers.keys() | {BOARD} == after.answers.keys()
    assert heard[-1].runs == {found.run.id}
    assert sharing.stamps(room.campus, room.open(room.cleo).run.id) == other


def test_a_document_that_comes_is_news_for_the_whole_page(room):
    found = room.open(room.ana)
    steps = model_answer(variant(found), found.case.task(RECORDS)).steps
    pages = []
    for number, taken in enumerate(steps):
        room.change(room.ana, RECORDS, case_work.step(found, taken, number))
        pages.append(sharing.stamps(room.campus, found.run.id).page)
    came = [
        case_files.in_hand(found, {RECORDS: RecordsAnswer(steps=steps[: number + 1])})
        for number in range(len(steps))
    ]
    assert len(set(pages)) == len({tuple(one) for one in came}) > 1


def test_roles_are_chosen_or_given_and_one_may_hold_several(room):
    found = room.open(room.ana)
    room.open(room.ben)
    sharing.take_roles(room.campus, room.ana, found.run.id, {"analyst", "lead"})
    accompanying.give_roles(room.campus, room.trainer, room.session, CASE, room.ben, {"liaison"})
    team = sharing.team(room.campus, room.ben, found)
    assert [one.roles for one in team] == [("analyst", "lead"), ("liaison",)]
    assert [one.name for one in team] == ["", ""]
    assert sharing.unheld(found.case, team) == ["Prosecutor"]
    with pytest.raises(UnreadableResponse):
        sharing.take_roles(room.campus, room.ana, found.run.id, {"judge"})


def test_each_kind_of_task_has_a_role_that_leads_it(campus):
    for case in investigating.cases(campus, joining.start(campus, Profile()).learner_id):
        leads = {leading_role(case.case, task).id for task in case.case.tasks}
        assert leads == {"analyst", "lead", "prosecutor", "liaison"}


def test_a_group_of_one_does_a_whole_case_and_its_mark_counts_as_group_work(room):
    room.move(room.eve, 3)
    for task in room.open(room.eve).case.tasks:
        room.hand_in(room.eve, task.id)
    seen = case_debriefing.debrief(room.campus, room.eve, CASE, "en", room.session)
    assert seen.score.passed == 11
    kinds = {one.item_id.partition(":")[0] for one in investigating.evidence(room.campus, room.eve)}
    assert kinds == {"group-lab"}
    standings = reporting.standings(room.campus, room.eve)
    assert any(one.count for one in standings)


def test_a_mark_is_of_those_who_were_in_the_group_and_had_opened_the_case(room, clock):
    room.open(room.ana)
    room.hand_in(room.ben, TRIAGE, WRONG)
    room.move(room.ben, 2)
    clock.time += timedelta(minutes=1)
    room.hand_in(room.ana, TRIAGE)
    (ben,) = investigating.evidence(room.campus, room.ben)
    (ana,) = investigating.evidence(room.campus, room.ana)
    assert (ben.mark, ana.mark) == (0.0, 1.0)
    assert investigating.evidence(room.campus, room.dan) == []


def test_a_hint_comes_to_the_groups_that_are_at_the_task_and_once(room):
    for person in (room.ana, room.cleo):
        room.open(person)
    room.hand_in(room.cleo, TRIAGE)
    assert room.hint("where") == [1]
    assert room.hint("where") == []
    assert room.hint("where", "restraint") == []
    assert [one.kind for one in room.open(room.ben).hints] == ["where"]
    assert room.open(room.cleo).hints == []
    assert rows(room.campus, lab_hints) == 1
    with pytest.raises(UnknownItem):
        room.hint("where", "no-such-task")


def test_where_to_look_costs_nothing_and_the_worked_step_caps_the_mark(room, clock):
    room.hint("where", group=1)
    room.hint("worked", group=2)
    clock.time += timedelta(minutes=1)
    free, capped = (room.hand_in(one, TRIAGE).progress.standing(TRIAGE) for one in (room.ana, room.cleo))
    assert (free.mark, free.help_shown) == (1.0, False)
    assert (capped.mark, capped.help_shown, capped.is_passed) == (0.7, True, True)
    assert room.open(room.ana).progress.tested_out == {"report"}
    assert room.open(room.cleo).progress.tested_out == frozenset()


def test_a_worked_step_released_after_a_pass_takes_nothing_away(room, clock):
    found = room.hand_in(room.ana, TRIAGE)
    assert found.progress.standing(TRIAGE).mark == 1.0
    clock.time += timedelta(minutes=1)
    assert room.hint("worked", group=1) == []
    assert room.open(room.ana).progress.standing(TRIAGE).mark == 1.0


def test_a_worked_step_brings_questions_into_the_decks_of_all_who_share_it(room, clock):
    for person in (room.ana, room.ben):
        room.open(person)
    room.hint("worked", group=1)
    clock.time += timedelta(days=2)
    assert [len(deck.due(room.campus, one)) for one in (room.ana, room.ben, room.cleo)] == [2, 2, 0]


def test_two_failed_tries_of_a_group_bring_questions_to_all_of_it(room, clock):
    room.open(room.ben)
    for _number in range(2):
        room.hand_in(room.ana, TRIAGE, WRONG)
    clock.time += timedelta(days=2)
    assert [len(deck.due(room.campus, one)) for one in (room.ana, room.ben)] == [2, 2]


def test_the_trainer_sees_how_far_each_group_is(room, clock):
    room.hand_in(room.ana, TRIAGE, WRONG)
    clock.time += timedelta(minutes=5)
    room.hand_in(room.ana, TRIAGE)
    first, second = room.standings.groups
    assert (first.group, first.tries, first.task.id, first.last_active) == (1, 2, RECORDS, clock.time)
    assert sharing.phase_states(first.found)["report"] == "open"
    assert (second.tries, second.last_active) == (0, None)
    before = accompanying.progress_stamp(room.campus, room.session)
    room.hint("where", RECORDS)
    assert accompanying.progress_stamp(room.campus, room.session) != before


def test_members_of_another_group_or_session_and_strangers_are_refused(room):
    run = room.open(room.ana).run.id
    other = make_session(room.campus, room.trainer)
    (stranger,) = join(room.campus, room.trainer, other)
    alone = joining.start(room.campus, Profile()).learner_id
    for person in (room.cleo, room.eve, stranger, alone):
        for refused in (
            lambda one=person: case_work.change(room.campus, one, run, TRIAGE, lambda _before: WRONG),
            lambda one=person: case_work.hand_in(room.campus, one, run, TRIAGE, 0),
            lambda one=person: case_work.keep_lines(room.campus, one, run, {1: True}),
            lambda one=person: case_work.clear(room.campus, one, run, TRIAGE),
            lambda one=person: sharing.take_roles(room.campus, one, run, {"lead"}),
            lambda one=person: sharing.team(room.campus, one, room.open(room.ana)),
        ):
            with pytest.raises(UnknownRun):
                refused()
        with pytest.raises(NotPermitted):
            sharing.may_watch(room.campus, person, room.session, run)
    for person in (stranger, alone):
        with pytest.raises(NotPermitted):
            room.open(person)
    with pytest.raises(UnknownCase):
        sharing.open_case(room.campus, stranger, other, CASE)
    with pytest.raises(NotPermitted):
        sharing.may_watch(room.campus, room.ana, other, run)
    sharing.may_watch(room.campus, room.ana, room.session, run)


def test_a_trainer_of_another_session_is_refused(room):
    other = make_trainer(room.campus, "bob")
    for refused in (
        lambda: accompanying.start(room.campus, other, room.session, CASE, True),
        lambda: accompanying.started(room.campus, other, room.session),
        lambda: accompanying.standings(room.campus, other, room.session, CASE),
        lambda: room.hint("where", trainer=other),
        lambda: accompanying.give_roles(room.campus, other, room.session, CASE, room.ana, {"lead"}),
    ):
        with pytest.raises(NotPermitted):
            refused()


def test_a_session_that_has_ended_starts_nothing_and_its_groups_may_finish(room):
    planning.set_ended(room.campus, room.trainer, room.session, True)
    with pytest.raises(RoomMovedOn):
        room.start()
    with pytest.raises(RoomMovedOn):
        room.hint("where")
    assert len(room.hand_in(room.ana, TRIAGE).tries) == 1


def test_own_data_holds_what_a_member_shared_and_the_group_keeps_its_work_without_them(room):
    room.open(room.ben)
    room.hand_in(room.ana, TRIAGE)
    held = own_record.download(room.campus, room.ben).decode()
    assert '"lab_members"' in held and '"lab_shared_tries"' in held
    assert '"group_lab_tries": [\n    {' in held
    own_record.delete(room.campus, room.ana)
    assert len(room.open(room.ben).tries) == 1
    assert [rows(room.campus, one) for one in (lab_members, lab_shared_tries)] == [1, 1]


def test_a_deleted_session_takes_its_groups_work_with_it(room):
    from sqlalchemy import delete

    from moneytrail.store.training_tables import training_sessions

    room.hand_in(room.ana, TRIAGE)
    with room.campus.db.begin() as db:
        db.execute(delete(training_sessions))
    assert [rows(room.campus, one) for one in (lab_exercises, lab_runs, lab_tries)] == [0, 0, 0]


def test_two_boxes_with_the_same_session_keep_both_groups_work(room, new_database):
    campus = room.campus
    room.hand_in(room.ana, TRIAGE)
    box = open_campus(replace(campus.settings, database_url=new_database("box")))
    copying.copy(campus.db, box.db)
    there = replace(box, now=lambda: campus.now() + timedelta(hours=1), new_seed=lambda: 8)
    found = sharing.open_case(there, room.ben, room.session, CASE)
    case_work.change(there, room.ben, found.run.id, RECORDS, lambda _before: RecordsAnswer())
    case_work.keep_lines(there, room.ben, found.run.id, {5: True})
    merging.merge(box.db, campus.db)
    merged = merging.merge(box.db, campus.db)
    assert {merged[one].added for one in ("lab_runs", "lab_members", "lab_shared_tries")} == {0}
    assert room.open(room.ana).run.kept_lines == (5,)
    assert rows(campus, lab_runs) == 2
    box.db.close()


def test_a_group_that_began_at_two_boxes_keeps_both_runs_and_others_keep_their_number(room, new_database):
    campus = room.campus
    room.move(room.dan, 4)
    room.move(room.eve, 3)
    box = open_campus(replace(campus.settings, database_url=new_database("box")))
    copying.copy(campus.db, box.db)
    there = replace(box, now=lambda: campus.now() + timedelta(hours=1), new_seed=lambda: 8)
    for person in (room.dan, room.eve):
        sharing.open_case(there, person, room.session, CASE)
    room.open(room.eve)
    merging.merge(box.db, campus.db)
    with campus.db.reading() as db:
        runs = [(row["group_number"], row["number"]) for row in copying.rows_of(db, lab_runs)]
    assert sorted(runs) == [(1, 1), (2, 1), (3, 1), (3, 2), (4, 1)]
    assert room.open(room.eve).run.seed == 8
    box.db.close()


def test_a_learner_who_works_alone_is_as_before(room):
    alone = joining.start(room.campus, Profile()).learner_id
    assert sharing.shared_cases(room.campus, alone) == []
    assert solve(room.campus, alone).is_finished
    assert case_files.case_file(begun(room.campus, alone)).case.id == CASE
