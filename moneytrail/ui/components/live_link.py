"""The component that holds a page to its room: it draws what is on, sends answers, and wakes the page."""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from streamlit.components.v2.types import ComponentRenderer

from moneytrail.core.lab.sharing import RunId
from moneytrail.core.training import SessionId
from moneytrail.ui import state
from moneytrail.ui.components.served import served
from moneytrail.ui.language import _

Role = Literal["phone", "projector", "console", "floor", "strip", "run", "case"]
CasePart = Literal["page", "kept", "answer"]


@lru_cache(maxsize=1)
def _component() -> ComponentRenderer:
    return served("live", "reading")


def show(
    role: Role,
    session_id: SessionId,
    part: str = "",
    version: int = 0,
    on_back: Callable[[], None] | None = None,
) -> None:
    """Show a room's part of a page; `part` and `version` say what the page itself has drawn."""
    _component()(
        key=f"live-{role}-{session_id}",
        data=_data(role, session_id, part, version=version, words=_words(state.language())),
        on_moved_change=_nothing,
        on_groups_change=_nothing,
        on_floor_change=_nothing,
        on_back_change=on_back or _nothing,
    )


def follow_case(
    session_id: SessionId,
    run_id: RunId,
    part: CasePart,
    signature: str,
    on_moved: Callable[[str], None],
    task: str = "",
    on_back: Callable[[], None] | None = None,
) -> None:
    """Wake the place in which this stands when somebody in the group has changed a part of the case.

    `signature` is the stamp of what is drawn. `on_moved` is called before the redraw with the class of the field in which
    this person is typing, or an empty text. Around the page (`part="page"`) it also calls back to the room.
    """
    key = f"live-case-{run_id}-{part}-{task}"

    def moved() -> None:
        held = state.value(key)
        told = held.get("moved") if isinstance(held, dict) else None
        field = told.get("typing") if isinstance(told, dict) else None
        on_moved(field if isinstance(field, str) else "")

    watch = f"{part}:{task}" if task else part
    words = _words(state.language())
    data = _data("case", session_id, "", run=run_id, watch=watch, signature=signature, version=0, words=words)
    _component()(key=key, data=data, on_moved_change=moved, on_back_change=on_back or _nothing)


def show_run(session_id: SessionId, part: str, number: int, *, is_last: bool) -> None:
    """Leave a place for what is read after so many things to do of the step that the room follows."""
    data = _data("run", session_id, part, number=number, isLast=is_last)
    _component()(key=f"live-run-{session_id}-{number}", data=data)


def _data(role: Role, session_id: SessionId, part: str, **more: object) -> dict[str, object]:
    return {
        "role": role,
        "session": session_id,
        "audience": "trainer" if role in ("projector", "console") else "learner",
        "language": state.language(),
        "part": part,
        **more,
    }


def _nothing() -> None:
    """Stand for no callback: the trigger itself draws the page's part anew."""


# The words are the same for everybody who reads in a language, and a room draws them a hundred times at once.
@lru_cache(maxsize=16)
def _words(_language: str) -> dict[str, str]:
    return _of_the_room() | _of_activities() | _of_answers()


def _of_the_room() -> dict[str, str]:
    return {
        "connecting": _("Connecting to the room ..."),
        "offline": _("Offline. This page comes back by itself."),
        "offlineKept": _("Offline. Your answer is kept on this phone and will be sent."),
        "over": _("The session has ended. Thank you."),
        "eyesUp": _("Eyes up"),
        "eyesUpHint": _("Look at the front, please."),
        "pause": _("Pause"),
        "pauseHint": _("This page goes on by itself after the pause."),
        "fromTheFloor": _("A question from the floor"),
        "together": _("Together"),
        "step": _("Step {number} of {total}"),
        "task": _("In a moment there is something for you to do here."),
        "lookBack": _("Look back through the section"),
        "ownPace": _("At your own pace"),
        "groupCase": _("A case for each group"),
        "until": _("until {time}"),
        "youAreIn": _("You are in"),
        "wait": _("Keep this page open. What the trainer shows appears here."),
        "roomIsOn": _("Something is on in the room."),
        "toTheRoom": _("Back to the room"),
        "here": _("{here} of {enrolled} here"),
        "answered": _("answers: {answered}"),
    }


def _of_activities() -> dict[str, str]:
    return {
        "item": _("Question"),
        "poll": _("Poll"),
        "scale": _("Scale"),
        "texts": _("In your words"),
        "group_task": _("Group task"),
        "secondVote": _("second vote"),
        "counted": _("Answers are closed."),
        "answeredOf": _("{answered} of {enrolled} answered"),
        "groupsAnswered": _("{answered} groups have written"),
        "answers": _("How the room answered"),
        "others": _("Other answers"),
        "before": _("before"),
        "after": _("after the discussion"),
        "count": _("{count} ({percent} %)"),
        "group": _("Group {number}"),
        "right": _("right answer"),
        "rightAnswer": _("Right answer"),
        "why": _("Why"),
        "true": _("True"),
        "false": _("False"),
    }


def _of_answers() -> dict[str, str]:
    return {
        "chooseOne": _("Choose one"),
        "chooseSeveral": _("Choose all that apply"),
        "number": _("Your answer in {unit}"),
        "text": _("Your answer, in a few words"),
        "howSure": _("How sure are you?"),
        "low": _("Not very"),
        "middle": _("Fairly"),
        "high": _("Very"),
        "send": _("Send"),
        "chooseFirst": _("Choose or write an answer first."),
        "saved": _("Your answer is saved."),
        "sending": _("Your answer is being sent ..."),
        "kept": _("Your answer is kept on this phone and will be sent."),
        "yourAnswer": _("Your answer"),
        "yours": _("your answer"),
        "none": _("You gave no answer."),
    }
