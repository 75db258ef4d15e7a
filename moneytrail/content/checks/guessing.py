"""Guessers who know nothing: what they score on single-choice items, beside chance."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from moneytrail.content.library import Library
from moneytrail.content.report import GuesserScore
from moneytrail.core.citations import plain
from moneytrail.core.items import Item, Option, ScenarioSet, SingleChoice
from moneytrail.core.problems import Problem

MARGIN = 0.08
BANK_MARGIN = 0.25
# With fewer items chance alone goes beyond the margins.
ENOUGH_ITEMS = 20
ENOUGH_IN_BANK = 8
_WORD = re.compile(r"[a-z]+")
QUALIFIERS = frozenset(
    _WORD.findall(
        "may might can could often usually likely probably some sometimes generally depending depends mostly "
        "normally tend tends perhaps possibly typically partly"
    )
)
ABSOLUTES = frozenset(
    _WORD.findall(
        "always never only all every everyone everybody everything none nobody nothing must cannot impossible "
        "entirely completely certainly"
    )
)
_COMMON = frozenset(
    _WORD.findall(
        "the and are was were been its this that these there then than with from into not but for one which "
        "what who how when where does you your they their his her has have had will would can may"
    )
)

Guess = Callable[[SingleChoice], Sequence[Option]]


def single_choice(items: Iterable[Item]) -> Iterator[SingleChoice]:
    """Yield the single-choice items that are not retired, those of scenario sets too."""
    for item in items:
        if item.status != "active":
            continue
        for part in item.parts if isinstance(item, ScenarioSet) else (item,):
            if isinstance(part, SingleChoice):
                yield part


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text).lower())


def _content_words(text: str) -> set[str]:
    return {word for word in _words(text) if len(word) >= 3} - _COMMON


def _best(item: SingleChoice, measure: Callable[[Option], int]) -> Sequence[Option]:
    top = max(measure(option) for option in item.options)
    return [option for option in item.options if measure(option) == top]


def _longest(item: SingleChoice) -> Sequence[Option]:
    return _best(item, lambda option: len(plain(option.text)))


def _most_qualified(item: SingleChoice) -> Sequence[Option]:
    return _best(item, lambda option: sum(word in QUALIFIERS for word in _words(option.text)))


def absolute_words(option: Option) -> int:
    """Count the words of an option that allow no exception."""
    return sum(word in ABSOLUTES for word in _words(option.text))


def _least_absolute(item: SingleChoice) -> Sequence[Option]:
    return _best(item, lambda option: -absolute_words(option))


def _most_shared(item: SingleChoice) -> Sequence[Option]:
    stem = _content_words(item.stem)
    return _best(item, lambda option: len(stem & _content_words(option.text)))


def _at(position: int) -> Guess:
    return lambda item: [item.options[min(position, len(item.options) - 1)]]


AVOIDER = "fewest absolute words"
GUESSERS: Mapping[str, Guess] = {
    "longest option": _longest,
    "most qualifiers": _most_qualified,
    AVOIDER: _least_absolute,
    "most words of the stem": _most_shared,
    "first option": _at(0),
    "second option": _at(1),
    "third option": _at(2),
    "last option": _at(-1),
}


def _share(guess: Guess, item: SingleChoice) -> float:
    """Return the chance of a guesser on one item: between options that tie it picks blindly."""
    picked = guess(item)
    return sum(option.correct for option in picked) / len(picked)


def scores(items: Iterable[Item]) -> tuple[GuesserScore, ...]:
    """Return what each guesser scores over the single-choice items, with chance."""
    listed = list(single_choice(items))
    if not listed:
        return ()
    chance = sum(1 / len(item.options) for item in listed) / len(listed)
    return tuple(
        GuesserScore(name, sum(_share(guess, item) for item in listed) / len(listed), chance, len(listed))
        for name, guess in GUESSERS.items()
    )


def key_positions(items: Iterable[Item]) -> Mapping[str, float]:
    """Return the share of single-choice items whose key is written first, second, ..."""
    places = [[option.correct for option in item.options].index(True) for item in single_choice(items)]
    return {f"{place + 1}": places.count(place) / len(places) for place in sorted(set(places))}


def guessers(library: Library) -> Iterator[Problem]:
    """Each guesser scores within 8 points of chance over all banks, within 25 in each."""
    for score in scores(library.items.values()):
        # Below chance counts too: a guesser may turn the rule round.
        if score.items >= ENOUGH_ITEMS and _is_off(score, MARGIN):
            # What reads as absolute depends on the sentence, so this guesser only warns.
            yield Problem(
                library.quizzes_dir.name,
                1,
                _expected(score, MARGIN),
                "guessers",
                "warning" if score.name == AVOIDER else "error",
            )
    for bank, items in library.banks.items():
        path, line = library.place("bank", bank)
        for score in scores(items):
            if score.items >= ENOUGH_IN_BANK and _is_off(score, BANK_MARGIN):
                yield Problem(path, line, _expected(score, BANK_MARGIN), "guessers", "warning")


def _is_off(score: GuesserScore, margin: float) -> bool:
    # Rounding keeps a score that is exactly on the margin from failing by a billionth.
    return round(abs(score.score - score.chance), 6) > margin


def _expected(score: GuesserScore, margin: float) -> str:
    return (
        f"guesser '{score.name}': expected within {100 * margin:.0f} points of chance "
        f"({score.chance:.1%}), got {score.score:.1%} of {score.items} items."
    )
