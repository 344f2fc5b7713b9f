"""Agencies to the names on their seals, from their role and the region whose body they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.authority.agencies import Host, Role
from kg.authority.names import plain_key
from kg.authority.region_names import stem
from kg.authority.regions import Region, RegionLevel
from kg.linking.context import Context
from kg.linking.near import zone_meant
from kg.linking.pointing import DEPARTMENT, link_deictic, link_new_section, link_part, link_posted, own_department
from kg.linking.seals import (
    agency_entity,
    central_entity,
    clean_name,
    entity_of,
    government_name,
    own_agency,
    part_entity,
    part_name,
    prefix_of,
    read_name,
    zone_base,
)
from kg.linking.zones import GOVERNS_ZONE, means_zone, zone_in_full, zone_kind, zone_stem
from kg.models import Link, Mention, Reason
from kg.recognition.agencies import OWN_KINDS, RANK

OWN_ZONES = ("开发区", "经开区", "高新区")
"""Whose committee is that of the county or city, where it stands without a name."""
RANKED_ZONE = re.compile(r"[市县区旗州]?[\u4e00-\u9fff]*(?:开发|高新|经开|新|示范|实验|保税|合作|管理|集聚|度假|工业|产业|园)区")
COMMON_ZONE = re.compile(r"(?:经济|技术|高新|产业|工业|旅游|农业|现代|循环|科技|物流|生态|风景|名胜|保税|集聚|度假|综合|示范|试验|实验|合作|开发|新|景|园)+区管理")
"""The county's own zone, named by its kind only."""
OWN_GROUP = re.compile(r"(?:领导小组|工作小组|专班|工作专班)(?:办公室)?$")
"""What a department sets up within itself; conferences and committees join several."""
BY_RANK = ("rank-role", "same-level-role", "bare-department", "coordinated-body")
"""Rules of mentions that are short forms, whatever their role: 省交通厅 is what the province has in that year."""
MEDIATORS = {"医调委": "医疗纠纷人民调解委员会", "调委会": "人民调解委员会"}
BANKING_BRANCH = re.compile(r"银(?P<insurance>保)?监(?P<kind>分?局)")
"""A branch of the banking commission, as it is called in short (丽水|银保监分局)."""
OF_GOVERNMENT = re.compile(r"(?:人民)?政府(?=.*(?:委员会|法制局)$)")
ZONE_BODIES = ("management-committee", "party-working-committee", "discipline-working-committee")
SENT_OUT = ("congress-working-committee", "cppcc-working-committee")
"""What the congress or the CPPCC above sends to a zone or a street, which have none of their own."""
OWN_NAMED = ("arbitration-commission", "museum", "library", "culture-centre", "mass-art-centre", "television", "television-earlier", "maritime-bureau", "administrative-college")
"""Institutions that a city's short name may be part of."""
OF_COMMITTEE = re.compile(r"(?<=..[省市区县州盟旗])委$")
"""A body of a named place's committee: 商洛市委|全面依法治市委员会."""
OF_ZONE = re.compile(r"(?:党?工委|管委会|管理委员会)$")
"""A body of a zone's committee: 高新区党工委|全面依法治区委员会."""
KEEPS_RANK = re.compile(r"[省市区县盟旗镇道]$|(?<!^[湘新萍桐宁金])乡$|..州$|^[我本全同]")
SAME = re.compile(r"^(?:同级|本级|本|我|全)")
ABOVE = re.compile(r"^(?:上一级|上级)")
ITS_OWN = re.compile(r"([省市区县州盟旗])局(?=[^，。]*(?:领导小组|专班))|(?P<kind>[局厅委办](?!员|托)|(?:分局|医院|中心|院|校)(?=党)|(?=党组))")
"""The department that reports, before a group of its own: 局党组, 市局政务公开领导小组, or nothing before 党组 alone."""
ENDS_AS: dict[str, str | tuple[str, ...]] = {"局": "局", "分局": "分局", "厅": "厅", "医院": "医院", "中心": "中心", "院": "院", "校": ("学", "校")}
"""What the body's name ends in whose Party group is called so: 局党委 in a hospital's report is its bureau's."""
OWN_IN_SHORT = re.compile(r"[\u4e00-\u9fff]{2,8}?[局厅委](?=[^局厅委]*(?:领导小组|专班|委员会))")
"""A department without its region, before a group of its own."""
GROUP_PREFIX = re.compile(r"^(?:全|我|本)?(?:自治(?=[州县旗]))?(自治区|新区|示范区|经开区|开发区|高新区|街道|苏木|[省市区县旗盟州镇乡])(?!域|级|场|民(?!营)|长制|街)")


