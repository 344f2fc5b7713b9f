"""A hash table that looks up whole arrays: numbers by pairs of small numbers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
FACTOR, SHIFT = np.uint32(2_654_435_761), np.uint32(11)
SPARSE = 4
"""So many slots for each pair: then most are found at the first."""


class PairTable:
    """Numbers by pairs of numbers from 0 to 65,535; 0 for a pair that is not there."""

    def __init__(self, numbers: Mapping[tuple[int, int], int]) -> None:
        size = 1 << max(len(numbers) * SPARSE, 2).bit_length()
        self._mask = np.uint32(size - 1)
        self._keys = np.zeros(size, np.uint32)
        self._values = np.zeros(size, np.int32)
        if not numbers:
            return
        pairs = np.array(list(numbers), np.uint32)
        keys, values = pairs[:, 0] << np.uint32(16) | pairs[:, 1], np.array(list(numbers.values()), np.int32)
        for key, value, slot in zip(keys.tolist(), values.tolist(), self._slots(keys).tolist(), strict=True):
            while self._keys[slot]:
                slot = (slot + 1) & (size - 1)
            self._keys[slot], self._values[slot] = key, value

    def _slots(self, keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
        return (keys * FACTOR >> SHIFT) & self._mask

    def __call__(self, first: Numbers, second: Numbers) -> Numbers:
        """The numbers of pairs, of the shape that both have together."""
        keys = first.astype(np.uint32) << np.uint32(16) | second.astype(np.uint32)
        slots = self._slots(keys)
        there = self._keys[slots]
        found = np.where(there == keys, self._values[slots], np.int32(0))
        open_ = np.flatnonzero((there != keys) & (there != 0))  # the slot is another pair's: look further
        at, wanted, values = slots.ravel()[open_], keys.ravel()[open_], found.reshape(-1)
        while len(open_):
            at = (at + np.uint32(1)) & self._mask
            there = self._keys[at]
            hit = there == wanted
            values[open_[hit]] = self._values[at[hit]]
            go_on = ~hit & (there != 0)
            open_, at, wanted = open_[go_on], at[go_on], wanted[go_on]
        return found
