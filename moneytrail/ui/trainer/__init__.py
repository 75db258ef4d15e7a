"""The trainer's pages; each file is a short script that Streamlit runs."""
