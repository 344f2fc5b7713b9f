"""Cells that must hold what their column says; BadTable with file and line where they do not."""

import re
from datetime import date

from kg.authority.names import number_key
from kg.authority.region_data import OPEN_END
from kg.authority.tables_reader import Row
from kg.errors import BadTable

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_NUMBER = re.compile(r"[一-鿿]+(?:〔\d{4}〕|令第)\d+号\Z")


def bad(row: Row, reason: str) -> BadTable:
    """The error that says `reason` of `row`, to be raised."""
    file, line = row.place.rsplit(":", 1)
    return BadTable(reason, file=file, place=f"line {line}")


def filled(row: Row, column: str) -> str:
    """The cell, which must not be empty."""
    if not row[column]:
        raise bad(row, f"{column} is empty")
    return row[column]


def one_of(row: Row, column: str, allowed: frozenset[str]) -> str:
    """The cell, which must be one of `allowed`."""
    if row[column] not in allowed:
        raise bad(row, f"{column} must be one of {', '.join(sorted(allowed))}, is {row[column]!r}")
    return row[column]


def yes(row: Row, column: str) -> bool:
    """Whether the cell says yes; it must say yes or no."""
    return one_of(row, column, frozenset({"yes", "no"})) == "yes"


def years(row: Row) -> tuple[int, int]:
    """The cells first_year and last_year, which must be numbers; from the first year on and without end where they are empty."""
    first, last = row["first_year"] or "0", row["last_year"] or str(OPEN_END)
    if not (first.isdecimal() and last.isdecimal()):
        raise bad(row, "years must be numbers")
    return int(first), int(last)


def slug(row: Row, column: str) -> str:
    """The cell, which must be lower-case ASCII words joined by hyphens."""
    if not _SLUG.match(row[column]):
        raise bad(row, f"{column} must be lower-case words joined by hyphens, is {row[column]!r}")
    return row[column]


def number(row: Row, column: str) -> str:
    """The cell, which must be empty or a document or order number as `number_key` writes it."""
    if row[column] and not _NUMBER.match(row[column]):
        raise bad(row, f"{column} should be written {number_key(row[column])}, is {row[column]}")
    return row[column]


def day(row: Row, column: str) -> str:
    """The cell, which must be empty or an ISO date."""
    try:
        return row[column] and date.fromisoformat(row[column]).isoformat()
    except ValueError:
        raise bad(row, f"{column} must be a date like 2019-04-03, is {row[column]!r}") from None
