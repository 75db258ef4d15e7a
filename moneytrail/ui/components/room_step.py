"""The step that a room follows, as its screens draw it: made once a language, for phones and projector alike."""

import json

from moneytrail.bootstrap import Campus
from moneytrail.core.live import FollowMe, Room
from moneytrail.core.training import SessionId
from moneytrail.services import studying, watching
from moneytrail.texts import SOURCE_LANGUAGE
from moneytrail.ui import language
from moneytrail.ui.components import blocks, reading, step_screen
from moneytrail.ui.components.prose import Notes


def key(stage: FollowMe) -> str:
    """Return what tells the steps of a course apart."""
    return f"{stage.section}/{stage.step}"


def has_task(campus: Campus, stage: FollowMe) -> bool:
    """Say whether there is something to do in the step, for which a phone needs its page."""
    # In every language a step has the same blocks.
    found = studying.find_step(campus, SOURCE_LANGUAGE, stage.section, stage.step)
    return found is not None and bool(step_screen.to_do(found[1]))


def as_bytes(campus: Campus, session_id: SessionId, room: Room, code: str) -> bytes:
    """Return what is read in the step, in a language, as JSON; null where the room follows none."""
    stage = room.stage
    found = None
    if isinstance(stage, FollowMe):
        found = studying.find_step(campus, code, stage.section, stage.step)
    if not isinstance(stage, FollowMe) or found is None:
        return b"null"
    section, step = found
    page = blocks.Page(campus.catalog, Notes(), watching.local_texts(campus, session_id, section.id))
    with language.spoken(code):
        runs = [one.nodes for one in step_screen.runs(section, step, page)]
        # Every run may lead to all notes of the step: they are sent once.
        given = reading.given((), campus.catalog, page.notes)
    place = {
        "key": key(stage),
        "section": section.title,
        "number": section.position(step.id) + 1,
        "total": len(section.steps),
    }
    return json.dumps({**given, **place, "runs": runs}, ensure_ascii=False, separators=(",", ":")).encode()
