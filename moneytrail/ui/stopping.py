"""Stop when the server is asked to: open streams would keep it waiting for ever."""

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType


def on_signal(call: Callable[[], None]) -> None:
    """Call back on the event loop when the process is asked to stop, before the server itself reacts.

    Uvicorn has set its handlers when the lifespan begins, and takes them off at the end by itself. Where
    the server does not run in the main thread nothing is done: whoever started it stops it.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def stop(received: int, frame: FrameType | None, before: object = before) -> None:
            loop.call_soon_threadsafe(call)
            if callable(before):
                before(received, frame)

        signal.signal(number, stop)
