"""The same page with a callback and a fragment; it is served with the app's own settings."""

import streamlit as st


def save() -> None:
    """Count the click."""
    st.session_state.saved = st.session_state.get("saved", 0) + 1


@st.fragment
def screen() -> None:
    """Show the radio and the button; a click reruns only them."""
    st.radio("Choose one", ["first", "second", "third"], index=None, key="choice")
    st.button("Save", key="save", on_click=save)
    st.caption(f"Saved {st.session_state.get('saved', 0)} times")


st.write("One text that is read.")
screen()
