"""Which region followed which: renamed, raised in rank, given another code, merged, or taken in by a neighbour.

What names, codes and years tell by themselves is derived; the rest are rows of `region_successions.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.authority.region_data import MUNICIPALITIES, OPEN_END, Region, RegionLevel, read_table
from kg.authority.region_names import stem
from kg.authority.region_tree import RegionTree

_PARTED = {"50": "51", "46": "44"}
"""Provinces that were part of another: 重庆 until 1997, 海南 until 1988."""

_NO_NAME = ("郊", "市郊", "市中", "城", "东", "西", "南", "北", "新城", "老城")


class SuccessionKind(StrEnum):
    """What happened."""

    RENAMED = "renamed"
    """Another name under the same code (襄樊市 → 襄阳市)."""
    RECODED = "recoded"
    """Another code for the same name (庐江县 from 巢湖 to 合肥)."""
    CONVERTED = "converted"
    """The same place in another rank or kind (密云县 → 密云区, 吐鲁番地区 → 吐鲁番市)."""
    MERGED = "merged"
    """Ended, its area or part of it in a region that began then (居巢区 → 巢湖市, 沧浪区 → 姑苏区)."""
    AREA = "area"
    """Ended, its area or part of it in a region that was there before and went on (萝岗区 → 黄埔区)."""


@dataclass(frozen=True, slots=True)
class Succession:
    """`new` followed `old` in `year` (the first year without `old`)."""

    old: str
    new: str
    year: int
    kind: SuccessionKind
    row: str


def read_successions(tree: RegionTree, extra: Iterable[Path] = ()) -> tuple[Succession, ...]:
    """All successions, by year and keys."""
    rows = tuple(_read_rows(tree, extra))
    told = {each.old for each in rows}
    found = (*rows, *(each for each in _derive(tree) if each.old not in told))
    return tuple(sorted(found, key=lambda each: (each.year, each.old, each.new)))


def _read_rows(tree: RegionTree, extra: Iterable[Path]) -> Iterator[Succession]:
    by_name = {(region.code, region.name): region for region in tree.by_key.values()}
    for row in read_table("region_successions.tsv", extra):
        old = by_name[row["old_code"], row["old_name"]]
        new = by_name[row["new_code"], row["new_name"]]
        kind = SuccessionKind.AREA if new.first_year < int(row["year"]) else SuccessionKind.MERGED
        yield Succession(old.key, new.key, int(row["year"]), kind, f"region_successions:{old.code}-{new.code}")


def _derive(tree: RegionTree) -> Iterator[Succession]:
    begun: dict[tuple[int, str, str], list[Region]] = {}
    for region in tree.by_key.values():
        if region.code:
            province = _PARTED.get(region.code[:2], region.code[:2])
            begun.setdefault((region.first_year, province, region.level), []).append(region)
    for old in tree.by_key.values():
        if old.last_year == OPEN_END:
            continue
        year = old.last_year + 1
        province = _PARTED.get(old.code[:2], old.code[:2])
        new = _follower(old, begun.get((year, province, old.level), []))
        if new is not None:
            yield Succession(old.key, new.key, year, _kind(old, new), new.row)


def _follower(old: Region, begun: list[Region]) -> Region | None:
    """The one of the regions that began in its province when `old` ended that bears its name or code, if one does."""
    near = [new for new in begun if not _is_lower(new, old)]
    same = [new for new in near if new.name == old.name and (stem_of(old) not in _NO_NAME or _in_one_city(new, old))]
    named = same or [new for new in near if _bears_name(new, old)]
    local = [new for new in named if _in_one_city(new, old)]
    found = local or named or [new for new in near if new.code == old.code]
    return found[0] if len(found) == 1 else None


def _bears_name(new: Region, old: Region) -> bool:
    """Whether only the rank differs (密云县, 密云区), or one character was added to a short name (郫都区, 赣县区)."""
    if len(old.name) == 2:
        near = _in_one_city(new, old) or old.code[:2] in MUNICIPALITIES
        return near and len(new.name) == 3 and new.name.startswith((old.name, old.name[0]))
    return stem_of(old) not in _NO_NAME and stem_of(new) == stem_of(old)


def _in_one_city(new: Region, old: Region) -> bool:
    return new.code[:4] == old.code[:4]


def _is_lower(new: Region, old: Region) -> bool:
    """Whether a city would have become a county: two regions of one name, of which one ended."""
    return old.level is RegionLevel.COUNTY and old.name.endswith("市") and new.name.endswith("县")


def stem_of(region: Region) -> str:
    """What is left of its name without rank, else the name."""
    return stem(region.name) or region.name[:-1]


def _kind(old: Region, new: Region) -> SuccessionKind:
    if old.name == new.name:
        return SuccessionKind.RECODED
    return SuccessionKind.CONVERTED if _bears_name(new, old) else SuccessionKind.RENAMED