def link_agency(mention: Mention, context: Context, antecedents: list[Link], topic: Callable[[], str]) -> Link | None:
    """The agency that a mention denotes; nothing for a bare group without an antecedent and a topic."""
    kind, _, rest = mention.hint.partition(":")
    if kind == "central":
        entity = central_entity(context.authority.agencies.central[rest])
        return Link(mention, entity, 1.0, (Reason("central body", 1.0),))
    if kind == "branch-of":
        return _linked(mention, rest, rest, False, 0.95, "office of a central body")
    if kind == "role":
        role_id, length, rank, *branch = rest.split(":")
        if branch and mention.rule == "bare-department" and branch[0].endswith("分局") and context.home is not None and context.home.level is RegionLevel.ZONE:
            rank = "市"  # a bureau with a branch in the zone is the city's
        link = _link_role(mention, context, context.authority.agencies.roles[role_id], rank or mention.surface[: int(length)], antecedents)
        if link is None or not branch or link.entity.name.endswith(branch[0]):
            return link
        return Link(mention, part_entity(link.entity, branch[0]), link.score, link.reasons)
    if kind == "deictic":
        return link_deictic(mention, context, antecedents)
    if kind in ("section", "branch"):
        return link_part(mention, context, rest)
    if kind == "posted":
        return link_posted(mention, context)
    if kind in ("section-of", "own-section"):
        return link_new_section(mention, context, rest, antecedents if kind == "section-of" else [])
    if kind == "station":
        return _link_station(mention, context, rest)
    if kind == "own":
        return _link_own(mention, context, rest)
    if kind == "listed":
        rank, _, role_name = rest.partition(":")
        return _link_other(mention._replace(surface=role_name), context, 0, rank, mention)
    if kind == "other":
        length, _, rank = rest.partition(":")
        return _link_other(mention, context, int(length), rank)
    if kind == "unranked":
        return _link_unranked(mention, context, antecedents)
    if kind == "group":
        return _link_group(mention, context, rest, antecedents, topic)
    name = clean_name(mention.surface)
    return _linked(mention, name, name, False, 0.8, "institution by its full name")


