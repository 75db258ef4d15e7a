from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from moneytrail.bootstrap import open_campus
from moneytrail.core.floor import FloorState
from moneytrail.core.live import ActivityId, ActivityKind, AnswerPlace, Change, Cover, Phase
from moneytrail.core.live_actions import (
    Clear,
    Close,
    Explain,
    OpenWindow,
    PutCover,
    Reopen,
    Reveal,
    ShowStep,
    VoteAgain,
)
from moneytrail.core.live_questions import can_go_live
from moneytrail.core.people import Profile
from moneytrail.core.voting import NextStep
from moneytrail.errors import (
    AnsweredAlready,
    AnswerNotReadable,
    AnswersClosed,
    GroupAnswerChanged,
    NoGroup,
    NotForTheRoom,
    NotPermitted,
    RoomMovedOn,
    TooManyQuestions,
    UnknownItem,
    UnreadableResponse,
)
from moneytrail.services import (
    deck,
    enrolling,
    joining,
    leading,
    overseeing,
    planning,
    studying,
    taking_part,
    watching,
)
from tests.trainers import join, make_session, make_trainer

SECTION = "why-follow-the-money"
POLL = {"prompt": "Which day?", "options": ["Mon", "Tue"]}


@pytest.fixture
def trainer(campus):
    return make_trainer(campus)


@pytest.fixture
def session(campus, trainer):
    return make_session(campus, trainer)


@pytest.fixture
def room(campus, trainer, session):
    """Return what leads the room: `room(action)`, `room.item()`, `room.spot(kind, ...)`, `room.answer(...)`."""
    return Room(campus, trainer, session)


class Room:
    def __init__(self, campus, trainer, session):
        self.campus, self.trainer, self.session = campus, trainer, session
        self.people = join(campus, trainer, session, 5)
        self.choice = next(
            item
            for item in leading.items(campus, SECTION)
            if item.type == "single_choice" and can_go_live(item)
        )

    def __call__(self, *actions):
        for action in actions:
            leading.act(self.campus, self.trainer, self.session, action)

    @property
    def version(self):
        return overseeing.room(self.campus, self.trainer, self.session).version

    @property
    def stage(self):
        return overseeing.room(self.campus, self.trainer, self.session).room.stage

    def item(self):
        return leading.launch_item(self.campus, self.trainer, self.session, self.choice.id, self.version)

    def spot(self, kind, **written):
        return leading.launch_spot(self.campus, self.trainer, self.session, kind, written, self.version)

    def place(self, activity, person=0, number=1):
        return AnswerPlace(self.session, ActivityId(activity), number, self.people[person])

    def answer(self, activity, person, raw, certainty=None, number=1):
        return taking_part.answer(self.campus, self.place(activity, person, number), raw, certainty)

    def results(self, activity):
        return overseeing.results(self.campus, self.trainer, self.session, activity)

    def right(self, activity):
        return list(self.results(activity).question.right_places)

    def wrong(self, activity):
        question = self.results(activity).question
        return [next(place for place in range(len(question.choices)) if place not in question.right_places)]

    @property
    def screen(self):
        return watching.screen(self.campus, self.session)


def test_an_item_is_answered_voted_on_again_and_explained(room):
    activity = room.item()
    wrong, right = room.wrong(activity), room.right(activity)
    for person in range(4):
        room.answer(activity, person, right if person == 0 else wrong, 3)
    assert room.results(activity).suggestion.step is NextStep.EXPLAIN
    room(Close(), VoteAgain())
    for person in range(4):
        room.answer(activity, person, wrong if person == 3 else right, number=2)
    room(Close(), Reveal())
    assert [one.answers for one in room.screen.rounds] == [4, 4]
    assert [one.bars[right[0]].count for one in room.screen.rounds] == [1, 3]
    room(Explain())
    assert room.screen.key.right_places == tuple(right)
    assert room.screen.key.explanation == room.choice.explanation


def test_what_was_missed_live_is_in_the_review_deck_tomorrow_and_only_there(room, campus, clock):
    activity = room.item()
    room.answer(activity, 0, room.wrong(activity))
    room.answer(activity, 1, room.right(activity))
    room(Close(), Explain(), Explain())
    clock.time += timedelta(days=1, minutes=1)
    assert [one.ref for one in deck.due(campus, room.people[0])] == [room.choice.id]
    assert deck.size(campus, room.people[1]) == 0
    assert deck.size(campus, room.people[2]) == 0
    assert studying.open_check(campus, room.people[0], room.choice.id).explanation is None


def test_the_last_vote_counts_for_review(room, campus):
    activity = room.item()
    room.answer(activity, 0, room.wrong(activity))
    room(Close(), VoteAgain())
    room.answer(activity, 0, room.right(activity), number=2)
    room(Close(), Explain())
    assert deck.size(campus, room.people[0]) == 0
    assert overseeing.tallies(campus, room.trainer, room.session)[room.people[0]].right == 1


