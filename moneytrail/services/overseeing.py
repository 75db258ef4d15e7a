"""What only the trainers of a session see: who answered what, how the room did, where everybody is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moneytrail.bootstrap import Campus
from moneytrail.core.calibration import wilson_interval
from moneytrail.core.floor import FloorQuestion
from moneytrail.core.grading import Certainty, is_right
from moneytrail.core.items import Item
from moneytrail.core.live import ActivityId, ActivityKind, OwnPace, Versioned
from moneytrail.core.live_questions import Question, Spot
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.core.voting import Suggestion, suggest
from moneytrail.services import watching
from moneytrail.services.asking import question as question_of
from moneytrail.services.leading import own_activity
from moneytrail.services.planning import require_on
from moneytrail.store import enrolments, floor, live_answers, rooms, training
from moneytrail.store.live_answers import GivenAnswer, GroupAnswer, RoomText, Tally


@dataclass(frozen=True)
class Results:
    """What only the trainer sees of an activity."""

    question: Question
    item: Item | None
    rounds: Sequence[watching.Round]
    given: Sequence[GivenAnswer]
    right: Mapping[int, int]
    suggestion: Suggestion | None
    texts: Sequence[RoomText]
    groups: Sequence[GroupAnswer]

    @property
    def confidently_wrong(self) -> Sequence[GivenAnswer]:
        """Return who was very sure and not right in the last round."""
        last = max((one.round for one in self.given), default=1)
        return [
            one
            for one in self.given
            if one.round == last
            and one.certainty == Certainty.HIGH
            and one.mark is not None
            and not is_right(one.mark)
        ]

    def interval(self, number: int) -> tuple[float, float]:
        """Return the 95 % interval of the share right in a round."""
        answers = sum(one.round == number for one in self.given)
        return wilson_interval(self.right.get(number, 0), answers)


def results(campus: Campus, trainer_id: TrainerId, session_id: SessionId, activity_id: ActivityId) -> Results:
    """Return how the room answered, with names, to a trainer who is on the session.

    Raises:
        NotPermitted: when they are not.
        RoomMovedOn: when the session does not have the activity.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        activity = own_activity(db, session_id, activity_id)
        question = question_of(db, activity)
        answers = live_answers.given(db, activity_id)
        session = training.session(db, session_id)
        shown = watching.rounds(db, activity_id, question)
        texts = live_answers.texts(db, activity_id) if question.what is ActivityKind.TEXTS else ()
        groups = live_answers.all_group_answers(db, activity_id)
    assert session is not None
    right = {
        number: sum(one.round == number and is_right(one.mark or 0.0) for one in answers)
        for number in {one.round for one in answers}
    }
    first = sum(one.round == 1 for one in answers)
    suggestion = suggest(right.get(1, 0), first, session.plan.band) if question.has_key else None
    item = None if isinstance(question.content, Spot) else question.content
    return Results(question, item, shown, answers, right, suggestion, texts, groups)


def room(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Versioned:
    """Return the state of the room to a trainer who is on the session.

    Raises:
        NotPermitted: when they are not.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return rooms.room(db, session_id)


def tallies(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Mapping[LearnerId, Tally]:
    """Return how each learner did in the room so far; nothing says how fast.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return live_answers.tallies(db, session_id)


def questions(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Sequence[FloorQuestion]:
    """Return all questions from the floor to a trainer who is on the session.

    Raises:
        NotPermitted: when they are not.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return floor.questions(db, session_id)


@dataclass(frozen=True)
class Whereabouts:
    """Where the cohort is in an own-pace window: people by step, or at work on a quiz and done with it."""

    steps: Sequence[tuple[str, int]] = ()
    working: int = 0
    done: int = 0


def whereabouts(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Whereabouts:
    """Return where the cohort is in the own-pace window that is open.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        stage = rooms.room(db, session_id).room.stage
        if isinstance(stage, OwnPace) and stage.quiz is not None:
            done, working = enrolments.quiz_progress(db, session_id, stage.quiz)
            return Whereabouts(working=working, done=done)
        if not isinstance(stage, OwnPace) or stage.section is None:
            return Whereabouts()
        places = enrolments.places_in(db, session_id, stage.section)
    module = campus.catalog.module(campus.settings.module_id)
    section = campus.catalog.section(module.id, module.language, stage.section)
    return Whereabouts(tuple((step.title, places.count(step.id)) for step in section.steps))
