"""Agencies: a rank or a region and a role, central bodies, groups set up for a purpose, other institutions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from kg.authority import Hit, NameKind
from kg.authority.agencies import AgencyTable, Host
from kg.authority.names import STATE
from kg.models import Label, Mention, Span
from kg.recognition.coordinated import find_coordinated
from kg.recognition.groups import find_founded, find_groups
from kg.recognition.institutions import find_deictic, find_institutions, find_listed
from kg.recognition.named_bodies import find_named_bodies
from kg.recognition.regions import NO_OFFICE
from kg.recognition.words import left_edge, load_leading_words

ZONES = ("示范区", "开发区", "高新区", "新区", "经开区", "实验区", "保税区", "合作区", "管理区")
"""Kinds of zones that stand for a rank."""
RANK = re.compile(
    rf"(?:自治区|自治州|自治县|自治旗|{'|'.join(ZONES)}|地区|[省市区县旗盟州镇乡]|街道|苏木)级?$"
)
PREFECTURE = re.compile(r"(?<![当各本外异内土用基场属两省等])地$")
OWN_KINDS = ("园区", "林区", "度假区", "旅游区", "港区", "景区", "商务区", "生态城", "医学城", "科学城", "科技城", "新城", "台商投资区", "经济区", "保税区", "实验区", "合作区")
"""Further kinds, which stand for a rank only in the report of a place that is called so (园区管委会 in that of 苏州工业园区)."""
RANK_WORD_BEFORE = re.compile(r"(?:[省市区县]属|各|各级|各[省市区县州盟旗镇乡街道、]{1,8}|乡(?=$)|各?[省市县区][（(][市县区旗、]+[)）]、?|各[省市县区州盟旗][、和]|每个|有关|相关|多|跨|全国|[一二三四五六七八九十两\d]个(?:[\u4e00-\u9fff]{0,4}[（(][\u4e00-\u9fff]{2,4}[)）])?|其他|部分|等|有的|所属|兄弟|[市县区省])$")
"""Before a rank: then it means many (各区政府, 市县政府)."""
SAME_LEVEL = re.compile(r"(?:同级|本级|上一级|我[区县市省州旗盟镇乡局委]|本[区县市省州旗盟镇乡]|全[区县市省州旗盟])$")
EACH_LEVEL = re.compile(r"各[级省市县区州旗乡镇][^。；;！？\n]{0,40}(?:本|同)级$")
"""Before 政府: each of many tells its own (各县区在本级政府网站公开); 各部门 tell the reporting one."""
ZONE_KIND = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<![各属县市区\u3400-\u4dff])[市县区旗州](?:级)?)(?:经济技术|经济|高新技术产业|工业|产业|农业|现代农业|旅游)?$")
"""Before 开发区, 新区: the rank of whose it is and of what kind (县经济开发区)."""
BARE_CENTER = re.compile(r"(?:入驻|进驻|由|成立|设立|建立)$")
BARE = re.compile(r"^(?:全面依法治[省市县区州旗]委员会(?:办公室)?|行署|行政公署|管委会|管理委员会|党工委|纪工委|政府法制办|政府法制办公室|政府办公室|政府办|政府法律顾问[团室])")
"""Roles that name one body in context without a rank."""
RUN_BY_GOVERNMENT = re.compile(r"政府办(?:基层|乡镇|医疗|医院|学校|中小学|幼儿园|养老)")
"""What governments run: no office (政府办|基层医疗卫生机构)."""
ZONES_WITH_PARTS = ("开发区", "新区", "示范区", "试验区", "实验区", "合作区", "保税区", "度假区", "管理区")
PART_OF_ZONE = re.compile(r"(?:^|[^\u4e00-\u9fff])(?P<part>[\u4e00-\u9fff]{2})$")
"""Before 区管委会: a district of a zone that no table has (池北|区管委会)."""
UNRANKED_PLACE = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,8})$")
"""Before 管委会: the name of a place that no table knows as a zone (五大连池管委会)."""
NO_PLACE = re.compile(r"(?:已经|业经|审核|对照|经|由|向|以|据|厘清|理顺|明确|编制|担任|修订|印发|制定|完善|召开|工委|审查|全年|指导|会同|联合|配合|报送|代表|支持|简称|各|级|所有|部分|其他|相关|成立|设立|组建|党|省|市|县|区|旗|州|盟|镇|乡|的)$")
NOT_AFTER_ROLE = {
    "government": re.compile(r"直属(?=各|单位|机构|部门|企|事业)|各副处级|信息(?!中心)|数据(?!局|管理局|资源)|采购|购买|职能|性(?!质)|公信力|债务|门户(?!网站)|网(?!站)|间|与市场|工作报告|立法计划|法律顾问(?:制度|聘|库|[团组])|(?:各|有关|各有关|所属|各工作|直属|各直属)(?:部门|单位|机构|委|办|局|厅)"),
    "legal-affairs-office": re.compile(r"主任"),
    "party-committee": re.compile(r"托|员(?!会)|派|书记|常委(?!会)|副书记|办(?![公的理案件事])|、各|各|有关"),
}
SHORT_COUNTY = re.compile(r"[湘新萍桐宁金]乡$")
"""Counties and cities whose short names end like a township's."""
OWN_CONGRESS = re.compile(r"[省市区县旗盟州镇乡级]人大及其$")
"""Before 常委会: that of a congress of some rank, not 人大及其常委会 of every one."""
PARTY_AND_GOVERNMENT = re.compile(r"(?:[省市县区旗盟州]委|党委|党工委)(?:和|、)$")
AREA = re.compile(r"(?:[景园片港库牧山城校院矿林小厂]|度假|名胜|保护|工业|仓储|物流|功能|集聚|产业|旅游)区$")
GOVERNMENT_WORD = re.compile(r"工作(?!部门|报告|人员)|信息公开(?:统一)?平台|信息公开(?:工作)?(?:年度|情况|报告|年报|20\d\d)|投资|引导基金|产业基金|采购|债|数据")
"""After 政府 behind a region's name: then 政府 is part of a word, and the region stands alone."""
REPORTED = re.compile(r"报告|通报|汇报|、|和")
NO_BODY = re.compile(r"长(?!期)|级|性|部门(?!、)")
"""After a role: then it is a person or a quality, or many bodies."""
CENTRAL_NOT_AFTER = re.compile(r"(?<=最高法)[定律规]|(?<=最高检)[测查验疫]|门|署(?!长)|长|级|队|分局|(?<=办)[学事理税]")
def find_agencies(
    text: str, hits: Sequence[Hit], table: AgencyTable, regions: Sequence[Span], sharing: Mapping[Span, str] = MappingProxyType({}),
    home: str = "",
) -> list[Mention]:
    """Mentions of agencies, overlapping ones too; `regions` are the places of region names, `sharing` those in lists of one rank.

    `home` is the name of the region that the text is from, where that is known.
    """
    own_kind = "街" if home.endswith("街道") else next((kind for kind in OWN_KINDS if home.endswith(kind)), "")
    found = [*find_central(text, hits), *find_roles(text, hits, table, regions, own_kind, home.endswith(ZONES_WITH_PARTS)), *find_groups(text, regions)]
    found.extend(find_institutions(text, regions))
    found.extend(find_founded(text))
    found.extend(find_deictic(text))
    found += [
        Mention(span.start, office.end(), Label.AGENCY, text[span.start : office.end()], "street-office", hint=f"role:government:{span.end - span.start}:")
        for span in regions
        if text.endswith("街道", span.start, span.end) and (office := SHORT_STREET_OFFICE.match(text, span.end))
    ]
    found.extend(find_street_offices(text, regions))
    found.extend(find_leagues(text, regions))
    found.extend(find_sessions(text, regions))
    found.extend(find_named_bodies(text, [Span(hit.start, hit.end) for hit in hits if hit.kind is NameKind.SHORT_REGION and hit.end - hit.start > 1]))
    found.extend(find_coordinated(text, hits, table, sharing))
    found = [mention for mention in found if text[mention.start - 1 : mention.start] not in OF_MANY_END or not is_of_many(text, mention, home)]
    found.extend(find_listed(text, [mention for mention in found if mention.rule in DEPARTMENTS]))
    return found


