"""What a named query answers: its columns, and each engine's values as the same plain ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | None


class ColumnType(StrEnum):
    """What the cells of a column are; `id` is the last part of an IRI."""

    ID = "id"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer."""

    name: str
    type: ColumnType
    help: str

    def read(self, cell: object) -> Cell:
        """The plain value of an engine's: an RDF term's, a number's, a text's; None for nothing or an empty text."""
        value = getattr(cell, "value", cell)
        if value is None or value == "":
            return None
        if self.type is ColumnType.INTEGER:
            return int(str(value))
        if self.type is ColumnType.DECIMAL:
            return float(str(value))
        if self.type is ColumnType.BOOLEAN:
            return str(value).lower() == "true"
        return str(value)
