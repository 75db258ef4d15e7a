import asyncio
import io
import json
import logging

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from moneytrail import logs
from moneytrail.core.people import LearnerId, Profile
from moneytrail.services import assessing, joining, studying
from moneytrail.settings import from_environment
from moneytrail.ui.routes import measuring
from tests.asgi import ask

SECRET = "Amina typed twelve"


def app():
    async def page(_request):
        return PlainTextResponse("a page")

    routes = [Route("/metrics", measuring.show), Route("/{rest:path}", page)]
    return Starlette(routes=routes, middleware=[Middleware(measuring.Measured)])


def value(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_reads_the_counts(client):
    found = ask(app(), "/metrics", client=client)
    assert found.status == 200
    assert b"moneytrail_rerun_seconds_bucket" in found.body


@pytest.mark.parametrize("client", ["10.0.0.7", "192.168.1.20", "testclient", ""])
def test_nobody_else_reads_the_counts(client):
    assert ask(app(), "/metrics", client=client).status == 404


def test_what_a_proxy_passes_on_reads_no_counts():
    assert ask(app(), "/metrics", x_forwarded_for="203.0.113.9").status == 404


def test_a_network_in_the_settings_reads_the_counts(monkeypatch):
    monkeypatch.setenv("MONEYTRAIL_METRICS_FROM", "10.0.0.0/8, 127.0.0.1")
    assert ask(app(), "/metrics", client="10.0.0.7").status == 200


@pytest.mark.parametrize(
    ("name", "text"), [("MONEYTRAIL_METRICS_FROM", "everybody"), ("MONEYTRAIL_LOG_FORMAT", "xml")]
)
def test_a_setting_that_cannot_be_read_is_named(name, text):
    with pytest.raises(ValueError, match=name):
        from_environment({name: text})


def test_requests_are_counted_by_part_and_rubbish_makes_no_new_count():
    before = value("moneytrail_requests_total", part="page", status="200")
    for path in ("/module", "/rubbish-1", "/rubbish-2/x"):
        ask(app(), path)
    assert value("moneytrail_requests_total", part="page", status="200") == before + 3


def test_a_page_is_counted_while_it_is_open_and_its_reruns_are_timed():
    seen = []
    early, end, delta = ForwardMsg(), ForwardMsg(), ForwardMsg()
    early.script_finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    end.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    delta.delta.new_element.markdown.body = "text"

    async def streamlit(_scope, receive, send):
        seen.append(value("moneytrail_connections", kind="page"))
        await receive()
        for one in (delta, early, end, end):
            await send({"type": "websocket.send", "bytes": one.SerializeToString()})

    async def receive():
        return {"type": "websocket.receive", "bytes": b"rerun"}

    async def send(_message):
        pass

    before = value("moneytrail_rerun_seconds_count")
    asyncio.run(
        measuring.Measured(streamlit)({"type": "websocket", "path": "/_stcore/stream"}, receive, send)
    )
    assert seen == [1]
    assert value("moneytrail_connections", kind="page") == 0
    assert value("moneytrail_rerun_seconds_count") == before + 1


def test_answers_and_the_time_of_the_database_are_counted(campus):
    learner = joining.start(campus, Profile()).learner_id
    attempt_id = assessing.start_attempt(campus, learner, "why-follow-the-money-quiz")
    attempt = assessing.open_attempt(campus, learner, attempt_id)
    view = assessing.item_view(campus, attempt, attempt.items[0].item_id)
    answers = value("moneytrail_answers_total", place="quiz")
    writes = value("moneytrail_database_seconds_count", kind="write")
    assessing.answer(campus, learner, attempt_id, view, None)
    assert value("moneytrail_answers_total", place="quiz") == answers + 1
    assert value("moneytrail_database_seconds_count", kind="write") == writes + 1


@pytest.fixture
def logged():
    """Return what the app's own handler writes, and put everything back."""
    before, root, written = logging.getLogRecordFactory(), logging.getLogger(), io.StringIO()
    logs.configure("json")
    handler = next(one for one in root.handlers if one.name == "moneytrail")
    handler.stream = written
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)
    logging.setLogRecordFactory(before)


def test_an_error_is_logged_with_its_number_and_place_and_without_its_words(logged):
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        logging.getLogger("moneytrail.ui.runtime").error(
            "reference %s", "AB12", exc_info=error, extra={"reference": "AB12"}
        )
    (line,) = logged()
    assert (line["level"], line["logger"], line["reference"]) == ("ERROR", "moneytrail.ui.runtime", "AB12")
    assert line["time"].endswith("+00:00")
    assert "test_observing.py" in line["where"]
    assert line["where"].endswith("ValueError")
    assert SECRET not in json.dumps(line)


def test_an_error_of_the_database_does_not_quote_what_was_to_be_saved(campus, logged):
    learner = joining.start(campus, Profile()).learner_id
    with pytest.raises(Exception) as found:
        studying.save_note(campus, LearnerId(learner + 99), "reflect", "a/b/0", SECRET)
    logging.getLogger("moneytrail").error("failed", exc_info=found.value)
    assert SECRET not in str(found.value)
    assert SECRET not in json.dumps(logged())