def is_of_many(text: str, mention: Mention, home: str) -> bool:
    """Whether a body by its rank or kind only is one of those that a head addresses everywhere (各县（市）、区财政局); 各县区、辽源经济开发区管委会 names one."""
    rank = mention.surface[0]
    if not (rank in RANK_ORDER or mention.surface.startswith("自治") or mention.rule == "bare-department") or rank == home[-1:] == "市":
        return False  # 各县区、市司法局 in the city's report
    many = OF_MANY.search(text, max(0, mention.start - 24), mention.start)
    return many is not None and (rank not in RANK_ORDER or RANK_ORDER[rank] >= min((RANK_ORDER[each] for each in many.group() if each in RANK_ORDER), default=0))


RANK_ORDER = {"省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2}
"""A body of a higher rank than those that 各 counts is none of them (各县区、市财政局)."""
OF_MANY_END = tuple("）)、辖")
"""What such a head ends with, looked for first."""
OF_MANY = re.compile(r"各[市县区旗盟州自治辖（）()、]{1,12}$|各盟行政公署、$|各[市县区旗]{1,2}[（(][市县区旗、]{1,5}[）)][市县区旗]?[\u4e00-\u9fff]{2,8}(?:局|委|办|厅)、$")
"""Before 区水务局, 区人民政府 where a head addresses those of every place (各县（市）、区财政局、审计局)."""


SHORT_STREET_OFFICE = re.compile(f"办(?:事处|(?!{NO_OFFICE}))")
STREET_OFFICE = re.compile("街道办事处")
SENT_TO_STREET = re.compile(r"人民政府(?P<street>(?!指定|设立|派出|下设|各|所属)[\u4e00-\u9fff]{1,8}街道)$")


def find_street_offices(text: str, regions: Sequence[Span]) -> Iterable[Mention]:
    """Street offices by the whole name on their seals (成都市郫都区人民政府犀浦街道办事处)."""
    starts = {span.end: span.start for span in regions}
    for office in STREET_OFFICE.finditer(text):
        street = SENT_TO_STREET.search(text, max(0, office.start() - 12), office.start() + 2)
        if street and street.start() in starts:
            begin = starts[street.start()]
            place = text[begin : street.start()] + street["street"]
            yield Mention(begin, office.end(), Label.AGENCY, text[begin : office.end()], "street-office", hint=f"role:government:0:{place}")


LEAGUE = "共青团"


def find_leagues(text: str, regions: Sequence[Span]) -> Iterable[Mention]:
    """Committees of the Youth League by the place between its name and 委 (共青团叶城县委), which are no Party committees."""
    for place in regions:
        start = place.start - len(LEAGUE)
        if text.startswith("委", place.end) and text.startswith(LEAGUE, start) and start >= 0:
            yield Mention(start, place.end + 1, Label.AGENCY, text[start : place.end + 1], "youth-league", hint=f"role:youth-league:0:{text[slice(*place)]}")


OFFICE_ACTS = re.compile(r"办(?:[理案件事结学证]|公(?![布开示告])|法(?!治))|会(?<=委会)(?:同|商)")
"""The end of a form (政府办) whose last character begins the next word: 县政府|办理."""
OF_ZONE = re.compile(r"管(?:理委员|委)会$")
"""The committee of a zone, which has a service center of its own (管委会|行政服务中心)."""
DEPARTMENTS = frozenset(("rank-role", "region-role", "bare-department", "rank-institution", "region-institution"))


def find_central(text: str, hits: Iterable[Hit]) -> Iterable[Mention]:
    """Central bodies by name or short form; 商务部门 is not 商务部."""
    for start, end, kind, value in hits:
        local = (value[-1:] == "部" and text[start - 1 : start] in ("省", "市", "区", "县")) or (value.startswith("国家公园") and PARK.search(text, max(0, start - 2), start) is not None)
        if kind is NameKind.CENTRAL and not local and not CENTRAL_NOT_AFTER.match(text, end):
            start -= len(STATE) if text.endswith(STATE, 0, start) else 0
            yield Mention(start, end, Label.AGENCY, text[start:end], "central-body", hint=f"central:{value}")
            part = PART_OF_CENTRAL.match(text, end) if value.endswith(("部", "总局", "委员会")) else None
            if part:
                yield Mention(start, part.end(), Label.AGENCY, text[start : part.end()], "central-office", hint=f"branch-of:{value}{part.group()}")
    for match in CENTRE.finditer(text):
        yield Mention(*match.span(), Label.AGENCY, match.group(), "central-body", hint="central:中共中央")
    for match in OFFICE_FORM.finditer(text) if any(form in text for form in OFFICES) else ():
        hint = f"central:{OFFICES[match.group()]}"
        yield Mention(*match.span(), Label.AGENCY, match.group(), "central-office", hint=hint)


PART_OF_CENTRAL = re.compile(r"办公厅|(?:稽察|督查|督导|检查|巡查|调研|指导|专家|工作)组(?![长员])")
"""The office of a ministry, and whom it sends (水利部|稽察组)."""
PARK = re.compile(r"[\u4e00-\u9fff]{2}$")
"""Before 国家公园管理局: the name of a park, whose own office it is."""
CENTRE = re.compile(r"(?<!党)中央(?=《)|中央(?=[和与、](?:[省市区县州]委|自治区党委)(?![员托]))")
"""The Central Committee, where it stands beside that of a place (中央和市委) or before its title (落实中央《…》)."""
OFFICES = {"中办": "中共中央办公厅", "国办": "国务院办公厅"}
OFFICE_FORM = re.compile(r"(?:中办|国办)(?<![普初高职完全]..)(?=[、，《和与及的]|(?:19|20)\d\d年|印发|转发|关于|文件|督查|联合)")
"""Two-character forms that are pieces of other words (高中办学): taken where they act or stand in a list."""


def find_roles(text: str, hits: Iterable[Hit], table: AgencyTable, regions: Sequence[Span], own_kind: str = "", of_zone: bool = False) -> list[Mention]:
    """Roles with what stands before them: a region, a rank or the own kind of zone, another agency, or nothing where the role is one body."""
    region_ends = {span.end: span.start for span in regions}
    by_start: dict[int, tuple[int, str]] = {}
    for start, end, kind, value in hits:
        if kind is NameKind.ROLE and end > by_start.get(start, (0, ""))[0] and not OFFICE_ACTS.match(text, end - 1):
            by_start[start] = (end, value)
    found: list[Mention] = []
    ends: dict[int, Mention] = {}
    ranks: dict[int, str] = {}
    for start in sorted(by_start):
        end, role_id = by_start[start]
        role = table.roles[role_id]
        after = NOT_AFTER_ROLE.get(role_id)
        begin, rule = _part_of_zone(text, start, end) if of_zone else (-1, "")
        if begin < 0:
            begin, rule = _prefix(text, start, end, role.host, region_ends, ends)
        if own_kind and rule in ("", "named-committee", "bare-role", "rank-role") and text.endswith(own_kind, 0, start) and not RANK_WORD_BEFORE.search(text[max(0, start - 9) : start - len(own_kind)]):
            begin, rule = start - len(own_kind), "rank-role"
        rank = text[begin:start]
        if begin < 0 and role.host in BARE_HOSTS:
            beside = _coordinated_rank(text, start, ranks)
            if is_bare_department(text, start, end) or (beside and text[start:end] in LEAGUES):
                begin, rule, rank = start, "bare-department", beside
        if begin < 0 or (role_id != "government" and after and after.match(text, end)):
            continue
        if role_id == "government" and rule != "region-role" and after and after.match(text, end) and not _acts(text, end):
            continue
        if text[start:end] == "政府" and rule == "region-role" and GOVERNMENT_WORD.match(text, end):
            continue  # a compound
        if text[start:end] == "委" and text[begin - 1 : begin] == "团" and rule == "rank-role":
            begin, role_id = begin - 1, "youth-league"
        departments = text.startswith("部门", end) and role_id == "government"
        if NO_BODY.match(text, end) and not text[start:end].endswith("部门") and not departments:
            continue
        hint = f"role:{role_id}:{start - begin}:" + (rank if start == begin else "")
        if rule == "nested-role" and text[start:end] == "党委" and OF_BUREAU.search(text, begin, start):  # a bureau's, not the county's
            hint = f"{ends[start].hint}:党委"
        if role_id == "tax-bureau" and text.endswith("国家税务总局", 0, begin):  # its full name, one body
            begin -= len("国家税务总局")
            hint = f"role:{role_id}:{start - begin}:{rank}"
        mention = Mention(begin, end, Label.AGENCY, text[begin:end], rule, hint=hint)
        found.append(mention)
        part = _part_behind(text, end)
        if part:
            found.append(Mention(begin, part.end(), Label.AGENCY, text[begin : part.end()], rule, hint=f"{hint}:{part.group()}"))
        ends[end] = mention
        ranks[end] = rank
    return found


BRANCH = re.compile(
    r"(?:(?![等和与及的在由对将把局])[\u4e00-\u9fff]){2,9}?(?:开发|投资|高新|合作|保税|新)区分局|(?!只|派|各|等|和|设|并|直|下|所|及|的|有|共)(?:[\u4e00-\u9fff]{2,4}?(?:分局|支局|监管所|司法所|派出所|国土所|工商所|税务所|自然资源所)|(?:(?![各等和与及或并的在由对将把]|成立|组建|设立|联合|抽调|牵头|组织|会同|指导|负责|开展|配合)[\u4e00-\u9fff]){2,10}?[总支大中]队(?![伍长员])"
    r"|(?<=法院)(?:(?![等和与及的在由对将把])[\u4e00-\u9fff]){2,8}?(?:人民)?法庭"
    r"|(?<=[局委])派?驻[\u4e00-\u9fff]{2,14}?纪检(?:监察)?组(?!长))"
)
"""What follows a bureau's name where a branch or a team of it is meant (市自然资源局|渝水分局, 县城管局|城关中队), or its group in another body."""
PARTY_GROUP = re.compile(r"党组(?!副书记|成员)(?!(?<=政府党组)(?:书记|会))(?:理论学习中心组)?|(?<=[县市省区旗州盟党工]委)理论学习中心组")
"""The Party group in it (县政府|党组), and who studies together."""
OF_BUREAU = re.compile(r"(?:局|厅|医院|学校|[大中小]学|公司|中心|会|队)$")
"""What may have a Party committee within itself (县教育局|党委)."""
SECTION = re.compile(
    r"(?!各|有关|相关|机关|属|内设|下设|新设|设|负责|共|均)(?:(?![等和与及的在由对将把]|成立|组建|设立|增设|负责|开展|配合|依法|联合|作出|实施|落实|给予|立案|查处|处罚|移送)[\u4e00-\u9fff]){2,7}?[科股处](?![长室技员级学研普创所罚理于以置分置])"
)
"""A section of it (市交通运输局|政策法规科)."""


OFFICE = re.compile(r"办公室(?!主任|副主任)")
"""Its office (市环保局|办公室)."""


def _part_behind(text: str, end: int) -> re.Match[str] | None:
    """The part of a body that is named right behind it: its Party group, a branch, its office, a section."""
    kinds = ((PARTY_GROUP, ""), (BRANCH, "局委厅院队"), (OFFICE, "局厅"), (SECTION, "局委会厅室办"))
    return next((part for pattern, of in kinds if (not of or text[end - 1] in of) and (part := pattern.match(text, end))), None)


BARE_HOSTS = (Host.REGION, Host.GOVERNMENT, Host.PARTY_DEPARTMENT)
BARE_FORM = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|厅|委|委员会|办|办公室|(?<=宣传|组织|统战)部)")
LEAGUES = ("妇联", "总工会", "科协", "残联", "文联", "工商联")
"""Bodies of the people that stand without a rank beside one that has it (自治区总工会、妇联)."""
NO_DEPARTMENT = ("招商局", "关工委", "政务服务大厅")
"""A company of that name; one of the 群团组织, which stand in lists as kinds; what each place has."""
BEFORE_BARE = re.compile(r"(?:^|[，,。；;：:、\n（(“”《》\s）)]|由|室设在|与|和|及|分解到|落实到|会同|联合|同|(?<![方导面])向|经|对|从|被|给|请|报|协调|配合|牵头|，在|[门位]是|的是|依次[为是])$")
MANY_BEFORE = re.compile(r"[县市区旗][（(][市县区旗、]{1,6}[）)]$|(?:各|级|有关|相关|其他|全国|国外|地方)[^，。；：\n]{0,6}$")
AFTER_BARE = re.compile(r"[长级权化类性所业系机职大窗队领部]|工作|执法|人员|干部|网站|信息|门户|的")
"""After the name of a department without a rank: then it means a kind (公安局长, 财政局系统)."""


