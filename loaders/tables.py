"""Lines sorted out into files by what they are about, each file of bounded length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

Key = tuple[str, ...]


class Tables:
    """Files of lines by key, in parts of `part` lines; `counted` says how many lines each key has."""

    __slots__ = ("_files", "_folder", "_part", "counted")

    def __init__(self, folder: Path, part: int) -> None:
        self.counted: Counter[Key] = Counter()
        self._folder = folder
        self._part = part
        self._files: dict[Key, TextIO] = {}

    def write(self, key: Key, line: str) -> None:
        """Add a line, which may hold line feeds of its own."""
        number, within = divmod(self.counted[key], self._part)
        if not within:
            if number:
                self._files[key].close()
            self._files[key] = self._path(key, number).open("w", encoding="utf-8", newline="")
        self._files[key].write(line)
        self.counted[key] += 1

    def close(self) -> None:
        """Have everything on disk."""
        for file in self._files.values():
            file.close()

    def parts(self) -> Iterator[tuple[Key, Path]]:
        """The files with their keys: keys as they came first, parts in order."""
        for key, lines in self.counted.items():
            for number in range(-(-lines // self._part)):
                yield key, self._path(key, number)

    def _path(self, key: Key, number: int) -> Path:
        return self._folder / f"{'-'.join(key)}-{number}.csv"
