"""A learner's own record: download everything that is held, or delete it."""

import json
from datetime import datetime

from moneytrail.bootstrap import Campus
from moneytrail.core.people import LearnerId
from moneytrail.store import enrolments, own_record, people


def download(campus: Campus, learner_id: LearnerId) -> bytes:
    """Return everything held about a learner as readable JSON (UTF-8)."""
    with campus.db.reading() as db:
        held = own_record.everything(db, learner_id)
    record = {"made_at": campus.now(), "module": campus.settings.module_id, **held}
    return json.dumps(record, indent=2, ensure_ascii=False, default=_readable).encode()


def _readable(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def delete(campus: Campus, learner_id: LearnerId) -> None:
    """Delete a learner and everything held about them; it cannot be undone."""
    with campus.db.begin() as db:
        people.delete_learner(db, learner_id)


def purge(campus: Campus, not_seen_since: datetime) -> int:
    """Take names, codes and devices off people not seen since a date; return how many."""
    with campus.db.begin() as db:
        enrolments.forget_expected_before(db, not_seen_since)
        return people.forget_people_not_seen_since(db, not_seen_since)
