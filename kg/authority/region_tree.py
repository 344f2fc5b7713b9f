"""How regions stand to each other: by key, by parent, and their names with parents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.authority.region_data import OPEN_END, Region, RegionLevel
from kg.authority.region_names import stem


class RegionTree:
    """Regions by key and by what lies above them; made ones (towns, zones) carry their parent in their key."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.by_key = {region.key: region for region in regions}
        self._by_code: dict[str, list[Region]] = {}
        self._children: dict[str, list[Region]] = {}
        for region in self.by_key.values():
            self._by_code.setdefault(region.code, []).append(region)
            if region.parent:
                self._children.setdefault(region.parent, []).append(region)

    def get(self, key: str) -> Region | None:
        """The region of a key; those below county level are made anew from it, without their row."""
        known = self.by_key.get(key)
        if known or "/" not in key:
            return known
        parent, _, name = key.rpartition("/")
        above = self.get(parent)
        return make_region(above, name) if above else None

    def parents(self, region: Region, year: int | None = None) -> tuple[Region, ...]:
        """The regions above, nearest first; with `year`, as they were called in it (襄樊市 over 樊城区 in 2008)."""
        found = []
        while region.parent:
            above = self.get(region.parent)
            if above is None:
                break
            found.append(self._in_year(above, region, year))
            region = above
        return tuple(found)

    def _in_year(self, above: Region, region: Region, year: int | None) -> Region:
        if year is None or above.valid_in(year) or not region.valid_in(year):
            return above
        return next((other for other in self._by_code[above.code] if other.valid_in(year)), above)

    def county_of(self, region: Region, year: int | None = None) -> Region | None:
        """The county that a region is or lies in, as it was called in `year` (else last); nothing above a county."""
        return next((each for each in (region, *self.parents(region, year)) if each.level is RegionLevel.COUNTY), None)

    def children(self, region: Region) -> tuple[Region, ...]:
        """The regions of the tables directly below, by code and first year."""
        return tuple(self._children.get(region.key, ()))

    def with_code(self, code: str) -> tuple[Region, ...]:
        """All regions that ever had a code, first to last."""
        return tuple(self._by_code.get(code, ()))

    def path_name(self, region: Region, year: int | None = None) -> str:
        """Name with all parents: 广东省广州市."""
        return "".join(above.name for above in reversed(self.parents(region, year))) + region.name

    def full_name(self, region: Region, year: int | None = None) -> str:
        """Canonical name: prefecture level and above and parts of pilot free-trade zones without parents (广州市), others with all (广东省广州市黄埔区)."""
        if region.level in (RegionLevel.PROVINCE, RegionLevel.PREFECTURE) or region.is_part_of_trade_zone:
            return region.name
        return self.path_name(region, year)

    def kind_prefix(self, region: Region, year: int | None = None) -> str:
        """What its agencies have before their role on their seals.

        Districts carry their city (广州市黄埔区, 上海市浦东新区), counties and cities stand alone (多伦县, 义乌市);
        zones, towns and communities carry what the region above carries (连云港市徐圩新区, 多伦县大北沟镇), but the parts of
        pilot free-trade zones do not (中国（广西）自由贸易试验区钦州港片区).
        """
        above = self.parents(region, year)
        if not above:
            return region.name
        if region.level in (RegionLevel.TOWN, RegionLevel.ZONE, RegionLevel.COMMUNITY):
            if region.level is RegionLevel.ZONE and (region.name.startswith(("中国（", above[0].name)) or _signs_alone(region, above)):
                return region.name
            return self.kind_prefix(above[0], year) + region.name
        return above[0].name + region.name if is_urban_district(region) else region.name

    def is_within(self, region: Region, other: Region) -> bool:
        """Whether `region` is, or lies in, `other`, under any of the names that `other` had."""
        depth = {RegionLevel.PROVINCE: 2, RegionLevel.PREFECTURE: 4}.get(other.level)
        if depth and other.code:
            return region.key[:depth] == other.code[:depth]
        return region.key == other.key or region.key.startswith(other.key + "/")


def is_urban_district(region: Region) -> bool:
    """Whether it is a 市辖区 (its agencies' names carry the city), not a county, county-level city or 林区."""
    return (region.level is RegionLevel.COUNTY and region.name.endswith("区")
            and not region.name.endswith("特区") and region.name not in FOREST_DISTRICTS)


FOREST_DISTRICTS = ("神农架林区",)
"""Of county rank by itself; 碑林区 and 北林区 only end so."""


def _signs_alone(zone: Region, above: Sequence[Region]) -> bool:
    """Whether a zone signs without what it lies in: a province's own, and one in whose name its city stands (天津港保税区, 中新天津生态城)."""
    if zone.row and above[0].level is RegionLevel.PROVINCE and above[0].name.endswith(("省", "自治区")):
        return True
    return carries_own_city(zone.name, above[0].name) or any(stem(region.name) in zone.name for region in above if region.name.endswith("市") and stem(region.name))


def carries_own_city(name: str, above: str) -> bool:
    """Whether a zone's name begins with its city's (苏州工业园区 of 苏州市, 楚雄高新技术产业开发区 of 楚雄彝族自治州)."""
    return len(above) > 2 and name.startswith(stem(above) or above[:-1])


def make_region(parent: Region, name: str, row: str = "") -> Region:
    """A zone, town, street or community under `parent` ; no table knows it unless `row` says which."""
    return Region(f"{parent.key}/{name}", name, "", 0, OPEN_END, parent.key, level_of(name), row)


def level_of(name: str) -> RegionLevel:
    """The level that a name below the counties tells."""
    if name.endswith(("社区", "村", "嘎查", "居委会", "村委会")):
        return RegionLevel.COMMUNITY
    if name.endswith(("镇", "乡", "街道", "苏木", "办事处", "农场", "林场", "牧场", "团场")):
        return RegionLevel.TOWN
    return RegionLevel.ZONE

