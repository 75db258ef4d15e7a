"""Rules of item writing: phrases that give keys away, keys too long, negatives, situations."""

import re
from collections.abc import Iterable, Iterator

from moneytrail.content.checks.guessing import absolute_words
from moneytrail.content.library import Library
from moneytrail.core.citations import plain
from moneytrail.core.items import BaseItem, Item, MultipleResponse, ScenarioSet, SingleChoice
from moneytrail.core.problems import Problem

LEAST_SITUATIONS = 2 / 3
KEY_RATIO = 1.35
# Of words this short the ratio says nothing: "Cash" is twice as long as "No".
SHORT_KEY = 20
_BANNED = re.compile(r"\b(?:all|none|both|neither|any) of (?:the )?(?:above|these|them)\b", re.IGNORECASE)
# Capitals mark a negative anywhere; in small letters it counts where the question itself says it.
_NEGATIVE = re.compile(
    r"\bNOT\b|\bEXCEPT\b"
    r"|\b(?i:which|what|who)\b[^.?!]*\b(?:(?:is|are|do|does|would|should|can) not|never|least|except)\b[^.?!]*\?",
)


def wording(library: Library) -> Iterator[Problem]:
    """No "all of the above"; negatives are marked; warnings: a key far longer or less absolute than the rest."""
    for item in library.items.values():
        path, line = library.place("item", item.id)
        for part in _parts(item):
            owner = f"item '{item.id}'" if part is item else f"item '{item.id}', part '{part.id}'"
            for message in _phrases(part):
                yield Problem(path, line, f"{owner}: {message}.", "wording")
            for message in (*_key_length(part), *_absolutes(part)):
                yield Problem(path, line, f"{owner}: {message}.", "wording", "warning")


def _parts(item: Item) -> tuple[BaseItem, ...]:
    return (item, *item.parts) if isinstance(item, ScenarioSet) else (item,)


def _phrases(item: BaseItem) -> Iterator[str]:
    for option in item.options if isinstance(item, SingleChoice | MultipleResponse) else ():
        found = _BANNED.search(option.text)
        if found:
            yield f"option '{option.id}': expected an answer of its own, got '{found[0]}'"
    if _NEGATIVE.search(item.stem) and not item.negative:
        yield "stem: expected 'negative: yes' on a stem that asks for what is not so, found none"


def _key_length(item: BaseItem) -> Iterator[str]:
    if not isinstance(item, SingleChoice):
        return
    key = next(len(plain(option.text)) for option in item.options if option.correct)
    others = [len(plain(option.text)) for option in item.options if not option.correct]
    mean = sum(others) / len(others)
    if key > SHORT_KEY and key > KEY_RATIO * mean:
        limit = int(KEY_RATIO * mean)
        yield f"expected a key of at most {limit} characters ({KEY_RATIO} x the mean of the others), got {key}"


def _absolutes(item: BaseItem) -> Iterator[str]:
    if not isinstance(item, SingleChoice):
        return
    if all(option.correct == (absolute_words(option) == 0) for option in item.options):
        yield "expected an absolute word (always, all, must ...) in no option, or in the key too, got it in all others"


def situation_share(items: Iterable[Item]) -> float:
    """Return the share of active items that put the learner in a situation."""
    listed = [item for item in items if item.status == "active"]
    return sum(item.situation for item in listed) / len(listed) if listed else 0.0


def situations(library: Library) -> Iterator[Problem]:
    """At least two thirds of the items put the learner in a situation."""
    listed = list(library.active_items())
    share = situation_share(listed)
    if listed and share < LEAST_SITUATIONS:
        message = f"expected at least two thirds of the items to be situations, got {share:.0%}."
        yield Problem(library.quizzes_dir.name, 1, message, "situations")
