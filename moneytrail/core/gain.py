"""What was learned between a pre-test and a post-test, as a share of what was left to learn."""

from dataclasses import dataclass
from math import sqrt

from moneytrail.core.moments import Moments, t_95
from moneytrail.core.small_groups import SMALLEST


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


@dataclass(frozen=True)
class ClassGain:
    """Class averages before and after, their gain and its 95 % interval; None where it is not defined."""

    count: int
    pre: float
    post: float
    gain: float | None
    interval: tuple[float, float] | None


def gain_of_class(sums: Moments) -> ClassGain | None:
    """Return the gain of a class from the sums of its (pre, post) pairs; None for under `SMALLEST` people.

    Hake averages the scores first; the mean of single gains is another number, and is undefined as
    soon as one learner has the full score before.
    """
    if sums.count < SMALLEST:
        return None
    pre, post = (min(1.0, max(0.0, mean)) for mean in (sums.mean_x, sums.mean_y))
    return ClassGain(sums.count, pre, post, normalised_gain(pre, post), gain_interval(sums))


def gain_interval(sums: Moments) -> tuple[float, float] | None:
    """Return the 95 % interval of the gain of the class averages, by Fieller's theorem.

    The gain is 1 - (1 - post) / (1 - pre), one minus a ratio of two means of the same people, and the
    theorem gives the interval of such a ratio R: all R with
    (B - R A)² <= t² (s_B² - 2 R s_AB + R² s_A²) / n, where A = 1 - pre and B = 1 - post are the means, s their
    sample (co)variances, and t is Student's with n - 1 degrees of freedom. Fieller, E. C. (1954), Some
    problems in interval estimation, Journal of the Royal Statistical Society B 16(2), 175-185.

    None under five pairs, and where A cannot be told from 0 (almost everybody knew all before), since
    the interval is then without end.
    """
    if sums.count < SMALLEST:
        return None
    a, b = 1 - sums.mean_x, 1 - sums.mean_y
    weight = t_95(sums.count - 1) ** 2 / sums.count
    # Complements have the variances and the covariance of the scores themselves.
    square = a * a - weight * sums.variance_x
    if square <= 0:
        return None
    middle = a * b - weight * sums.covariance
    constant = b * b - weight * sums.variance_y
    root = sqrt(max(0.0, middle * middle - square * constant))
    return (1 - (middle + root) / square, 1 - (middle - root) / square)
