"""A room's screen as the browser draws it: trees of elements and numbers, the same for phones and projector."""

import json
from collections.abc import Sequence
from datetime import datetime

from moneytrail.bootstrap import Campus
from moneytrail.core.live import Activity, ActivityKind, FollowMe, GroupCase, Idle, OwnPace, Room, Timer
from moneytrail.services.watching import Asked, Key, Screen
from moneytrail.ui.components import room_step
from moneytrail.ui.components.prose import Node, Notes, element, inline, prose

# A redraw of a page takes the server a few milliseconds. What can wait is asked for within this time for
# each phone that is here, at random, so that it does not stand in the way of what cannot.
_SPREAD_MILLISECONDS = 15


def as_bytes(campus: Campus, screen: Screen, here: int) -> bytes:
    """Return the screen as JSON for so many who are here.

    It holds no word of the interface, so that all languages share it.
    """
    room = screen.room
    shown: dict[str, object] = {
        "version": screen.version,
        "title": screen.title,
        "over": screen.is_over,
        "cover": room.cover,
        "timer": _timer(room.timer),
        "stage": room.stage.kind,
        "parts": {
            "phone": phone_part(campus, room, screen.version, screen.is_over),
            "projector": projector_part(room, screen.is_over),
        },
        "spread": here * _SPREAD_MILLISECONDS,
        "step": room_step.key(room.stage)
        if isinstance(room.stage, FollowMe) and not screen.is_over
        else None,
        "place": screen.place,
        "until": _milliseconds(room.stage.until) if isinstance(room.stage, OwnPace) else None,
        "activity": _activity(screen, room.stage) if isinstance(room.stage, Activity) else None,
        "pinned": {"text": screen.pinned.text, "name": screen.pinned.name} if screen.pinned else None,
    }
    return _json(shown)


def _json(shown: dict[str, object]) -> bytes:
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()


def phone_part(campus: Campus, room: Room, version: int, is_over: bool) -> str:
    """Return what of the room a phone's page draws by itself: where it drew something else, it draws anew.

    Empty where it has nothing to draw, as in a step that is only read.
    """
    if is_over:
        return "over"
    match room.stage:
        case FollowMe():
            has_task = room_step.has_task(campus, room.stage)
            return f"follow_me/{room_step.key(room.stage)}" if has_task else ""
        case OwnPace():
            return f"own_pace/{room.stage.section}/{room.stage.quiz}/{room.stage.until}"
        case GroupCase():
            return f"group_case/{room.stage.case}"
        case Activity() if room.stage.what is ActivityKind.GROUP_TASK:
            return f"group_task/{room.stage.activity}/{version}"
        case _:
            return ""


def projector_part(room: Room, is_over: bool) -> str:
    """Return what of the room the projector's page draws by itself: how to join, how far the groups are."""
    match room.stage:
        case Idle() if not is_over:
            return "join"
        case GroupCase():
            return f"group_case/{room.stage.case}"
        case _:
            return ""


def _milliseconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp() * 1_000)


def _timer(timer: Timer | None) -> dict[str, int | None] | None:
    return None if timer is None else {"ends": _milliseconds(timer.ends_at), "left": timer.left_seconds}


def _activity(screen: Screen, stage: Activity) -> dict[str, object] | None:
    asked = screen.asked
    if asked is None or screen.is_over:
        return None
    return {
        "id": stage.activity,
        "what": stage.what,
        "round": stage.round,
        "phase": stage.phase,
        "form": asked.form,
        "prompt": _text(asked.prompt, asked),
        "choices": [_inline(one, asked) for one in asked.choices],
        "hasKey": asked.has_key,
        "unit": asked.unit,
        "ends": asked.ends,
        "rounds": [
            {
                "number": one.number,
                "answers": one.answers,
                "bars": [{"label": bar.label, "count": bar.count} for bar in one.bars],
            }
            for one in screen.rounds
        ],
        "key": _key(screen.key, asked) if screen.key else None,
        "themes": [{"title": one.title, "texts": one.texts} for one in screen.themes],
        "groups": [{"number": one.group, "text": one.text} for one in screen.groups],
    }


def _key(key: Key, asked: Asked) -> dict[str, object]:
    return {
        "places": key.right_places,
        "answer": key.right_answer,
        "feedback": [_inline(one, asked) for one in key.feedback],
        "because": _text(key.explanation, asked),
    }


def _text(text: str, asked: Asked) -> Sequence[Node]:
    if asked.is_markdown:
        return prose(text, Notes(), {})
    return [element("p", line) for line in text.splitlines() if line.strip()]


def _inline(text: str, asked: Asked) -> Sequence[Node]:
    return inline(text, Notes(), {}) if asked.is_markdown else [text]
