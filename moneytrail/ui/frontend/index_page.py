"""The page that the browser gets first: Streamlit's own, which says at once that the course is loading."""

import base64
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from string import Template

from moneytrail import texts

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
# The app brings its own text font; Streamlit's would be fetched for nothing.
_FONT = re.compile(r'<link\s+rel="preload"\s[^>]*SourceSansVF[^>]*>', re.DOTALL)
_WITHOUT_SCRIPTS = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
# Streamlit's script clears this element when it has something to show.
_ROOT = re.compile(r'<div id="root"></div>')


@lru_cache(maxsize=16)
def page(original: Path, assets: Path, language: str) -> bytes:
    """Return the first page in a language; a part that Streamlit has changed stays as it is."""
    translate = texts.translator(language)
    icon = base64.b64encode((assets / "icon.svg").read_bytes()).decode()
    note = Template((assets / "documents" / "loading.html").read_text("utf-8")).substitute(
        loading=escape(translate("The course is loading …")),
        patience=escape(
            translate("On a slow connection the first time can take a minute; then it is quick.")
        ),
    )
    needs = escape(translate("This course needs JavaScript. Please switch it on in your browser."))
    changes = (
        (_TITLE, "<title>Moneytrail</title>"),
        (_ICON, f'<link rel="shortcut icon" href="data:image/svg+xml;base64,{icon}" />'),
        (_FONT, ""),
        (_WITHOUT_SCRIPTS, f"<noscript><p>{needs}</p></noscript>"),
        (_ROOT, f'<div id="root">{note}</div>'),
    )
    text = original.read_text("utf-8").replace('<html lang="en">', f'<html lang="{language}">')
    for pattern, replacement in changes:
        before, found, after = _parted(text, pattern)
        text = before + replacement + after if found else text
    return text.encode()


def _parted(text: str, pattern: re.Pattern[str]) -> tuple[str, bool, str]:
    found = pattern.search(text)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")