def _link_role(mention: Mention, context: Context, role: Role, prefix: str, antecedents: list[Link]) -> Link | None:
    region, score, reason = region_of_prefix(prefix, role, context)
    beside = _of_place_beside(mention, prefix, context, antecedents)
    if beside is not None and beside != region:
        region, score, reason = beside, 0.85, "of the place named beside it"
    if region is None and prefix in ("县", "旗"):
        region, score, reason = _county_just_named(mention, prefix, context, antecedents), 0.8, "of the county named just before"
    if (region is None or RANKED_ZONE.fullmatch(prefix)) and (zone := zone_meant(prefix, context, antecedents)) is not None:
        region, score, reason = zone, 0.8, "the zone of that kind"
    if prefix == "区" and role.id in ZONE_BODIES and region is not None and region.level is RegionLevel.PROVINCE:
        return None  # an autonomous region has none
    if (role.id in SENT_OUT or (not prefix and role.id in ZONE_BODIES)) and region is not None and region.level not in (RegionLevel.ZONE, RegionLevel.TOWN):
        return None  # a bare 党工委 in the report of what is no zone is some street's; 人大工委 no city has
    if region is not None and mention.rule in BY_RANK:
        role = context.authority.agencies.variant(role, region, context.year)
    if role.id == "management-committee" and _is_unknown_zone(prefix, region) and not _is_home_zone(prefix, context):
        name = re.sub(r"[（(].*[)）]", "", prefix) + role.role
        ranked = context.region_of_rank(name[0])  # 区行政服务中心管委会
        owner = ranked or (context.home if COMMON_ZONE.match(name) or _is_part_of_home(prefix, context) else None)
        if owner is not None:
            short = name[ranked is not None :].replace("经开区", "经济开发区").replace("高新区", "高新技术产业开发区")
            name = context.authority.gazetteer.kind_prefix(owner, context.year) + short
        return _linked(mention, plain_key(name), name, False, 0.9, "body by its full name")
    if role.id == "management-committee" and _is_home_zone(prefix, context):
        region, score, reason = context.home, 0.9, "the zone that reports"
    if region is None and (prefix in ("镇", "乡", "街道", "苏木") or prefix.endswith("级")) and context.home is not None:
        return None  # 镇人民政府 in a district's norm is that of every town, 县级政府 in a city's that of every county
    if region is None and role.id == "management-committee" and prefix in OWN_ZONES and context.home is not None and context.home.level in (RegionLevel.COUNTY, RegionLevel.PREFECTURE):
        of_city = prefix != "开发区" and context.home.level is RegionLevel.PREFECTURE  # 淄博|高新技术产业开发区; a county's own bears its whole name
        name = (stem(context.home.name) if of_city else context.authority.gazetteer.kind_prefix(context.home, context.year)) + zone_in_full(prefix) + role.role
        return _linked(mention, plain_key(name), name, False, 0.6, "the zone of the report's region")
    if region is None:
        return _open(mention, context, reason)
    if region == context.home and role.id == "management-committee" and context.publisher.endswith(role.role):
        own = read_name(context.publisher, context)
        if own is not None:
            return Link(mention, own, score, (Reason("the zone's own committee", score),))
    if role.id in OWN_NAMED and len(prefix) > 1 and not KEEPS_RANK.search(prefix):  # 上海博物馆 is no 上海市博物馆
        return _linked(mention, prefix + role.role, prefix + role.role, False, 0.85, "institution by its full name")
    entity = entity_of(role, region, context)
    of_government = prefix.endswith(("政府", "管委会")) or OF_GOVERNMENT.match(mention.surface, len(prefix))
    if role.host in (Host.REGION, Host.GOVERNMENT) and of_government and role.id != "government":  # 州政府法制局 carries the government's name
        entity = entity._replace(name=government_name(region, context) + role.role)
    return Link(mention, entity, score, (Reason("role " + role.id, 0.5), Reason(reason, score - 0.5)))


def _link_own(mention: Mention, context: Context, name: str) -> Link | None:
    """A body of the street, town or zone that reports; nothing in the report of another region, which has many."""
    home, role = context.home, context.authority.agencies.roles.get(name)
    if name == "station" and home is not None and home.level is RegionLevel.TOWN:
        place = re.sub(r"(?:街道|镇|民族乡|乡)$", "", home.name)
        return _link_station(mention, context, re.sub(r"^(?:街道|镇|乡|公安)", "", mention.surface), place)
    either = mention.surface == "工委" or name.startswith(("党政", "行政服务", "政务服务")) or name.endswith("大队")  # of a zone or of a street
    levels = (RegionLevel.ZONE,) if "管委" in mention.surface else (RegionLevel.ZONE, RegionLevel.TOWN) if either else (RegionLevel.TOWN,)
    if home is None or home.level not in levels:
        return None
    if role is not None and home.level is RegionLevel.TOWN and not home.name.endswith("街道"):
        return None
    entity = entity_of(role, home, context) if role is not None else agency_entity(f"{home.key}/{name}", prefix_of(home, context) + name, False, home.key, name)
    return Link(mention, entity, 0.85, (Reason("the region that reports", 0.85),))



def _link_station(mention: Mention, context: Context, kind: str, place: str = "") -> Link | None:
    """A bureau's station in a town or street of the county that reports: 犀浦司法所 is 成都市郫都区司法局犀浦司法所."""
    county = context.authority.gazetteer.county_of(context.home, context.year) if context.home else None
    if county is None:
        return None
    bureau = context.authority.agencies.by_form["公安局" if kind == "派出所" else kind[:-1] + "局"]
    station = (place + kind if place else mention.surface).replace("市场监管所", "市场监督管理所")
    own = own_department(context)
    if own is not None and bureau.role in own.name:  # 双桂派出所 in the report of 重庆市梁平区公安局
        return _linked(mention, f"{own.iri}/{plain_key(station)}", own.name + station, False, 0.85, "the department that reports")
    branch = _branch_name("公安分局", county, context) if kind == "派出所" else ""
    name = (branch or entity_of(bureau, county, context).name) + station
    entity = agency_entity(f"{county.key}/{plain_key(station)}", name, False, county.key, station)
    return Link(mention, entity, 0.8, (Reason("the county that reports", 0.8),))


