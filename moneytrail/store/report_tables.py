"""The tables of what comes after a workshop: remarks, forms, and who has sent one in."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from moneytrail.store.tables import metadata
from moneytrail.store.training_tables import session_column

room_reports = Table(
    "room_reports",
    metadata,
    session_column(primary_key=True),
    # What the trainers of the session say in its report.
    Column("remarks", Text, nullable=False),
    # Kept as it is, since trainers look the link up again; it opens an empty form and nothing else.
    Column("followup_token", String(32), nullable=False, unique=True),
)

# A form that was sent in. The id is random, the date has no time of day, and nothing leads to the learner.
submissions = Table(
    "submissions",
    metadata,
    Column("id", String(32), primary_key=True),
    session_column(),
    Column("form", String(20), nullable=False),
    Column("submitted_on", String(10), nullable=False),
    Index("ix_submissions_session_id_form", "session_id", "form"),
)

submission_answers = Table(
    "submission_answers",
    metadata,
    Column("submission_id", ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True),
    Column("question", String(40), primary_key=True),
    # The choice on the list of the question, from 1; 0 for a text. Several choices are several rows.
    Column("choice", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
)

# Who has sent a form in, not what: so that nobody is counted twice.
form_receipts = Table(
    "form_receipts",
    metadata,
    session_column(primary_key=True),
    Column("learner_id", ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("form", String(20), primary_key=True),
)
