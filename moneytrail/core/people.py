"""Learners: what is known of them, the codes that bring them back, and names that can be shown."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from moneytrail.texts import N_

LearnerId = NewType("LearnerId", int)

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: letters that are misread on a projector or misheard on the phone.
CODE_LETTERS = "34679ACDEFGHJKMNPQRTWXY"
RESUME_GROUPS, RESUME_GROUP_LENGTH = 4, 4
JOIN_LENGTH = 6
NAME_LIMIT = 60
NOTE_LIMIT = 5_000


class Sector(StrEnum):
    """Where a learner works; the list is short so that a group can be reported on."""

    POLICE = "police"
    PROSECUTION = "prosecution"
    FIU = "fiu"
    POLICY = "policy"
    BANK = "bank"
    NGO = "ngo"
    OTHER = "other"


# The sectors as people call them.
SECTOR_NAMES = {
    Sector.POLICE: N_("Police or other investigators"),
    Sector.PROSECUTION: N_("Prosecution or court"),
    Sector.FIU: N_("Financial intelligence unit"),
    Sector.POLICY: N_("Ministry or policy"),
    Sector.BANK: N_("Bank, remittance or other company"),
    Sector.NGO: N_("Organisation for victims or survivors"),
    Sector.OTHER: N_("Other"),
}


@dataclass(frozen=True)
class Profile:
    """What a learner chose to say; every field may be empty."""

    name: str = ""
    sector: Sector | None = None
    country: str = ""
    language: str = ""


@dataclass(frozen=True)
class Learner:
    """A person who studies; needs no account."""

    id: LearnerId
    profile: Profile
    created_at: datetime
    show_name: bool = True
    extra_time_percent: int = 0


class NotAName(ValueError):
    """The text cannot be shown as a name."""


class NotACode(ValueError):
    """The text cannot be a code."""


def clean_name(text: str) -> str:
    """Return a name as it will be shown: spaces folded, direction and control characters taken out.

    Raises:
        NotAName: when it is longer than `NAME_LIMIT` characters.
    """
    kept = "".join(" " if one.isspace() else one for one in text if _is_showable(one))
    name = " ".join(unicodedata.normalize("NFC", kept).split())
    if len(name) > NAME_LIMIT:
        raise NotAName(f"a name has at most {NAME_LIMIT} characters, got {len(name)}")
    return name


def _is_showable(character: str) -> bool:
    # Joiners (U+200C, U+200D) are needed by Persian, Indic scripts and emoji; overrides are not.
    return character.isspace() or character in "\u200c\u200d" or unicodedata.category(character)[0] != "C"


def new_resume_code() -> str:
    """Make a resume code such as `KX7P-94MD-TQ3H-WRCA`: 72 bits, unguessable."""
    letters = [secrets.choice(CODE_LETTERS) for _ in range(RESUME_GROUPS * RESUME_GROUP_LENGTH)]
    return _grouped("".join(letters))


def read_resume_code(text: str) -> str:
    """Return a typed resume code in its written form; case, spaces and dashes do not matter.

    Raises:
        NotACode: when length or letters do not fit.
    """
    return _grouped(_letters(text, RESUME_GROUPS * RESUME_GROUP_LENGTH))


def read_join_code(text: str) -> str:
    """Return a typed join code in capital letters.

    Raises:
        NotACode: when length or letters do not fit.
    """
    return _letters(text, JOIN_LENGTH)


def _letters(text: str, length: int) -> str:
    letters = "".join(one for one in text.upper() if one.isalnum())
    if len(letters) != length or any(one not in CODE_LETTERS for one in letters):
        raise NotACode(f"expected {length} letters or digits of {CODE_LETTERS}, got {len(letters)}")
    return letters


def _grouped(letters: str) -> str:
    size = RESUME_GROUP_LENGTH
    return "-".join(letters[start : start + size] for start in range(0, len(letters), size))