def test_an_answer_sent_again_is_acknowledged_and_counts_once(room):
    activity = room.item()
    first = room.answer(activity, 0, [1], 2)
    assert room.answer(activity, 0, [1], 2) == first
    assert len(room.results(activity).given) == 1


def test_a_second_different_answer_is_refused_and_the_first_counts(room):
    activity = room.item()
    room.answer(activity, 0, [1])
    with pytest.raises(AnsweredAlready):
        room.answer(activity, 0, [2])
    assert taking_part.own_answer(room.campus, room.place(activity)).value == [1]


@pytest.mark.parametrize("actions", [[Close()], [Close(), Reveal()], [Close(), Explain()], [Clear()]])
def test_a_closed_item_takes_no_answer(room, actions):
    activity = room.item()
    room(*actions)
    with pytest.raises(AnswersClosed):
        room.answer(activity, 0, [1])
    assert room.results(activity).given == []


def test_answers_go_to_the_open_round_only(room):
    activity = room.item()
    with pytest.raises(AnswersClosed):
        room.answer(activity, 0, [1], number=2)
    room(Close(), VoteAgain())
    with pytest.raises(AnswersClosed):
        room.answer(activity, 0, [1], number=1)


def test_something_new_closes_what_was_open(room):
    activity = room.item()
    room(ShowStep(SECTION, "the-question"))
    with pytest.raises(AnswersClosed):
        room.answer(activity, 0, [1])


def test_an_answer_that_was_acknowledged_before_the_closing_is_acknowledged_after_it(room):
    activity = room.item()
    room.answer(activity, 0, [1])
    room(Close())
    assert room.answer(activity, 0, [1]).value == [1]


def test_rubbish_is_refused(room):
    activity = room.item()
    with pytest.raises(AnswerNotReadable):
        room.answer(activity, 0, [99])
    with pytest.raises(UnreadableResponse):
        room.answer(activity, 0, [1], 4)
    with pytest.raises(RoomMovedOn):
        room.answer(99, 0, [1])


