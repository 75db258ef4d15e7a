"""Look after the cohort of a training session: who is expected, who came, and in which group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moneytrail.bootstrap import Campus
from moneytrail.core.grouping import Member, mixed
from moneytrail.core.live import Change
from moneytrail.core.people import LearnerId, Sector
from moneytrail.core.registrations import Reading, read_registrations
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import Enrolment, SessionId
from moneytrail.errors import CohortTooSmall
from moneytrail.services.planning import require_on
from moneytrail.store import enrolments, rooms
from moneytrail.store.enrolments import Expected

GROUP_NUMBERS = range(1, 100)


@dataclass(frozen=True)
class Cohort:
    """Everybody enrolled, those expected who have not come yet, and who has a screen open now."""

    enrolled: Sequence[Enrolment]
    missing: Sequence[Expected]
    present: frozenset[LearnerId]


def cohort(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> Cohort:
    """Return the cohort of a session to a trainer who is on it.

    Raises:
        NotPermitted: when they are not.
    """
    with campus.db.reading() as db:
        require_on(db, trainer_id, session_id)
        enrolled = enrolments.cohort(db, session_id)
        expected = enrolments.expected(db, session_id)
    missing = [one for one in expected if one.learner_id is None]
    return Cohort(enrolled, missing, campus.presence.present(session_id))


def pre_register(
    campus: Campus,
    trainer_id: TrainerId,
    session_id: SessionId,
    content: bytes,
    sectors: Mapping[str, Sector],
    countries: Mapping[str, str],
) -> Reading:
    """Put the people of a CSV file on the list of those expected; bad lines are left out and returned.

    `sectors` and `countries` say what the words of the file mean.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        reading = read_registrations(content, sectors, countries)
        enrolments.register(db, session_id, reading.people)
    return reading


def clear_expected(campus: Campus, trainer_id: TrainerId, session_id: SessionId) -> None:
    """Delete the list of those expected; who is enrolled stays enrolled.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        enrolments.clear_expected(db, session_id)


def mix_groups(campus: Campus, trainer_id: TrainerId, session_id: SessionId, size: int) -> int:
    """Divide everybody enrolled into groups that mix sectors and countries; return how many there are.

    Raises:
        NotPermitted: when the trainer is not on the session.
        CohortTooSmall: when fewer than two people are enrolled.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        people = enrolments.cohort(db, session_id)
        if len(people) < 2:
            raise CohortTooSmall(count=2)
        members = [Member(one.learner_id, one.profile.sector, one.profile.country) for one in people]
        groups = mixed(members, max(2, size))
        enrolments.save_groups(db, session_id, groups)
        rooms.bump(db, session_id, campus.now())
    campus.signals.publish(session_id, Change(room=True, people=True))
    return len(set(groups.values()))


def set_group(
    campus: Campus, trainer_id: TrainerId, session_id: SessionId, learner_id: LearnerId, group: int | None
) -> None:
    """Put somebody into a group by hand, or into none.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    if group is not None and group not in GROUP_NUMBERS:
        group = None
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        enrolments.save_groups(db, session_id, {learner_id: group})
        rooms.bump(db, session_id, campus.now())
    campus.signals.publish(session_id, Change(room=True, people=True))


def remove(campus: Campus, trainer_id: TrainerId, session_id: SessionId, learner_id: LearnerId) -> None:
    """Take somebody out of the cohort; their own record of study stays theirs.

    Raises:
        NotPermitted: when the trainer is not on the session.
    """
    with campus.db.begin() as db:
        require_on(db, trainer_id, session_id)
        enrolments.remove(db, session_id, learner_id)
    campus.signals.publish(session_id, Change(people=True))
