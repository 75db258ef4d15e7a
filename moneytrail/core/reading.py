"""How hard a text is to read: sentences, words, syllables, and the Flesch-Kincaid grade."""

import re
from collections.abc import Sequence
from functools import lru_cache

_END = re.compile(r"(?<=[.!?:])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*")
_MARKS = re.compile(r"[*_`#>|]|^\s*[-+]\s|^\s*\d+[.)]\s", re.MULTILINE)
_VOWELS = re.compile(r"[aeiouy]+")
# case, cases (but: table, tables), paid names, walked (but: wanted).
_SILENT_END = re.compile(r"[^aeiouy]e$(?<![^aeiouy]le)|[^aeiouyszxgch]es$(?<![^aeiouy]les)|[^aeiouytd]ed$")
# Vowels side by side that are spoken apart: pay-ing, me-di-a, cre-ate, a-re-a.
_SPLIT_GROUP = re.compile(r"[aeiouy](?=ing$)|(?<![ctsgl])i(?=[aou])|(?<=cr)e(?=at)|e(?=a$)")
# Titles and initials whose full stop ends no sentence.
_ABBREVIATED = re.compile(r"\b(Mr|Ms|Mrs|Dr|No|Art|p|pp|cf|e\.g|i\.e|[A-Z])\.")


def sentences(text: str) -> list[str]:
    """Cut prose (Markdown) into sentences; a line is the end of one."""
    bare = _ABBREVIATED.sub(r"\1", _MARKS.sub("", text))
    return [one.strip() for one in _END.split(bare) if len(words(one)) > 1]


def words(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return _WORD.findall(text)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, less silent ends, plus split groups."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(letters))
    silent = groups > 1 and _SILENT_END.search(letters) is not None
    return max(1, groups - silent + len(_SPLIT_GROUP.findall(letters)))


def flesch_kincaid_grade(listed: Sequence[str]) -> float:
    """Return the grade of US schools that can read the sentences; 0 for none.

    0.39 × words / sentences + 11.8 × syllables / words - 15.59 (Kincaid and others, 1975).
    """
    every = [word for one in listed for word in words(one)]
    if not every:
        return 0.0
    spoken = sum(syllables(word) for word in every)
    return 0.39 * len(every) / len(listed) + 11.8 * spoken / len(every) - 15.59