ORGAN = re.compile(r"(?:[省市区县州旗]委|政府|人大|人民代表大会|人大常委会|政协|法院|检察院)$")
"""What every place has one of: behind another place's, the next is that place's too; a bureau in the next sentence is not."""


def _of_place_beside(mention: Mention, prefix: str, context: Context, antecedents: list[Link]) -> Region | None:
    """Another place than the report's own of that rank whose body is named just before (株洲市委、|市政府, in a report of 醴陵市)."""
    last = antecedents[-1] if antecedents else None
    if last is None or prefix not in ("市", "县", "区", "州", "旗") or not all(ORGAN.search(each.surface) for each in (last.mention, mention)) or last.mention.rule != "region-role" or mention.start - last.mention.end != 1:
        return None
    region = context.authority.gazetteer.get(last.entity.region) if last.entity.region else None
    return region if region is not None and region.level is not RegionLevel.ZONE and region.name.endswith(prefix) and last.mention.surface[0] != prefix else None


SAME_SENTENCE = 16
"""Characters at most between two bodies of a county of which only the first names it."""


def _county_just_named(mention: Mention, rank: str, context: Context, antecedents: list[Link]) -> Region | None:
    """The county of the body named just before, in the report of what has no county above it (城固县水利局会同|县司法局, in the city's)."""
    last = antecedents[-1] if antecedents else None
    if last is None or not last.entity.region or mention.start - last.mention.end > SAME_SENTENCE:
        return None
    region = context.authority.gazetteer.get(last.entity.region)
    return region if region is not None and region.level is RegionLevel.COUNTY and region.name.endswith(rank) else None


def _is_home_zone(prefix: str, context: Context) -> bool:
    """Whether a name is the reporting zone's, in full or in short (慈湖高新区 in the report of 马鞍山慈湖高新技术产业开发区)."""
    if context.home is None or context.home.level is not RegionLevel.ZONE:
        return False
    if means_zone(prefix, context):
        return True
    if len(prefix) < 4:
        return False
    full, own = zone_in_full(prefix), zone_base(context.home, context)
    return own.endswith(full) or full.endswith(context.home.name)


def _is_part_of_home(prefix: str, context: Context) -> bool:
    """Whether a district that no table has is one of the zone's that reports (池北区 of 长白山保护开发区)."""
    return context.home is not None and context.home.level is RegionLevel.ZONE and len(prefix) == LENGTH_OF_PART and prefix.endswith("区") and not context.authority.gazetteer.candidates(prefix)


LENGTH_OF_PART = 3


def _is_unknown_zone(prefix: str, region: Region | None) -> bool:
    """Whether a 管委会 is that of a place which no table knows as a zone: 五大连池管委会 is not the city's government."""
    named = bool(prefix) and not SAME.fullmatch(prefix) and not RANK.fullmatch(prefix)
    return prefix.startswith("国家") or (named and (region is None or region.level is not RegionLevel.ZONE))


