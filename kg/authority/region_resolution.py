"""Which region a name means: its parts from the tables, the year, the parents named, and the report's own region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.authority.region_data import OPEN_END, Region, RegionLevel, read_table
from kg.authority.region_names import RegionNames, stem
from kg.authority.region_parts import (
    Parts,
    build_region,
    is_called,
    is_generic_zone,
    is_own_kind,
    is_remnant,
    names_no_place,
    read_deixis,
    split_parts,
    trim_sentence,
)
from kg.authority.region_towns import TOWN_RANKS, Towns
from kg.authority.region_tree import RegionTree
from kg.models import Reason

_LONGEST = 18
_FAR = 9
"""How far from home a region of another province is; nearer ones have 0 (home) to 4 (same province)."""
_SAME_CITY = 3
_HOME_REASONS = {0: Reason("home-itself", 0.38), 1: Reason("above-home", 0.36), 2: Reason("below-home", 0.34),
                 3: Reason("beside-home", 0.3), 4: Reason("same-province", 0.2)}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The region that a name means, or the candidates among which nothing decides."""

    region: Region | None
    score: float
    reasons: tuple[Reason, ...]
    candidates: tuple[Region, ...] = ()


class _Reading(NamedTuple):
    """One way to read a name: candidates for its last part in the tables, how it was named, what is left below."""

    regions: tuple[Region, ...]
    manner: Reason
    parents_named: bool
    rest: str


_OFFICIAL = Reason("official-name", 0.6)
_SHORT = Reason("short-form", 0.5)
_COMMON = Reason("official-name-and-word", 0.35)
_WORD = Reason("short-form-and-word", 0.3)
_BRIEF = Reason("official-name-of-two-characters", 0.55)
_ABBREVIATION = Reason("abbreviation", 0.4)
_FARTHEST = {_COMMON: _SAME_CITY, _WORD: 1, _BRIEF: 4}
"""How far from home a name that may be a piece of text lies: 市中区 in the same city, 朝阳 only above the report, 理县
(管理县级…) in the same province."""
_LONG_GONE = 4
"""Years after which a name that nothing else speaks for is not believed (新增城市 in 2025 is not 增城市)."""
_BELOW_COUNTY = (*TOWN_RANKS, "社区", "村")
_WALLED_TOWN = re.compile(r"[^小新大中古老型]城镇")
"""A town called after a wall, which a list of later years may lack (炉城镇)."""
_BARE_ZONES = ("新区", "开发区")
"""What a zone is called after its city's short name: 镇江新区, 赣州开发区."""
_HOLDS_ZONES = (RegionLevel.PREFECTURE, RegionLevel.COUNTY)
_OPEN = Resolution(None, 0.0, ())
_NO_PLACE = Resolution(None, 0.0, (Reason("names-no-place", 0.0),))


COMMON_NEW_AREAS = ("滨海新区",)
"""Districts called as the new areas of many cities are: in a report from elsewhere the own city's is meant."""


