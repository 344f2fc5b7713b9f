"""The names on agencies' seals: from a role and the region whose body it is, and back from a name in full."""

from __future__ import annotations

import re

from kg.authority.agencies import CentralAgency, Host, Role
from kg.authority.names import STATE, plain_key
from kg.authority.region_names import stem
from kg.authority.region_parts import is_called
from kg.authority.regions import Region, RegionLevel
from kg.ids import hashed
from kg.linking.context import Context
from kg.linking.zones import means_zone, zone_in_full
from kg.models import Entity, Label, Speaker

OFFICE = re.compile(r"(?:政府(?:信息公开|政务公开)?|(?:政府)?信息公开(?:工作)?领导小组|政务公开(?:工作)?领导小组|行政公署|管理委员会|管委会|(?<=街道)办事处)(?:党政)?(?:综合)?办公[室厅]$")
"""An office that publishes in the name of its government or committee: 我区 in its report is the government."""

OF_DEPARTMENT = re.compile(r"(?<=[厅局])办公室$")
"""An office within a department that publishes for it: 我厅 in its report is the department."""
OF_DISTRICT = re.compile(r"(?<=[区市县旗])(?:人民政府|管理委员会|管委会)(?=[\u4e00-\u9fff]{1,8}街道办事处)")
"""Between a district and the street that its government sends an office to."""
PARTY_COMMITTEE = re.compile(r"(?<=^中共)(?P<place>(?:(?!委)[\u4e00-\u9fff]){1,12}?[省市区县州盟旗])委员会(?=办公[室厅])")
PRODUCTION_CORPS = "新疆生产建设兵团"
"""It lies in the region and is none of its bodies."""
OFFICE_OF_PREFECTURE = re.compile(r"(?<=[盟区])(?:行署|行政公署)(?=法制办公室|办公室)")
"""What 人民政府 is to other places, before one of its bodies."""
RESERVE = re.compile(r"[\u4e00-\u9fff]{2,8}国家级(?:自然保护区|风景名胜区)管理局|(?:(?![省市县区州])[\u4e00-\u9fff]){2,6}风景名胜区管理(?:局|委员会)")
"""The office of a reserve, which is called after a hill or river (长白山国家级自然保护区管理局, 庐山风景名胜区管理局)."""
COLLEGE = re.compile(r"(?![省市区县州])[\u4e00-\u9fff]{2,6}(?:学院|大学)")
"""One whose name begins with no region that is known (河西学院)."""
SCHOOL = re.compile(r"(?:学院|大学|学校|中学|[一二三四五六七八九]中|医院|公司)$")
PARK = "高新技术产业园区"
"""What a few high-tech zones call themselves, which all else call 高新区."""
OF_COMMITTEE = re.compile(r"(?:管理委员会|管委会)[\u4e00-\u9fff]{1,8}街道办事处$")
"""An office that a zone's committee sends to a street, whoever else governs it."""
OF_LONGER_NAME = re.compile(r"[\u4e00-\u9fff](?:管理委员会|管委会)")
"""What is left where a longer name was cut in two: 长白|山管委会."""
COURTS = {RegionLevel.PREFECTURE: "intermediate-court", RegionLevel.PROVINCE: "higher-court"}
TAX_SYSTEM = "国家税务总局"
ONE_TAX_SYSTEM = 2018
"""Since when the tax bureaus of the places are the 国家税务总局's."""


def own_agency(context: Context) -> Entity | None:
    """The agency that 我区 or 区政府 stands for as an actor: the report's own government, or the department that reports."""
    publisher = OF_DEPARTMENT.sub("", context.publisher)
    if publisher and (context.speaker is Speaker.OFFICE or (context.speaker is Speaker.PUBLISHER and not OFFICE.search(publisher))):
        known = read_name(publisher, context)
        if known is not None:
            return known
    if context.home is None or context.speaker is Speaker.UNNAMED:
        return None
    role = context.authority.agencies.roles["government"]
    return entity_of(role, context.home, context)


