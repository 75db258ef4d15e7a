"""A page as most people write it: one text, one radio, one button, a rerun after the click."""

import streamlit as st

st.write("One text that is read.")
st.radio("Choose one", ["first", "second", "third"], index=None, key="choice")
if st.button("Save", key="save"):
    st.session_state.saved = st.session_state.get("saved", 0) + 1
    st.rerun()
st.caption(f"Saved {st.session_state.get('saved', 0)} times")
