"""What the screens of a room may show: everybody's screen, and what only its trainer sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from moneytrail.bootstrap import Campus
from moneytrail.core.floor import FloorQuestion
from moneytrail.core.items import MultipleResponse, SingleChoice, TrueFalse
from moneytrail.core.live import Activity, ActivityId, ActivityKind, GroupCase, OwnPace, Phase, Room
from moneytrail.core.live_questions import Bar, Form, Question, Spot, distribution, given
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.errors import NotPermitted
from moneytrail.services.asking import question as question_of
from moneytrail.services.leading import own_activity
from moneytrail.services.planning import require_on
from moneytrail.services.taking_part import require_enrolled
from moneytrail.store import enrolments, floor, live_answers, rooms, training
from moneytrail.store.database import Connection
from moneytrail.store.live_answers import GroupAnswer, RoomText


@dataclass(frozen=True)
class Asked:
    """A question without its key."""

    what: ActivityKind
    form: Form
    is_markdown: bool
    prompt: str
    choices: tuple[str, ...]
    has_key: bool
    unit: str = ""
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Round:
    """How a room answered in one round: bars in the order of the choices, and how many answered."""

    number: int
    bars: tuple[Bar, ...]
    answers: int


@dataclass(frozen=True)
class Key:
    """The right answer with the reasons; only made once the trainer shows it."""

    right_places: tuple[int, ...]
    right_answer: str
    feedback: tuple[str, ...]
    explanation: str


@dataclass(frozen=True)
class Theme:
    """Texts of the room that the trainer chose to show, under one heading."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Screen:
    """What everybody in the room may see now; nothing else leaves the server for phones and projector."""

    version: int
    title: str
    is_over: bool
    room: Room
    place: str = ""
    asked: Asked | None = None
    rounds: tuple[Round, ...] = ()
    key: Key | None = None
    themes: tuple[Theme, ...] = ()
    groups: tuple[GroupAnswer, ...] = ()
    pinned: FloorQuestion | None = None


def may_watch(campus: Campus, session_id: SessionId, learner_id: LearnerId) -> None:
    """Let a learner see the room.

    Raises:
        NotPermitted: when they are not enrolled.
    """
    with campus.db.reading() as db:
        require_enrolled(db, session_id, learner_id)


