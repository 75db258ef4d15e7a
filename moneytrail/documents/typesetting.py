"""Set a document with Typst: fonts, accessible PDF, and what to do with a character that no font has."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar, cast

import typst
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

ASSETS_DIR = Path(__file__).resolve().parent.parent.parent / "assets"

_T = TypeVar("_T")
_LONG_WORD = re.compile(r"\S{25,}")
_EVERY_PIECE = re.compile(r".{12}(?=.)")
_ZERO_WIDTH_SPACE = "\u200b"


def accessible_pdf(template: str, values: Mapping[str, object], **inputs: str) -> bytes:
    """Make a PDF from a template of `assets/documents`: PDF/UA-1 unless a character is in no font.

    Words in a script without a font keep their place as empty boxes; emoji are then left out.
    """
    values = _cleaned(values, _is_showable)
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


def _without_pictures(values: _T) -> _T:
    return _cleaned(
        values,
        lambda one: one != "\ufe0f" and unicodedata.category(one) not in ("So", "Sk", "Cs", "Co", "Cn"),
    )


def _is_showable(character: str) -> bool:
    # Marks that turn the direction of writing could make a name read as another one.
    return character in "\n\u200b\u200c\u200d" or unicodedata.category(character) not in ("Cc", "Cf")


def _cleaned(value: _T, keeps: Callable[[str], bool]) -> _T:
    """Return a value of JSON with only those characters of its texts that are to be kept."""
    cleaned: object = value
    if isinstance(value, str):
        cleaned = re.sub(" {2,}", " ", "".join(one if keeps(one) else " " for one in value)).strip()
    elif isinstance(value, Mapping):
        cleaned = {key: _cleaned(one, keeps) for key, one in value.items()}
    elif isinstance(value, list | tuple):
        cleaned = [_cleaned(one, keeps) for one in value]
    return cast(_T, cleaned)


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
