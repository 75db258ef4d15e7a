"""What the answers of many people say about an item: easy or hard, does it tell apart, do its options work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from moneytrail.core.calibration import share_interval
from moneytrail.core.moments import Moments, correlation, fisher_interval
from moneytrail.texts import N_

# Below this number of attempts nothing is said about an item.
ATTEMPTS_NEEDED = 10
HARD_BELOW, EASY_ABOVE = 0.3, 0.7
GOOD_FROM = 0.3
# Haladyna, T. M. and Downing, S. M. (1993), How many options is enough for a multiple-choice test item?,
# Educational and Psychological Measurement 53(4), 999-1010: who chooses an option less often guesses.
WORKING_FROM = 0.05


class Doubt(StrEnum):
    """Why an item should be looked at, the gravest first."""

    KEY = "key"
    HARD = "hard"
    WEAK = "weak"
    OPTIONS = "options"


DOUBT_NAMES = {
    Doubt.KEY: N_("who knows more gets it wrong: check the key"),
    Doubt.HARD: N_("very hard: check stem and teaching"),
    Doubt.WEAK: N_("tells little apart"),
    Doubt.OPTIONS: N_("an option that hardly anybody chose"),
}


@dataclass(frozen=True)
class Distractor:
    """A wrong option and the share of attempts that chose it."""

    option_id: str
    share: float

    @property
    def works(self) -> bool:
        """Say whether enough people were tempted."""
        return self.share >= WORKING_FROM


@dataclass(frozen=True)
class ItemAnalysis:
    """An item in one version (digest) of it; discrimination is None where marks or scores do not vary."""

    count: int
    facility: float
    facility_interval: tuple[float, float]
    discrimination: float | None
    discrimination_interval: tuple[float, float] | None
    distractors: tuple[Distractor, ...] = ()

    @property
    def idle_distractors(self) -> tuple[str, ...]:
        """Return the ids of wrong options that too few people chose."""
        return tuple(one.option_id for one in self.distractors if not one.works)


def analyse(sums: Moments, wrong_chosen: Mapping[str, int] | None = None) -> ItemAnalysis | None:
    """Analyse one version of an item; None under `ATTEMPTS_NEEDED` attempts.

    `sums` are of pairs (mark of the item, score on the rest of the quiz), a pair an attempt;
    `wrong_chosen` says how many attempts chose each wrong option, where the item has options.

    - facility index = mean mark (0-1, high = easy); its interval is Wilson's, which is too wide rather
      than too narrow for marks between 0 and 1.
    - discrimination index = correlation of the item's mark with the score on the rest of the quiz, with
      Fisher's interval. The rest leaves the item out, so that it does not correlate with itself: Crocker,
      L. and Algina, J. (1986), Introduction to Classical and Modern Test Theory, chapter 14.
    """
    if sums.count < ATTEMPTS_NEEDED:
        return None
    facility = min(1.0, max(0.0, sums.mean_x))
    r = correlation(sums)
    chosen = wrong_chosen or {}
    return ItemAnalysis(
        sums.count,
        facility,
        share_interval(facility, sums.count),
        r,
        None if r is None else fisher_interval(r, sums.count),
        tuple(Distractor(option, count / sums.count) for option, count in chosen.items()),
    )


def doubts(found: ItemAnalysis) -> Sequence[Doubt]:
    """Return why an item should be looked at, the gravest first; nothing for an item that works.

    - key: who knows more gets it wrong (discrimination below 0), so the key may be wrong or the stem misread
    - hard: fewer than 30 % of the mark on average
    - weak: even the upper end of the interval of the discrimination is below 0.30
    - options: a wrong option that under 5 % chose, in an item that is not so easy that this must be so

    An easy item is no fault: after teaching it is the aim.
    """
    r, interval = found.discrimination, found.discrimination_interval
    judged = {
        Doubt.KEY: r is not None and r < 0,
        Doubt.HARD: found.facility < HARD_BELOW,
        Doubt.WEAK: interval is not None and interval[1] < GOOD_FROM,
        Doubt.OPTIONS: bool(found.idle_distractors) and found.facility <= EASY_ABOVE,
    }
    return [doubt for doubt, holds in judged.items() if holds]
