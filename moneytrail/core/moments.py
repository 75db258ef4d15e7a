"""Pairs of numbers reduced to six sums, which a database can add up: means, variances, correlation."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from math import atanh, sqrt, tanh

Z_95 = 1.959963984540054

# Sums of marks such as 1/3 leave rounding errors where there is no variance at all.
_NO_VARIANCE = 1e-9


@dataclass(frozen=True)
class Moments:
    """Count and sums of pairs (x, y): Σx, Σy, Σx², Σy², Σxy."""

    count: int
    sum_x: float
    sum_y: float
    sum_xx: float
    sum_yy: float
    sum_xy: float

    @property
    def mean_x(self) -> float:
        """Return the mean of x."""
        return self.sum_x / self.count

    @property
    def mean_y(self) -> float:
        """Return the mean of y."""
        return self.sum_y / self.count

    @property
    def variance_x(self) -> float:
        """Return the sample variance of x: (Σx² - (Σx)²/n) / (n - 1)."""
        return max(0.0, self.sum_xx - self.sum_x**2 / self.count) / (self.count - 1)

    @property
    def variance_y(self) -> float:
        """Return the sample variance of y."""
        return max(0.0, self.sum_yy - self.sum_y**2 / self.count) / (self.count - 1)

    @property
    def covariance(self) -> float:
        """Return the sample covariance of x and y: (Σxy - ΣxΣy/n) / (n - 1)."""
        return (self.sum_xy - self.sum_x * self.sum_y / self.count) / (self.count - 1)


def moments(pairs: Iterable[tuple[float, float]]) -> Moments:
    """Add up pairs."""
    listed = list(pairs)
    return Moments(
        len(listed),
        sum(x for x, _ in listed),
        sum(y for _, y in listed),
        sum(x * x for x, _ in listed),
        sum(y * y for _, y in listed),
        sum(x * y for x, y in listed),
    )


def correlation(sums: Moments) -> float | None:
    """Return Pearson's correlation of x and y; None below two pairs or where one does not vary."""
    if sums.count < 2 or min(sums.variance_x, sums.variance_y) < _NO_VARIANCE:
        return None
    return max(-1.0, min(1.0, sums.covariance / sqrt(sums.variance_x * sums.variance_y)))


def fisher_interval(r: float, count: int) -> tuple[float, float] | None:
    """Return the 95 % interval of a correlation: tanh(atanh r ± 1.96 / √(n - 3)); None up to n = 3.

    Fisher, R. A. (1921), On the "probable error" of a coefficient of correlation deduced from a small
    sample, Metron 1, 3-32. At r = ±1 the interval is that point.
    """
    if count <= 3:
        return None
    if abs(r) == 1:
        return (r, r)
    half = Z_95 / sqrt(count - 3)
    return (tanh(atanh(r) - half), tanh(atanh(r) + half))


def t_95(degrees: int) -> float:
    """Return the quantile of Student's t for a two-sided 95 % interval, right to 0.001 from 4 degrees of freedom on.

    Cornish-Fisher expansion: Abramowitz, M. and Stegun, I. A. (1964), Handbook of Mathematical
    Functions, 26.7.5.

    Raises:
        ValueError: below 4 degrees of freedom, where the expansion is too coarse.
    """
    if degrees < 4:
        raise ValueError(f"expected at least 4 degrees of freedom, got {degrees}")
    z, n = Z_95, float(degrees)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / n**power for power, term in enumerate(terms))


def added(parts: Iterable[Moments]) -> Moments:
    """Return the sums over several groups of pairs."""
    columns = list(zip(*(astuple(one) for one in parts), strict=True)) or [(0,)] * 6
    count, *sums = map(sum, columns)
    return Moments(int(count), *sums)
