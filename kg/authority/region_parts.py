"""The parts of a name below county level (zones, towns, streets, communities), and 我区, 全市 for the report's own."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.authority.region_data import Region, RegionLevel
from kg.authority.region_names import stem
from kg.authority.region_tree import RegionTree, make_region

_OF_CITY = "经开区|国际陆港|中央商务区|(?:中央|国际)?法务区|大学城|(?:国际)?科学城|科技城|科创城|航空城|生态城"
_ZONE = ("高新技术产业开发区|高新技术开发区|高新技术产业园区|经济技术开发区|经济开发区|经济开发试验区|经济合作区|"
         "自由贸易试验区|自由贸易港|综合保税区|保税港区|保税区|出口加工区|物流园区|旅游度假区|度假区|风景名胜区|风景区|旅游区|华侨经济区|生态经济区|综合经济区|合作试验区|"
         f"{_OF_CITY}|新片区|自主创新示范区|示范区|试验区|实验区|工业园区|工业园|产业园区|产业园|科技园区|科技园|园区|开发区|"
         "工业城|高新区|自贸区|合作区|管理区|集聚区|聚集区|功能区|商务区|产业区|工业区|化工区|港区|林区|矿区|新区|新城|片区|农垦|垦区|农场")
_TOWN = "街道办事处|民族乡|苏木|街道|镇|乡"
_COMMUNITY = "社区|嘎查|村"
_PARTS = re.compile(rf"(?P<zone>.{{1,18}}?(?:{_ZONE})|{_OF_CITY})?(?P<town>.{{1,10}}?(?:{_TOWN}))?"
                    rf"(?P<community>.{{1,12}}?(?:{_COMMUNITY}))?")
_GENERIC_ZONE = re.compile(rf"(?:边境|绿色产业|国家农业|农业)?(?:{_ZONE})")
_REMNANT = re.compile(rf".(?:{_ZONE})")
_COUNTED = re.compile(r"[各每某几本该我全]|多(?=[个镇乡村社街])|两(?=[个区县市镇乡村])|所有|部分|全部|一些|[0-9一二三四五六七八九十百]+个")
# Words in 镇, 乡, 村, 社区 and kinds of zones that name no place.
_NO_PLACE = re.compile(
    r".*(?:农村|(?<!^[^省市县区州上全各促使进管和我本对])城乡|城镇|乡镇|村镇|城中村|[家返下故他异回归还带治同之]乡|[小名重古强集]镇|(?:专业|特色|中心|赋能)镇|乡村|"
    r"(?:示范|行政|自然|样板|传统|边境|薄弱|保留|中心|空壳|先进|文明)村|(?:示范|完整|智慧|城乡|居家|开源)社区|示范街道|[区市县镇乡]社区|(?:型社会|生态文明|法治政府|全域旅游)(?:建设)?示范区)"
    r"|.{0,2}新型社区|(?:国家|省级|市级|首批|首个|各?类|.{0,3}亿级|.大).*(?:区|园)")
# Words that are names of communities at most where the report's own region is small enough to name them.
_WEAK = re.compile(r".*(?:青年|商务|创业|科创|国际|未来|数字|绿色|人才|养老|创新|美丽|和谐|平安|学习型)社区|(?!.*(?:承接产业转移|高新技术产业开发区)).*(?:产业|联动创新)[^区]{0,4}区|"
                   r".*(?:产业园区?|高新区|(?<!高新技术)产业开发区)|.城乡")
# What stands before a name in a sentence and is cut with it by mistake.
_LEADING = re.compile(
    r"(?:推动|推进|建设|建立|建成|构建|实施|提升|提高|促进|深化|完善|加强|强化|改善|落实|纳入|覆盖|根据|分别|负责|年度|助力|积极|争创|获批|免费|运营|办好|做实|"
    r"继续|发挥|新增|新建|改造|优化|统筹|坚持|加大|加快|丰富|鼓励|消除|补齐|锚定|突出|畅通|支持|打造|创建|设立|成立|组建|开展|制定|修改|"
    r"协调|理顺|释放|着力|持续|逐步|不断|全面|扎实|有序|重点|大力|做好|严格|规范|按照|围绕|结合|针对|关于|对于|以及|包括|其中)+")
_KIND = re.compile(r"(?:经济技术|经济|高新技术产业|高新技术)(?=开发区$)")
_HIGH_TECH_END = re.compile(r"高新(?:技术)?(?:产业)?(?:开发)?(?:园?区)$")
_ECONOMIC_END = re.compile(r"(?:经济(?:技术)?开发区|经开区)$")
_DEIXIS = re.compile(r"[我本全该]?(省|自治区|市|州|盟|地区|县|旗|区|镇|乡|街道|新区|开发区|示范区)(?:境内)?")

# How zones of which nearly every city has one are called in full.
_HIGH_TECH = ("高新区", "高新技术开发区", "高新技术产业开发区", "高新开发区")
_ECONOMIC = ("经开区", "经济技术开发区")
"""经开区 is short for 经济技术开发区; what a county calls 经济开发区 it says so."""


class Parts(NamedTuple):
    """What a name says below county level, each empty if it does not."""

    zone: str
    town: str
    community: str


def split_parts(text: str) -> Parts | None:
    """The zone, town and community that `text` consists of; None if it is none of them."""
    match = _PARTS.fullmatch(text) if text and not _COUNTED.match(text) else None
    if match is None or not any(match.groups()):
        return None
    town = (match["town"] or "").removesuffix("办事处")
    return Parts(match["zone"] or "", town, match["community"] or "")


def names_no_place(text: str, home: Region | None) -> bool:
    """Whether this is a word or a status, no name: 农村, 小城镇, 国家级开发区, and in a province's report 青年社区."""
    wide = home is None or home.level is RegionLevel.PROVINCE
    return bool(_NO_PLACE.fullmatch(text) or (wide and _WEAK.fullmatch(text)))


