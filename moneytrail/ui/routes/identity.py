"""Change a one-time ticket into a cookie, and take the cookie away: a page script cannot do either."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from moneytrail.errors import MoneytrailError
from moneytrail.services import joining
from moneytrail.ui import runtime

COOKIE = "moneytrail"
_BODY_LIMIT = 1_000


async def claim(request: Request) -> Response:
    """Answer 204 and the cookie for a good ticket, 403 for any other."""
    body = await request.body()
    ticket = _ticket(body)
    if ticket is None:
        return Response(status_code=400)
    try:
        token = await run_in_threadpool(joining.claim, runtime.campus(), ticket)
    except MoneytrailError:
        return Response(status_code=503)
    if token is None:
        return Response(status_code=403)
    settings = runtime.settings()
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.set_cookie(
        COOKIE,
        token,
        max_age=settings.cookie_days * 86_400,
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


async def leave(request: Request) -> Response:
    """Forget this browser and take its cookie away."""
    token = request.cookies.get(COOKIE)
    if token:
        try:
            await run_in_threadpool(joining.leave_device, runtime.campus(), token)
        except MoneytrailError:
            return Response(status_code=503)
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response