def region_of_prefix(prefix: str, role: Role | None, context: Context) -> tuple[Region | None, float, str]:
    """The region that the words before a role name, how sure that is, and why."""
    prefix = OF_ZONE.sub("", prefix.removeprefix("中共").removeprefix("团"))
    if ABOVE.match(prefix):
        return context.parent(), 0.8, "the level above the report's region"
    if not prefix or SAME.fullmatch(prefix):
        if role is not None and role.id == "league-office":
            return context.region_of_rank("盟") or context.region_of_rank("地区") or context.home, 0.85, "the league of the report's region"
        return context.home, 0.8, "the report's own region"
    if means_zone(prefix, context):
        return context.home, 0.9, "the zone that reports"
    rank = SAME.sub("", prefix).removesuffix("级")
    rank = "街道" if rank == "街" else rank
    known = RANK.fullmatch(rank) or rank in ("片区", "地", *OWN_KINDS)
    if known:
        region = context.region_of_rank(rank)
        return (region, 0.95, f"rank {rank} in the report's region") if region else (None, 0.0, f"no {rank} above the report")
    if prefix[0] in "市县旗州" and RANKED_ZONE.fullmatch(prefix) and not context.authority.gazetteer.candidates(prefix) and context.region_of_rank(prefix[0]):
        prefix = prefix[1:]  # 县|产业集聚区, not 市南区
    prefix = f"{prefix}区" if prefix.endswith("地") and len(prefix) > 2 else prefix  # 大兴安岭地|委
    if len(prefix) > 2 and prefix[-1] == prefix[-2]:  # 滨海新区|区委
        prefix = prefix[:-1]
    resolution = context.authority.gazetteer.resolve(OF_COMMITTEE.sub("", prefix), context.year, context.home)
    if resolution.region is not None:
        return resolution.region, max(0.6, resolution.score), f"region {prefix}"
    nested = re.match(r"(?:全|我|本)?(自治区|[省市区县旗盟州镇乡])", prefix)
    if nested:
        return context.region_of_rank(nested.group(1)), 0.9, f"rank {nested.group(1)} of the agency above"
    if prefix.endswith(("行署", "行政公署")):
        return context.region_of_rank("盟") or context.region_of_rank("地区"), 0.9, "the league or prefecture above"
    if prefix.endswith(("政府", "人大", "党委")) or prefix in ("政府", "同级人大及其"):
        return context.home, 0.8, "the report's own region"
    return None, 0.0, f"{prefix} names no region"


def _link_other(mention: Mention, context: Context, length: int, rank: str, whole: Mention | None = None) -> Link | None:
    prefix, role = rank or mention.surface[:length], clean_name(mention.surface[length:])
    if prefix == "街道" and context.region_of_rank(prefix) is None:
        return None  # every street's
    if prefix.startswith("中国") or (len(prefix) > 1 and not KEEPS_RANK.search(prefix) and role.endswith("法庭")):  # 景德镇知识产权法庭, 中国景德镇（陶瓷）知识产权保护中心
        return _linked(whole or mention, plain_key(prefix + role), prefix + role, False, 0.85, "institution by its full name")
    if not prefix and role.startswith("武警"):  # 武警荥阳中队
        return _linked(whole or mention, plain_key(role), role, False, 0.85, "institution by its full name")
    if role == "分局":  # of the bureau that reports
        return link_part(mention, context, clean_name(mention.surface))
    if not prefix and POLICE.fullmatch(role) and (police := own_department(context)) is not None and "公安局" in police.name:
        return _linked(whole or mention, f"{police.iri}/{plain_key(role)}", police.name + role, False, 0.85, "the department that reports")
    region, score, reason = region_of_prefix(prefix, None, context)
    if region is None:
        return _open(whole or mention, context, reason)
    own = own_department(context) if role == "局" else None
    line = context.authority.agencies.by_form.get(own.role) if own is not None and own.name.endswith("局") else None
    if line is not None:  # 湛河区局 in a city's bureau's report
        return Link(whole or mention, entity_of(line, region, context), 0.85, (Reason("the department's kind in a place", 0.85),))
    if mention.rule not in ("rank-office", "likely-agency") or len(role) >= OFFICE_IN_FULL:  # 市治庸办: what its name is in full is not known
        role = re.sub(r"办$", "办公室", role)
    role = re.sub(r"^人大(?=[\u4e00-\u9fff]+委员会$)", "人民代表大会", role)
    for short, full in MEDIATORS.items():
        role = role.removesuffix(short) + full if role.endswith(short) else role
    banking = BANKING_BRANCH.fullmatch(role)
    if banking:
        name = role = f"中国银行{'保险' if banking['insurance'] else '业'}监督管理委员会{stem(region.name)}监管{banking['kind']}"
    else:
        name = _branch_name(role.removeprefix(stem(region.name)), region, context) or prefix_of(region, context) + role
    entity = agency_entity(f"{region.key}/{plain_key(role)}", name, False, region.key, role)
    return Link(whole or mention, entity, min(score, 0.85), (Reason(reason, 0.5),))


