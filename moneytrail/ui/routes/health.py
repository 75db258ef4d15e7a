"""Say whether the process lives, and whether it can serve learners."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from moneytrail.errors import MoneytrailError
from moneytrail.ui import runtime


async def alive(_request: Request) -> Response:
    """Answer 200 while the process runs."""
    return PlainTextResponse("alive")


async def ready(_request: Request) -> Response:
    """Answer 200 when content and database can be used, else 503 with the reason's name."""
    try:
        await run_in_threadpool(_touch_database)
    except MoneytrailError as error:
        return PlainTextResponse(type(error).__name__, status_code=503)
    return PlainTextResponse("ready")


def _touch_database() -> None:
    with runtime.campus().db.reading() as db:
        db.exec_driver_sql("SELECT 1")
