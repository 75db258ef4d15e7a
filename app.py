"""Entry point: the ASGI application that `streamlit run app.py` finds and serves."""

import streamlit as st

from moneytrail.ui import runtime
from moneytrail.ui.routes import middleware, routes

app = st.App(
    "moneytrail/ui/main.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=runtime.lifespan,
    on_script_error=runtime.show_unexpected,
)