OFFICE_IN_FULL = 5
"""Characters from which on the name of an office lacks but its last word (应急管理办)."""
PART = re.compile(r"(?:[科股处室队]|办公室|窗口)$")
"""The end of what a department has within itself."""
BRANCH = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,4}?)(?P<kind>(?:公安|工商|环保|环境保护|生态环境|国土|国土资源|自然资源|规划|质监|国税|地税|税务|市场监管)分局)")
"""A bureau's branch, called after the district or zone where it is (斗门|环保分局)."""
STREET_OFFICE = re.compile(r"(?P<street>[\u4e00-\u9fff]{2,4}?)(?:街道)?办事处")
OF_GROUP = re.compile(r"(?:[\u4e00-\u9fff]{0,2}小组|指挥部|委员会)?(?:办公室|办)|[省市县区]?指挥部")
"""The office of a group, or a group, told of before in full."""
GROUP_NEAR = 80
"""So many characters at most lie between a group and what is called its office."""
BY_OWN_NAME = re.compile(r"^(?:国家|中国|全国|首都)|(?:医院|研究院|大学|学院|实验室|银行|海关|集团)$")


def _link_unranked(mention: Mention, context: Context, antecedents: list[Link]) -> Link | None:
    """A body without rank or place: of the group named before, of the department or region that reports, or one that goes by its own name."""
    own, surface = own_department(context), clean_name(mention.surface)
    if context.home is not None and context.home.name.endswith("街道"):
        surface = surface.removeprefix("街")  # 街应急管理办 is the street's
    governs = GOVERNS_ZONE.search(surface)
    publisher = own_agency(context) if governs and means_zone(surface[: governs.start()], context) else None
    if governs and publisher is not None and publisher.name.endswith(governs.group()):  # 前海管理局
        return Link(mention, publisher, 0.85, (Reason("the zone that reports", 0.85),))
    if OF_GROUP.fullmatch(surface):
        for earlier in reversed(antecedents):
            if mention.start - earlier.mention.end > GROUP_NEAR:
                break
            if GROUP.search(earlier.entity.name):
                if surface.endswith(("室", "办")):
                    return _linked(mention, f"{earlier.entity.iri}/办公室", earlier.entity.name + "办公室", False, 0.7, "the group named before")
                return Link(mention, earlier.entity, 0.7, (Reason("the group named before", 0.7),))
    if surface.endswith("中心"):
        centre = next((link.entity for link in reversed(antecedents) if link.entity.name.endswith(surface)), None)
        if centre is not None:
            return Link(mention, centre, 0.7, (Reason("the centre named before", 0.7),))
    branch = BRANCH.fullmatch(surface)
    district = context.authority.gazetteer.resolve(branch["place"], context.year, context.home).region if branch else None
    if branch is not None and district is not None and (name := _branch_name(branch["kind"], district, context)):
        return _linked(mention, f"{district.key}/{branch['kind']}", name, False, 0.8, "a branch in a place of the region that reports")
    street = STREET_OFFICE.fullmatch(surface)
    if street and context.home is not None:
        link = _link_role(mention, context, context.authority.agencies.roles["government"], f"{street['street']}街道", antecedents)
        return link and link._replace(score=0.7, reasons=(Reason("a street of the region that reports", 0.7),))
    if own is not None and PART.search(surface):
        return Link(mention, part_entity(own, surface), 0.7, (Reason("the department that reports", 0.7),))
    named = any(context.authority.gazetteer.candidates(surface[:length]) for length in (2, 3))
    if named or own is not None or BY_OWN_NAME.search(surface):
        return _linked(mention, plain_key(surface), surface, False, 0.6, "body by its own name")
    return _link_other(mention._replace(surface=surface), context, 0, "", mention)


GROUP = re.compile(r"(?:小组|指挥部|联席会议|专班|(?:依法治[省市县区]|工作)委员会)$")


POLICE = re.compile(r"(?:交警|治安|刑侦|特巡警|巡特警|经侦|禁毒|网安|法制)[支大]队")
"""Teams of the police."""
WITH_RANK = ("重庆市", "广州市")
"""Cities whose bureaus call their branches by the district's full name (重庆市公安局渝北区分局, but 南京市公安局鼓楼分局)."""