def is_bare_department(text: str, start: int, end: int) -> bool:
    """Whether a department stands without its rank, as one body: in a list (市发展改革委、财政局) or where it acts (由财政局牵头)."""
    return bool(
        BARE_FORM.fullmatch(text, start, end)
        and text[start:end] not in NO_DEPARTMENT
        and not text.startswith("国家", start)
        and BEFORE_BARE.search(text[max(0, start - 3) : start])
        and not MANY_BEFORE.search(text[max(0, start - 9) : start])
        and not AFTER_BARE.match(text, end)
    )


def _coordinated_rank(text: str, start: int, ranks: dict[int, str]) -> str:
    """The rank or region that the department before in a list carries (市发展改革委、财政局: 市), or nothing."""
    for gap in (1, 2):
        if start - gap in ranks and text[start - gap : start] in ("、", "和", "与", "及", "会同", "联合", "以及"):
            return ranks[start - gap]
    return ""


SESSION = re.compile(r"届(人民代表大会|人大|政协|人民政府)(?!代表|委员|常委)")
MEETING_OF_CONGRESS = re.compile(r"(?:第)?[一二三四五六七八九十]+次会议(?!确定|决定|通过|批准)")
"""A meeting is an event (办理省十三届人大三次会议代表建议); what it decides its congress does."""
READ_AT = re.compile(r"第?[一二三四五六七八九十]+次会议上$", re.MULTILINE)
"""The line under a work report's title: whose congress heard it."""
SESSION_BEFORE = re.compile(r"([省市区县州盟旗镇乡]|自治区)?第?[一二三四五六七八九十]{1,3}$")


