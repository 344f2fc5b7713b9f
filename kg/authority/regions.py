"""The gazetteer: which regions there were in a year, how they stand to each other, and which one a name means.

`gazetteer()` is the one that everything shares. Regions are those of `region_data` (county level and above) and the
functional zones of `region_zones.tsv`; towns, streets, communities and other zones are made as they are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from kg.authority.region_data import (
    OPEN_END,
    Region,
    RegionLevel,
    read_regions,
    read_table,
)
from kg.authority.region_names import Name, NameKind, RegionNames
from kg.authority.region_parts import Parts, build_region
from kg.authority.region_resolution import Resolution, Resolver
from kg.authority.region_successions import Succession, SuccessionKind, read_successions
from kg.authority.region_tree import RegionTree

__all__ = ["OPEN_END", "Gazetteer", "Name", "NameKind", "Region", "RegionLevel", "Resolution",
           "Succession", "SuccessionKind", "gazetteer"]


class Gazetteer:
    """All regions that the tables know, and every question about them."""

    def __init__(self, extra: Iterable[Path] = ()) -> None:
        """Reads the tables, and files of the same names in the folders `extra` (rows that a user adds)."""
        folders = tuple(extra)
        divisions = read_regions(folders)
        self._tree = RegionTree((*divisions, *_read_zones(divisions, folders)))
        self._names = RegionNames(self._tree.by_key.values(), folders)
        self._resolver = Resolver(self._names, self._tree, folders)
        self._folders = folders
        self._successions: tuple[Succession, ...] = ()
        self._predecessors: dict[str, list[Succession]] = {}
        self._successors: dict[str, list[Succession]] = {}
        self._resolve_cached = lru_cache(maxsize=1 << 16)(self._resolve)

    def __iter__(self) -> Iterator[Region]:
        """Every region of the tables, by code and first year, zones after them."""
        return iter(self._tree.by_key.values())

    def get(self, key: str) -> Region | None:
        """The region of a key (440112-1983, or one with a zone or town after it)."""
        return self._tree.get(key)

    def with_code(self, code: str, year: int | None = None) -> tuple[Region, ...]:
        """Regions that had a code (in `year`), first to last."""
        found = self._tree.with_code(code)
        return found if year is None else tuple(region for region in found if region.valid_in(year))

    def names(self) -> Iterator[Name]:
        """Every surface that may name a region of the tables, with their keys and how safe it is."""
        return iter(self._names)

    def has_town(self, county: Region, town: str) -> bool:
        """Whether the tables have a town of that name in the county."""
        return self._resolver.towns.lies_in(town, county)

    def only_county(self, town: str, year: int | None = None) -> Region | None:
        """The county of the one town or street in the country that is called so; nothing where several are, or none."""
        return self._resolver.towns.only_county(town, year)

    def knows_town(self, name: str) -> bool:
        """Whether some county has a town, township or street of the name."""
        return self._resolver.towns.knows(name)

    def is_common(self, surface: str) -> bool:
        """Whether a name is an ordinary word too (城区, 朝阳): a region only beside its parent or at home."""
        return self._names.is_common(surface)

    def is_piece(self, surface: str, before: str) -> bool:
        """Whether, with the character `before` just before it, a name is a piece of an ordinary word (示|范县)."""
        return self._names.is_piece(surface, before)

    def candidates(self, name: str, year: int | None = None) -> tuple[Region, ...]:
        """Regions of an official or short name in `year`; those nearest in time where none had it then."""
        found = self._names.full(name) or self._names.short(name) or self._names.abbreviation(name)
        if year is None or not found:
            return tuple(found)
        off = [max(region.first_year - year, year - region.last_year, 0) for region in found]
        return tuple(region for region, years in zip(found, off, strict=True) if years == min(off))

    def parents(self, region: Region, year: int | None = None) -> tuple[Region, ...]:
        """The regions above, nearest first, as they were called in `year` (else last)."""
        return self._tree.parents(region, year)

    def county_of(self, region: Region, year: int | None = None) -> Region | None:
        """The county that a region is or lies in, as it was called in `year` (else last); nothing above a county."""
        return self._tree.county_of(region, year)

    def children(self, region: Region) -> tuple[Region, ...]:
        """The regions of the tables directly below."""
        return self._tree.children(region)

    def is_within(self, region: Region, other: Region) -> bool:
        """Whether `region` is, or lies in, `other`."""
        return self._tree.is_within(region, other)

    def successions(self) -> tuple[Succession, ...]:
        """Which region followed which, by year; `AREA` where the later one was there before."""
        if not self._successions:
            self._successions = read_successions(self._tree, self._folders)
            for each in self._successions:
                self._predecessors.setdefault(each.new, []).append(each)
                self._successors.setdefault(each.old, []).append(each)
        return self._successions

    def predecessors(self, region: Region) -> tuple[Succession, ...]:
        """What a region followed or took in, by year."""
        self.successions()
        return tuple(self._predecessors.get(region.key, ()))

    def successors(self, region: Region) -> tuple[Succession, ...]:
        """What followed a region or took it in, by year."""
        self.successions()
        return tuple(self._successors.get(region.key, ()))

    def full_name(self, region: Region, year: int | None = None) -> str:
        """Canonical name: 广州市, 广东省广州市黄埔区, 北京市海淀区, 湖北省仙桃市, 江苏省连云港市徐圩新区."""
        return self._tree.full_name(region, year)

    def path_name(self, region: Region, year: int | None = None) -> str:
        """Name with all parents: 广东省广州市."""
        return self._tree.path_name(region, year)

    def kind_prefix(self, region: Region, year: int | None = None) -> str:
        """What stands before the role on the seals of its agencies: 广州市黄埔区, 多伦县, 连云港市徐圩新区."""
        return self._tree.kind_prefix(region, year)

    def zone_of(self, name: str, holder: Region) -> Region:
        """The zone of a name that lies in a region, whether a table knows it or not."""
        return build_region(Parts(name, "", ""), holder, self._tree)

    def resolve(self, surface: str, year: int | None = None, home: Region | None = None) -> Resolution:
        """Which region `surface` means in a report of `home` on `year`; `region` is None where nothing decides."""
        return self._resolve_cached(surface, year, home.key if home else "")

    def _resolve(self, surface: str, year: int | None, home_key: str) -> Resolution:
        return self._resolver.resolve(surface, year, self.get(home_key))


def _read_zones(divisions: Iterable[Region], extra: Iterable[Path]) -> Iterator[Region]:
    rows = tuple(read_table("region_zones.tsv", extra))
    codes = {row["code"] for row in rows}
    above = {region.code: region for region in divisions if region.code in codes and region.last_year == OPEN_END}
    for row in rows:
        parent = above[row["code"]].key if row["code"] else ""
        yield Region(f"{parent}/{row['name']}".lstrip("/"), row["name"], "", int(row["first_year"] or 0), OPEN_END, parent,
                     RegionLevel.ZONE, f"region_zones:{row['name']}")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the project's own tables, read once."""
    return Gazetteer()
