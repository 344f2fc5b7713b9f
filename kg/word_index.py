"""Where known words stand in a text, in one pass: their first characters are looked for at all places at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Meaning = TypeVar("Meaning")
Keys = npt.NDArray[np.uint32]

HEAD = 4
"""How many characters of a word are looked for first; few places have those of one and not the rest."""
ROOM = 64
"""The table that says which keys are those of heads has so many places for each: few others are taken for one."""
_MIX = np.uint32(40503)


class WordIndex(Generic[Meaning]):
    """Words and what each stands for."""

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._words = dict(words)
        self._lengths: dict[str, set[int]] = {}
        """By the head of longer words, how long they are."""
        heads: dict[int, list[str]] = {}
        for word in words:
            if len(word) >= HEAD:
                self._lengths.setdefault(word[:HEAD], set()).add(len(word))
            else:
                heads.setdefault(len(word), []).append(word)
        if self._lengths:
            heads[HEAD] = list(self._lengths)
        self._heads = {size: _table(size, known) for size, known in heads.items()}
        """By the length of heads, whether one may have a key: two heads may have the same."""

    def find(self, text: str) -> list[tuple[int, int, Meaning]]:
        """Start, end and meaning of every word in a text, overlapping ones too, in the order of their ends."""
        found: list[tuple[int, int, Meaning]] = []
        known = self._words.get
        for size, keys in _keys(text):
            heads = self._heads.get(size)
            if heads is None:
                continue
            starts = np.flatnonzero(heads.take(keys & np.uint32(len(heads) - 1))).tolist()
            if size < HEAD:
                found += [(start, start + size, meaning) for start in starts if (meaning := known(text[start : start + size])) is not None]
                continue
            for start in starts:
                for length in self._lengths.get(text[start : start + size], ()):
                    end = start + length
                    if end <= len(text) and (meaning := known(text[start:end])) is not None:
                        found.append((start, end, meaning))
        found.sort(key=itemgetter(1, 0))
        return found


def _table(size: int, heads: list[str]) -> npt.NDArray[np.bool_]:
    table = np.zeros(1 << (ROOM * len(heads)).bit_length(), np.bool_)
    keys = next(keys for length, keys in _keys("".join(heads)) if length == size)
    table[keys[::size] & np.uint32(len(table) - 1)] = True
    return table


def _keys(text: str) -> Iterator[tuple[int, Keys]]:
    """By how many characters from 1 to HEAD: a number for so many that begin at each place."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    keys = codes
    for size in range(1, HEAD + 1):
        if size > 1:
            keys = keys[:-1] * _MIX + codes[size - 1 :]
        yield size, keys
