"""The commands of `python -m moneytrail`, a file for each kind; every one brings the function that runs it."""

import argparse
from typing import TypeAlias

# Its public name has no parameter at run time.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def count(text: str) -> int:
    """Read a number of at least 1.

    Raises:
        argparse.ArgumentTypeError: for any other.
    """
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a number of at least 1, got {number}")
    return number
