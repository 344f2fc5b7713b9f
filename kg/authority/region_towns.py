"""The county that a town, township or street lies in, where only one of the places looked at has one of the name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.authority.region_data import Region, RegionLevel, read_table
from kg.authority.region_names import stem
from kg.authority.region_tree import RegionTree

TOWN_RANKS = ("街道", "镇", "乡", "苏木")
_GOVERNS = ("新区", "示范区", "实验区", "合作区", "管理区", "度假区")
"""Zones that have towns of their own; the towns of others are their counties' (江口街道 in a 经济技术开发区)."""


class Towns:
    """Which counties have a town of a name, by the last list; read when first asked."""

    def __init__(self, tree: RegionTree, extra: Iterable[Path] = ()) -> None:
        self._tree = tree
        self._extra = tuple(extra)
        self._codes: dict[str, str] = {}
        """Per name the codes, joined by spaces: so many lists would be looked through by the garbage collector again and again."""

    def knows(self, town: str) -> bool:
        """Whether there is a town of the name anywhere."""
        if not self._codes:
            self._read()
        return town in self._codes

    def lies_in(self, town: str, county: Region) -> bool:
        """Whether a county has a town of the name; the list has a county of before under the code of today's city."""
        codes = self._codes[town].split() if self.knows(town) else []
        return county.code in codes or any(code[:4] == county.code[:4] and self._is_later(code, county) for code in codes)

    def lies_near(self, town: str, region: Region) -> bool:
        """Whether a county of the region's own prefecture (of the province, in a municipality) has a town of the name; never for a province."""
        code = next((each.code for each in (region, *self._tree.parents(region)) if each.code), "")
        return self.knows(town) and not code.endswith("0000") and any(each[:4] == code[:4] for each in self._codes[town].split())

    def _is_later(self, code: str, county: Region) -> bool:
        """Whether a code is that of what a county became under its name (监利县, 监利市)."""
        return any(region.first_year > county.first_year and stem(region.name) == stem(county.name) for region in self._tree.with_code(code))

    def county(self, town: str, region: Region, year: int | None) -> Region | None:
        """The one county in `region` (a province, prefecture or zone) with a town of the name, or of the name in another rank."""
        area = self._area(region)
        if area is None:
            return None
        if not self._codes:
            self._read()
        stem = _stem(town)
        codes = self._within((town,), area) or self._within([stem + rank for rank in TOWN_RANKS], area)
        if len(codes) != 1:
            return None
        found = [each for each in self._tree.with_code(codes[0]) if year is None or each.valid_in(year)]
        return found[-1] if found and found[-1].level is RegionLevel.COUNTY else None

    def only_county(self, town: str, year: int | None) -> Region | None:
        """The county of the one town of the name that there is; nothing where several have one, or none."""
        codes = self._codes[town].split() if self.knows(town) else []
        found = [each for each in self._tree.with_code(codes[0]) if year is None or each.valid_in(year)] if len(codes) == 1 else []
        return found[-1] if found else None

    def _area(self, region: Region) -> Region | None:
        if region.level is RegionLevel.ZONE and not region.name.endswith(_GOVERNS):
            return next((above for above in self._tree.parents(region) if above.code), None)
        return region if region.level in (RegionLevel.PROVINCE, RegionLevel.PREFECTURE) else None

    def _within(self, names: Iterable[str], area: Region) -> list[str]:
        depth = {RegionLevel.PROVINCE: 2, RegionLevel.PREFECTURE: 4}.get(area.level, 6)
        return sorted({code for name in names for code in self._codes.get(name, "").split() if code[:depth] == area.code[:depth]})

    def _read(self) -> None:
        for row in read_table("region_towns.tsv", self._extra):
            code = row["code"]
            for town in row["towns"].split("|"):
                known = self._codes.get(town)
                self._codes[town] = f"{known} {code}" if known else code


def _stem(town: str) -> str:
    """A town's name without its rank, which changes more often: 慈湖乡 became 慈湖街道."""
    rank = next((rank for rank in TOWN_RANKS if town.endswith(rank)), "")
    return town.removesuffix(rank)
