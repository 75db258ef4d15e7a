"""Lead a live room: put things before it, move it on, and keep what it missed for review at home."""

from collections.abc import Sequence

from pydantic import ValidationError

from moneytrail.bootstrap import Campus
from moneytrail.core import live_questions
from moneytrail.core.floor import FloorState
from moneytrail.core.grading import is_right
from moneytrail.core.items import Item, digest
from moneytrail.core.live import (
    Activity,
    ActivityId,
    ActivityKind,
    Change,
    FollowMe,
    QuestionId,
    Versioned,
    open_round,
)
from moneytrail.core.live_actions import Action, Explain, Launch, NotNow, Pin, advance
from moneytrail.core.live_questions import Spot, can_go_live
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.errors import NotForTheRoom, RoomMovedOn, UnknownItem
from moneytrail.services import deck
from moneytrail.services.planning import require_on
from moneytrail.store import attempts, floor, live_answers, practice, rooms, study, training
from moneytrail.store.database import Connection
from moneytrail.store.rooms import StoredActivity
from moneytrail.store.saving import take_turn


def act(campus: Campus, trainer_id: TrainerId, session_id: SessionId, action: Action) -> None:
    """Move the room on; what has happened already changes nothing, so pressing twice is safe.

    Raises:
        NotPermitted: when the trainer is not on the session.
        RoomMovedOn: when the action does not fit the present state, or the session has ended.
    """
    with campus.db.begin() as db:
        require_running(db, trainer_id, session_id)
        _move(campus, db, session_id, rooms.room(db, session_id), action)
    campus.signals.publish(session_id, Change(room=True, answers=True))


def require_running(db: Connection, trainer_id: TrainerId, session_id: SessionId) -> None:
    """Let a trainer move a session that has not ended.

    Raises:
        NotPermitted: when the trainer is not on the session.
        RoomMovedOn: when it has ended.
    """
    require_on(db, trainer_id, session_id)
    take_turn(db, "room", session_id)
    session = training.session(db, session_id)
    if session is None or session.ended_at is not None:
        raise RoomMovedOn


def _move(campus: Campus, db: Connection, session_id: SessionId, seen: Versioned, action: Action) -> None:
    now = campus.now()
    try:
        new = advance(seen.room, action, now)
    except NotNow as error:
        raise RoomMovedOn from error
    if new == seen.room:
        return
    if not rooms.save_room(db, session_id, seen, new, now):
        raise RoomMovedOn
    if new.stage == seen.room.stage:
        return
    if isinstance(seen.room.stage, FollowMe):
        # Those who have the room open have followed this step: it is read, at home too.
        here = campus.presence.present(session_id)
        study.mark_read(db, here, seen.room.stage.section, seen.room.stage.step, now)
    rooms.close_all(db, session_id)
    if isinstance(new.stage, Activity):
        activity_id = ActivityId(new.stage.activity)
        rooms.set_open_round(db, activity_id, open_round(new, activity_id))
        if isinstance(action, Explain) and rooms.note_explained(db, activity_id, now):
            _keep_for_review(campus, db, activity_id)


def _keep_for_review(campus: Campus, db: Connection, activity_id: ActivityId) -> None:
    """Add the last answers to what each learner practised, and what was missed to the review deck."""
    activity = rooms.activity(db, activity_id)
    if activity is None or activity.item_id is None or activity.digest is None:
        return
    last = {one.learner_id: one for one in live_answers.given(db, activity_id)}
    for learner_id, one in last.items():
        kept = practice.PracticeResponse(
            item_id=activity.item_id,
            digest=activity.digest,
            context="live",
            seed=activity.seed,
            response=one.response,
            mark=one.mark or 0.0,
            certainty=one.certainty,
            answered_at=campus.now(),
        )
        practice.add_practice_response(db, learner_id, kept)
    missed = [learner_id for learner_id, one in last.items() if not is_right(one.mark or 0.0)]
    deck.add_for_all(db, missed, "item", activity.item_id, campus.now())


def items(campus: Campus, section_id: str) -> Sequence[Item]:
    """Return the items of a section's bank that a room can answer."""
    return [item for item in campus.catalog.items_of_bank(section_id) if can_go_live(item)]


