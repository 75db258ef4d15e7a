"""Fill the texts of a case with the numbers and names of a variant."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from moneytrail.core.numerals import show

# A number: {paid_back}. A word: {agency.name}, {agency-main.number}.
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_-]*(?:\.[a-z]+)?)\}")


def placeholders(text: str) -> Iterator[str]:
    """Yield what a template asks for."""
    return (found[1] for found in PLACEHOLDER.finditer(text))


def filled(text: str, names: Mapping[str, Decimal], texts: Mapping[str, str]) -> str:
    """Write numbers with thousands separators, and names, into a template.

    Raises:
        KeyError: for a placeholder that the case does not know.
    """

    def word(found: re.Match[str]) -> str:
        return texts[found[1]] if "." in found[1] else show(names[found[1]])

    return PLACEHOLDER.sub(word, text)
