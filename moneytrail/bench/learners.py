"""Learners for the bench: known to the app by a cookie, each with a quiz open at a radio item."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from moneytrail.bench.wire import Connection
from moneytrail.bootstrap import Campus, open_campus
from moneytrail.core.attempts import AttemptId
from moneytrail.core.items import SingleChoice
from moneytrail.core.people import LearnerId, Profile
from moneytrail.core.presentation import option_order
from moneytrail.services import assessing, joining, studying
from moneytrail.settings import from_environment
from moneytrail.ui.routes.identity import COOKIE


@dataclass(frozen=True)
class Learner:
    """Who plays: the cookie, and the radio item of an open attempt."""

    id: LearnerId
    cookie: str
    attempt: AttemptId
    question: int
    item_id: str

    @property
    def radio(self) -> str:
        """Return the key of the widget that answers the item."""
        return f"response:{self.attempt}:{self.item_id}"

    @property
    def quiz_query(self) -> str:
        """Return the address parameters of the item."""
        return f"attempt={self.attempt}&question={self.question}"

    def at_step(self, port: int, section_id: str, step_id: str) -> Connection:
        """Return a page of this learner at a step."""
        return Connection(port, "study", f"section={section_id}&step={step_id}", f"{COOKIE}={self.cookie}")

    def at_quiz(self, port: int) -> Connection:
        """Return a page of this learner at the item."""
        return Connection(port, "quiz", self.quiz_query, f"{COOKIE}={self.cookie}")


def campus_of(folder: Path) -> Campus:
    """Open the database of the server that runs in a folder."""
    return open_campus(from_environment({"MONEYTRAIL_DATABASE_URL": f"sqlite:///{folder / 'bench.db'}"}))


def enrol(campus: Campus, count: int) -> list[Learner]:
    """Make learners with an open attempt each."""
    made: list[Learner] = []
    while len(made) < count:
        learner = _one(campus)
        if learner is not None:  # now and then a quiz draws no single-choice item
            made.append(learner)
    return made


def _one(campus: Campus) -> Learner | None:
    arrival = joining.start(campus, Profile())
    token = joining.claim(campus, joining.issue_ticket(campus, arrival.learner_id))
    section = studying.sections(campus, "en")[0]
    quiz = assessing.section_quiz(campus, section.id)
    assert quiz is not None
    assert token is not None
    attempt_id = assessing.start_attempt(campus, arrival.learner_id, quiz.id)
    attempt = assessing.open_attempt(campus, arrival.learner_id, attempt_id)
    for number, drawn in enumerate(attempt.items, start=1):
        if isinstance(campus.catalog.item(drawn.item_id), SingleChoice):
            return Learner(arrival.learner_id, token, attempt_id, number, drawn.item_id)
    return None


def lost_answers(campus: Campus, learners: Sequence[Learner], acknowledged: Sequence[int | None]) -> int:
    """Count the learners whose last acknowledged option is not what the database holds.

    `acknowledged` has for each learner the place, as shown, of the option; None for no answer.
    """
    lost = 0
    for learner, place in zip(learners, acknowledged, strict=True):
        attempt = assessing.open_attempt(campus, learner.id, learner.attempt)
        view = assessing.item_view(campus, attempt, learner.item_id)
        given = None if place is None else option_order(view.item, view.seed)[place]
        lost += view.response != given
    return lost
