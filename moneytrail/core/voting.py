"""What a first vote suggests to do next, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

from moneytrail.core.calibration import wilson_interval
from moneytrail.core.training import Band


class NextStep(StrEnum):
    """What pays after a first vote."""

    EXPLAIN = "explain"
    DISCUSS = "discuss"
    GO_ON = "go_on"


@dataclass(frozen=True)
class Suggestion:
    """The step, the share right behind it with its 95 % interval, and whether the interval decides.

    `is_uncertain`: the interval reaches over an end of the band, so a few answers more could change it.
    """

    step: NextStep
    share: float
    low: float
    high: float
    is_uncertain: bool


def suggest(right: int, count: int, band: Band) -> Suggestion | None:
    """Suggest what to do after `right` of `count` answers were right; None without answers.

    Below the band most would discuss a shared error: explain. Within it, discussing pays most (Crouch and
    Mazur 2001, Peer Instruction: ten years of experience and results). Above it, go on.
    """
    if not count:
        return None
    share = right / count
    low, high = wilson_interval(right, count)
    is_uncertain = _step(low, band) is not _step(high, band)
    return Suggestion(_step(share, band), share, low, high, is_uncertain)


def _step(share: float, band: Band) -> NextStep:
    if share < band.low:
        return NextStep.EXPLAIN
    return NextStep.DISCUSS if share <= band.high else NextStep.GO_ON
