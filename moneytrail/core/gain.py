"""What was learned between a pre-test and a post-test, as a share of what was left to learn."""

from collections.abc import Sequence
from statistics import fmean


def normalised_gain(pre: float, post: float) -> float | None:
    """Return (post - pre) / (1 - pre) of two scores between 0 and 1; None at pre = 1.

    Hake, R. R. (1998), Interactive-engagement versus traditional methods, American Journal of
    Physics 66(1), 64-74.

    Raises:
        ValueError: when a score is not between 0 and 1.
    """
    for score in (pre, post):
        if not 0 <= score <= 1:
            raise ValueError(f"a score must be between 0 and 1, got {score}")
    return None if pre == 1 else (post - pre) / (1 - pre)


def class_gain(scores: Sequence[tuple[float, float]]) -> float | None:
    """Return the gain of the class averages from (pre, post) pairs; None without pairs or at pre = 1.

    Hake averages the scores first; the mean of single gains is another number, and is undefined as
    soon as one learner has the full score before.
    """
    if not scores:
        return None
    pre, post = zip(*scores, strict=True)
    return normalised_gain(fmean(pre), fmean(post))
