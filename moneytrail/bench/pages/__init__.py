"""The two reference pages that the app is compared with: scripts for Streamlit, never imported."""
