"""Trainers, sessions and cohorts, made through the services, for tests that need them."""

from datetime import timedelta
from typing import Any

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId, Profile, Sector
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import Plan, SessionId
from moneytrail.services import joining, planning, trainers

PASSWORD = "a long enough one"
SECTORS = list(Sector)
COUNTRIES = ["Kenya", "Nepal", "Peru"]


def make_plan(campus: Campus, **changes: Any) -> Plan:
    """Make a plan of two days that begins tomorrow."""
    start = campus.now() + timedelta(days=1)
    given = {
        "title": "Two days in Nairobi",
        "starts_at": start,
        "ends_at": start + timedelta(days=1, hours=8),
        "time_zone": "Africa/Nairobi",
        "sections": ("why-follow-the-money",),
        "quizzes": ("why-follow-the-money-quiz",),
    }
    return Plan(**{**given, **changes})


def make_trainer(campus: Campus, name: str = "ada") -> TrainerId:
    """Add a trainer."""
    return trainers.add(campus, name, name.title(), PASSWORD)


def make_session(campus: Campus, trainer: TrainerId, **changes: Any) -> SessionId:
    """Plan a session."""
    return planning.create(campus, trainer, make_plan(campus, **changes))


def join(campus: Campus, trainer: TrainerId, session: SessionId, count: int = 1) -> list[LearnerId]:
    """Let people join, called P1, P2, ..., of sectors and countries in turn."""
    code = planning.session(campus, trainer, session).join_code
    return [
        joining.join_workshop(
            campus,
            code,
            "1.2.3.4",
            None,
            Profile(f"P{number}", SECTORS[number % len(SECTORS)], COUNTRIES[number % len(COUNTRIES)]),
        ).learner_id
        for number in range(1, count + 1)
    ]