class Resolver:
    """Reads names of regions against the tables; a pure function of name, year and home."""

    def __init__(self, names: RegionNames, tree: RegionTree, extra: Iterable[Path] = ()) -> None:
        self._names = names
        self._tree = tree
        self.towns = Towns(tree, extra)
        self._alike: dict[str, set[str]] = {}
        for row in read_table("region_confusables.tsv", extra):
            for character in row["characters"]:
                self._alike.setdefault(character, set()).update(row["characters"])

    def resolve(self, surface: str, year: int | None, home: Region | None) -> Resolution:
        """What `surface` means in a report of `home` on `year`."""
        if home is not None:
            own = read_deixis(surface, home, self._tree)
            if own is not None:
                return Resolution(own, 0.9, (Reason("the-report's-own", 0.9),), (own,))
            for region in (home, *self._tree.parents(home)):
                if "自治" in region.name and surface == stem(region.name) + region.name[-1]:  # 景东县 in the report of 景东彝族自治县
                    return Resolution(region, 0.95, (Reason("short-form-of-home", 0.95),), (region,))
            county = self._tree.county_of(home)
            if county is not None and surface.endswith("街") and self.towns.lies_in(surface + "道", county):
                surface += "道"  # 荔城街 of 增城区
            if county is not None and surface.endswith(TOWN_RANKS) and self.towns.lies_in(surface, county):  # 云南驿镇 of 祥云县
                town = build_region(Parts("", surface, ""), county, self._tree)
                return Resolution(town, 0.95, (Reason("town-of-the-county", 0.95),), (town,))
        best = _OPEN
        for reading in self._read(surface, 0, ()):
            found = self._judge(reading, year, home)
            if found.region is not None:
                if surface in COMMON_NEW_AREAS and home is not None and _is_stranger(found):
                    return self._build(surface, home, year) or found
                misspelt = self._correct(surface, home) if _is_stranger(found) else None
                return misspelt or found
            if not (best.candidates or reading.rest):
                best = found
        if not best.candidates:
            best = self._correct(surface, home, self._neighbours(home, year)) or self._build(surface, home, year) or best
        return best

    def _read(self, surface: str, at: int, above: tuple[Region, ...]) -> Iterator[_Reading]:
        longer = False
        for end in range(min(len(surface), at + _LONGEST), at, -1):
            piece = surface[at:end]
            regions, manner = self._look_up(piece, bool(above))
            if above and manner is _ABBREVIATION:
                continue  # 海南省|海|洋局: 海 for 海口 stands in document numbers
            if above:
                regions = [region for region in regions if self._lies_below(region, above)]
            if not regions:
                continue
            if end == len(surface):
                yield _Reading(tuple(regions), manner, bool(above), "")
                continue
            if manner is _ABBREVIATION or (longer and manner is _SHORT):
                continue  # 连云|港…示范区, where 连云港 is a city
            longer = longer or manner is _SHORT
            yield from self._read(surface, end, tuple(regions))
            rest = surface[end:]
            if manner is _SHORT and any(piece == stem(region.name) for region in above):
                continue  # 宝鸡市|宝鸡高新技术产业开发区 lies not in 宝鸡县
            if split_parts(rest) or rest in _BARE_ZONES:
                yield _Reading(tuple(regions), manner, bool(above), rest)

    def _look_up(self, piece: str, below: bool) -> tuple[list[Region], Reason]:
        names = self._names
        if found := names.full(piece):
            found = [*found, *(region for region in names.all_short(piece) if "自治" in region.name)]  # 景谷县 after 1985
            return found, _COMMON if names.is_common(piece) else _OFFICIAL if len(piece) > 2 else _BRIEF
        if found := names.all_short(piece) if below else names.short(piece):
            return found, _WORD if names.is_common(piece) else _SHORT
        return names.abbreviation(piece), _ABBREVIATION

    def _lies_below(self, region: Region, above: tuple[Region, ...]) -> bool:
        return any(region.code != other.code and self._tree.is_within(region, other) for other in above)

    def _judge(self, reading: _Reading, year: int | None, home: Region | None) -> Resolution:
        found = self._choose(reading, year, home)
        if not reading.rest or found.region is None:
            return found
        kind = reading.rest.removeprefix("国家级").removeprefix("国家")
        if is_generic_zone(kind) and not is_generic_zone(reading.rest):  # 海口|国家高新技术产业开发区
            reading = reading._replace(rest=kind)
        parts = Parts(reading.rest, "", "") if reading.rest in _BARE_ZONES else split_parts(reading.rest)
        trusted = reading.manner is _OFFICIAL or reading.parents_named or is_generic_zone(reading.rest) or (parts is not None and is_generic_zone(parts.zone))  # 赣州|经开区蟠龙镇
        near = self._distance(found.region, home) <= 2 if home else not reading.rest.endswith(_BELOW_COUNTY)  # 广安门外街道 lies not in 广安
        named = self.towns.lies_near(reading.rest, found.region) or _WALLED_TOWN.fullmatch(reading.rest) is not None
        known = reading.manner is _OFFICIAL and named  # 葛渔城镇 is a town's name, 农村城镇 none
        if parts is None or not (trusted or near) or (not known and names_no_place(reading.rest, found.region)):
            return _OPEN
        if reading.manner is _SHORT and is_remnant(reading.rest):
            return _OPEN
        region = build_region(parts, self._holder(parts, found.region, year), self._tree)
        if home is not None and home.level is region.level is RegionLevel.ZONE and is_called(region.name, home.name):
            region = home
        reasons = (*found.reasons, Reason("part-of-what-is-named", -0.05))
        return Resolution(region, round(found.score - 0.05, 4), reasons, (region,))

    def _choose(self, reading: _Reading, year: int | None, home: Region | None) -> Resolution:
        scored = sorted(((self._cost(region, year, home), region) for region in reading.regions),
                        key=lambda pair: (pair[0], pair[1].key))
        cost, region = scored[0]
        rivals = [other for other_cost, other in scored if other_cost - cost < 0.3]
        if len(rivals) > 1:
            region, rivals = self._widest(rivals)
        distance = _FAR if home is None else self._distance(region, home)
        if len(rivals) > 1 or not self._is_credible(reading, region, year, home, distance):
            return Resolution(None, 0.0, (Reason("several-of-the-name", 0.0),),
                              tuple(rivals if len(rivals) > 1 else reading.regions))
        reasons = [reading.manner]
        if reading.parents_named:
            reasons.append(Reason("parents-named", 0.35))
        if distance in _HOME_REASONS:
            reasons.append(_HOME_REASONS[distance])
        elif not reading.parents_named:
            reasons.append(Reason("only-one-of-the-name", 0.35))
        if off := _years_off(region, year) if year is not None else 0:
            reasons.append(Reason("not-in-that-year", round(-0.13 - 0.02 * min(off, 10), 2)))
        score = max(0.0, min(sum(reason.weight for reason in reasons), 0.99))
        return Resolution(region, round(score, 4), tuple(reasons), (region,))

    def _is_credible(self, reading: _Reading, region: Region, year: int | None, home: Region | None, distance: int) -> bool:
        """Whether enough speaks for a candidate that has no rival."""
        if reading.parents_named or (is_generic_zone(reading.rest) and region.level is RegionLevel.PREFECTURE):
            return True  # 日照|经济技术开发区 is no sunlight
        if home is None:
            return reading.manner not in (_COMMON, _WORD)
        if distance == _FAR and year is not None and _years_off(region, year) > _LONG_GONE:
            return False
        return distance <= _FARTHEST.get(reading.manner, _FAR)

    def _widest(self, rivals: list[Region]) -> tuple[Region, list[Region]]:
        """The one of the rivals in which all others lie (恩施州 for 恩施, not 恩施市), alone; else all of them."""
        for region in rivals:
            if all(self._tree.is_within(other, region) for other in rivals):
                return region, [region]
        return rivals[0], rivals

    def _cost(self, region: Region, year: int | None, home: Region | None) -> float:
        """How unlikely a candidate is: how far from home, and how many years off (0.35 each, up to 20)."""
        distance = _FAR if home is None else self._distance(region, home)
        return distance + min(_years_off(region, year), 20) * 0.35

    def _distance(self, region: Region, home: Region) -> int:
        tree = self._tree
        if region.key == home.key or (region.code and region.code == home.code):
            return 0
        if tree.is_within(home, region):
            return 1
        if tree.is_within(region, home):
            return 2
        if region.key[:4] == home.key[:4]:
            return _SAME_CITY
        return 4 if region.key[:2] == home.key[:2] else _FAR

    def _build(self, surface: str, home: Region | None, year: int | None) -> Resolution | None:
        """A zone, town or community of the report's own region, named without parents."""
        name = trim_sentence(surface)
        parts = split_parts(name)
        if home is None or (parts is None and name == surface):
            return _NO_PLACE if names_no_place(name, home) else None
        if name != surface and (name == "街道" or len(name) == 1):
            return _NO_PLACE  # 制定|街道…规划: a rank, not a name
        if name != surface and (own := self._own(name, home)) is not None:
            return Resolution(own, 0.7, (Reason("name-in-more-words", 0.7),), (own,))
        if parts is None or is_remnant(name) or (names_no_place(name, home) and not self.towns.lies_near(name, home)):  # 鹿城镇 in 楚雄州
            return _NO_PLACE
        if home.level is RegionLevel.PROVINCE and parts.community and not parts.town:
            return _NO_PLACE  # a province's report names communities with their towns; 平模创社区 is a piece of words
        if is_generic_zone(name) and not (is_own_kind(name) and home.level in _HOLDS_ZONES):
            return _NO_PLACE
        region = build_region(parts, self._holder(parts, home, year), self._tree)
        if region.key == home.key or self._tree.is_within(home, region):
            return Resolution(region, 0.98, (_OFFICIAL, _HOME_REASONS[0 if region.key == home.key else 1]), (region,))
        weight = {RegionLevel.PROVINCE: 0.3, RegionLevel.PREFECTURE: 0.55}.get(home.level, 0.75)
        return Resolution(region, weight, (Reason("below-home-by-its-kind", weight),), (region,))

    def _holder(self, parts: Parts, region: Region, year: int | None) -> Region:
        """What the parts lie in: the county of the town where `region` holds several, else `region`."""
        county = self.towns.county(parts.town, region, year) if parts.town and not parts.zone else None
        return county or region

    def _own(self, name: str, home: Region) -> Region | None:
        """The report's own region, or one above it, by its name or as 新区."""
        above = (home, *self._tree.parents(home))
        return next((region for region in above if region.name == name), None) or read_deixis(name, home, self._tree)

    def _neighbours(self, home: Region | None, year: int | None) -> list[Region]:
        """Regions of the tables in the report's own region and beside it, in `year`."""
        if home is None:
            return []
        above = (home, *self._tree.parents(home)[:1])
        near = (region for each in above for region in self._tree.children(each))
        return [region for region in near if year is None or region.valid_in(year)]

    def _correct(self, surface: str, home: Region | None, others: Iterable[Region] = ()) -> Resolution | None:
        """The report's own region, one above it or of `others`, if one character of it was written as another."""
        if home is None:
            return None
        for region in (home, *self._tree.parents(home), *others):
            if len(surface) == len(region.name) and self._is_slip(surface, region.name):
                return Resolution(region, 0.8, (Reason("misspelt", 0.8),), (region,))
        return None

    def _is_slip(self, surface: str, name: str) -> bool:
        wrong = [(read, meant) for read, meant in zip(surface, name, strict=True) if read != meant]
        return len(wrong) == 1 and wrong[0][1] in self._alike.get(wrong[0][0], ())


def _years_off(region: Region, year: int | None) -> int:
    if year is None:
        return 0 if region.last_year == OPEN_END else 2
    return max(region.first_year - year, year - region.last_year, 0)


def _is_stranger(found: Resolution) -> bool:
    """Whether nothing but its being the only one of the name speaks for a region."""
    return any(reason.feature == "only-one-of-the-name" for reason in found.reasons)
