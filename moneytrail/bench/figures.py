"""Figures of a measurement: rates, percentiles, and their comparison."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from moneytrail.bench.wire import Exchange


@dataclass(frozen=True)
class Figures:
    """What was measured with so many learners: times in milliseconds, sizes in bytes.

    `server_cpu` and `client_cpu` are shares of one core, 1.0 being a full one; None where the system
    does not tell.
    """

    learners: int
    interactions: int
    per_second: float
    median_ms: float
    p95_ms: float
    bytes_each: float
    messages_each: float
    server_cpu: float | None = None
    client_cpu: float | None = None


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed (nearest rank).

    Raises:
        ValueError: without values.
    """
    if not values:
        raise ValueError("percentile: expected at least one value, got none.")
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def summarise(
    learners: int,
    exchanges: Sequence[Exchange],
    seconds: float,
    server_cpu: float | None = None,
    client_cpu: float | None = None,
) -> Figures:
    """Turn what was exchanged in so many seconds into figures.

    Raises:
        ValueError: when nothing was exchanged.
    """
    times = [one.seconds * 1_000 for one in exchanges]
    count = len(exchanges)
    return Figures(
        learners=learners,
        interactions=count,
        per_second=count / seconds,
        median_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
        bytes_each=sum(one.received_bytes for one in exchanges) / max(1, count),
        messages_each=sum(one.messages for one in exchanges) / max(1, count),
        server_cpu=server_cpu,
        client_cpu=client_cpu,
    )
