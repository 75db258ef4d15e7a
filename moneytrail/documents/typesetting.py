"""Set a document with Typst: fonts, accessible PDF, and what to do with a character that no font has."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

ASSETS_DIR = Path(__file__).resolve().parent.parent.parent / "assets"

_LONG_WORD = re.compile(r"\S{25,}")
_EVERY_PIECE = re.compile(r".{12}(?=.)")
_ZERO_WIDTH_SPACE = "\u200b"


def accessible_pdf(template: str, values: Mapping[str, object], **inputs: str) -> bytes:
    """Make a PDF from a template of `assets/documents`: PDF/UA-1 unless a character is in no font.

    Words in a script without a font keep their place as empty boxes; emoji are then left out.
    """
    for shown in (values, _without_pictures(values)):
        try:
            return _compiled(template, shown, inputs, "ua-1")
        except typst.TypstError as error:
            if "could not be displayed" not in f"{error.message} {error.diagnostic}":
                raise
    # The standard forbids a missing glyph, and a document with boxes is better than none.
    return _compiled(template, _without_pictures(values), inputs, None)


def _compiled(
    template: str, values: object, inputs: Mapping[str, str], standard: Literal["ua-1"] | None
) -> bytes:
    pdf = typst.compile(
        ASSETS_DIR / "documents" / template,
        root=ASSETS_DIR,
        font_paths=_fonts(),
        sys_inputs={"values": json.dumps(values), **inputs},
        pdf_standards=standard,
    )
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    # System fonts come last, for words in scripts that the bundled fonts lack.
    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[ASSETS_DIR / "fonts"]
    )


def _without_pictures(value: object) -> object:
    if isinstance(value, str):
        kept = (one for one in value if unicodedata.category(one) not in ("So", "Sk", "Cs", "Co", "Cn"))
        return " ".join("".join(kept).replace("\ufe0f", "").split(" "))
    if isinstance(value, Mapping):
        return {key: _without_pictures(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without_pictures(one) for one in value]
    return value


def breakable(text: str) -> str:
    """Return a text in which endless words may break."""
    return _LONG_WORD.sub(lambda word: _EVERY_PIECE.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", word[0]), text)


def locale_of(language: str) -> Locale:
    """Return the locale of a language for dates: day before month, as most of the world reads it."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return Locale("en", "GB") if str(locale) == "en" else locale


def long_date(day: date, language: str) -> str:
    """Return a date in words."""
    return format_date(day, "long", locale_of(language))


def short_code(language: str) -> str:
    """Return the code of a language as Typst takes it."""
    return language.split("_")[0].split("-")[0]
