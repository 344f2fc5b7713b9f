"""Mentions to identities: a pure function of the text, the report's own place and year, and the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.authority.names import plain_key
from kg.authority.regions import RegionLevel
from kg.ids import hashed
from kg.linking.agencies import link_agency
from kg.linking.context import Context, region_entity
from kg.linking.initiatives import link_initiative
from kg.linking.near import is_near, link_bare_zone, trade_zone
from kg.linking.regulations import DEFINES, PARTY, TitleMemory, link_title
from kg.linking.seals import clean_name, part_entity
from kg.linking.zones import means_zone, zone_in_full
from kg.models import Entity, Label, Link, Mention, Reason, Rejected
from kg.recognition.regions import JOINT_ZONE

NAMED_LEVEL = re.compile(r"[省市县区旗盟州镇乡村]$|街道$|社区$|园$|圈$|片区$|板块$|组团$|苏木$|嘎查$")
ISSUER_GAP = re.compile(r"\s*(?:此前|之前|先前|日前|前期|随后)?(?:联合)?(?:印发|发布|出台|制定|下发)?的?\s*")
Judged = Callable[[Mention, Link | None], Link | Rejected | None]


def link_mentions(
    text: str, mentions: Sequence[Mention], context: Context, judge: Judged | None = None
) -> tuple[list[Link], list[Rejected]]:
    """The links of all mentions in reading order, and the mentions that denote nothing.

    `judge` has the last word on each, so that what is linked by what stands before it follows what was judged.
    """
    links: list[Link] = []
    titles = TitleMemory()
    called: dict[str, Entity] = {}
    rejected: list[Rejected] = []
    for mention in mentions:
        link = _as_defined(text, mention, links, called) if mention.label is Label.AGENCY else None
        link = link or _link(text, mention, context, links, titles)
        judged = judge(mention, link) if judge is not None else link
        if isinstance(judged, Rejected):
            rejected.append(judged)
            continue
        link = judged
        if link is None:
            rejected.append(Rejected("linking", "denotes nothing certain", mention.start, mention.end, mention.surface))
            continue
        if link.entity.label is not link.mention.label:  # 《指南》 looks like a regulation, and stands for a document named before
            link = link._replace(mention=link.mention._replace(label=link.entity.label))
        links.append(link)
        if link.mention.label in (Label.REGULATION, Label.DOCUMENT):
            titles.remember(link)
    return links, rejected


COORDINATED = ("、", "和", "与", "及", "以及", " ")
"""Between bodies that share a bracket: 中共甲市委、甲市人民政府（以下简称市委、市政府）."""
OF_DEFINED = re.compile(r"办公室$|(?<=[组部])办$")


def _as_defined(text: str, mention: Mention, links: Sequence[Link], called: dict[str, Entity]) -> Link | None:
    """The body that brackets give a short form (…应急指挥部（以下简称区指挥部）), or its office; `called` takes in what they define."""
    if _is_defined(text, mention, links):
        called[mention.surface] = links[-1].entity
        return Link(mention, links[-1].entity, 0.95, (Reason("defined here", 0.95),))
    body = called.get(mention.surface)
    if body is not None:
        return Link(mention, body, 0.9, (Reason("as defined before", 0.9),))
    body = called.get(OF_DEFINED.sub("", mention.surface)) if called else None
    return Link(mention, part_entity(body, "办公室"), 0.85, (Reason("office of what was defined before", 0.85),)) if body is not None else None


def _is_defined(text: str, mention: Mention, links: Sequence[Link]) -> bool:
    """Whether a mention stands in brackets as the short form of the one body before them; of several that share them it is not told which."""
    if not links or links[-1].mention.label is not Label.AGENCY or text[mention.end : mention.end + 2].lstrip("”")[:1] not in ("）", ")"):
        return False
    last = links[-1].mention
    shared = len(links) > 1 and links[-2].mention.label is Label.AGENCY and text[links[-2].mention.end : last.start] in COORDINATED
    return not shared and DEFINES.match(text[last.end : mention.start]) is not None


def _link(text: str, mention: Mention, context: Context, links: list[Link], titles: TitleMemory) -> Link | None:
    if mention.label is Label.REGION:
        if mention.hint == "zone":
            return link_bare_zone(mention, context, links)
        link = _town_beside(text, mention, context, links) or link_region(mention, context)
        if not link.entity.region:
            link = _named_before(mention, links) or link
        if mention.hint == "village" and (context.home is None or context.home.level is not RegionLevel.TOWN):
            return None
        if mention.hint == "near" and not is_near(link.entity.region, context):
            return None
        lost = not link.entity.region and not NAMED_LEVEL.search(mention.surface) and not TRADE_ZONE.fullmatch(mention.surface)
        return None if lost or any(reason.feature == "names-no-place" for reason in link.reasons) else link
    if mention.label is Label.AGENCY:
        return link_agency(mention, context, links, lambda: _topic(text, mention, links))
    if mention.label is Label.INITIATIVE:
        return link_initiative(mention, context)
    issuer, with_party = None, False
    if links and links[-1].mention.label is Label.AGENCY:
        gap = text[links[-1].mention.end : mention.start]
        issuer = links[-1].entity if ISSUER_GAP.fullmatch(gap) else None
        joint = len(links) > 1 and text[links[-2].mention.end : links[-1].mention.start] in ("、", " ", "")
        if issuer is not None and joint and links[-2].entity.name == PARTY_OFFICE:
            issuer = links[-2].entity  # 中共中央办公厅、国务院办公厅《关于…》: of both, and its title begins with neither
        with_party = joint and links[-2].entity.name == PARTY
    between = text[titles.last.mention.end : mention.start] if titles.last else ""
    return link_title(mention, context, titles, issuer, between, with_party)


TRADE_ZONE = re.compile(r"(?:中国)?[（(]?(?P<place>[\u4e00-\u9fff]{2,5}?)(?:省|市|自治区)?[)）]?(?:(?P<zone>自由贸易试验区|自贸试验区|自贸区)|自由贸易港|自贸港)(?P<part>[\u4e00-\u9fff]{2,8}(?:片区|板块|组团))?")


PARTY_OFFICE = "中共中央办公厅"


def link_region(mention: Mention, context: Context) -> Link:
    """The region that a mention names, or a node of its own where several fit."""
    gazetteer = context.authority.gazetteer
    surface = mention.hint.removeprefix("place:") if mention.hint.startswith("place:") else mention.surface
    joint = JOINT_ZONE.match(surface)
    city = gazetteer.resolve(joint["place"], context.year, context.home).region if joint else None
    if city is not None:  # 中韩（盐城）产业园
        return Link(mention, region_entity(gazetteer.zone_of(surface, city), context), 0.85, (Reason("the city in its name", 0.85),))
    trade = TRADE_ZONE.fullmatch(surface)
    if trade:
        return trade_zone(mention, trade["place"], context, bool(trade["zone"]), trade["part"] or "")
    if context.home is not None and (zone_in_full(surface) == context.home.name or (surface.endswith("区") and means_zone(surface, context))):
        surface = context.home.name
    resolution = gazetteer.resolve(surface, context.year, context.home)
    if resolution.region is not None and resolution.region.level is RegionLevel.ZONE and context.home is not None:
        for above in context.chain()[1:]:  # 长沙经开区 in a county's report is the city's
            if resolution.region.parent == context.home.key and len(above.name) > 2 and surface.startswith(above.name[:-1]):
                resolution = gazetteer.resolve(surface, context.year, above)
                break
    if resolution.region is not None:
        return Link(mention, region_entity(resolution.region, context), resolution.score, resolution.reasons)
    home = context.home.key if context.home else ""
    entity = Entity("region-" + hashed(f"open/{home}/{plain_key(mention.surface)}"), Label.REGION, mention.surface, False)
    return Link(mention, entity, 0.2, resolution.reasons)


TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}(?:镇|乡|街道)")
PLACE_NAMED = re.compile(r"[\u4e00-\u9fff]{1,10}[市县区旗](?=[\u4e00-\u9fff]{2})")


def _town_beside(text: str, mention: Mention, context: Context, links: Sequence[Link]) -> Link | None:
    """A town listed behind one of another place (东莞市大朗镇、石龙镇), unless the report's own place has such a town."""
    gazetteer, last = context.authority.gazetteer, links[-1] if links else None
    if last is None or context.home is None or context.home.level is RegionLevel.ZONE or not PLACE_NAMED.match(last.mention.surface):
        return None
    if text[last.mention.end : mention.start] not in ("、", "和", "与", "及") or not TOWN.fullmatch(mention.surface):
        return None
    town = gazetteer.get(last.entity.region) if last.entity.region else None
    if town is None or town.level is not RegionLevel.TOWN or gazetteer.is_within(town, context.home) or gazetteer.has_town(context.home, mention.surface):
        return None
    place = gazetteer.parents(town, context.year)[0]
    region = gazetteer.resolve(mention.surface, context.year, place).region
    if region is None:
        return None
    return Link(mention, region_entity(region, context), 0.8, (Reason("listed behind a town of that place", 0.8),))


CAMPAIGN = re.compile(r"[“”\u4e00-\u9fff\d]{2,16}专项行动")


def _named_before(mention: Mention, links: Sequence[Link]) -> Link | None:
    """The region that was named with its parents before (北京市朝阳区, then 朝阳区)."""
    for earlier in reversed(links):
        if earlier.entity.label is Label.REGION and earlier.entity.region and earlier.entity.name.endswith(mention.surface):
            return Link(mention, earlier.entity, 0.85, (Reason("named before with its parents", 0.85),))
    return None


def _topic(text: str, mention: Mention, links: Sequence[Link]) -> str:
    """What a bare 领导小组 was set up for: the campaign named before it, else the initiative its line speaks of first."""
    begin = text.rfind("\n", 0, mention.start) + 1
    if mention.surface.startswith("专项行动"):
        campaigns = CAMPAIGN.findall(text, begin, mention.start)
        return clean_name(re.sub(r".*[区市县省州盟旗]", "", campaigns[-1])).removesuffix("专项行动") if campaigns else ""
    topic = ""
    for link in reversed(links):
        if link.mention.start < begin:
            break
        if link.mention.label is Label.INITIATIVE:
            topic = link.entity.name
    return topic