ZONE_WORD = re.compile(r"^(?:高新|经开|开发)区?")


def _branch_name(role: str, region: Region, context: Context) -> str:
    """The name of a city's bureau's branch in a district or zone (区公安分局: 南京市公安局鼓楼分局), or nothing."""
    city = next((above for above in context.authority.gazetteer.parents(region, context.year) if above.code), None)
    role = ZONE_WORD.sub("", role) if region.level is RegionLevel.ZONE else role
    bureau = context.authority.agencies.by_form.get(role.removesuffix("分局") + "局") if role.endswith("分局") else None
    if bureau is None or city is None or not city.name.endswith("市") or not (
        region.name.endswith("区") or region.level is RegionLevel.ZONE or (bureau.role == "生态环境局" and region.level is RegionLevel.COUNTY)
    ):  # since 2019 all counties have but a branch of the city's bureau of the environment
        return ""
    bureau = context.authority.agencies.variant(bureau, city, context.year)
    place = zone_stem(region.name) if region.level is RegionLevel.ZONE else stem(region.name)
    if region.level is RegionLevel.ZONE and len(place) > len(stem(city.name)) + 3:
        place = place.removeprefix(stem(city.name))  # 泉州|台商投资区
    if region.name.endswith("经济技术开发区"):  # 九江市司法局九江经济技术开发区分局
        place = region.name
    elif region.level is RegionLevel.ZONE and place in ("", stem(city.name)):  # 宝鸡高新技术产业开发区: 高新分局
        place = zone_kind(region.name)
    if city.name in WITH_RANK and region.level is not RegionLevel.ZONE:
        place = region.name
    return context.authority.gazetteer.kind_prefix(city, context.year) + bureau.role + place + "分局" if place else ""


