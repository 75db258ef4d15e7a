"""Who holds the record: state and choice in, state out; nothing here is random."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from moneytrail.core.lab.answers import RecordsAnswer
from moneytrail.core.lab.dossier import Ask, RecordPlan, RecordRequest, RecordStep
from moneytrail.core.lab.tasks import Records

Outcome = Literal[
    "sent", "unlawful", "needs_missing", "no_hours", "no_orders", "asked_before", "waited", "too_late"
]
# An unlawful request spoils a case; a warned suspect costs as much.
HARM_PENALTY = 0.25


@dataclass(frozen=True)
class Logged:
    """A choice and what came of it."""

    day: int
    step: RecordStep
    outcome: Outcome


@dataclass(frozen=True)
class RecordState:
    """Where the search for records stands: `arriving` and `arrived` give the day of each document."""

    day: int
    hours_left: int
    orders_left: int
    risk: int = 0
    warned_on: int | None = None
    asked: tuple[str, ...] = ()
    arriving: dict[str, int] = field(default_factory=dict)
    arrived: dict[str, int] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    log: tuple[Logged, ...] = ()


@dataclass(frozen=True)
class RecordsFinding:
    """How the search went: documents in hand, wanted ones missing, harm done."""

    mark: float
    state: RecordState
    got: tuple[str, ...]
    missing: tuple[str, ...]
    unlawful: tuple[str, ...]
    was_warned: bool


def start(plan: RecordPlan) -> RecordState:
    """Return the state before the first choice."""
    return RecordState(0, plan.hours, plan.orders)


def take(plan: RecordPlan, state: RecordState, step: RecordStep) -> RecordState:
    """Apply one choice. A refused request costs nothing, an unlawful or unfounded one its hours."""
    if not isinstance(step, Ask):
        days = min(step.days, plan.days - state.day)
        waited = _until(plan, state, state.day + days)
        return _noted(waited, state.day, step, "waited" if days else "too_late")
    request = next(one for one in plan.requests if one.id == step.request)
    outcome = _outcome(plan, state, request)
    if outcome in ("asked_before", "no_hours", "no_orders", "too_late"):
        return _noted(state, state.day, step, outcome)
    spent = replace(state, hours_left=state.hours_left - request.hours)
    if outcome == "needs_missing":
        return _noted(spent, state.day, step, outcome)
    return _noted(_sent(plan, spent, request), state.day, step, outcome)


def _outcome(plan: RecordPlan, state: RecordState, request: RecordRequest) -> Outcome:
    checks: Sequence[tuple[Outcome, bool]] = (
        ("asked_before", request.id in state.asked),
        ("too_late", state.day >= plan.days),
        ("no_hours", request.hours > state.hours_left),
        ("no_orders", request.orders > state.orders_left),
        ("needs_missing", not set(request.needs) <= state.arrived.keys()),
        ("unlawful", not request.lawful),
    )
    return next((outcome for outcome, holds in checks if holds), "sent")


def _sent(plan: RecordPlan, state: RecordState, request: RecordRequest) -> RecordState:
    """Send a request: spend an order, run the risk, and expect its documents unless it is unlawful."""
    brings = request.brings if request.lawful else ()
    due = {one: state.day + request.delay_days for one in brings if one not in state.arrived}
    sooner = {one: min(day, state.arriving.get(one, day)) for one, day in due.items()}
    risk = min(100, state.risk + request.tips_off)
    sent = replace(
        state,
        orders_left=state.orders_left - request.orders,
        risk=risk,
        asked=(*state.asked, request.id),
        arriving={**state.arriving, **sooner},
    )
    if risk >= plan.warned_at and state.warned_on is None:
        sent = replace(sent, warned_on=state.day)
    return _until(plan, sent, sent.day)


def _until(plan: RecordPlan, state: RecordState, day: int) -> RecordState:
    """Let time pass: what is due arrives, unless warned suspects have made it vanish before."""
    arrived, arriving, lost = dict(state.arrived), dict(state.arriving), list(state.lost)
    for document, due in sorted(state.arriving.items(), key=lambda one: (one[1], one[0])):
        is_gone = state.warned_on is not None and document in plan.lost_if_warned and due > state.warned_on
        if is_gone:
            lost.append(document)
            del arriving[document]
        elif due <= day:
            arrived[document] = due
            del arriving[document]
    return replace(state, day=day, arrived=arrived, arriving=arriving, lost=tuple(lost))


def _noted(state: RecordState, day: int, step: RecordStep, outcome: Outcome) -> RecordState:
    return replace(state, log=(*state.log, Logged(day, step, outcome)))


def replay(plan: RecordPlan, steps: Sequence[RecordStep]) -> RecordState:
    """Apply choices in order from the start."""
    state = start(plan)
    for step in steps:
        state = take(plan, state, step)
    return state


def score(plan: RecordPlan, task: Records, answer: RecordsAnswer) -> RecordsFinding:
    """Add up the worth of wanted documents that arrive in time.

    mark = worth of wanted documents in hand / worth of all wanted, less 0.25 for each unlawful request and 0.25 when the
    suspects were warned, not below 0. What is still on its way counts when it arrives before the last day.
    """
    state = replay(plan, answer.steps)
    end = _until(plan, state, plan.days)
    got = tuple(one for one in task.wanted if one in end.arrived)
    unlawful = tuple(
        one.step.request for one in state.log if one.outcome == "unlawful" and isinstance(one.step, Ask)
    )
    worth = sum(task.wanted[one] for one in got) / sum(task.wanted.values())
    harm = HARM_PENALTY * (len(unlawful) + (state.warned_on is not None))
    return RecordsFinding(
        max(0.0, worth - harm),
        end,
        got,
        tuple(one for one in task.wanted if one not in end.arrived),
        unlawful,
        state.warned_on is not None,
    )