def government_above(context: Context, own: Entity | None) -> tuple[Entity, ...]:
    """The government of the region whose department reports: 我市 is it, 我局 the department. Nothing where the government itself reports."""
    if own is None or context.home is None or context.home.level is RegionLevel.ZONE or own.region != context.home.key:
        return ()
    government = entity_of(context.authority.agencies.roles["government"], context.home, context)
    return (government,) if own.name.endswith(("局", "厅", "委员会")) and government.iri != own.iri and not own.name.startswith("中共") else ()


def own_office(context: Context) -> Entity | None:
    """The government's office, where that signs: what is handed on it issued."""
    return read_name(context.publisher, context) if context.publisher and OFFICE.search(context.publisher) else None


def read_name(name: str, context: Context) -> Entity | None:
    """The agency of a full name such as stands in a masthead (多伦县人民政府, 连云港市司法局), or nothing."""
    table = context.authority.agencies
    if not OF_COMMITTEE.search(name):
        name = OF_DISTRICT.sub("", name)
    name = PARTY_COMMITTEE.sub(r"\g<place>委", name).removeprefix("中共")
    name = OFFICE_OF_PREFECTURE.sub("人民政府", name)
    if name.startswith(PRODUCTION_CORPS):
        return agency_entity(plain_key(name), name, False)
    if name.startswith(TAX_SYSTEM) and name != TAX_SYSTEM:
        return read_name(name.removeprefix(TAX_SYSTEM), context)  # the seal puts it in front again
    if name in table.central:
        return central_entity(table.central[name])
    if SURVEY.fullmatch(name) or BANK_OF_CAPITAL.fullmatch(name):
        return agency_entity(plain_key(name), name, False)
    line = OF_A_LINE.fullmatch(name.removeprefix(STATE))
    if line and (served := context.authority.gazetteer.resolve(line["place"], context.year, None).region) is not None:
        return agency_entity(f"{served.key}/{plain_key(line['body'])}", line.group(), False, served.key, line["body"])
    branch = BRANCH_OF_CENTRAL.fullmatch(name)
    if branch and (served := context.authority.gazetteer.resolve(branch["place"], context.year, None).region) is not None:
        return agency_entity(plain_key(name), name, False, served.key, branch["body"])
    if RESERVE.fullmatch(name):
        return agency_entity(plain_key(name), name, False)
    for cut in range(len(name) - 1, 0 if name[0] in "省市区县州盟旗" else 1, -1):  # 新|华区 is no 新疆
        if name.startswith("国家"):
            break
        if name[cut - 1 : cut + 1] == "乡村" or name[:cut].count("（") > name[:cut].count("）"):
            continue  # 安康市|乡村振兴局; 龙岩高新技术产业开发区（龙岩经济技术开发区）|管理委员会
        region = context.authority.gazetteer.resolve(name[:cut], context.year, context.home).region
        if region is None:
            continue
        role = table.by_form.get(name[cut:].removeprefix("委") if name.startswith("委全面依法治", cut) else name[cut:])
        if role is not None:
            return entity_of(role, region, context)
        if name[cut:] == "办事处" and region.name.endswith("街道"):
            return entity_of(table.roles["government"], region, context)
        if OF_LONGER_NAME.fullmatch(name[cut:]):
            continue
        if re.search(r"(?:局|委员会|厅|办公室|中心|办事处|院|委|学校|[一二三四五六七八九中大小]学|[一二三四五六七八九]中|党校|幼儿园|所|(?<!网)站|馆|支行|分行|社|场|台|公司|集团|海事处|中队|支队|大队|总队|处|联合会|联合社|红十字会|协会|研究室|管理部|总工会|行委|领导小组)$", name):
            called = SCHOOL.search(name) and name[cut - 1] not in "省市区县州盟旗镇乡"  # 昌吉职业技术学院 is called so
            prefix = context.authority.gazetteer.kind_prefix(region, context.year)
            if called or (prefix == region.name and region.level is RegionLevel.ZONE and name[:cut].endswith(prefix)):  # 陕西省西咸新区|开发建设管理委员会
                prefix = name[:cut]
            return agency_entity(f"{region.key}/{plain_key(name[cut:])}", prefix + name[cut:], False, region.key, name[cut:])
    if COLLEGE.fullmatch(name):
        return agency_entity(plain_key(name), name, False)
    committee = re.search(r"(?:管理委员会|管委会)$", name)
    if committee:  # a zone of national rank carries no city in front
        if context.home is not None and means_zone(name[: committee.start()], context):
            return entity_of(table.roles["government"], context.home, context)
        full = re.sub(r"管委会$", "管理委员会", re.sub(r"[（(][^（）()]*[)）]", "", name))
        return agency_entity(plain_key(full), full, False)
    return None


