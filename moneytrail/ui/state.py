"""Where the person is: the only file that touches Streamlit's session state and query parameters."""

import secrets
from collections.abc import Mapping, Sequence

import streamlit as st

from moneytrail.core.agendas import LineProblem
from moneytrail.core.attempts import AttemptId
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId

_LEARNER, _TICKET, _RESUME_CODE, _MESSAGE, _LANGUAGE = (
    "learner",
    "ticket",
    "resume_code",
    "message",
    "language",
)
_LEAVING, _DESTINATION = "leaving", "destination"
_TRAINER, _TRAINER_TICKET, _TRAINER_LEAVING = "trainer", "trainer_ticket", "trainer_leaving"


def learner_id() -> LearnerId | None:
    """Return who is here."""
    return st.session_state.get(_LEARNER)


def arrive(learner: LearnerId, ticket: str, resume_code: str | None = None) -> None:
    """Remember who is here, the ticket for the cookie, and a new resume code to show once."""
    st.session_state[_LEARNER] = learner
    st.session_state[_TICKET] = ticket
    if resume_code:
        st.session_state[_RESUME_CODE] = resume_code


def recognise(learner: LearnerId) -> None:
    """Remember who is here, known by the cookie."""
    st.session_state[_LEARNER] = learner


def leave() -> None:
    """Forget who is here, in this tab and, by its cookie, in this browser."""
    trainer = {
        name: st.session_state[name] for name in (_TRAINER, _TRAINER_TICKET) if name in st.session_state
    }
    st.session_state.clear()
    st.session_state.update(trainer)
    st.session_state[_LEAVING] = True


def forget_learner() -> None:
    """Forget who is here; the record is gone."""
    st.session_state.pop(_LEARNER, None)


def is_leaving() -> bool:
    """Say whether the browser's cookie is still to be taken away."""
    return bool(st.session_state.get(_LEAVING, False))


def has_left() -> None:
    """Note that the browser's cookie is gone."""
    st.session_state.pop(_LEAVING, None)


def ticket() -> str | None:
    """Return the ticket that the browser has not yet changed into a cookie."""
    return st.session_state.get(_TICKET)


def ticket_used() -> None:
    """Drop the ticket."""
    st.session_state.pop(_TICKET, None)


def resume_code() -> str | None:
    """Return the new resume code until the learner says it is kept."""
    return st.session_state.get(_RESUME_CODE)


def show_resume_code(code: str) -> None:
    """Show a new resume code."""
    st.session_state[_RESUME_CODE] = code


def resume_code_kept() -> None:
    """Stop showing the resume code."""
    st.session_state.pop(_RESUME_CODE, None)


def trainer_id() -> TrainerId | None:
    """Return which trainer is here."""
    return st.session_state.get(_TRAINER)


def trainer_arrive(trainer: TrainerId, ticket: str) -> None:
    """Remember which trainer is here, and the ticket for the cookie."""
    st.session_state[_TRAINER] = trainer
    st.session_state[_TRAINER_TICKET] = ticket
    st.session_state.pop(_TRAINER_LEAVING, None)


def recognise_trainer(trainer: TrainerId) -> None:
    """Remember which trainer is here, known by the cookie."""
    st.session_state[_TRAINER] = trainer


def trainer_leave() -> None:
    """Forget the trainer, in this tab and, by the cookie, in this browser."""
    for name in (_TRAINER, _TRAINER_TICKET):
        st.session_state.pop(name, None)
    st.session_state[_TRAINER_LEAVING] = True


def is_trainer_leaving() -> bool:
    """Say whether the trainer's cookie is still to be taken away."""
    return bool(st.session_state.get(_TRAINER_LEAVING, False))


def trainer_has_left() -> None:
    """Note that the trainer's cookie is gone."""
    st.session_state.pop(_TRAINER_LEAVING, None)


def trainer_ticket() -> str | None:
    """Return the trainer's ticket that the browser has not yet changed into a cookie."""
    return st.session_state.get(_TRAINER_TICKET)


def trainer_ticket_used() -> None:
    """Drop the trainer's ticket."""
    st.session_state.pop(_TRAINER_TICKET, None)


