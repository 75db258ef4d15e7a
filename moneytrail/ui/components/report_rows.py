"""Rows for the charts of the room report, in the language of the trainer's screen."""

from collections.abc import Sequence

from moneytrail.core.calibration import Calibration
from moneytrail.core.gain import ClassGain
from moneytrail.core.room_report import (
    AnalysedItem,
    CohortMastery,
    Gains,
    OutcomeGain,
    Participant,
    Vote,
)
from moneytrail.services import exporting
from moneytrail.services.reporting import Rows
from moneytrail.ui import state
from moneytrail.ui.language import _, translate


def _gain(group: str, gain: ClassGain | None) -> dict[str, object]:
    if gain is None:
        return {"group": group} | dict.fromkeys(("count", "pre", "post", "gain", "low", "high"))
    low, high = gain.interval or (None, None)
    return {
        "group": group,
        "count": gain.count,
        "pre": gain.pre,
        "post": gain.post,
        "gain": gain.gain,
        "low": low,
        "high": high,
    }


def of_sectors(gains: Gains) -> Rows:
    """Return the gain of each sector."""
    words = exporting.words(state.language(), translate())
    return [_gain(words.sector(one.group), one.gain) for one in gains.by_sector]


def of_regions(gains: Gains) -> Rows:
    """Return the gain of each region."""
    words = exporting.words(state.language(), translate())
    return [_gain(words.region(one.group), one.gain) for one in gains.by_region]


def of_outcomes(gains: Sequence[OutcomeGain]) -> Rows:
    """Return the gain of each group of outcomes."""
    return [_gain(one.title, one.gain) for one in gains]


def of_mastery(found: CohortMastery) -> Rows:
    """Return the share that masters each outcome."""
    return [
        {
            "outcome": one.outcome,
            "outcome_text": one.text,
            "section_title": one.section_title,
            "tried": one.tried,
            "share": None if one.mean is None else one.mastered / one.tried,
            "mean": one.mean,
        }
        for one in found.outcomes
    ]


def of_items(items: Sequence[AnalysedItem]) -> Rows:
    """Return facility and discrimination of each item, numbered as in the list."""
    rows: Rows = []
    for number, one in enumerate(items, start=1):
        found = one.analysis
        low, high = found.discrimination_interval or (None, None)
        rows.append(
            {
                "number": number,
                "stem": one.stem,
                "count": found.count,
                "facility": found.facility,
                "facility_low": found.facility_interval[0],
                "facility_high": found.facility_interval[1],
                "discrimination": found.discrimination,
                "discrimination_low": low,
                "discrimination_high": high,
                "to_check": bool(one.doubts),
            }
        )
    return rows


def of_certainty(found: Calibration) -> Rows:
    """Return what was right at each level of certainty."""
    return [
        {
            "level": int(one.certainty),
            "stated": one.stated,
            "right": one.share_right,
            "low": one.interval[0],
            "high": one.interval[1],
            "count": one.count,
        }
        for one in found.levels
        if one.interval is not None
    ]


def of_vote(vote: Vote) -> Rows:
    """Return the shares of each answer before and after."""
    return [
        {
            "option": one.text,
            "is_right": one.is_right,
            "before": one.before / vote.count_before,
            "after": one.after / vote.count_after,
        }
        for one in vote.options
    ]


def of_participants(people: Sequence[Participant], titles: Sequence[str]) -> Rows:
    """Return how far each participant came in each section."""
    return [
        {
            "participant": f"{one.number}. {one.name}" if one.name else _("No. {number}", number=one.number),
            "position": position,
            "section_title": title,
            "state": str(reached),
        }
        for one in people
        for position, (title, reached) in enumerate(zip(titles, one.states, strict=True), start=1)
    ]
