"""Texts of the interface in the languages of `assets/locale`, through gettext."""

import gettext
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

Translate = Callable[[str], str]

LOCALE_DIR = Path(__file__).resolve().parent.parent / "assets" / "locale"
DOMAIN = "moneytrail"
SOURCE_LANGUAGE = "en"
PSEUDO_LANGUAGE = "qps"

_ACCENTED = str.maketrans(
    "abcdeghiklmnoprstuwyzABCDEGHIKLMNOPRSTUWYZ", "åbçđéğĥïķļɱñöþŕšţûŵýžÅBÇĐÉĞĤÏĶĻṀÑÖÞŔŠŢÛŴÝŽ"
)
# What must survive: placeholders, code, addresses of links, Material symbols, tags, entities.
_KEPT = re.compile(
    r"\{\{|\}\}|\{[^{}]*\}|`[^`]*`|(?<=\])\([^()\s]*\)|https?://\S+|:material/\w+:|</?\w[^<>]*>|&#?\w+;"
)
_BLOCK_MARK = re.compile(r"\s*(?:#{1,6}\s|[-*+>]\s|\d+\.\s)?")
_QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def N_(text: str) -> str:
    """Mark a text for translation where it is written; it is translated where it is shown."""
    return text


# TRANSLATORS: the name of your language in your language, such as "Français".
_OWN_NAME = N_("English")


@lru_cache(maxsize=32)
def translator(language: str) -> Translate:
    """Return the function that puts a text into a language; what has no translation stays English."""
    if language == PSEUDO_LANGUAGE:
        return _pseudo
    # gettext gives the catalogue's header for the empty text.
    return lambda text: _catalogue(language).gettext(text) if text else ""


def plural(language: str, singular: str, plural: str, n: int) -> str:
    """Return the form that a language uses for the number n; the caller fills the placeholders."""
    found = _catalogue(language).ngettext(singular, plural, n)
    return _pseudo(found) if language == PSEUDO_LANGUAGE else found


@lru_cache(maxsize=32)
def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in _codes():
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_DIR, [language], fallback=True)


def _codes() -> list[str]:
    return sorted(file.parent.parent.name for file in LOCALE_DIR.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def available() -> dict[str, str]:
    """Return the codes of the languages on offer with each one's own name; English is always there."""
    others = [code for code in _codes() if code != SOURCE_LANGUAGE]
    names = {code: _catalogue(code).gettext(_OWN_NAME) for code in others}
    return {SOURCE_LANGUAGE: _OWN_NAME} | {
        code: code if name == _OWN_NAME else name for code, name in names.items()
    }


def choose(accept_language: str | None, available: Iterable[str]) -> str:
    """Return the language on offer that an Accept-Language header likes best, else English.

    `fr-CA` is served by `fr`, and `pt` by `pt_BR`; what cannot be read is passed over.
    """
    offered = {_folded(code): code for code in available}
    for wanted in _by_preference(accept_language or ""):
        exact = offered.get(wanted) or offered.get(wanted.split("-")[0])
        wider = (code for folded, code in offered.items() if folded.startswith(f"{wanted}-"))
        found = exact or next(wider, None)
        if found:
            return found
    return SOURCE_LANGUAGE


def _folded(code: str) -> str:
    return code.replace("_", "-").lower()


def _by_preference(header: str) -> list[str]:
    ranked: list[tuple[float, str]] = []
    for entry in header.split(","):
        code, *parameters = (part.strip() for part in entry.split(";"))
        quality = _quality(parameters)
        if code and code != "*" and quality > 0:
            ranked.append((-quality, _folded(code)))
    return [code for _, code in sorted(ranked, key=lambda one: one[0])]


def _quality(parameters: list[str]) -> float:
    if not parameters:
        return 1.0
    found = _QUALITY.fullmatch(parameters[0].replace(" ", ""))
    return float(found[1]) if found else 0.0


def _pseudo(text: str) -> str:
    mark = _BLOCK_MARK.match(text)
    start = mark.end() if mark else 0
    if not any(one.isalpha() for one in _KEPT.sub("", text[start:])):
        return text
    pieces, position = [text[:start], "[~ "], start
    for kept in _KEPT.finditer(text, start):
        pieces += [text[position : kept.start()].translate(_ACCENTED), kept[0]]
        position = kept.end()
    return "".join([*pieces, text[position:].translate(_ACCENTED), " ~]"])
