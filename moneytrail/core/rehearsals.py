"""Participants who are played, so that a trainer can practise: known by their name, and counted nowhere."""

import re

PARTICIPANTS_LIMIT, MINUTES_LIMIT = 300, 120
# What the button starts: enough to see a room move, few enough for any laptop.
BUTTON_PARTICIPANTS, BUTTON_MINUTES = 10, 15

_NAME = re.compile(r"Rehearsal participant [0-9]{1,4}")


def name_of(number: int) -> str:
    """Return the name under which the participant of a number joins."""
    return f"Rehearsal participant {number}"


def is_played(name: str) -> bool:
    """Say whether a participant with this name is played."""
    return _NAME.fullmatch(name) is not None
