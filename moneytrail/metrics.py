"""What the process counts about itself, for Prometheus: no names, no answers, no addresses of pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import Counter, Gauge, Histogram

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("moneytrail_requests", "Requests over HTTP that were answered.", ["part", "status"])
CONNECTIONS = Gauge(
    "moneytrail_connections", "Connections that are open now: pages, and event streams.", ["kind"]
)
RERUNS = Histogram(
    "moneytrail_rerun_seconds",
    "From a page's message to the end of the run that it asked for.",
    buckets=_SECONDS,
)
ANSWERS = Counter("moneytrail_answers", "Answers that were saved.", ["place"])
DATABASE = Histogram(
    "moneytrail_database_seconds", "Transactions, waiting for a turn included.", ["kind"], buckets=_SECONDS
)
ERRORS = Counter("moneytrail_errors", "Unexpected errors that got a reference number.")


@contextmanager
def database_timed(kind: str) -> Iterator[None]:
    """Count the time of a transaction, also of one that fails."""
    start = perf_counter()
    try:
        yield
    finally:
        DATABASE.labels(kind).observe(perf_counter() - start)
