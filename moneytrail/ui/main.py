"""The script that Streamlit runs: page settings, who is here, navigation, the page."""

import streamlit as st

from moneytrail.ui import navigation, runtime
from moneytrail.ui.components import browser, chrome, room_strip

st.set_page_config(
    page_title="Moneytrail",
    page_icon=str(runtime.settings().assets_dir / "icon.svg"),
    layout="centered",
    initial_sidebar_state="collapsed",
)
chrome.style()
page = None
with runtime.start_shown():
    browser.settle()
    page = navigation.choose()
    room_strip.show(page)
if page is not None:
    runtime.run(page)