SURVEY = re.compile(r"国家统计局(?P<place>[\u4e00-\u9fff]{2,8})调查总?队")
BANK_OF_CAPITAL = re.compile(r"中国人民银行(?:营业管理部|上海总部)")
BRANCH_OF_CENTRAL = re.compile(
    r"(?P<whole>国家金融监督管理总局|中国(?:银行业|银行保险|保险|证券)监督管理委员会|中国人民银行|国家矿山安全监察局|国家能源局|审计署|财政部)"
    r"(?P<place>[\u4e00-\u9fff]{2,6}?)(?P<body>监管局|监管分局|(?:市|省|自治区)?分行|中心支行|支行|局|特派员办事处|监督专员办事处|监管办公室)"
)
"""What a central body is called in a place (中国人民银行榆林市分行, 国家金融监督管理总局安康监管分局)."""
OF_A_LINE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,4}(?<![省市县区州盟旗]))(?P<body>海关|海事局|海事处|证监局|银监局|银保监局)")
"""Bodies of the state's own lines, whose names have a place without its rank (深圳海事局, 重庆海关)."""


def central_entity(agency: CentralAgency) -> Entity:
    """The entity of a central body."""
    return agency_entity(f"central/{agency.name}", agency.name, True, row=f"central_agencies:{agency.name}")


def part_name(whole: str, part: str) -> str:
    """The name of a part of a body: …局法制大队, 中共…局党组, 中共…局委员会 of its 党委."""
    if not part.startswith(("党组", "党委")):
        return whole + part
    return ("" if whole.startswith("中共") else "中共") + whole + part.replace("党委", "委员会", 1)


def part_entity(whole: Entity, part: str) -> Entity:
    """A part of a body that is named right behind it."""
    return agency_entity(f"{whole.iri}/{part}", part_name(whole.name, part), False, whole.region, whole.role + part)


def seal_name(role: Role, region: Region, context: Context) -> str:
    """The name on the seal: 广州市黄埔区人民政府, 多伦县人民政府法制办公室, 中共锡林郭勒盟委员会."""
    prefix = prefix_of(region, context)
    if role.id in ("government", "league-office", "management-committee"):
        return government_name(region, context)
    if role.host is Host.GOVERNMENT:  # a town's or zone's offices are its own (镇信访办, 保税区信访办)
        return (prefix if region.level in (RegionLevel.TOWN, RegionLevel.ZONE) and role.id != "office-of-government" else government_name(region, context)) + role.role
    if role.host is Host.PARTY:
        if region.level is RegionLevel.ZONE:
            return f"中共{zone_base(region, context)}工作委员会"
        return f"中共{prefix}{role.role}"
    if role.host in (Host.PARTY_DEPARTMENT, Host.PARTY_COMMITTEE):
        place = prefix.removesuffix("区") if prefix.endswith("地区") else prefix  # 大兴安岭地委
        short = "委" if stem(region.name) and not region.name.endswith(("自治区", "自治州", "自治县", "自治旗")) else "委员会"  # 中共蓟县委员会办公室, 中共楚雄彝族自治州委员会
        committee = f"{zone_base(region, context)}工作委员会" if region.level is RegionLevel.ZONE else place + short
        return f"中共{committee}{role.role.replace('{L}', _letter(region))}"
    if role.id == "discipline-supervision":  # two seals, one office
        return f"中共{prefix}纪律检查委员会{prefix}监察委员会"
    if role.host is Host.DISCIPLINE:
        return f"中共{prefix}{role.role}"
    if role.host is Host.WORKING_COMMITTEE:
        return f"中共{zone_base(region, context)}{role.role}"
    if role.host is Host.CPPCC:
        return f"中国人民政治协商会议{prefix}{role.role}"
    if role.host is Host.LEAGUE:
        return f"共青团{prefix}委员会"
    if role.id == "tax-bureau" and (context.year is None or context.year >= ONE_TAX_SYSTEM):
        return f"{TAX_SYSTEM}{prefix}{role.role}"
    return prefix + role.role


