"""Texts that Streamlit shows as Markdown: take the meaning out of its own marks."""

import re

# Streamlit adds to Markdown: $maths$, :colour[...], :material/icon:, :emoji:. In a course about
# money a dollar sign is a dollar sign.
_OWN_MARKS = re.compile(r"([$:])(?=\S)")


def safe(text: str) -> str:
    """Return Markdown of the course with Streamlit's additions switched off."""
    return _OWN_MARKS.sub(r"\\\1", " ".join(text.split("\n")) if "\n\n" not in text else text)


def literal(text: str) -> str:
    """Return a learner's words so that they are shown as written, without any markup."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|$:<>~^=])", r"\\\1", text)
