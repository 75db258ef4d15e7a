"""Say what was measured in a live room: a line a figure beside its target, and JSON."""

from collections.abc import Sequence
from dataclasses import asdict

from moneytrail.bench.live import Live
from moneytrail.bench.rehearsal import Waits
from moneytrail.bench.report import machine_line, targets_met, where

# The targets of time are for a room of this size.
_ROOM = 91


def as_text(found: Sequence[Live]) -> str:
    """Return the figures of each number of participants."""
    lines = [machine_line()]
    for one in found:
        lines += ["", f"{one.participants} participants", *_lines(one)]
    return "\n".join(lines)


def as_json(found: Sequence[Live]) -> dict[str, object]:
    """Return everything measured, with the date and the machine."""
    return where() | {"measured": [asdict(one) for one in found]}


def is_safe(found: Sequence[Live]) -> bool:
    """Say whether no answer was lost anywhere and everybody came back; times depend on the machine."""
    return all(_all_stored(one) and _all_came_back(one) for one in found)


def _all_stored(one: Live) -> bool:
    return one.answers_sent == one.answers_stored and not one.answers_wrong


def _all_came_back(one: Live) -> bool:
    if one.kills is None:
        return True
    is_whole = not one.kills.lost and not one.kills.different
    return is_whole and one.kills.came_back == one.kills.count * one.participants


def _lines(one: Live) -> list[str]:
    wanted = [
        _within("joining, link to room, ms", one.joining, 2_000, one.participants),
        _within(
            "next step, trainer's press to its text on every phone, ms", one.steps, 250, one.participants
        ),
        _within("question opened, press to everybody's redraw, ms", one.questions, 250, one.participants),
        _within("answer acknowledged, all press at once, ms", one.answering, 400, one.participants),
        (f"answers stored of {one.answers_sent} sent, all", one.answers_stored, _all_stored(one)),
    ]
    if one.idle_cpu is not None:
        share = one.idle_cpu * 100
        wanted.append(
            ("% of a core with everybody connected, under 3", share, share < 3 or one.participants > _ROOM)
        )
    if one.kills is not None:
        back, everybody = one.kills.came_back, one.kills.count * one.participants
        wanted += [
            (
                f"kills: lost of {one.kills.answers_before} answers acknowledged before, none",
                one.kills.lost,
                one.kills.lost == 0,
            ),
            (
                f"kills: not the same of {one.kills.answers} stored and acknowledged at last, none",
                one.kills.different,
                one.kills.different == 0,
            ),
            (f"kills: came back by themselves of {everybody}, all", back, back == everybody),
        ]
    lines = targets_met(wanted)
    if one.tasks.count:
        lines.append(
            "  what there is to do in a step, from the same press:"
            f" median {one.tasks.median_ms or 0:,.0f} ms, 95th percentile {one.tasks.p95_ms or 0:,.0f} ms"
        )
    if one.kills is not None:
        waited = one.kills.coming_back
        lines.append(
            f"  {one.kills.count} kills; from the kill to the room again, the start of the server included:"
            f" median {waited.median_ms or 0:,.0f} ms, 95th percentile {waited.p95_ms or 0:,.0f} ms"
        )
    return lines


def _within(what: str, found: Waits, limit: int, participants: int) -> tuple[str, float, bool]:
    reached, half = found.p95_ms or 0.0, found.median_ms or 0.0
    target = f", 95th percentile under {limit:,}" if participants <= _ROOM else ", 95th percentile"
    words = f"{what}{target} (median {half:,.0f})"
    return words, reached, reached < limit or participants > _ROOM