def is_remnant(text: str) -> bool:
    """Whether a name was cut within a word: one character before a kind of zone (青海|湖示范区), or a rank (嫩江|县多宝山镇)."""
    return text[:1] in ("县", "旗") or (bool(_REMNANT.fullmatch(text)) and not is_generic_zone(text))


def trim_sentence(text: str) -> str:
    """`text` without the words of a sentence that stand before a name (推动徐圩新区)."""
    match = _LEADING.match(text)
    return text[match.end():] if match else text


def is_own_kind(text: str) -> bool:
    """Whether nearly every city has one such zone, so that the kind alone names it at home (高新区, 经开区)."""
    return text in _HIGH_TECH or text in _ECONOMIC or text == "综合保税区"


def is_generic_zone(text: str) -> bool:
    """Whether this is a kind of zone without a name of its own (高新区, 经济开发区)."""
    return bool(_GENERIC_ZONE.fullmatch(text))


def read_deixis(text: str, home: Region, tree: RegionTree) -> Region | None:
    """The region that 我区, 全市, 本县 or a bare 市 denote: the report's own, or the nearest above it of that rank."""
    match = _DEIXIS.fullmatch(text)
    if match is None:
        return None
    rank = match[1]
    for region in (home, *tree.parents(home)):
        if region.name.endswith(rank) or (rank == "区" and region.name.endswith("自治区")):
            return region
    return None


def is_called(name: str, zone: str) -> bool:
    """Whether a zone goes by a name: 赣州开发区 for 赣州经济技术开发区, 巨鹿经开区 for 巨鹿经济开发区, 遂宁高新区 for 遂宁高新技术产业园区."""
    if name in (zone, _KIND.sub("", zone)):
        return True
    return any(kind.sub("", name) == kind.sub("", zone) != zone and kind.search(name) for kind in (_ECONOMIC_END, _HIGH_TECH_END))


def build_region(parts: Parts, parent: Region, tree: RegionTree) -> Region:
    """The region that the parts name under `parent`, which itself may be the zone or town named."""
    region = parent
    if parts.zone:
        region = _step(region, _zone_name(parts.zone, region), tree)
    if parts.town:
        region = _step(_hold(region, RegionLevel.TOWN, tree), parts.town, tree)
    if parts.community:
        region = _step(_hold(region, RegionLevel.COMMUNITY, tree), parts.community, tree)
    return region


def _step(parent: Region, name: str, tree: RegionTree) -> Region:
    for region in (parent, *tree.parents(parent)):
        if region.name == name or (region.level is RegionLevel.ZONE and (is_called(name, region.name) or _is_without_its_city(name, region, tree))):
            return region
    known = tree.get(f"{parent.key}/{name}")
    return known if known is not None else make_region(parent, name)


def _is_without_its_city(name: str, zone: Region, tree: RegionTree) -> bool:
    """Whether a zone goes by its name without that of the city in front: 稀土高新区 for 包头稀土高新技术产业开发区."""
    city = next((stem(above.name) for above in tree.parents(zone) if above.code), None)
    return city is not None and zone.name.startswith(city) and not is_generic_zone(name) and is_called(city + name, zone.name)


def _hold(region: Region, level: RegionLevel, tree: RegionTree) -> Region:
    """`region` or the nearest above it that can hold a town or a community: towns hold no towns."""
    unfit = (RegionLevel.COMMUNITY,) if level is RegionLevel.COMMUNITY else (RegionLevel.COMMUNITY, RegionLevel.TOWN)
    return next(above for above in (region, *tree.parents(region)) if above.level not in unfit)


def _zone_name(name: str, parent: Region) -> str:
    """The zone's name; kinds that every city has carry the city's (高新区 of 宜昌市: 宜昌高新技术产业开发区)."""
    if not is_generic_zone(name) or parent.level is RegionLevel.ZONE:
        return name
    if name in _HIGH_TECH:
        name = "高新技术产业开发区"
    elif name in _ECONOMIC:
        name = "经济技术开发区"
    return (stem(parent.name) or parent.name) + name