def _link_group(
    mention: Mention, context: Context, kind: str, antecedents: list[Link], find_topic: Callable[[], str]
) -> Link | None:
    head = re.sub(r"办公室$|办$", "", mention.surface)
    campaign = mention.surface.startswith("专项行动")
    topic = find_topic() if kind == "bare" or campaign else ""
    if kind == "bare" or (campaign and topic):
        for earlier in reversed(antecedents):
            name = earlier.entity.name.removesuffix("办公室")
            if name.endswith(head) and earlier.mention.rule in ("group", "bare-group"):
                entity = earlier.entity
                if mention.surface.endswith("办公室") and not entity.name.endswith("办公室"):
                    entity = agency_entity(entity.iri + "/办公室", entity.name + "办公室", False)
                return Link(mention, entity, 0.75, (Reason("antecedent", 0.75),))
        if not topic or context.home is None or not re.search(r"领导小组|联席会议", mention.surface):
            return None
        prefix = context.authority.gazetteer.kind_prefix(context.home, context.year)
        name = prefix + topic + mention.surface
        role = topic + mention.surface
        entity = agency_entity(f"{context.home.key}/{plain_key(role)}", name, False, context.home.key, role)
        return Link(mention, entity, 0.6, (Reason("purpose from context", 0.6),))
    surface = clean_name(mention.surface).removeprefix("原")
    own = own_agency(context)
    whose = ITS_OWN.match(surface)
    named = OWN_IN_SHORT.match(surface)
    if own is not None and named and own.name.endswith(named.group()):  # 水利厅依法治水工作领导小组
        return _linked(mention, f"{own.iri}/{plain_key(surface[named.end() :])}", own.name + surface[named.end() :], False, 0.85, "the department that reports")
    if own is not None and whose and own.name.endswith((*DEPARTMENT, "办公室")) and own.name.endswith(ENDS_AS.get(whose["kind"] or "", "")) and (not whose[1] or context.region_of_rank(whose[1]) == context.home):
        part = surface[whose.end() :]
        name = part_name(own.name, part) if kind == "own" else own.name + part
        return _linked(mention, f"{own.iri}/{plain_key(part)}", name, False, 0.85, "the department that reports")
    if kind == "own":
        return None
    if kind == "inspectors":
        region = context.region_of_rank(surface[0])
        prefix = context.authority.gazetteer.kind_prefix(region, context.year) if region else ""
        name = f"中共{prefix}{surface[1:]}" if region else surface
        return _linked(mention, f"{region.key if region else ''}/{plain_key(surface)}", name, False, 0.85, "the committee's group")
    if kind == "joint":
        region = context.region_of_rank(surface[0])
        prefix = context.authority.gazetteer.kind_prefix(region, context.year) if region else surface[0]
        return _linked(mention, f"{region.key if region else ''}/government-and-union", f"{prefix}人民政府与{prefix}总工会联席会议", False, 0.9, "the conference with the unions")
    if kind == "founded":
        surface = re.sub(r"办$", "办公室", surface)
        head = surface.removesuffix("办公室")
        groups = (each.mention for each in reversed(antecedents) if each.entity.name.endswith(head) and each.mention.hint.startswith("group:"))
        group = next(groups, None) if head != surface and GROUP.search(head) else None
        if group is not None:  # 成立局信息公开领导小组，设立信息公开领导小组办公室
            office = _link_group(group._replace(surface=group.surface + "办公室"), context, group.hint.removeprefix("group:"), [], find_topic)
            return office and office._replace(mention=mention, score=0.8, reasons=(Reason("the office of the group named before", 0.8),))
    rank = GROUP_PREFIX.match(surface)
    region = context.home
    reason, score = "the report's own region", 0.85
    own_kind = next((each for each in OWN_KINDS if region is not None and region.name.endswith(each) and surface.startswith(each)), "")
    if own_kind:
        surface = surface.removeprefix(own_kind)
    elif rank:
        region = context.region_of_rank(rank.group(1)) or context.home
        surface, reason, score = surface[rank.end() :], f"rank {rank.group(1)}", 0.9
    else:
        for cut in range(min(len(surface) - 4, 16), 1, -1):
            if surface[cut - 1] not in "省市县区州盟旗镇乡道":
                continue
            found = context.authority.gazetteer.resolve(surface[:cut], context.year, context.home).region
            if found is not None:
                region, surface, reason, score = found, surface[cut:], "region named", 0.9
                break
    own_group = kind == "named" and not rank and region == context.home and OWN_GROUP.search(surface)
    if own_group and (department := own_department(context)) is not None:
        said = OWN_IN_SHORT.match(surface)
        surface = surface[said.end() :] if said and department.name.endswith(said.group()) else surface  # 楚雄州|交通运输局|领导小组
        name = department.name + surface  # a department's own group
        return _linked(mention, f"{department.iri}/{plain_key(surface)}", name, False, 0.85, "the department that reports")
    if re.match(r"中共中央|中央|国务院|全国|国家|长三角|京津冀|粤港澳|成渝|川渝|泛珠|长江|黄河|中国", surface) or region is None:
        return _linked(mention, surface, surface, False, 0.7, "group by its full name")
    surface = surface.replace("管委会", "管理委员会")
    if kind == "founded" and any(place.name != surface[: len(place.name)] and surface.startswith(stem(place.name)) for place in context.chain() if stem(place.name)):
        return _linked(mention, f"{region.key}/{plain_key(surface)}", surface, False, 0.85, "called after the place")  # 三亚国际商事调解中心
    name = "中共" * bool(re.match(r"委(?!员会|办)", surface)) + prefix_of(region, context) + surface
    if re.match(r"(?:人民)?政府(?!服务|信息|采购|网站|职能|绩效|投资|债务|立法|质量|购买|性|隐性)", surface):
        surface = re.sub(r"^(?:人民)?政府", "", surface)
        name = government_name(region, context) + surface
    entity = agency_entity(f"{region.key}/{plain_key(surface)}", name, False, region.key, surface)
    return Link(mention, entity, score, (Reason(reason, score),))


def _open(mention: Mention, context: Context, reason: str) -> Link:
    """A node of its own for an agency whose region nothing decides."""
    name = clean_name(mention.surface)
    home = context.home.key if context.home else ""
    return Link(mention, agency_entity(f"open/{home}/{plain_key(name)}", name, False), 0.3, (Reason(reason, 0.0),))


def _linked(mention: Mention, key: str, name: str, linked: bool, score: float, reason: str) -> Link:
    return Link(mention, agency_entity(key, name, linked), score, (Reason(reason, score),))
