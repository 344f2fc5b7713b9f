"""How regions are called: official names, what is left of them without 市/县/区, and customary abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kg.authority.region_data import Region, RegionLevel, read_table


class NameKind(StrEnum):
    """What a recogniser may make of a name when it meets it in a text."""

    FULL = "full"
    """Official name that can be nothing else (黄埔区): always a region."""
    SHORT = "short"
    """Name without its suffix, a customary short form, or an official name that is an ordinary word too (广州, 广东,
    延边州, 锡盟, 城区): a region where the context agrees; `is_common` tells the last kind."""
    ABBREVIATION = "abbreviation"
    """One or two characters that stand for a region in document numbers and fixed phrases (粤, 穗)."""


class Name(NamedTuple):
    """A surface, the keys of all regions that ever bore it, and how safe it is."""

    surface: str
    keys: tuple[str, ...]
    kind: NameKind


# Longest first where one ends like another; 族 may be missing (伊犁哈萨克自治州).
_PEOPLES = ("柯尔克孜|达斡尔|鄂温克|鄂伦春|哈萨克|塔吉克|布依|蒙古|朝鲜|哈尼|傈僳|拉祜|景颇|布朗|毛南|仫佬|仡佬|土家|"
            "纳西|普米|独龙|撒拉|保安|东乡|裕固|锡伯|维吾尔|羌|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|怒|各")
_AUTONOMOUS = re.compile(rf"^(.{{2,}}?)(?:(?:{_PEOPLES})族?)+自治([区州县旗])$")
_BANNER_PART = re.compile(r"[左右前后中]旗$|联合旗$")
_SUFFIX = re.compile(r"^(.{2,}?)(?:特别行政区|地区|林区|新区|特区|[省市县区旗盟])$")


_ZONE_KIND = re.compile("(?P<whose>.{2,4})(?P<kind>经济技术开发区|高新技术产业开发区)")
_BRIEF_KINDS = {"经济技术开发区": ("开发区", "经开区"), "高新技术产业开发区": ("高新区", "高新技术开发区")}

_TRADE_ZONE_PART = re.compile("中国（(?P<province>.+)）自由贸易试验区(?P<place>.+)片区")
_BRIEF_TRADE_ZONES = ("{place}自贸片区", "自贸区{place}片区", "自贸试验区{place}片区", "{province}自贸区{place}片区", "{province}自贸试验区{place}片区", "{province}自由贸易试验区{place}片区")


def stem(name: str) -> str:
    """What is left of an official name without rank and peoples (锡林郭勒, 延边, 黄埔); empty if too short."""
    if "自治" in name:
        autonomous = _AUTONOMOUS.match(name)
        return autonomous[1] if autonomous else name[:-3].removesuffix("族")
    if _BANNER_PART.search(name) or (len(name) > 2 and name.endswith("矿区")):
        return ""
    match = _SUFFIX.match(name)
    return match[1] if match else ""


def short_forms(region: Region) -> Iterator[str]:
    """Forms that a name has by rule: its stem, and for autonomous ones stem and rank (景宁县, 延边州, 锡林郭勒); of zones
    大亚湾开发区, 仲恺高新区, 厦门自贸片区."""
    if zone := _ZONE_KIND.fullmatch(region.name):
        yield from (zone["whose"] + kind for kind in _BRIEF_KINDS[zone["kind"]])
    if part := _TRADE_ZONE_PART.fullmatch(region.name):
        yield from (form.format(**part.groupdict()) for form in _BRIEF_TRADE_ZONES)
    root = stem(region.name)
    if not root:
        return
    yield root
    if "自治" in region.name and region.level is not RegionLevel.PROVINCE:
        yield root + region.name[-1]
        yield f"{root}自治{region.name[-1]}"


class RegionNames:
    """The surfaces of all regions of county level and above, with what each may stand for."""

    def __init__(self, regions: Iterable[Region], extra: Iterable[Path] = ()) -> None:
        words = {row["word"]: row["kind"] for row in read_table("region_words.tsv", extra)}
        self._traps = {row["name"]: row["before"] for row in read_table("region_traps.tsv", extra)}
        self._full: dict[str, list[Region]] = {}
        self._short: dict[str, list[Region]] = {}
        self._abbreviations: dict[str, list[Region]] = {}
        self._common = frozenset(word for word, kind in words.items() if kind == "full")
        self._unsafe = frozenset(word for word, kind in words.items() if kind == "stem")
        by_code: dict[tuple[str, str], list[Region]] = {}
        for region in regions:
            self._full.setdefault(region.name, []).append(region)
            by_code.setdefault((region.code, region.name), []).append(region)
            for form in short_forms(region):
                self._short.setdefault(form, []).append(region)
        for row in read_table("region_abbreviations.tsv", extra):
            target = self._abbreviations if row["kind"] == "abbreviation" else self._short
            known = target.setdefault(row["surface"], [])
            known.extend(region for region in by_code[row["code"], row["name"]] if region not in known)
        provinces = {form: [region for region in found if region.level is RegionLevel.PROVINCE] for form, found in self._short.items()}
        self._highest = {form: provinces[form] or found for form, found in self._short.items()}

    def full(self, surface: str) -> list[Region]:
        """Regions with this official name."""
        return self._full.get(surface, [])

    def short(self, surface: str) -> list[Region]:
        """Regions whose name without suffix, or whose customary short form, this is; only provinces if one has it."""
        return self._highest.get(surface, [])

    def all_short(self, surface: str) -> list[Region]:
        """As `short`, with the cities that are called like their province (吉林, 海南)."""
        return self._short.get(surface, [])

    def abbreviation(self, surface: str) -> list[Region]:
        """Regions that this stands for in document numbers."""
        return self._abbreviations.get(surface, [])

    def is_common(self, surface: str) -> bool:
        """Whether this is an ordinary word too, or a name without suffix that is one."""
        return surface in self._common or (surface in self._unsafe and surface not in self._full)

    def is_piece(self, surface: str, before: str) -> bool:
        """Whether, with the character `before` just before it, a name is a piece of an ordinary word (示|范县); after ^ stand all where it is none."""
        trap = self._traps.get(surface, "")
        if trap.startswith("^"):
            return bool(before.strip()) and before not in trap
        return bool(before) and before in trap

    def __iter__(self) -> Iterator[Name]:
        """Every surface once a kind; names without suffix that are ordinary words (和平, 城关) are left out."""
        for surface, regions in self._full.items():
            kind = NameKind.SHORT if surface in self._common else NameKind.FULL
            yield Name(surface, _keys(regions), kind)
        for surface in self._short:
            if surface in self._unsafe or surface in self._full:
                continue
            yield Name(surface, _keys(self.short(surface)), NameKind.SHORT)
        for surface, regions in self._abbreviations.items():
            yield Name(surface, _keys(regions), NameKind.ABBREVIATION)


def _keys(regions: list[Region]) -> tuple[str, ...]:
    return tuple(region.key for region in regions)
