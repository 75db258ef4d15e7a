"""Training sessions: dated deliveries of a module to a cohort, and the people enrolled in them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from moneytrail.core.modules import AgendaDay
from moneytrail.core.numerals import Template
from moneytrail.core.people import LearnerId, Profile

SessionId = NewType("SessionId", int)

TITLE_LIMIT, PLACE_LIMIT, BOX_LIMIT, NOTES_LIMIT = 120, 120, 2_000, 20_000


NEEDS_TITLE = Template("Give the session a title.")
TOO_LONG = Template("Title, place and Wi-Fi line have at most 120 characters each.")
ENDS_BEFORE_START = Template("The end has to be after the start.")
PRE_TEST_TOO_LATE = Template("The pre-test has to be due before the start.")
UNKNOWN_ZONE = Template("Choose a time zone from the list.")
NEEDS_SECTION = Template("Choose at least one section.")
UNKNOWN_CONTENT = Template("A section or quiz of this plan is not part of the course any more. Choose again.")
BAD_BAND = Template("The band has to lie between 0 and 100 %, its lower end below its upper end.")


class TrainerRole(StrEnum):
    """What a trainer is to a training session."""

    OWNER = "owner"
    CO_TRAINER = "co_trainer"


@dataclass(frozen=True)
class Band:
    """The shares of right answers in a first vote between which a discussion pays (Crouch and Mazur)."""

    low: float = 0.3
    high: float = 0.7


@dataclass(frozen=True)
class Plan:
    """What a trainer decides about a training session beforehand."""

    title: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    place: str = ""
    languages: tuple[str, ...] = ()
    agenda: tuple[AgendaDay, ...] = ()
    sections: tuple[str, ...] = ()
    quizzes: tuple[str, ...] = ()
    pre_test_due: datetime | None = None
    shows_names: bool = False
    wifi: str = ""
    band: Band = Band()

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and the last day, where the session takes place."""
        zone = ZoneInfo(self.time_zone)
        return self.starts_at.astimezone(zone).date(), self.ends_at.astimezone(zone).date()


@dataclass(frozen=True)
class TrainingSession:
    """A plan that exists, with the code by which people join."""

    id: SessionId
    module_id: str
    plan: Plan
    join_code: str
    is_joining_open: bool
    created_at: datetime
    ended_at: datetime | None = None

    @property
    def can_be_joined(self) -> bool:
        """Say whether somebody new may join now."""
        return self.is_joining_open and self.ended_at is None


@dataclass(frozen=True)
class Enrolment:
    """A learner in the cohort of a training session."""

    learner_id: LearnerId
    profile: Profile
    shows_name: bool
    group: int | None
    joined_at: datetime


def plan_problems(
    plan: Plan, sections: Collection[str], quizzes: Collection[str], zones: Collection[str]
) -> Sequence[str]:
    """Return what is wrong with a plan, as texts to translate; nothing for a good one."""
    found = []
    if not plan.title.strip():
        found.append(NEEDS_TITLE)
    if len(plan.title) > TITLE_LIMIT or max(len(plan.place), len(plan.wifi)) > PLACE_LIMIT:
        found.append(TOO_LONG)
    if plan.ends_at <= plan.starts_at:
        found.append(ENDS_BEFORE_START)
    if plan.pre_test_due is not None and plan.pre_test_due > plan.starts_at:
        found.append(PRE_TEST_TOO_LATE)
    if plan.time_zone not in zones:
        found.append(UNKNOWN_ZONE)
    if not plan.sections:
        found.append(NEEDS_SECTION)
    if not set(plan.sections) <= set(sections) or not set(plan.quizzes) <= set(quizzes):
        found.append(UNKNOWN_CONTENT)
    if not 0 < plan.band.low < plan.band.high < 1:
        found.append(BAD_BAND)
    return found
