"""What surrounds every page: the stylesheet, the logo, the offline sign."""

from functools import lru_cache

import streamlit as st

from moneytrail.ui import runtime


@lru_cache(maxsize=1)
def _stylesheet() -> str:
    return (runtime.settings().assets_dir / "style.css").read_text("utf-8")


def style() -> None:
    """Put the stylesheet and the logo on the page."""
    assets = runtime.settings().assets_dir
    st.logo(str(assets / "logo.svg"), size="large", icon_image=str(assets / "icon.svg"))
    st.html(f"<style>{_stylesheet()}</style>")