def find_sessions(text: str, regions: Sequence[Span]) -> list[Mention]:
    """A congress or government by its number (县十八届人大, 望奎县第十八届人民代表大会, 县第八届人民政府); its meetings are events, but for the one that heard the report."""
    starts = {span.end: span.start for span in regions}
    found = []
    for match in SESSION.finditer(text):
        low = max(0, match.start() - 8)
        number = SESSION_BEFORE.search(text[low : match.start()])
        if number is None:
            continue
        after_rank = low + (number.end(1) if number.group(1) else number.start())
        start = starts.get(after_rank, low + number.start() if number.group(1) else -1)
        read_at = READ_AT.match(text, match.end()) is not None and text[start - 1 : start] == "在" and after_rank in starts
        if start >= 0 and (read_at or not MEETING_OF_CONGRESS.match(text, match.end())):
            role = {"政协": "cppcc", "人民政府": "government"}.get(match.group(1), "congress")
            hint = f"role:{role}:{after_rank - start}:"
            found.append(Mention(start, match.end(), Label.AGENCY, text[start : match.end()], "numbered-congress", hint=hint))
    return found


def _part_of_zone(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the committee of a zone's district begins, in the report of the zone (池北|区管委会); -1 where it is none."""
    part = PART_OF_ZONE.search(text, max(0, start - 4), start - 1) if text[start - 1 : end] == "区管委会" else None
    if part is None or NO_PLACE.search(part["part"]) or part["part"] in load_leading_words():
        return -1, ""
    return part.start("part"), "named-committee"


def _prefix(
    text: str, start: int, end: int, host: Host, region_ends: dict[int, int], agencies: dict[int, Mention]
) -> tuple[int, str]:
    """Where the agency whose role stands at `start` begins, and by which rule; -1 where it names no one body."""
    if start in agencies and (host is not Host.REGION or text[start:end] in ("常委会", "常务委员会") or (text[start - 1] == "会" and text[start:end].endswith("服务中心") and OF_ZONE.search(text, max(0, start - 5), start))):
        return agencies[start].start, "nested-role"
    if start in region_ends:
        begin = region_ends[start]
        if host in (Host.PARTY, Host.PARTY_DEPARTMENT, Host.WORKING_COMMITTEE) or text[start] == "委":
            begin -= 2 if text.startswith("中共", begin - 2) else 0
        return begin, "region-role"
    if start - 1 in region_ends and text[start - 2 : start] == "区区":  # 滨海新区|区委
        return region_ends[start - 1], "region-role"
    if text[start - 1 : start] in (")", "）"):
        opening = max(text.rfind("(", start - 20, start), text.rfind("（", start - 20, start))
        if opening in region_ends:
            return region_ends[opening], "region-role"
    if text[start] == "委" and text[start - 1 : start] == "地" and start - 1 in region_ends:  # 大兴安岭|地委
        return region_ends[start - 1], "region-role"
    if text[start] == "委" and PREFECTURE.search(text, max(0, start - 2), start):  # 地委
        return start - 1, "rank-role"
    before = text[max(0, start - 8) : start]
    if text[start:end] in ("常委会", "常务委员会"):
        return (start, "congress-committee") if OWN_CONGRESS.search(before) else (-1, "")
    rank = RANK.search(before)
    if rank and not AREA.search(before):  # 景区管委会 is that of a place, not the district's
        begin = start - len(rank.group())
        if SHORT_COUNTY.search(text, max(0, begin - 1), start):
            return begin - 1, "region-role"
        kind = ZONE_KIND.search(text[max(0, begin - 7) : begin]) if rank.group() in ZONES else None
        if kind and kind.group():  # the county's own zone, by its kind only
            return begin - len(kind.group()), "rank-role"
        lead = text[max(0, begin - 9) : begin]
        if RANK_WORD_BEFORE.search(lead) or (text[begin:start].endswith("级") and text[begin:start] != "县级"):
            return -1, ""
        if text[begin - 1 : begin] == "全" or text[begin - 1 : begin + 1] == "城市":
            return -1, ""  # 全市公安机关 are many, 城市规划部门 is no city's
        if SAME_LEVEL.search(text[max(0, begin - 1) : begin + 1]):
            return begin - 1, "rank-role"
        return begin, "rank-role"
    same = SAME_LEVEL.search(before)
    if same and host is Host.REGION:
        if EACH_LEVEL.search(text[max(0, start - 45) : start]):
            return -1, ""
        return start - len(same.group()), "same-level-role"
    if RUN_BY_GOVERNMENT.match(text, start):
        return -1, ""
    if BARE.match(text, start) or BARE.match(text[start:end]):
        place = UNRANKED_PLACE.search(text[max(0, start - 9) : start]) if text[start:end] == "管委会" else None
        begin = left_edge(text, start - len(place.group(1)), end) if place else start
        if text[begin:start] in ("园区", "片区", "港区", "库区"):
            return -1, ""  # 园区管委会 beside 各乡镇人民政府: some park's
        if start - begin >= 2 and (AREA.search(text[begin:start]) or not NO_PLACE.search(text[begin:start])):
            return begin, "named-committee"
        return start, "bare-role"
    if text[start:end] in ("行政服务中心", "政务服务中心", "行政审批服务中心") and BARE_CENTER.search(before):
        return start, "bare-role"
    if text[start:end] == "政府" and PARTY_AND_GOVERNMENT.search(before) and not text.startswith("部门", end):
        return start, "party-and-government"
    if text[start:end] in ("政协", "人大", "人大常委会", "政协常委会") and before.endswith("向") and REPORTED.match(text, end):
        return start, "report-to"
    return -1, ""


def _acts(text: str, end: int) -> bool:
    """Whether what follows 政府 is its act or its paper, not a compound (县政府工作 but 县政府规范性文件)."""
    return bool(re.match(r"工作(?:部门|报告会)|管理的|服务于|令第?\d|令", text[end : end + 4]))
