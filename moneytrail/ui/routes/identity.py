"""Change a one-time ticket into a cookie, and take the cookie away: a page script cannot do either."""

import json
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from moneytrail.errors import MoneytrailError
from moneytrail.services import browsers
from moneytrail.services.browsers import Holders
from moneytrail.ui import runtime

COOKIE = "moneytrail"
TRAINER_COOKIE = "moneytrail-trainer"
# A trainer signs in again after two weeks; a learner's browser is known as long as the settings say.
TRAINER_COOKIE_DAYS = 14
_BODY_LIMIT = 1_000

Endpoint = Callable[[Request], Awaitable[Response]]


def claim(holders: Holders, cookie: str) -> Endpoint:
    """Return the route that answers 204 and the cookie for a good ticket, 403 for any other."""

    async def answer(request: Request) -> Response:
        ticket = _ticket(await request.body())
        if ticket is None:
            return Response(status_code=400)
        try:
            token = await run_in_threadpool(browsers.claim, runtime.campus(), holders, ticket)
        except MoneytrailError:
            return Response(status_code=503)
        if token is None:
            return Response(status_code=403)
        return _with_cookie(request, cookie, token)

    return answer


def _with_cookie(request: Request, cookie: str, token: str) -> Response:
    settings = runtime.settings()
    days = TRAINER_COOKIE_DAYS if cookie == TRAINER_COOKIE else settings.cookie_days
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.set_cookie(
        cookie,
        token,
        max_age=days * 86_400,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies or request.url.scheme == "https",
    )
    return response


def _ticket(body: bytes) -> str | None:
    if len(body) > _BODY_LIMIT:
        return None
    try:
        sent = json.loads(body)
    except ValueError:
        return None
    ticket = sent.get("ticket") if isinstance(sent, dict) else None
    return ticket if isinstance(ticket, str) else None


def leave(holders: Holders, cookie: str) -> Endpoint:
    """Return the route that forgets this browser and takes its cookie away."""

    async def answer(request: Request) -> Response:
        token = request.cookies.get(cookie)
        if token:
            try:
                await run_in_threadpool(browsers.forget, runtime.campus(), holders, token)
            except MoneytrailError:
                return Response(status_code=503)
        response = Response(status_code=204, headers={"Cache-Control": "no-store"})
        response.delete_cookie(cookie, httponly=True, samesite="lax")
        return response

    return answer
