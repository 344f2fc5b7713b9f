"""What a name means that only nearness tells: a county by its short name alone, a zone by its kind (开发区)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.authority.region_names import stem
from kg.authority.regions import Region, RegionLevel
from kg.ids import hashed
from kg.linking.context import Context, region_entity
from kg.linking.zones import zone_in_full
from kg.models import Entity, Label, Link, Mention, Reason

KINDS = {"自由贸易试验区": r"自由贸易试验区$", "开发区": r"开发区$", "经开区": r"经济(?:技术)?开发区$|经开区$", "高新区": r"高新(?:技术产业开发)?区$", "自贸试验区": r"自由贸易试验区$", "自贸区": r"自由贸易试验区$"}
"""What the full names of zones of a kind end in."""
TRADE_ZONES = {
    **dict.fromkeys(("上海",), 2013), **dict.fromkeys(("广东", "天津", "福建"), 2015),
    **dict.fromkeys(("辽宁", "浙江", "河南", "湖北", "重庆", "四川", "陕西"), 2017), "海南": 2018,
    **dict.fromkeys(("山东", "江苏", "广西", "河北", "云南", "黑龙江"), 2019),
    **dict.fromkeys(("北京", "湖南", "安徽"), 2020), "新疆": 2023,
}
"""The provinces with a pilot free-trade zone, and since when (the State Council's overall plans for them)."""
RANKED = re.compile(r"^[省市区县州](?=[\u4e00-\u9fff]{3})")


def trade_zone(mention: Mention, place: str, context: Context, pilot: bool = True, part: str = "") -> Link:
    """A province's pilot free-trade zone, or the free-trade port, or a part of it (片区), which the tables may know."""
    name = f"中国（{place}）自由贸易试验区" if pilot else f"{place}自由贸易港"
    name += part
    known = context.authority.gazetteer.resolve(name, context.year, context.home).region if part else None
    if known is not None:
        return Link(mention, region_entity(known, context), 0.95, (Reason("free-trade zone", 0.95),))
    return Link(mention, Entity("region-" + hashed(f"zone/{name}"), Label.REGION, name, False), 0.9, (Reason("free-trade zone", 0.9),))


def is_near(key: str, context: Context) -> bool:
    """Whether a region is the report's own, lies in it, above it or beside it."""
    gazetteer = context.authority.gazetteer
    region, home = gazetteer.get(key) if key else None, context.home
    if region is None or home is None:
        return False
    above = context.parent()
    beside = above is not None and above.level is RegionLevel.PREFECTURE and gazetteer.is_within(region, above)
    return gazetteer.is_within(region, home) or gazetteer.is_within(home, region) or beside


def zone_named(kind: str, context: Context, links: Sequence[Link]) -> Region | None:
    """The one zone of a kind in the report's region that was named last, by itself or as a body's."""
    pattern = KINDS.get(kind)
    if pattern is None or context.home is None:
        return None
    gazetteer = context.authority.gazetteer
    found = {}
    for link in links:
        region = gazetteer.get(link.entity.region) if link.entity.region and link.entity.label in (Label.REGION, Label.AGENCY) else None
        if region is not None and region.level is RegionLevel.ZONE and re.search(pattern, zone_in_full(region.name)) and gazetteer.is_within(region, context.home):
            found[region.key] = region
    return next(iter(found.values())) if len(found) == 1 else None


def zone_meant(surface: str, context: Context, links: Sequence[Link]) -> Region | None:
    """The zone that its kind means, with a rank before it or without: one named before, or the report's own (县经济开发区)."""
    rank = RANKED.match(surface)
    kind = surface[1:] if rank else surface
    region = zone_named(kind, context, links)
    owner = context.region_of_rank(rank.group()) if rank and region is None else None
    if owner is None or owner != context.home or kind == "开发区":
        return region
    found = context.authority.gazetteer.resolve((stem(owner.name) or owner.name) + zone_in_full(kind), context.year, owner).region
    return found if found is not None and found.level is RegionLevel.ZONE else None


PILOT_ZONES = ("自由贸易试验区", "自贸试验区", "自贸区")
PART_OF_PILOT_ZONE = re.compile(rf"(?:{'|'.join(PILOT_ZONES)})(?P<part>[\u4e00-\u9fff]+片区)")
"""自贸区宜昌片区: a part of the province's."""


def link_bare_zone(mention: Mention, context: Context, links: Sequence[Link]) -> Link | None:
    """The zone that a kind alone means: one named before, or with a rank the region's own (县经济开发区)."""
    gazetteer = context.authority.gazetteer
    kind = RANKED.sub("", mention.surface)
    region = zone_meant(mention.surface, context, links)
    if region is None and kind in ("高新区", "经开区", "自贸试验区") and _listed(mention, links):
        region = gazetteer.resolve(kind, context.year, context.home).region
    home = context.home
    if region is None and kind in PILOT_ZONES:
        named = {link.entity.iri: link.entity for link in links if link.entity.label is Label.REGION and link.entity.name.endswith("自由贸易试验区")}
        if len(named) == 1:
            return Link(mention, next(iter(named.values())), 0.75, (Reason("the zone named before", 0.75),))
    part = PART_OF_PILOT_ZONE.fullmatch(kind)
    if part or (region is None and kind in PILOT_ZONES and home is not None and home.level is RegionLevel.PROVINCE):
        province = stem(context.chain()[-1].name) if home is not None else ""
        founded = TRADE_ZONES.get(province, 0)
        return trade_zone(mention, province, context, part=part["part"] if part else "") if founded and (context.year or 0) >= founded else None
    if region is None or region.level is not RegionLevel.ZONE:
        return None
    return Link(mention, region_entity(region, context), 0.75, (Reason("the zone of that kind", 0.75),))


def _listed(mention: Mention, links: Sequence[Link]) -> bool:
    """Whether a region of the report's stands just before it in a list (滨湖新区、高新区)."""
    return bool(links) and links[-1].entity.label is Label.REGION and links[-1].mention.end + 1 == mention.start
