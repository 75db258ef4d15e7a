"""Trainers: who they are, the names they sign in with, and what counts as a password."""

import unicodedata
from dataclasses import dataclass
from typing import NewType

TrainerId = NewType("TrainerId", int)

SIGN_IN_LIMIT = 120
PASSWORD_SHORTEST, PASSWORD_LONGEST = 10, 200


@dataclass(frozen=True)
class Trainer:
    """A person who plans and runs training sessions."""

    id: TrainerId
    sign_in_name: str
    name: str
    is_active: bool


class NotASignInName(ValueError):
    """The text cannot be a name to sign in with."""


class NotAPassword(ValueError):
    """The text is too short or too long for a password."""


def clean_sign_in_name(text: str) -> str:
    """Return a sign-in name as it is kept: lower case, without spaces around.

    Raises:
        NotASignInName: when it is empty, too long, or has spaces or control characters in it.
    """
    name = unicodedata.normalize("NFKC", text).strip().lower()
    is_readable = all(not one.isspace() and unicodedata.category(one)[0] != "C" for one in name)
    if not name or len(name) > SIGN_IN_LIMIT or not is_readable:
        raise NotASignInName(f"a sign-in name has 1 to {SIGN_IN_LIMIT} characters without spaces")
    return name


def check_password(text: str) -> None:
    """Accept any password of a sensible length: long ones are safer than odd ones (NIST SP 800-63B).

    Raises:
        NotAPassword: when it is shorter or longer than that.
    """
    if not PASSWORD_SHORTEST <= len(text) <= PASSWORD_LONGEST:
        raise NotAPassword(f"a password has {PASSWORD_SHORTEST} to {PASSWORD_LONGEST} characters")
