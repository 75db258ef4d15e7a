"""Participants who are played, so that a trainer can practise: known by their name, and counted nowhere."""

PARTICIPANTS_LIMIT, MINUTES_LIMIT = 300, 120
# What the button starts: enough to see a room move, few enough for any laptop.
BUTTON_PARTICIPANTS, BUTTON_MINUTES = 10, 15

# How their names begin.
PLAYED = "Rehearsal participant "


def name_of(number: int) -> str:
    """Return the name under which the participant of a number joins."""
    return f"{PLAYED}{number}"


def is_played(name: str) -> bool:
    """Say whether a participant with this name is played."""
    return name.startswith(PLAYED)
