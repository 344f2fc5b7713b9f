"""What a query answers, whichever store it was put to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
"""A cell: IRIs and dates are texts, years integers, what is missing None; nodes and edges are dicts."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: the names of its columns, and its rows, which are read from the store as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]
