"""Numbers as people type and read them: "12 500,75 dinar" is read, 12,500.75 is shown."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NewType

# Marks a text for extraction: what the learner reads in the language of the interface.
Template = NewType("Template", str)

DIGIT_LIMIT = 20
_LENGTH_LIMIT = 80
_WIDE = Context(prec=60)

LETTER = Template('"{text}" has a letter where a digit belongs: {found}. Please type the number in digits.')
MULTIPLIER = Template('Please type the number in full, with all its digits, instead of "{found}".')
UNIT = Template('Please type the number only, without "{found}". The unit is already there: {unit}.')
MARKS = Template('"{text}" can be read in more than one way. Please type it like this: 12,500.75.')
NO_NUMBER = Template('"{text}" is not a number. Please type digits, for example 12,500.')
TOO_LONG = Template("This number is too long. At most {limit} digits are possible.")

_DIGITS_AND_MARKS = re.compile(r"(?P<before>\D*?)(?P<number>(?<![^\W\d_])[.,]?\d[\d.,' ]*)(?P<after>\D*)")
# How a number may be written, with its thousands marks and its decimal marks. The first that fits
# decides, so a comma before exactly three digits is a thousands mark, as in English.
_FORMS = (
    (re.compile(r"\d+(\.\d+)?|\.\d+"), "", "."),
    (re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?"), ",", "."),
    (re.compile(r"[1-9]\d?(,\d{2})+,\d{3}(\.\d+)?"), ",", "."),
    (re.compile(r"[1-9]\d{0,2}(\.\d{3})+,\d+|[1-9]\d{0,2}(\.\d{3}){2,}"), ".", ","),
    (re.compile(r"\d*,\d+"), "", ","),
    (re.compile(r"[1-9]\d{0,2}([ '])\d{3}(\1\d{3})*([.,]\d+)?"), " '", ".,"),
)
_SAME = {
    **dict.fromkeys("\u2019\u2018\u02bc\u2032\u00b4`\u066c", "'"),
    **dict.fromkeys("\u2212\u2013\u2010\u2011", "-"),
    "\u066b": ".",
}
_LOOK_LIKE_DIGITS = frozenset("OoQDIlSsBZz")
_MULTIPLIERS = frozenset(
    {
        "k",
        "m",
        "mm",
        "mn",
        "mln",
        "mio",
        "b",
        "bn",
        "mrd",
        "t",
        "tn",
        "tsd",
        "lakh",
        "lakhs",
        "crore",
        "crores",
    }
    | {"dozen", "hundred", "thousand", "million", "milliard", "billion", "trillion"}
    | {"hundreds", "thousands", "millions", "billions", "trillions"}
)
_PERCENT = frozenset({"percent", "per", "cent", "pct"})
_CURRENCY = re.compile(r"[A-Z]{3}")


class UnreadableNumber(ValueError):
    """A typed number that cannot be read; `template` is translatable and `values` fill it."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values


def show(number: Decimal, places: int = 2) -> str:
    """Write a number with thousands separators, at most so many decimals and no trailing zeros."""
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def plain(number: Decimal) -> str:
    """Write a number exactly: no separators, no exponent, no trailing zeros; reading it gives it back."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def read_number(text: str, unit: str) -> Decimal:
    """Read a number as typed.

    - The last mark is the decimal mark when both `.` and `,` occur: 12,500.75 and 12.500,75.
    - One mark alone: `.` is decimal (12.500 is 12.5). `,` before exactly three digits separates
      thousands, as in English (12,500), else it is decimal (12,5; 12,50; 0,500).
    - A mark that is repeated separates thousands (1,234,567; 1.234.567; 12,34,567 as in India).
    - Spaces and apostrophes separate thousands (12 500; 12'500), then either mark is decimal.
    - A minus or plus, the unit's words, a currency code or symbol and a percent sign may stand with
      it and change nothing: 12 % is 12.
    - Digits of any script are digits.

    Raises:
        UnreadableNumber: for letters among the digits, words such as "thousand", another unit,
            marks that fit no reading, more than `DIGIT_LIMIT` digits, or no number at all.
    """
    typed = " ".join("".join(_same(character) for character in text).split())
    if len(typed) > _LENGTH_LIMIT:
        raise UnreadableNumber(TOO_LONG, limit=DIGIT_LIMIT)
    found = _DIGITS_AND_MARKS.fullmatch(typed)
    if found is None:
        raise _not_a_number(typed)
    before, signs = re.subn("[-+]", " ", found["before"], count=1)
    for word in f"{before} {found['after']}".split():
        _check_word(word.strip(".;:,"), unit, typed)
    number = _read_marks(found["number"].rstrip(" .,'"), typed)
    is_negative = bool(signs) and "-" in found["before"]
    return Decimal(plain(-number if is_negative else number))


def _same(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return _SAME.get(character, character)


def _not_a_number(typed: str) -> UnreadableNumber:
    letters = "".join(one for one in typed if one.isalpha())
    if letters and any(one.isdigit() for one in typed):
        return UnreadableNumber(LETTER, text=typed, found=letters)
    return UnreadableNumber(NO_NUMBER, text=typed)


def _read_marks(number: str, typed: str) -> Decimal:
    if sum(one.isdigit() for one in number) > DIGIT_LIMIT:
        raise UnreadableNumber(TOO_LONG, limit=DIGIT_LIMIT)
    for form, thousands, decimal in _FORMS:
        if form.fullmatch(number):
            digits = "".join(one for one in number if one not in thousands)
            return Decimal("".join("." if one in decimal else one for one in digits))
    raise UnreadableNumber(MARKS, text=typed)


def _check_word(word: str, unit: str, typed: str) -> None:
    units = [one.strip("().,") for one in unit.split()]
    if not word or any(_is_same_word(word.casefold(), one.casefold()) for one in units):
        return
    if word.casefold() in _MULTIPLIERS:
        raise UnreadableNumber(MULTIPLIER, found=typed)
    if set(word) <= _LOOK_LIKE_DIGITS:
        raise UnreadableNumber(LETTER, text=typed, found=word)
    if not _is_tolerated(word):
        raise UnreadableNumber(UNIT, found=word, unit=unit)


def _is_same_word(word: str, unit_word: str) -> bool:
    """Take singular for plural ("worker", "workers"), but not "million" for "minute"."""
    if word == unit_word:
        return True
    if word in _MULTIPLIERS and unit_word not in _MULTIPLIERS:
        return False
    return len(unit_word) >= 3 and word[:3] == unit_word[:3]


def _is_tolerated(word: str) -> bool:
    symbols = [one for one in word if one == "%" or unicodedata.category(one) == "Sc"]
    rest = "".join(one for one in word if one not in symbols)
    if symbols:
        return not rest or (len(rest) <= 3 and rest.isupper())
    return word.casefold() in _PERCENT or _CURRENCY.fullmatch(word) is not None
