"""Ask participants at the end of a session, and 90 days later by a link; what they answer carries no name."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from moneytrail.bootstrap import Campus
from moneytrail.core.forms import (
    TEXT_LIMIT,
    FormKind,
    GivenAnswer,
    TextOverLimit,
    evaluation_is_open,
    followup_is_open,
    read_form,
)
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId, TrainingSession
from moneytrail.errors import FormClosed, FormEmpty, NotPermitted, TextTooLong, UnknownForm
from moneytrail.services.planning import require_on
from moneytrail.store import enrolments, forms, training
from moneytrail.store.database import Connection

# A link can be passed on. So many forms are taken, a multiple of those enrolled, then no more.
_FORMS_AT_LEAST, _FORMS_PER_PERSON = 50, 3


@dataclass(frozen=True)
class FormView:
    """A form as it stands for the person at the screen."""

    session: TrainingSession
    is_open: bool
    is_sent: bool


def evaluation(campus: Campus, learner_id: LearnerId, session_id: SessionId) -> FormView:
    """Return the form at the end of a session, for a participant.

    Raises:
        NotPermitted: when the learner is not enrolled; whether the session exists is not said.
    """
    with campus.db.reading() as db:
        session = _own_session(db, learner_id, session_id)
        sent = forms.has_receipt(db, session_id, learner_id, FormKind.EVALUATION)
    return FormView(session, evaluation_is_open(session, campus.now()), sent)


def asks_for_evaluation(campus: Campus, learner_id: LearnerId, session: TrainingSession) -> bool:
    """Say whether a participant may evaluate a session now and has not done it."""
    if not evaluation_is_open(session, campus.now()):
        return False
    with campus.db.reading() as db:
        return not forms.has_receipt(db, session.id, learner_id, FormKind.EVALUATION)


def _own_session(db: Connection, learner_id: LearnerId, session_id: SessionId) -> TrainingSession:
    session = training.session(db, session_id)
    if session is None or not enrolments.is_enrolled(db, session_id, learner_id):
        raise NotPermitted
    return session


def send_evaluation(
    campus: Campus, learner_id: LearnerId, session_id: SessionId, given: Mapping[str, object]
) -> None:
    """Send the form in, once; sent again, nothing changes.

    That it was sent is kept, and, apart from it, what was answered: nothing joins the two.

    Raises:
        NotPermitted: when the learner is not enrolled.
        FormClosed: before the last half day of the session, and from 30 days after it.
        FormEmpty: when nothing is answered.
        TextTooLong: when a text is over the limit.
    """
    answers = _read(FormKind.EVALUATION, given)
    with campus.db.begin() as db:
        session = _own_session(db, learner_id, session_id)
        if not evaluation_is_open(session, campus.now()):
            raise FormClosed
        if forms.add_receipt(db, session_id, learner_id, FormKind.EVALUATION):
            day = campus.now().date().isoformat()
            forms.add_submission(db, session_id, FormKind.EVALUATION, secrets.token_hex(16), answers, day)


def _read(kind: FormKind, given: Mapping[str, object]) -> list[GivenAnswer]:
    try:
        answers = list(read_form(kind, given))
    except TextOverLimit as error:
        raise TextTooLong(length=error.length, limit=TEXT_LIMIT) from error
    if not answers:
        raise FormEmpty
    return answers


def make_followup_link(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> None:
    """Make the link to the follow-up form, once.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        forms.make_followup_token(db, session_id)


def followup_token(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> str | None:
    """Return what the follow-up link carries, None before it was made.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        return forms.followup_token(db, session_id)


def followup(campus: Campus, token: str, learner_id: LearnerId | None) -> FormView:
    """Return the follow-up form behind a link; no account and no cookie is needed.

    Raises:
        UnknownForm: when the link leads to no form.
    """
    with campus.db.reading() as db:
        session = _session_of(db, token)
        sent = learner_id is not None and forms.has_receipt(db, session.id, learner_id, FormKind.FOLLOWUP)
    return FormView(session, followup_is_open(session, campus.now()), sent)


def _session_of(db: Connection, token: str) -> TrainingSession:
    session_id = forms.session_of_token(db, token[:32]) if token else None
    session = training.session(db, session_id) if session_id is not None else None
    if session is None:
        raise UnknownForm
    return session


def send_followup(
    campus: Campus,
    token: str,
    learner_id: LearnerId | None,
    submission_id: str,
    given: Mapping[str, object],
) -> None:
    """Send the follow-up form in; sent again with the same id, or by the same participant, nothing changes.

    Raises:
        UnknownForm: when the link leads to no form.
        FormClosed: before the end of the session, and when far more forms came than people were enrolled.
        FormEmpty: when nothing is answered.
        TextTooLong: when a text is over the limit.
    """
    answers = _read(FormKind.FOLLOWUP, given)
    with campus.db.begin() as db:
        session = _session_of(db, token)
        if not followup_is_open(session, campus.now()) or _is_full(db, session.id):
            raise FormClosed
        if _is_first(db, session.id, learner_id):
            day = campus.now().date().isoformat()
            forms.add_submission(db, session.id, FormKind.FOLLOWUP, submission_id, answers, day)


def _is_first(db: Connection, session_id: SessionId, learner_id: LearnerId | None) -> bool:
    # Only a browser that still knows its participant can tell; a link on another machine cannot.
    if learner_id is None or not enrolments.is_enrolled(db, session_id, learner_id):
        return True
    return forms.add_receipt(db, session_id, learner_id, FormKind.FOLLOWUP)


def _is_full(db: Connection, session_id: SessionId) -> bool:
    most = max(_FORMS_AT_LEAST, _FORMS_PER_PERSON * enrolments.count(db, session_id))
    return forms.count(db, session_id, FormKind.FOLLOWUP) >= most
