"""Where known words stand in a text, in one pass: their first characters are looked for at all places at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Meaning = TypeVar("Meaning")

HEAD = 3
"""How many characters of a word are looked for first; few places have those of one and not the rest."""
_MASK = (1 << 20) - 1
"""Keys are of 20 bits: a table of a megabyte says which are heads of words, and few others are taken for one."""
_MIX = 40503


class WordIndex(Generic[Meaning]):
    """Words and what each stands for."""

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._words = dict(words)
        self._lengths: dict[str, set[int]] = {}
        """By a word's head, how long the words are that begin with it."""
        for word in words:
            self._lengths.setdefault(word[:HEAD], set()).add(len(word))
        self._heads: dict[int, npt.NDArray[np.bool_]] = {}
        """By the length of heads, whether one may have a key: two heads may have the same."""
        for size in {len(head) for head in self._lengths}:
            keys = _keys("".join(head for head in self._lengths if len(head) == size), size)
            self._heads[size] = np.zeros(_MASK + 1, np.bool_)
            self._heads[size][keys[::size]] = True

    def find(self, text: str) -> list[tuple[int, int, Meaning]]:
        """Start, end and meaning of every word in a text, overlapping ones too, in the order of their ends."""
        found = []
        for size, heads in self._heads.items():
            for start in np.flatnonzero(heads[_keys(text, size)]).tolist():
                for length in self._lengths.get(text[start : start + size], ()):
                    end = start + length
                    if end <= len(text) and (meaning := self._words.get(text[start:end])) is not None:
                        found.append((start, end, meaning))
        found.sort(key=lambda each: (each[1], each[0]))
        return found


def _keys(text: str, size: int) -> npt.NDArray[np.uint32]:
    """A number for the `size` characters that begin at each place."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    count = max(len(codes) - size + 1, 0)
    keys = np.zeros(count, np.uint32)
    for at in range(size):
        keys = keys * np.uint32(_MIX) + codes[at : at + count]
    return keys & np.uint32(_MASK)
