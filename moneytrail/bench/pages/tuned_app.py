"""The tuned page's ASGI entry: it starts as the app does, with a frozen heap and quick sockets."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from moneytrail.ui import sockets


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Send small messages at once, and freeze what exists now."""
    sockets.send_at_once()
    gc.collect()
    gc.freeze()
    yield {}


app = st.App("tuned.py", lifespan=lifespan)
