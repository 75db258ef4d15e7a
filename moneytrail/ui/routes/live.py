"""The live room over HTTP: a stream of what is on, and the way for answers; both light, both guarded."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from moneytrail import texts
from moneytrail.core.lab.sharing import RunId
from moneytrail.core.live import ActivityId, AnswerPlace, Change, case_topic
from moneytrail.core.people import LearnerId
from moneytrail.core.trainers import TrainerId
from moneytrail.core.training import SessionId
from moneytrail.errors import (
    AnsweredAlready,
    AnswersClosed,
    DatabaseUnavailable,
    MoneytrailError,
    NotPermitted,
)
from moneytrail.services import browsers, sharing, taking_part, trainers, watching
from moneytrail.services.taking_part import Kept
from moneytrail.ui import runtime
from moneytrail.ui.hub import Hub, hubs
from moneytrail.ui.routes.identity import COOKIE, TRAINER_COOKIE

# Longer than a phone needs to notice a dead connection, shorter than proxies wait for one.
_HEARTBEAT_SECONDS = 20
_BODY_LIMIT = 4_000
_NEVER_STORED = {"Cache-Control": "no-store"}
_OF_LEARNERS = ("screen", "floor", "groups")
_OF_TRAINERS = ("screen", "counts", "floor", "groups", "cases")


@dataclass(frozen=True)
class Watcher:
    """Who watches a session: one of its learners, perhaps a run of their group too, or one of its trainers."""

    session_id: SessionId
    learner_id: LearnerId | None
    run_id: RunId | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """Return what this audience may know."""
        if self.learner_id is None:
            return _OF_TRAINERS
        return _OF_LEARNERS if self.run_id is None else (*_OF_LEARNERS, case_topic(self.run_id))


def _watcher(request: Request) -> Watcher:
    """Find out who watches; a browser may hold both cookies, so the address says which one is meant.

    Raises:
        NotPermitted: for anybody who does not belong to the session.
    """
    campus = runtime.campus()
    session_id = SessionId(request.path_params["session"])
    if request.query_params.get("as") == "trainer":
        trainer = trainers.recognise(campus, request.cookies.get(TRAINER_COOKIE, ""))
        if trainer is None:
            raise NotPermitted
        watching.may_lead(campus, session_id, TrainerId(trainer))
        return Watcher(session_id, None)
    learner_id = _learner(request)
    watching.may_watch(campus, session_id, learner_id)
    run = request.query_params.get("run", "")
    if not (run.isascii() and run.isdigit() and len(run) < 10):
        return Watcher(session_id, learner_id)
    sharing.may_watch(campus, learner_id, session_id, RunId(int(run)))
    return Watcher(session_id, learner_id, RunId(int(run)))


def _learner(request: Request) -> LearnerId:
    found = browsers.owner(runtime.campus(), browsers.LEARNERS, request.cookies.get(COOKIE, ""))
    if found is None:
        raise NotPermitted
    return LearnerId(found)


def _refusal(error: MoneytrailError) -> Response:
    return Response(status_code=403 if isinstance(error, NotPermitted) else 503, headers=_NEVER_STORED)


async def events(request: Request) -> Response:
    """Stream what is on to somebody who belongs to the session: at once, and at every change."""
    try:
        watcher = await run_in_threadpool(_watcher, request)
        if watcher.learner_id is not None:
            await run_in_threadpool(
                taking_part.attend, runtime.campus(), watcher.learner_id, watcher.session_id
            )
    except MoneytrailError as error:
        return _refusal(error)
    # X-Accel-Buffering: proxies hand each event on at once.
    headers = {**_NEVER_STORED, "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(watcher), media_type="text/event-stream", headers=headers)


async def _stream(watcher: Watcher) -> AsyncIterator[bytes]:
    campus, heard = runtime.campus(), asyncio.Event()
    hub = await hubs.join(campus, watcher.session_id, heard, watcher.run_id)
    _note_presence(watcher, campus.presence.arrive)
    seen: dict[str, int] = {}
    try:
        yield b"retry: 1000\n\n"
        if watcher.learner_id is not None:
            yield _event("mine", await run_in_threadpool(_mine, watcher))
        while not (hubs.is_closing or hub.is_over):
            for event in _news(hub, watcher, seen):
                yield event
            try:
                await asyncio.wait_for(heard.wait(), _HEARTBEAT_SECONDS)
                heard.clear()
            except TimeoutError:
                yield b": alive\n\n"
    finally:
        hubs.leave(hub, heard)
        _note_presence(watcher, campus.presence.leave)


def _note_presence(watcher: Watcher, note: Callable[[SessionId, LearnerId], bool]) -> None:
    if watcher.learner_id is not None and note(watcher.session_id, watcher.learner_id):
        runtime.campus().signals.publish(watcher.session_id, Change(people=True))


def _news(hub: Hub, watcher: Watcher, seen: dict[str, int]) -> list[bytes]:
    found = []
    for topic in watcher.topics:
        number = hub.numbers.get(topic, 0)
        if number != seen.get(topic, 0):
            seen[topic] = number
            found.append(_event(topic, hub.latest[topic]))
    return found


def _name(topic: str) -> bytes:
    # A screen hears of one run only, and need not know its number.
    return topic.partition("/")[0].encode()


def _event(topic: str, payload: bytes) -> bytes:
    # With the server's time, so that a clock on a phone that goes wrong still counts down right.
    now = int(runtime.campus().now().timestamp() * 1_000)
    return b'event: %s\ndata: {"now":%d,"value":%s}\n\n' % (_name(topic), now, payload)


def _mine(watcher: Watcher) -> bytes:
    """Return what the learner has answered already to what is on, by activity and round."""
    campus = runtime.campus()
    learner_id = watcher.learner_id
    assert learner_id is not None
    stage = taking_part.room(campus, learner_id, watcher.session_id).room.stage
    held: dict[str, object] = {}
    if stage.kind == "activity":
        for number in range(1, stage.round + 1):
            place = AnswerPlace(watcher.session_id, ActivityId(stage.activity), number, learner_id)
            kept = taking_part.own_answer(campus, place)
            if kept is not None:
                held[f"{stage.activity}:{number}"] = _as_json(kept)
    return json.dumps(held, ensure_ascii=False).encode()


def _as_json(kept: Kept) -> dict[str, object]:
    return {"value": kept.value, "certainty": kept.certainty}


async def now(request: Request) -> Response:
    """Answer with everything that the stream would begin with: for networks that let no stream through."""
    try:
        watcher = await run_in_threadpool(_watcher, request)
        held = await run_in_threadpool(_mine, watcher) if watcher.learner_id is not None else b"{}"
    except MoneytrailError as error:
        return _refusal(error)
    heard = asyncio.Event()
    hub = await hubs.join(runtime.campus(), watcher.session_id, heard, watcher.run_id)
    try:
        async with asyncio.timeout(_HEARTBEAT_SECONDS):
            while not hub.latest.keys() >= set(watcher.topics):
                await heard.wait()
                heard.clear()
        body = b'{"mine":%s' % held
        for topic in watcher.topics:
            body += b',"%s":%s' % (_name(topic), hub.latest[topic])
    except TimeoutError:
        return Response(status_code=503, headers=_NEVER_STORED)
    finally:
        hubs.leave(hub, heard)
    moment = int(runtime.campus().now().timestamp() * 1_000)
    return Response(body + b',"now":%d}' % moment, media_type="application/json", headers=_NEVER_STORED)


@dataclass(frozen=True)
class _Sent:
    activity: int
    round: int
    value: object
    certainty: int | None


async def answer(request: Request) -> Response:
    """Keep an answer and say so after the commit: 200 kept, 409 too late or given before, 422 not readable."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return Response(status_code=403)
    sent = _read(await request.body())
    if sent is None or request.headers.get("content-type", "").split(";")[0] != "application/json":
        return Response(status_code=400)
    try:
        kept = await run_in_threadpool(_keep, request, sent)
    except (AnswersClosed, AnsweredAlready) as error:
        return _problem(request, error, 409)
    except (NotPermitted, DatabaseUnavailable) as error:
        return _refusal(error)
    except MoneytrailError as error:
        return _problem(request, error, 422)
    return JSONResponse(_as_json(kept), headers=_NEVER_STORED)


def _keep(request: Request, sent: _Sent) -> Kept:
    session_id = SessionId(request.path_params["session"])
    place = AnswerPlace(session_id, ActivityId(sent.activity), sent.round, _learner(request))
    return taking_part.answer(runtime.campus(), place, sent.value, sent.certainty)


def _problem(request: Request, error: MoneytrailError, status: int) -> Response:
    language = texts.choose(request.headers.get("accept-language"), texts.available())
    said = texts.translator(language)(error.template).format(**error.values)
    body = {"problem": type(error).__name__, "message": said}
    return JSONResponse(body, status_code=status, headers=_NEVER_STORED)


def _read(body: bytes) -> _Sent | None:
    try:
        sent = json.loads(body) if len(body) <= _BODY_LIMIT else None
    except ValueError:
        return None
    if not isinstance(sent, dict):
        return None
    activity, number, certainty = sent.get("activity"), sent.get("round"), sent.get("certainty")
    if type(activity) is not int or type(number) is not int or type(certainty) not in (int, type(None)):
        return None
    if not (0 < activity < 2**31 and 0 < number < 10):
        return None
    return _Sent(activity, number, sent.get("value"), certainty)
