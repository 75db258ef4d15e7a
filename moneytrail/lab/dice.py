"""Whole numbers from a seed, alike on every machine and with every version of NumPy."""

import hashlib

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


class Dice:
    """A source of whole numbers for one purpose.

    Only the raw 64-bit output of Philox is used, which NumPy never changes for a key; the methods of its
    `Generator` may change between versions. Each purpose has a source of its own, so that one more
    stream in a case leaves the others as they were. A remainder favours low numbers by less than 1 in 10^14.
    """

    def __init__(self, *purpose: object) -> None:
        """Begin a source; the purpose names case, seed and use."""
        name = ":".join(map(str, purpose))
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:16], "little")
        self._bits = np.random.Philox(key=key)

    def below(self, limit: int, count: int) -> Whole:
        """Draw `count` numbers from 0 up to `limit`, which is not reached."""
        # `random_raw` of no numbers would be one number.
        raw = np.asarray(self._bits.random_raw(count)) if count else np.zeros(0, np.uint64)
        return (raw % np.uint64(limit)).astype(np.int64)

    def between(self, low: int, high: int, step: int, count: int) -> Whole:
        """Draw `count` numbers from low, low + step, ... up to high."""
        drawn: Whole = low + step * self.below((high - low) // step + 1, count)
        return drawn

    def one(self, low: int, high: int, step: int = 1) -> int:
        """Draw one number."""
        return int(self.between(low, high, step, 1)[0])

    def order(self, count: int) -> Whole:
        """Draw an order of 0 to count - 1."""
        return np.argsort(self.below(2**62, count), kind="stable").astype(np.int64)

    def skewed(self, limit: int, count: int) -> Whole:
        """Draw numbers below `limit`, low ones more often: the smaller of two draws."""
        first, second = self.below(limit, count), self.below(limit, count)
        smaller: Whole = np.where(first < second, first, second)
        return smaller


def shares(total: int, weights: Whole) -> Whole:
    """Divide a whole number in proportion to weights; the largest remainders get what is left."""
    whole: Whole = total * weights // weights.sum()
    remainders = total * weights % weights.sum()
    first = np.argsort(-remainders, kind="stable")[: total - int(whole.sum())]
    whole[first] += 1
    return whole