def may_lead(campus: Campus, session_id: SessionId, trainer_id: TrainerId) -> None:
    """Let a trainer see the room.

    Raises:
        NotPermitted: when they are not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)


def screen(campus: Campus, session_id: SessionId) -> Screen:
    """Return what everybody in the room may see; who asks was checked by `may_watch` or `may_lead`.

    Raises:
        NotPermitted: when the session does not exist (any more).
    """
    with campus.db.reading() as db:
        session = training.session(db, session_id)
        if session is None:
            raise NotPermitted
        now = rooms.room(db, session_id)
        shown = Screen(now.version, session.plan.title, session.ended_at is not None, now.room)
        pinned = _pinned(db, session_id, now.room, session.plan.shows_names)
        stage = now.room.stage
        if shown.is_over or not isinstance(stage, Activity):
            return replace(shown, place=_place(campus, now.room), pinned=pinned)
        return replace(_of_activity(db, shown, session_id, stage), pinned=pinned)


def _pinned(db: Connection, session_id: SessionId, room: Room, shows_names: bool) -> FloorQuestion | None:
    found = None if room.pinned is None else floor.question(db, session_id, room.pinned)
    if found is None or shows_names:
        return found
    return replace(found, name="")


def _place(campus: Campus, room: Room) -> str:
    """Return the title of what everybody works on alone."""
    module = campus.catalog.module(campus.settings.module_id)
    match room.stage:
        case OwnPace() if room.stage.section is not None:
            return campus.catalog.section(module.id, module.language, room.stage.section).title
        case OwnPace() if room.stage.quiz is not None:
            return campus.catalog.quiz(room.stage.quiz).title
        case GroupCase() if room.stage.case in campus.catalog.lab_cases:
            return campus.catalog.lab_case(room.stage.case).frame.title
        case _:
            return ""


def local_texts(campus: Campus, session_id: SessionId, section_id: str) -> Mapping[str, str]:
    """Return what the trainers wrote into the boxes of a section, by box; everybody in the room sees it."""
    with campus.db.reading() as db:
        filled = training.local_texts(db, session_id)
    return {box: text for (section, box), text in filled.items() if section == section_id}


def _of_activity(db: Connection, shown: Screen, session_id: SessionId, stage: Activity) -> Screen:
    activity = own_activity(db, session_id, ActivityId(stage.activity))
    question = question_of(db, activity)
    shown = replace(shown, asked=_asked(question))
    if stage.phase in (Phase.OPEN, Phase.COUNTED):
        return shown
    shown = replace(shown, rounds=rounds(db, activity.id, question))
    if question.what is ActivityKind.TEXTS:
        shown = replace(shown, themes=_themes(question, live_answers.texts(db, activity.id)))
    if question.what is ActivityKind.GROUP_TASK:
        shown = replace(shown, groups=tuple(live_answers.all_group_answers(db, activity.id)))
    return replace(shown, key=_key(question)) if stage.phase is Phase.EXPLAINED else shown


def _asked(question: Question) -> Asked:
    content = question.content
    is_spot = isinstance(content, Spot)
    unit = getattr(content, "unit", "")
    ends = (content.low, content.high) if isinstance(content, Spot) else ("", "")
    return Asked(
        question.what,
        question.form,
        not is_spot,
        question.prompt,
        question.choices,
        question.has_key,
        unit,
        ends,
    )


def rounds(db: Connection, activity_id: ActivityId, question: Question) -> tuple[Round, ...]:
    """Return how the room answered in each round, without names."""
    answered = live_answers.responses(db, activity_id)
    return tuple(
        Round(number, distribution(question, answers), len(answers)) for number, answers in answered.items()
    )


def _themes(question: Question, texts: Sequence[RoomText]) -> tuple[Theme, ...]:
    themes: dict[str, list[str]] = {}
    for one in texts:
        if one.is_shown:
            themes.setdefault(one.theme, []).append(str(given(question, one.response)))
    return tuple(Theme(title, tuple(shown)) for title, shown in sorted(themes.items()))


def _key(question: Question) -> Key:
    content = question.content
    return Key(question.right_places, question.right_answer, _feedback(question), content.explanation)


def _feedback(question: Question) -> tuple[str, ...]:
    match question.content:
        case SingleChoice() | MultipleResponse():
            why = {option.id: option.feedback for option in question.content.options}
            return tuple(why[one] for one in question.order)
        case TrueFalse():
            return (question.content.if_true, question.content.if_false)
        case _:
            return ()


def answer_count(campus: Campus, session_id: SessionId) -> tuple[int, int]:
    """Return how many have answered what is on (in groups: how many groups), and how many are enrolled."""
    with campus.db.reading() as db:
        enrolled = enrolments.size(db, session_id)
        stage = rooms.room(db, session_id).room.stage
        if not isinstance(stage, Activity):
            return 0, enrolled
        activity_id = ActivityId(stage.activity)
        if stage.what is ActivityKind.GROUP_TASK:
            return len(live_answers.all_group_answers(db, activity_id)), enrolled
        return live_answers.count(db, activity_id, stage.round), enrolled


def floor_mark(campus: Campus, session_id: SessionId) -> int:
    """Return a number that is another one when the questions from the floor have changed.

    It comes from what is stored, so it is the same in every process, and nothing is drawn anew without need.
    """
    with campus.db.reading() as db:
        asked = floor.questions(db, session_id)
    return crc32(repr([(one.id, one.state, one.votes) for one in asked]).encode())


def groups_mark(campus: Campus, session_id: SessionId) -> int:
    """Return a number that is another one when a group has saved its answer to the task that is on."""
    with campus.db.reading() as db:
        stage = rooms.room(db, session_id).room.stage
        if not isinstance(stage, Activity) or stage.what is not ActivityKind.GROUP_TASK:
            return 0
        saved = live_answers.all_group_answers(db, ActivityId(stage.activity))
    return crc32(repr([(stage.activity, one.group, one.revision) for one in saved]).encode())
