"""Countries and regions by their names: people chose a country in the language of their screen."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from moneytrail import texts
from moneytrail.core.regions import Region, region_of


@lru_cache(maxsize=64)
def _codes(language: str) -> dict[str, str]:
    return {name: code for code, name in _locale(language).territories.items() if len(code) == 2}


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def country_code(name: str, language: str) -> str | None:
    """Return the two letters of a country by its name in a language, else in any language on offer."""
    for tried in (language or texts.SOURCE_LANGUAGE, *texts.available()):
        found = _codes(tried).get(name)
        if found is not None:
            return found
    return None


def region(name: str, language: str) -> Region | None:
    """Return the region of a country by its name; None for no country."""
    code = country_code(name, language) if name else None
    return None if code is None else region_of(code)


def region_name(one: Region, language: str) -> str:
    """Return the name of a region in a language."""
    return str(_locale(language).territories.get(one.value, one.value))
