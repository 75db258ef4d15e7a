"""The live room over the wire: who gets what, when, and what is never sent."""

import http.client
import itertools
import json
import threading

import pytest
import uvicorn
from starlette.applications import Starlette

from moneytrail import texts
from moneytrail.core.lab.answers import TriageAnswer
from moneytrail.core.live_actions import Clear, Close, Explain, Reveal, ShowStep
from moneytrail.core.people import Profile
from moneytrail.services import (
    accompanying,
    browsers,
    case_work,
    enrolling,
    joining,
    leading,
    overseeing,
    planning,
    sharing,
    studying,
    trainers,
)
from moneytrail.store import enrolments
from moneytrail.ui import runtime
from moneytrail.ui.components import step_screen
from moneytrail.ui.routes import routes
from tests.lab_walks import CASE
from tests.trainers import join, make_session, make_trainer

SECTION = "why-follow-the-money"
NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    database = tmp_path_factory.mktemp("rooms") / "test.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MONEYTRAIL_DATABASE_URL", f"sqlite:///{database}")
        runtime.campus()
        yield from served()
        runtime.close_campuses()


def served():
    config = uvicorn.Config(Starlette(routes=routes()), port=0, log_level="critical", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = server.force_exit = True
    thread.join()


@pytest.fixture
def room(port):
    return Room(port)


class Room:
    """A session with a trainer and three learners, their cookies, and an item that is open."""

    def __init__(self, port):
        self.port, self.campus = port, runtime.campus()
        self.trainer = make_trainer(self.campus, f"ada-{next(NUMBERS)}")
        self.session = make_session(self.campus, self.trainer)
        self.people = join(self.campus, self.trainer, self.session, 3)
        self.item = next(one for one in leading.items(self.campus, SECTION) if one.type == "single_choice")
        self.activity = leading.launch_item(self.campus, self.trainer, self.session, self.item.id, 0)

    def act(self, *actions):
        for action in actions:
            leading.act(self.campus, self.trainer, self.session, action)

    def learner_cookie(self, learner):
        token = joining.claim(self.campus, joining.issue_ticket(self.campus, learner))
        return f"moneytrail={token}"

    def trainer_cookie(self, trainer=None):
        ticket = trainers.issue_ticket(self.campus, trainer or self.trainer)
        return f"moneytrail-trainer={browsers.claim(self.campus, browsers.TRAINERS, ticket)}"

    def ask(self, method, path, cookie="", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {"Cookie": cookie, "Content-Type": "application/json", **headers}
        raw = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        connection.request(method, path, raw, sent)
        answer = connection.getresponse()
        found = answer.status, answer.read()
        connection.close()
        return found

    def answer(self, cookie, value, number=1, **headers):
        body = {"activity": self.activity, "round": number, "value": value, "certainty": 2}
        status, said = self.ask("POST", f"/live/{self.session}/answer", cookie, body, **headers)
        return status, json.loads(said) if said else None

    def stream(self, cookie, audience="learner", language="en"):
        return Stream(self.port, f"/live/{self.session}/events?as={audience}&language={language}", cookie)

    def stored(self):
        return overseeing.results(self.campus, self.trainer, self.session, self.activity).given


class Stream:
    """An open stream of events; everything that came is kept."""

    def __init__(self, port, path, cookie):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self.connection.request("GET", path, headers={"Cookie": cookie})
        self.response = self.connection.getresponse()
        self.raw = b""

    def next(self, topic, accept=lambda value: True):
        """Return the next event of a topic that is accepted."""
        seen = ""
        while True:
            line = self.response.readline()
            self.raw += line
            if line.startswith(b"event: "):
                seen = line[7:].strip().decode()
            if line.startswith(b"data: ") and seen == topic:
                value = json.loads(line[6:])["value"]
                if accept(value):
                    return value

    def close(self):
        self.connection.sock.close() if self.connection.sock else None
        self.response.close()


def test_a_learner_of_the_session_gets_what_is_on_and_every_change(room):
    stream = room.stream(room.learner_cookie(room.people[0]))
    assert stream.response.status == 200
    assert stream.next("mine") == {}
    first = stream.next("screen")
    assert (first["activity"]["phase"], len(first["activity"]["choices"])) == ("open", len(room.item.options))
    room.act(Close())
    assert stream.next("screen")["activity"]["phase"] == "counted"
    stream.close()


@pytest.mark.parametrize(
    "path", ["events?as=learner", "now?as=learner", "events?as=trainer", "now?as=trainer"]
)
def test_nobody_else_gets_anything(room, path):
    stranger = joining.start(room.campus, Profile()).learner_id
    bob = make_trainer(room.campus, f"bob-{next(NUMBERS)}")
    cookies = [
        "",
        "moneytrail=rubbish; moneytrail-trainer=rubbish",
        room.learner_cookie(stranger),
        room.trainer_cookie(bob),
    ]
    # A participant is no trainer, and a trainer's cookie is no participant's.
    cookies.append(room.learner_cookie(room.people[0]) if "trainer" in path else room.trainer_cookie())
    for cookie in cookies:
        assert room.ask("GET", f"/live/{room.session}/{path}", cookie) == (403, b"")
    assert room.ask("GET", f"/live/9999/{path}", room.trainer_cookie()) == (403, b"")


def test_no_key_and_no_answer_is_sent_before_its_time(room):
    phone = room.stream(room.learner_cookie(room.people[0]))
    console = room.stream(room.trainer_cookie(), "trainer")
    room.answer(room.learner_cookie(room.people[1]), [1])
    room.act(Close(), Reveal())
    for stream in (phone, console):
        shown = stream.next("screen", lambda value: value["activity"]["phase"] == "revealed")
        assert shown["activity"]["rounds"][0]["answers"] == 1
        assert shown["activity"]["key"] is None
        sent = stream.raw.decode()
        for secret in [room.item.explanation, *(option.feedback for option in room.item.options)]:
            assert json.dumps(secret, ensure_ascii=False)[1:40] not in sent
        before = sent[: sent.index('"phase":"revealed"')]
        assert '"rounds":[]' in before
        assert '"rounds":[{' not in before
    assert b"event: counts" not in phone.raw
    assert not any(name in phone.raw + console.raw for name in (b"P1", b"P2", b"P3"))
    room.act(Explain())
    explained = phone.next("screen", lambda value: value["activity"]["key"] is not None)
    assert len(explained["activity"]["key"]["feedback"]) == len(room.item.options)
    phone.close()
    console.close()


def test_a_group_hears_of_its_run_and_nobody_else_does(room):
    campus, session, (ana, ben, cleo) = room.campus, room.session, room.people
    for person, group in ((ana, 1), (ben, 1), (cleo, 2)):
        enrolling.set_group(campus, room.trainer, session, person, group)
    accompanying.start(campus, room.trainer, session, CASE, True)
    run = sharing.open_case(campus, ana, session, CASE).run.id
    sharing.open_case(campus, cleo, session, CASE)
    path = f"as=learner&run={run}"
    for name in ("events", "now"):
        for cookie in (room.learner_cookie(cleo), room.trainer_cookie(), ""):
            assert room.ask("GET", f"/live/{session}/{name}?{path}", cookie) == (403, b"")
    stream = Stream(room.port, f"/live/{session}/events?{path}", room.learner_cookie(ben))
    console = room.stream(room.trainer_cookie(), "trainer")
    assert stream.next("case")["answers"] == {}
    progress = console.next("cases")
    case_work.change(campus, ana, run, "cash-lines", lambda _before: TriageAnswer(marks={1: ""}))
    changed = stream.next("case", lambda value: value["answers"])
    assert changed["answers"].keys() == {"cash-lines"}
    status, polled = room.ask("GET", f"/live/{session}/now?{path}", room.learner_cookie(ben))
    assert (status, json.loads(polled)["case"]["answers"]) == (200, changed["answers"])
    accompanying.release_hint(campus, room.trainer, session, CASE, "cash-lines", "where")
    assert stream.next("case", lambda value: value["page"] != changed["page"])
    assert console.next("cases", lambda value: value != progress)
    assert b"event: cases" not in stream.raw
    # Who is put into another group is told that the page has changed.
    here = sharing.stamps(campus, run).page
    enrolling.set_group(campus, room.trainer, session, ben, 2)
    assert stream.next("case", lambda value: value["page"] != here)
    stream.close()
    console.close()


def test_the_trainer_hears_how_many_have_answered(room):
    console = room.stream(room.trainer_cookie(), "trainer")
    for learner in room.people:
        assert room.answer(room.learner_cookie(learner), [0])[0] == 200
    assert console.next("counts", lambda value: value["answered"] == 3)["enrolled"] == 3
    phone = room.stream(room.learner_cookie(room.people[0]))
    assert console.next("counts", lambda value: value["here"] == 1)
    phone.close()
    console.close()


def test_an_answer_is_acknowledged_when_it_is_kept_and_again_when_it_is_sent_again(room):
    cookie = room.learner_cookie(room.people[0])
    assert room.answer(cookie, [1]) == (200, {"value": [1], "certainty": 2})
    assert [one.response for one in room.stored()] != []
    assert room.answer(cookie, [1]) == (200, {"value": [1], "certainty": 2})
    assert len(room.stored()) == 1
    stream = room.stream(cookie)
    assert stream.next("mine") == {f"{room.activity}:1": {"value": [1], "certainty": 2}}
    stream.close()


def test_nobody_answers_twice_or_late(room):
    cookie = room.learner_cookie(room.people[0])
    room.answer(cookie, [1])
    status, said = room.answer(cookie, [2])
    assert (status, said["problem"]) == (409, "AnsweredAlready")
    room.act(Close())
    status, said = room.answer(room.learner_cookie(room.people[1]), [1])
    assert (status, said["problem"]) == (409, "AnswersClosed")
    assert len(room.stored()) == 1


def test_only_who_is_enrolled_can_answer_and_only_from_this_site(room):
    stranger = joining.start(room.campus, Profile()).learner_id
    for cookie in ("", "moneytrail=rubbish", room.learner_cookie(stranger), room.trainer_cookie()):
        assert room.answer(cookie, [1]) == (403, None)
    own = room.learner_cookie(room.people[0])
    assert room.answer(own, [1], **{"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert room.answer(own, [1], **{"Content-Type": "text/plain"})[0] == 400
    assert room.stored() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"x" * 5_000,
        b'{"activity": "1", "round": 1}',
        b'{"activity": 1, "round": true, "value": [0]}',
    ],
)
def test_rubbish_is_refused(room, body):
    path, cookie = f"/live/{room.session}/answer", room.learner_cookie(room.people[0])
    assert room.ask("POST", path, cookie, body)[0] == 400
    assert room.answer(cookie, ["a", None])[0] == 422
    assert room.stored() == []


def test_without_a_stream_the_same_is_asked_for(room):
    cookie = room.learner_cookie(room.people[0])
    room.answer(cookie, [1])
    status, body = room.ask("GET", f"/live/{room.session}/now?as=learner", cookie)
    found = json.loads(body)
    assert (status, found["screen"]["activity"]["id"]) == (200, room.activity)
    assert found["mine"] == {f"{room.activity}:1": {"value": [1], "certainty": 2}}
    assert "counts" not in found


def test_a_late_comer_sees_the_present_state_and_is_noted_as_present_that_day(room):
    room.act(Close(), Reveal(), Clear())
    stream = room.stream(room.learner_cookie(room.people[2]))
    assert stream.next("screen")["stage"] == "idle"
    with room.campus.db.reading() as db:
        days = enrolments.attendance(db, room.session)
    assert list(days.values()) == [{room.people[2]}]
    stream.close()


@pytest.mark.parametrize("audience", ["learner", "trainer"])
def test_the_text_of_a_step_comes_before_the_screen_that_leads_to_it(room, audience):
    cookie = room.learner_cookie(room.people[0]) if audience == "learner" else room.trainer_cookie()
    room.act(ShowStep(SECTION, "two-readings"))
    late = room.stream(cookie, audience)
    assert late.next("step")["key"] == f"{SECTION}/two-readings"
    assert late.next("screen")["step"] == f"{SECTION}/two-readings"
    room.act(ShowStep(SECTION, "never-replaces"))
    step = late.next("step")
    assert (step["key"], step["number"], step["total"]) == (f"{SECTION}/never-replaces", 7, 8)
    assert late.next("screen")["step"] == step["key"]
    room.act(Clear())
    assert late.next("step") is None
    late.close()


def test_the_text_of_a_step_stands_in_pieces_between_what_there_is_to_do(room):
    room.act(ShowStep(SECTION, "never-replaces"))
    stream = room.stream(room.learner_cookie(room.people[0]))
    step, screen = stream.next("step"), stream.next("screen")
    written = studying.find_step(room.campus, "en", SECTION, "never-replaces")[1]
    assert [block.type for block in step_screen.to_do(written)] == ["check", "case"]
    first, second, third = (json.dumps(nodes, ensure_ascii=False) for nodes in step["runs"])
    assert written.title in first
    task = next(block for block in written.blocks if block.type == "case")
    assert task.title in second
    assert third == "[]"
    assert screen["parts"] == {"phone": f"follow_me/{SECTION}/never-replaces", "projector": ""}
    sent = stream.raw.decode()
    assert task.model_answer[:40] not in sent
    stream.close()


def test_a_step_that_is_only_read_needs_no_page_and_has_the_words_of_this_session_s_trainer(room):
    planning.save_local_text(
        room.campus, room.trainer, room.session, SECTION, "taken-and-paid-back", "Section 4 of our act"
    )
    room.act(ShowStep(SECTION, "what-it-adds"))
    stream = room.stream(room.learner_cookie(room.people[0]))
    assert "Section 4 of our act" in json.dumps(stream.next("step")["runs"])
    assert stream.next("screen")["parts"] == {"phone": "", "projector": ""}
    stream.close()


def test_a_step_speaks_the_language_of_the_screen(room, monkeypatch):
    monkeypatch.setattr(texts, "available", lambda: {"en": "English", "qps": "Pseudo"})
    room.act(ShowStep(SECTION, "two-readings"))
    cookie = room.learner_cookie(room.people[0])
    heard = {}
    for language in ("en", "qps", "rubbish"):
        stream = room.stream(cookie, language=language)
        heard[language] = stream.next("step")["words"]["close"]
        stream.close()
    assert heard == {"en": "Close", "qps": "[~ Çļöšé ~]", "rubbish": "Close"}


def test_who_asks_instead_of_listening_gets_the_text_too(room):
    room.act(ShowStep(SECTION, "two-readings"))
    cookie = room.learner_cookie(room.people[0])
    _status, body = room.ask("GET", f"/live/{room.session}/now?as=learner", cookie)
    found = json.loads(body)
    assert found["step"]["key"] == found["screen"]["step"] == f"{SECTION}/two-readings"
