import pytest

from moneytrail.bench.figures import percentile, summarise
from moneytrail.bench.wire import Exchange


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([5.0], 0.95, 5.0), ([1, 2, 3, 4], 0.5, 2), ([4, 3, 2, 1], 0.95, 4), (list(range(1, 101)), 0.95, 95)],
)
def test_the_percentile_is_the_smallest_value_that_enough_values_do_not_exceed(values, share, expected):
    assert percentile(values, share) == expected


def test_a_percentile_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one value"):
        percentile([], 0.5)


def test_exchanges_become_rates_times_and_sizes():
    found = summarise(2, [Exchange(0.010, 1_000, 4), Exchange(0.030, 3_000, 8)], seconds=4.0)
    assert (found.interactions, found.per_second, found.median_ms, found.p95_ms) == (2, 0.5, 10.0, 30.0)
    assert (found.bytes_each, found.messages_each) == (2_000, 6)
