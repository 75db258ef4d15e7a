"""The tuned page's ASGI entry: it freezes the heap after start-up, as the app does."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Freeze what exists now."""
    gc.collect()
    gc.freeze()
    yield {}


app = st.App("tuned.py", lifespan=lifespan)
