"""Who counts in a report: everybody who is enrolled but participants who are played in a rehearsal."""

from sqlalchemy import func, select

from moneytrail.core.rehearsals import PLAYED
from moneytrail.store.tables import learners
from moneytrail.store.training_tables import enrolments

# Not LIKE: it takes no notice of case in one database and does in the other.
is_person = func.substr(learners.c.name, 1, len(PLAYED)) != PLAYED

counted = (
    select(enrolments)
    .join_from(enrolments, learners, learners.c.id == enrolments.c.learner_id)
    .where(is_person)
    .subquery("counted")
)