def session_id() -> SessionId | None:
    """Return the training session in the address; None for none, or for rubbish."""
    text = st.query_params.get("session", "")
    return SessionId(int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else None


def set_value(widget_key: str, content: object) -> None:
    """Set what a widget holds; only before it is drawn, so in callbacks."""
    st.session_state[widget_key] = content


def keep_message(text: str, place: str = "") -> None:
    """Keep a message for the next drawing of a place."""
    st.session_state[_MESSAGE] = (place, text)


def take_message(place: str = "") -> str | None:
    """Return the message kept for a place, once."""
    kept = st.session_state.get(_MESSAGE)
    if kept is None or kept[0] != place:
        return None
    del st.session_state[_MESSAGE]
    return str(kept[1])


def language() -> str:
    """Return the language of the interface in this session."""
    return str(st.session_state.get(_LANGUAGE, "en"))


def has_language() -> bool:
    """Say whether the language was settled."""
    return _LANGUAGE in st.session_state


def set_language(code: str) -> None:
    """Set the language of the interface."""
    st.session_state[_LANGUAGE] = code


def go_to(page: str, **parameters: str) -> None:
    """Ask for a page at the next drawing; callbacks cannot switch pages themselves."""
    st.session_state[_DESTINATION] = (page, parameters)


def take_destination() -> tuple[str, dict[str, str]] | None:
    """Return the page asked for, once."""
    wanted: tuple[str, dict[str, str]] | None = st.session_state.pop(_DESTINATION, None)
    return wanted


def section_and_step() -> tuple[str, str]:
    """Return the section and step in the address."""
    return st.query_params.get("section", ""), st.query_params.get("step", "")


def set_step(section_id: str, step_id: str) -> None:
    """Put a step into the address."""
    st.query_params["section"] = section_id
    st.query_params["step"] = step_id


def join_code() -> str:
    """Return the join code in the address of a workshop's QR link."""
    return st.query_params.get("join", "")[:20]


def parameter(name: str) -> str:
    """Return a parameter of the address."""
    return st.query_params.get(name, "")


def set_parameters(**values: str) -> None:
    """Put parameters into the address."""
    st.query_params.update(values)


def attempt_id() -> AttemptId | None:
    """Return the attempt in the address; None for none, or for rubbish."""
    text = st.query_params.get("attempt", "")
    return AttemptId(int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else None


def settle_question(first: int) -> None:
    """Put a question into the address when none is there, so that a refresh comes back to it."""
    if "question" not in st.query_params:
        set_question(first)


def question() -> int:
    """Return which question of an attempt is shown, from 0; the address counts from 1."""
    text = st.query_params.get("question", "")
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return max(0, int(text) - 1) if is_number else 0


def set_question(number: int) -> None:
    """Show another question of an attempt; the one after the last is the overview."""
    st.query_params["question"] = str(number + 1)


def key(kind: str, *parts: object) -> str:
    """Build the key of a widget: its kind and what it belongs to."""
    return ":".join([kind, *map(str, parts)])


def value(widget_key: str) -> object:
    """Return what a widget holds."""
    return st.session_state.get(widget_key)


def uploaded(widget_key: str, limit: int) -> bytes | None:
    """Return what was uploaded; None for nothing, or for more bytes than the limit."""
    file = st.session_state.get(widget_key)
    return file.getvalue() if file is not None and file.size <= limit else None


def holds(widget_key: str) -> bool:
    """Say whether a widget is on the screen already, or was given something to hold."""
    return widget_key in st.session_state


def take(name: str) -> object:
    """Return what was kept under a name, once; None for nothing."""
    return st.session_state.pop(name, None)


def values(keys: Mapping[str, str]) -> dict[str, object]:
    """Return what several widgets hold, by name."""
    return {name: st.session_state.get(widget_key) for name, widget_key in keys.items()}


def saved_note(place: str) -> str:
    """Return the note under a widget about its last saving."""
    return str(st.session_state.get(f"saved:{place}", ""))


def set_saved_note(place: str, text: str) -> None:
    """Set the note under a widget about its last saving."""
    st.session_state[f"saved:{place}"] = text


def problems(place: str) -> Sequence[LineProblem]:
    """Return what was wrong with what was last typed or uploaded at a place."""
    found: Sequence[LineProblem] = st.session_state.get(f"problems:{place}", ())
    return found


def set_problems(place: str, found: Sequence[LineProblem]) -> None:
    """Set what is wrong with what was typed or uploaded at a place."""
    st.session_state[f"problems:{place}"] = tuple(found)


def submission(place: str) -> str:
    """Return the id of a form that is being filled in, so that pressing twice counts once."""
    made: str = st.session_state.setdefault(f"submission:{place}", secrets.token_hex(16))
    return made


def try_again(place: str, number: int) -> None:
    """Note that the learner wants another try after so many answers."""
    st.session_state[f"trying:{place}"] = number


def is_trying_again(place: str, number: int) -> bool:
    """Say whether another try was asked for after so many answers."""
    return st.session_state.get(f"trying:{place}") == number


def answered_after(place: str) -> int | None:
    """Return how many answers there were when a card was first shown."""
    return st.session_state.get(f"card:{place}")


def set_answered_after(place: str, number: int) -> None:
    """Remember how many answers there were when a card was first shown."""
    st.session_state.setdefault(f"card:{place}", number)
