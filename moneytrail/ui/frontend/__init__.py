"""Streamlit's own files made light: compressed once, its icon font cut down to the icons in use."""