def launch_item(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, item_id: str, seen_version: int
) -> ActivityId:
    """Put an item of the bank before the room; `seen_version` is that of the room on the console.

    Raises:
        NotPermitted: when the trainer is not on the session.
        UnknownItem: when a room cannot answer the item, or it does not exist.
        RoomMovedOn: when the room is not as it was seen, for example after a second press.
    """
    item = campus.catalog.items.get(item_id)
    if item is None or not can_go_live(item):
        raise UnknownItem
    with campus.db.begin() as db:
        require_running(db, trainer_id, session_id)
        mark = digest(item)
        attempts.keep_item_versions(db, [(mark, item.id, item.model_dump_json())])
        made = _launch(campus, db, session_id, seen_version, ActivityKind.ITEM, (item.id, mark), "{}", True)
    campus.signals.publish(session_id, Change(room=True, answers=True))
    return made


def launch_spot(
    campus: Campus,
    trainer_id: TrainerId,
    session_id: SessionId,
    kind: ActivityKind,
    written: dict[str, object],
    seen_version: int,
) -> ActivityId:
    """Put something before the room that the trainer wrote; `written` has the fields of `Spot`.

    Raises:
        NotPermitted: when the trainer is not on the session.
        NotForTheRoom: when something is missing that its kind needs.
        RoomMovedOn: as `launch_item`.
    """
    try:
        spot = Spot.model_validate(written)
        question = live_questions.of_spot(kind, spot)
    except (ValidationError, live_questions.NotForTheRoom) as error:
        raise NotForTheRoom from error
    with campus.db.begin() as db:
        require_running(db, trainer_id, session_id)
        content = spot.model_dump_json()
        made = _launch(campus, db, session_id, seen_version, kind, None, content, question.has_key)
    campus.signals.publish(session_id, Change(room=True, answers=True))
    return made


def _launch(
    campus: Campus,
    db: Connection,
    session_id: SessionId,
    seen_version: int,
    kind: ActivityKind,
    item: tuple[str, str] | None,
    content: str,
    has_key: bool,
) -> ActivityId:
    seen = rooms.room(db, session_id)
    if seen.version != seen_version:
        raise RoomMovedOn
    made = rooms.add_activity(db, session_id, kind, item, content, campus.new_seed(), campus.now())
    _move(campus, db, session_id, seen, Launch(made, kind, has_key))
    return made


def moderate(
    campus: Campus,
    trainer_id: TrainerId,
    session_id: SessionId,
    activity_id: ActivityId,
    learner_id: LearnerId,
    is_shown: bool,
    theme: str,
) -> None:
    """Show a text of the room under a theme, or hide it.

    Raises:
        NotPermitted: when the trainer is not on the session, or the activity is not of it.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        own_activity(db, session_id, activity_id)
        live_answers.moderate(db, activity_id, learner_id, is_shown, " ".join(theme.split())[:80])
        rooms.bump(db, session_id, campus.now())
    campus.signals.publish(session_id, Change(room=True))


def own_activity(db: Connection, session_id: SessionId, activity_id: ActivityId) -> StoredActivity:
    """Return an activity of a session.

    Raises:
        RoomMovedOn: when the session does not have it.
    """
    found = rooms.activity(db, activity_id)
    if found is None or found.session_id != session_id:
        raise RoomMovedOn
    return found


def settle_question(
    campus: Campus,
    trainer_id: TrainerId,
    session_id: SessionId,
    question_id: QuestionId,
    state: FloorState,
) -> None:
    """Note what became of a question from the floor; one that is no longer open is taken off the projector.

    Raises:
        NotPermitted: when the trainer is not on the session.
        RoomMovedOn: when the session does not have the question.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        if not floor.set_state(db, session_id, question_id, state):
            raise RoomMovedOn
        seen = rooms.room(db, session_id)
        if state is not FloorState.OPEN and seen.room.pinned == question_id:
            _move(campus, db, session_id, seen, Pin(None))
    campus.signals.publish(session_id, Change(room=True, floor=True))


def pin_question(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, question_id: QuestionId | None
) -> None:
    """Show a question from the floor on the projector, or take it away with None.

    Raises:
        NotPermitted: when the trainer is not on the session.
        RoomMovedOn: when the session does not have the question.
    """
    with campus.db.begin() as db:
        require_running(db, trainer_id, session_id)
        if question_id is not None and floor.question(db, session_id, question_id) is None:
            raise RoomMovedOn
        _move(campus, db, session_id, rooms.room(db, session_id), Pin(question_id))
    campus.signals.publish(session_id, Change(room=True))
