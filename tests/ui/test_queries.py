"""What a learner's pages ask of the database costs the same however much is stored: every query uses an index."""

import re

import pytest
from sqlalchemy import event

from moneytrail.core.people import LearnerId, Profile
from moneytrail.services import assessing, browsers, certifying, joining, own_record, seeding, studying
from tests.ui import test_pages
from tests.ui.test_pages import PAGES, SECTION, page

database, opened = test_pages.database, test_pages.opened
# The tables that grow with people; a scan of one of them is a page that gets slower.
SCAN = re.compile(r"\bSCAN (?!CONSTANT ROW)")


@pytest.fixture
def asked(sqlite_only, opened):
    """Return the statements that reach the database, with their values."""
    seeding.seed(opened, 3)
    found = {}

    def remember(_connection, _cursor, statement, parameters, _context, _many):
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
            found[statement] = parameters

    event.listen(opened.db.engine, "before_cursor_execute", remember)
    yield found
    event.remove(opened.db.engine, "before_cursor_execute", remember)


def scanned(campus, asked):
    """Return every scan in the plans of the statements."""
    found = []
    with campus.db.reading() as db:
        for statement, parameters in list(asked.items()):
            values = parameters[0] if isinstance(parameters, list) else parameters
            plan = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            found += [(line[3], statement) for line in plan if SCAN.search(line[3])]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_no_page_reads_a_whole_table(opened, asked, name):
    learner = LearnerId(2)
    attempt_id = assessing.start_attempt(opened, learner, f"{SECTION}-quiz")
    made = page(name, learner, attempt=str(attempt_id), section=SECTION, question="1")
    assert not made.exception
    assert scanned(opened, asked) == []


def test_nothing_that_a_learner_does_reads_a_whole_table(opened, asked):
    arrival = joining.start(opened, Profile(name="Amina"))
    learner = arrival.learner_id
    token = joining.claim(opened, joining.issue_ticket(opened, learner))
    joining.resume(opened, arrival.resume_code, "1.2.3.4")
    browsers.forget(opened, browsers.LEARNERS, token)
    studying.move_on(opened, learner, SECTION, "a", "b")
    attempt_id = assessing.start_attempt(opened, learner, f"{SECTION}-quiz")
    attempt = assessing.open_attempt(opened, learner, attempt_id)
    view = assessing.item_view(opened, attempt, attempt.items[0].item_id)
    assessing.answer(opened, learner, attempt_id, view, None)
    assessing.flag(opened, learner, attempt_id, view.item.id, True)
    assessing.submit_attempt(opened, learner, attempt_id)
    certifying.verify(opened, "ABCDEFGHJKLMNP")
    own_record.download(opened, learner)
    own_record.delete(opened, learner)
    assert scanned(opened, asked) == []


def test_a_query_without_an_index_would_be_noticed(opened, asked):
    with opened.db.reading() as db:
        db.exec_driver_sql("SELECT * FROM learners WHERE name = 'Amina'").all()
    assert len(scanned(opened, asked)) == 1
