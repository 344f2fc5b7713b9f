"""Which body a code of document numbers (发文字号 机关代字: 国办发, 粤府, 人社部发) belongs to, from number_codes.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.authority.row_checks import bad, filled, one_of, years, yes
from kg.authority.tables_reader import Row, read_table, table_files

_COLUMNS = ("code", "issuer", "followed_by", "region", "first_year", "last_year", "source", "checked")
_CODE = re.compile(r"[一-鿿]{2,8}\Z")
KIND = re.compile(r"(?:发|函|字|规|规发|文|令|电|明电|发明电|通|批|秘)?\Z")
"""What tells the kind of paper and not another body: 粤府函, 皖政办秘, not 豫政法 (of its office of legislation) and not 国发改."""


class Follow(StrEnum):
    """What may stand between a code and the year for the number to be the body's."""

    NOTHING = "nothing"
    KIND = "kind"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class NumberCode:
    """A code, the body that it belongs to, and where and when it does."""

    code: str
    issuer: str
    """As on its seal: 国务院办公厅, 广东省人民政府."""
    follow: Follow
    region: str
    """How the division codes begin of the regions in whose reports it says so; empty for all."""
    first_year: int
    last_year: int
    checked: bool
    row: str

    def is_of(self, code: str, year: int) -> bool:
        """Whether a number with this code, of this year (0 where it has none), is the body's."""
        if not code.startswith(self.code) or not (year == 0 or self.first_year <= year <= self.last_year):
            return False
        rest = code.removeprefix(self.code)
        return self.follow is Follow.ANY or not rest or (self.follow is Follow.KIND and bool(KIND.match(rest)))


class NumberCodes:
    """All rows, found by the longest code that a number begins with."""

    def __init__(self, rows: tuple[NumberCode, ...]) -> None:
        self._rows = rows
        self._by_code: dict[str, list[NumberCode]] = {}
        for row in rows:
            self._by_code.setdefault(row.code, []).append(row)

    def __iter__(self) -> Iterator[NumberCode]:
        return iter(self._rows)

    def find(self, code: str, year: int) -> NumberCode | None:
        """The row of the longest code that `code` begins with; none where that one says nothing of such a number.

        A shorter one is then not asked: 国办发明电 that nobody had in a year is no 国办发.
        """
        for end in range(len(code), 1, -1):
            if rows := self._by_code.get(code[:end]):
                return next((row for row in rows if row.is_of(code, year)), None)
        return None


def load(extra: Path | None = None) -> NumberCodes:
    """The table of codes, with the user's rows.

    BadTable with file and line for a row that does not fit its columns, or a code that two bodies have in one year.
    """
    found: dict[str, list[NumberCode]] = {}
    for path in table_files("number_codes.tsv", extra):
        for row in read_table(path, _COLUMNS):
            code = _number_code(row)
            for other in found.setdefault(code.code, []):
                if code.first_year <= other.last_year and other.first_year <= code.last_year:
                    raise bad(row, f"{code.code} is given twice, first at {other.row}")
            found[code.code].append(code)
    return NumberCodes(tuple(code for codes in found.values() for code in codes))


def _number_code(row: Row) -> NumberCode:
    """A row, whose code must be Chinese characters and whose years must be numbers."""
    if not _CODE.match(row["code"]):
        raise bad(row, f"code must be two to eight Chinese characters, is {row['code']!r}")
    first, last = years(row)
    if row["region"] and not row["region"].isdecimal():
        raise bad(row, f"region must be the beginning of a division code, is {row['region']!r}")
    return NumberCode(row["code"], filled(row, "issuer"), Follow(one_of(row, "followed_by", frozenset(Follow))),
                      row["region"], first, last, yes(row, "checked"), row.place)