def test_a_stranger_takes_part_in_nothing(room, campus, session):
    activity = room.item()
    stranger = joining.start(campus, Profile()).learner_id
    place = AnswerPlace(session, activity, 1, stranger)
    for attempt in (
        lambda: taking_part.answer(campus, place, [1]),
        lambda: taking_part.own_answer(campus, place),
        lambda: taking_part.session(campus, stranger, session),
        lambda: taking_part.room(campus, stranger, session),
        lambda: taking_part.attend(campus, stranger, session),
        lambda: taking_part.group_view(campus, stranger, session),
        lambda: taking_part.questions(campus, stranger, session),
        lambda: taking_part.ask(campus, stranger, session, "Why?", False),
        lambda: taking_part.vote(campus, stranger, session, 1, True),
        lambda: watching.may_watch(campus, session, stranger),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert room.results(activity).given == []


LEADING = {
    "act": lambda c, t, s: leading.act(c, t, s, Close()),
    "launch_item": lambda c, t, s: leading.launch_item(c, t, s, "nothing", 1),
    "launch_spot": lambda c, t, s: leading.launch_spot(c, t, s, ActivityKind.POLL, POLL, 1),
    "moderate": lambda c, t, s: leading.moderate(c, t, s, 1, 1, True, ""),
    "settle_question": lambda c, t, s: leading.settle_question(c, t, s, 1, FloorState.HIDDEN),
    "pin_question": lambda c, t, s: leading.pin_question(c, t, s, None),
    "results": lambda c, t, s: overseeing.results(c, t, s, 1),
    "room": overseeing.room,
    "tallies": overseeing.tallies,
    "questions": overseeing.questions,
    "whereabouts": overseeing.whereabouts,
    "may_lead": lambda c, t, s: watching.may_lead(c, s, t),
}


@pytest.mark.parametrize("action", LEADING)
def test_a_trainer_leads_and_sees_no_room_of_somebody_else(room, campus, session, action):
    room.item()
    stranger = make_trainer(campus, "bob")
    with pytest.raises((NotPermitted, UnknownItem)) as refused:
        LEADING[action](campus, stranger, session)
    assert refused.type is NotPermitted or action == "launch_item"
    assert room.stage.phase is Phase.OPEN


def test_a_real_item_is_no_way_into_the_room_of_somebody_else(room, campus, session):
    with pytest.raises(NotPermitted):
        leading.launch_item(campus, make_trainer(campus, "bob"), session, room.choice.id, 0)


def test_nothing_of_the_key_is_on_the_screen_before_it_is_explained(room):
    activity = room.item()
    room.answer(activity, 0, [1])
    seen = [room.screen]
    for action in (Close(), Reveal()):
        room(action)
        seen.append(room.screen)
    for screen in seen:
        assert screen.key is None
        assert room.choice.explanation not in repr(screen)
        assert not any(option.feedback in repr(screen) for option in room.choice.options)
    assert [len(screen.rounds) for screen in seen] == [0, 0, 1]


def test_test_items_never_go_live(room, campus):
    reserved = next(item for item in campus.catalog.items.values() if item.pool == "pre_test")
    with pytest.raises(UnknownItem):
        leading.launch_item(campus, room.trainer, room.session, reserved.id, room.version)


def test_a_second_press_starts_no_second_activity(room, campus):
    seen = room.version
    leading.launch_item(campus, room.trainer, room.session, room.choice.id, seen)
    with pytest.raises(RoomMovedOn):
        leading.launch_item(campus, room.trainer, room.session, room.choice.id, seen)
    room(Close(), Close())
    assert room.stage.phase is Phase.COUNTED


def test_what_cannot_be_done_from_here_is_said(room):
    room.item()
    with pytest.raises(RoomMovedOn):
        room(Reveal())


def test_who_was_sure_and_wrong_is_known_before_the_key_is_shown(room):
    activity = room.item()
    room.answer(activity, 0, room.wrong(activity), 3)
    room.answer(activity, 1, room.wrong(activity), 1)
    room.answer(activity, 2, room.right(activity), 3)
    room(Close())
    assert [one.learner_id for one in room.results(activity).confidently_wrong] == [room.people[0]]


def test_a_poll_has_no_key_and_a_bad_one_is_refused(room):
    activity = room.spot(ActivityKind.POLL, **POLL)
    room.answer(activity, 0, [1], 3)
    with pytest.raises(RoomMovedOn):
        room(Close(), Explain())
    assert room.results(activity).given[0].certainty is None
    for kind, written in (
        (ActivityKind.POLL, {"prompt": "", "options": ["a", "b"]}),
        (ActivityKind.ITEM, POLL),
        (ActivityKind.POLL, {"prompt": "?", "options": ["a", "a"]}),
    ):
        with pytest.raises(NotForTheRoom):
            room.spot(kind, **written)


def test_texts_are_shown_only_as_the_trainer_sorts_them(room, campus):
    activity = room.spot(ActivityKind.TEXTS, prompt="What helped?")
    for person, text in enumerate(["the bank", "luck", "rude words"]):
        room.answer(activity, person, text)
    room(Close(), Reveal())
    assert room.screen.themes == ()
    for person, theme in ((0, "Records"), (1, "")):
        leading.moderate(campus, room.trainer, room.session, activity, room.people[person], True, theme)
    assert [(one.title, one.texts) for one in room.screen.themes] == [
        ("", ("luck",)),
        ("Records", ("the bank",)),
    ]
    leading.moderate(campus, room.trainer, room.session, activity, room.people[1], False, "")
    assert [one.title for one in room.screen.themes] == ["Records"]


def test_a_group_shares_one_answer_and_nobody_overwrites_unseen(room, campus, session):
    enrolling.mix_groups(campus, room.trainer, session, 3)
    groups = {}
    for one in enrolling.cohort(campus, room.trainer, session).enrolled:
        groups.setdefault(one.group, []).append(one.learner_id)
    first, second = groups[1][:2]
    room.spot(ActivityKind.GROUP_TASK, prompt="List three records.")
    seen = taking_part.group_view(campus, first, session).answer
    before = watching.groups_mark(campus, session)
    taking_part.save_group_answer(campus, first, session, seen, "Bank statement")
    assert watching.groups_mark(campus, session) != before
    with pytest.raises(GroupAnswerChanged):
        taking_part.save_group_answer(campus, second, session, seen, "Payroll")
    now = taking_part.group_view(campus, second, session).answer
    taking_part.save_group_answer(campus, second, session, now, "Bank statement, payroll")
    assert room.screen.groups == ()
    room(Close(), Reveal())
    assert [(one.group, one.text) for one in room.screen.groups] == [(1, "Bank statement, payroll")]
    with pytest.raises(AnswersClosed):
        taking_part.save_group_answer(campus, first, session, now, "late")


def test_somebody_without_a_group_cannot_write_for_one(room, campus, session):
    room.spot(ActivityKind.GROUP_TASK, prompt="List three records.")
    view = taking_part.group_view(campus, room.people[0], session)
    assert view.group == 0
    with pytest.raises(NoGroup):
        taking_part.save_group_answer(campus, room.people[0], session, view.answer, "mine")


def test_questions_from_the_floor_rise_with_votes_and_leave_when_answered(room, campus, session):
    ana, ben, cleo = room.people[:3]
    taking_part.ask(campus, ana, session, "Who freezes?", False)
    taking_part.ask(campus, ana, session, "Who freezes?", False)
    taking_part.ask(campus, ben, session, "Who pays?", True)
    first, second = taking_part.questions(campus, cleo, session)
    for _ in range(2):
        taking_part.vote(campus, cleo, session, second.id, True)
    asked = taking_part.questions(campus, cleo, session)
    assert [(one.text, one.votes, one.name) for one in asked] == [
        ("Who pays?", 1, ""),
        ("Who freezes?", 0, "P1"),
    ]
    leading.pin_question(campus, room.trainer, session, second.id)
    assert room.screen.pinned.text == "Who pays?"
    leading.settle_question(campus, room.trainer, session, second.id, FloorState.ANSWERED)
    assert room.screen.pinned is None
    assert [one.id for one in taking_part.questions(campus, cleo, session)] == [first.id]
    with pytest.raises(RoomMovedOn):
        taking_part.vote(campus, cleo, session, second.id, True)


def test_no_name_is_on_the_projector_unless_the_session_shows_names(room, campus, session):
    taking_part.ask(campus, room.people[0], session, "Who freezes?", False)
    (asked,) = overseeing.questions(campus, room.trainer, session)
    leading.pin_question(campus, room.trainer, session, asked.id)
    assert room.screen.pinned.name == ""
    shown = planning.session(campus, room.trainer, session).plan
    planning.change(campus, room.trainer, session, type(shown)(**{**vars(shown), "shows_names": True}))
    assert room.screen.pinned.name == "P1"


def test_one_person_cannot_flood_the_floor(room, campus, session):
    for number in range(5):
        taking_part.ask(campus, room.people[0], session, f"Question {number}", False)
    with pytest.raises(TooManyQuestions):
        taking_part.ask(campus, room.people[0], session, "One more", False)


def test_a_step_that_was_followed_is_read_by_those_who_were_there(room, campus, session):
    steps = studying.sections(campus, "en")[0].steps
    room(ShowStep(SECTION, steps[0].id))
    campus.presence.arrive(session, room.people[0])
    room(ShowStep(SECTION, steps[1].id), PutCover(Cover.EYES_UP))
    there, away = (studying.open_step(campus, one, "en", SECTION, "") for one in room.people[:2])
    assert (there.read, away.read) == ({steps[0].id}, set())


def test_the_window_counts_who_is_where(room, campus, session):
    room(OpenWindow(SECTION, None, 15))
    step = studying.sections(campus, "en")[0].steps[2]
    studying.remember_place(campus, room.people[0], "en", SECTION, step.id)
    where = overseeing.whereabouts(campus, room.trainer, session)
    assert (step.title, 1) in where.steps
    assert sum(count for _title, count in where.steps) == 1


def test_a_session_that_ended_takes_nothing_more(room, campus, session):
    activity = room.item()
    planning.set_ended(campus, room.trainer, session, True)
    with pytest.raises(AnswersClosed):
        room.answer(activity, 0, [1])
    with pytest.raises(RoomMovedOn):
        room(Reopen())


def test_everybody_who_watches_is_told_after_the_commit(room, campus, session):
    told = []
    stop = campus.signals.watch(session, lambda change: told.append((change, room.stage.kind)))
    room(ShowStep(SECTION, "the-question"))
    stop()
    room(Clear())
    assert told == [(Change(room=True, answers=True), "follow_me")]


def test_the_room_is_as_it_was_after_a_crash(room, campus, session):
    activity = room.item()
    room.answer(activity, 0, [1])
    again = open_campus(campus.settings)
    assert watching.screen(again, session) == room.screen
    assert taking_part.own_answer(again, room.place(activity)).value == [1]
    again.db.close()


def test_the_mark_of_the_floor_is_another_one_after_each_change_and_the_same_in_every_process(
    room, campus, session
):
    def mark():
        return watching.floor_mark(campus, session)

    marks = [mark()]
    taking_part.ask(campus, room.people[0], session, "Who owns the account?", False)
    marks.append(mark())
    (asked,) = taking_part.questions(campus, room.people[0], session)
    taking_part.vote(campus, room.people[1], session, asked.id, True)
    marks.append(mark())
    leading.settle_question(campus, room.trainer, session, asked.id, FloorState.ANSWERED)
    marks.append(mark())
    assert len(set(marks)) == 4
    assert mark() == marks[-1]


def test_two_consoles_that_press_at_once_start_one_question(room, campus):
    seen = room.version

    def launch(_):
        try:
            return leading.launch_item(campus, room.trainer, room.session, room.choice.id, seen)
        except RoomMovedOn:
            return None

    with ThreadPoolExecutor(8) as pool:
        started = [one for one in pool.map(launch, range(16)) if one is not None]
    assert len(started) == 1
    assert room.stage.activity == started[0]