def prefix_of(region: Region, context: Context) -> str:
    """What the names of a region's bodies begin with; a zone that reports may sign with more (马鞍山 before 慈湖高新…区, 苏州国家高新…区)."""
    base = zone_base(region, context) if region.level is RegionLevel.ZONE else ""
    return base if base.replace("国家", "").endswith((region.name, PARK)) else context.authority.gazetteer.kind_prefix(region, context.year)


BUILDS = re.compile(r"(?:开发建设|建设)管理委员会$")
"""How the committee of a zone that is still being built is called."""


def government_name(region: Region, context: Context) -> str:
    """人民政府, 行政公署 of a league or prefecture, 管理委员会 of a zone, 办事处 of a street."""
    prefix = context.authority.gazetteer.kind_prefix(region, context.year)
    if region.level is RegionLevel.ZONE:
        building = BUILDS.search(context.publisher) if context.home is not None and region.key == context.home.key else None
        return zone_base(region, context) + (building.group() if building else "管理委员会")
    if region.name.endswith("街道") and "/" in region.parent:  # a zone has no government
        return prefix + "办事处"
    if region.name.endswith("街道"):  # the district's government sends it out
        return f"{prefix.removesuffix(region.name)}人民政府{region.name}办事处"
    if region.level is RegionLevel.PREFECTURE and region.name.endswith(("盟", "地区")):
        return prefix + "行政公署"
    return prefix + "人民政府"


def entity_of(role: Role, region: Region, context: Context) -> Entity:
    """The body that has a role in a region; 市法院 is the city's intermediate court."""
    if role.id == "court" and region.level in COURTS:
        role = context.authority.agencies.roles[COURTS[region.level]]
    key = "government" if role.id in ("league-office", "management-committee") else role.id
    name = seal_name(role, region, context)
    return agency_entity(f"{region.key}/{key}", name, True, region.key, role.role, f"agency_roles:{role.id}")


def zone_base(region: Region, context: Context) -> str:
    """The name that a zone's committees carry: that of the publisher where the report is the zone's own."""
    if context.home is not None and region.key == context.home.key and not region.is_part_of_trade_zone:
        signed = context.publisher.removeprefix("中共")
        match = re.fullmatch(r"(.+?)(?:[（(].*[)）])?(?:开发建设|建设)?(?:管理委员会|管委会)", signed)
        if match and (match.group(1).endswith(PARK) or not is_called(match.group(1), region.name)):
            return zone_in_full(match.group(1))
        with_place = re.match(rf"[\u4e00-\u9fff]{{2,6}}?(?<![市区县州盟旗]){re.escape(region.name)}", signed)
        if with_place:  # 大连金普新区教育和文化旅游局, 吉林省长白山保护开发区管理委员会
            return with_place.group()
    return context.authority.gazetteer.kind_prefix(region, context.year)


def _letter(region: Region) -> str:
    """省, 市, 区 or 县: what stands in 全面依法治…委员会."""
    return region.name[-1] if region.name[-1] in "省市区县州旗盟" else "区"


_MARKS = str.maketrans("()", "（）", "“”‘’\"《》〈〉")


def clean_name(surface: str) -> str:
    """A name without quotation marks and spaces; brackets full-width."""
    return "".join(surface.translate(_MARKS).split())


def agency_entity(key: str, name: str, linked: bool, region: str = "", role: str = "", row: str = "") -> Entity:
    return Entity("agency-" + hashed(key), Label.AGENCY, name, linked, region, role, row)
