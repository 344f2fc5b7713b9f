"""Agencies: a rank or a region and a role, central bodies, groups set up for a purpose, other institutions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.authority import Hit, NameKind
from kg.authority.agencies import AgencyTable, Host
from kg.models import Label, Mention, Span
from kg.recognition.words import left_edge

RANK = re.compile(
    r"(?:自治区|自治州|自治县|自治旗|示范区|开发区|高新区|新区|经开区|实验区|保税区|合作区|管理区|[省市区县旗盟州镇乡]|街道)级?$"
)
RANK_WORD_BEFORE = re.compile(r"(?:各|各级|各[省市县区州盟旗][、和]|每个|有关|相关|多|跨|全国|[一二三四五六七八九十两\d]个|其他|部分|等|有的|所属|兄弟|[市县区省])$")
"""Before a rank: then it means many (各区政府, 市县政府)."""
SAME_LEVEL = re.compile(r"(?:同级|本级|上一级|我[区县市省州旗盟镇乡局委]|本[区县市省州旗盟镇乡]|全[区县市省州旗盟])$")
BARE_CENTER = re.compile(r"(?:入驻|进驻|由|成立|设立|建立)$")
BARE = re.compile(r"^(?:全面依法治[省市县区州旗]委员会(?:办公室)?|行署|行政公署|管委会|管理委员会|党工委|纪工委|政府法制办|政府法制办公室|政府办公室|政府办)")
"""Roles that name one body in context without a rank."""
PARTY_FORM = re.compile(r"^委")
NOT_AFTER_ROLE = {
    "government": re.compile(r"信息(?!中心)|网站|采购|购买|职能|性(?!质)|公信力|债务|门户|网|间|与市场|工作报告|立法计划|法律顾问"),
    "congress": re.compile(r"代表(?!大会)"),
    "cppcc": re.compile(r"委员(?!会)"),
    "legal-affairs-office": re.compile(r"主任"),
    "party-committee": re.compile(r"托|员(?!会)|派|书记|常委(?!会)|副书记|办(?!公|的)|、各|各|有关"),
}
PARTY_AND_GOVERNMENT = re.compile(r"(?:[省市县区旗盟州]委|党委|党工委)(?:和|、)$")
REPORTED = re.compile(r"报告|通报|汇报|、|和")
NO_BODY = re.compile(r"长(?!期)|级|性|部门(?!、)")
"""After a role: then it is a person or a quality, or many bodies."""
CENTRAL_NOT_AFTER = re.compile(r"门|署(?!长)|长|级|队|分局|(?<=办)[学事理税]")
NOT_NAME = re.compile(r"[的了在为于对把被和与及或等各是将向从由以并按]|根据|通过|进行|开展|实施|建立|加强|推进|完善|成立|组建|设立|设置|召开|负责|依托|会同|牵头|报送|协调|配合|指导|督促|组织|要求|支持|参加|同时|继续|明确|列为|确定|相关|有关|其他|所属|下属|第一|作为|荣获|获得|全国|国家|所有|大道|支持|公开|受理|局|厅|委(?!员会)|本级|全面|健全|充分|发挥")
GROUP_HEAD = re.compile(
    r"(?:领导小组|联席会议|工作专班|专班|协调小组|工作小组|专项小组|指导小组|指挥部|工作组|考核组|督查组|督导组|检查组|课题组|专责小组|委员会|工作协调机制)"
    r"(?:办公室|办)?"
)
GROUP_STOP = re.compile(
    r".*(?:[，,。；;：:、！？!?\n《》（()）]|的|了|和(?!国|谐|解)|及|以|与|由|向|经(?!济|贸|开)|各|对(?!外)|将|被|把|在|为|成立|组建|设立|设置|建立健全|建立|健全|完善|召开|调整|推行|推进|推动|全面|"
    r"充实|发挥|作为|根据|落实|牵头|照|我[区县市省局]|本[区县市省局]|通过|参加|依托|明确|制定|一是|二是|三是|四是|五是|\d年[初底]?|\d月|会同|"
    r"形成|完成|提请|承担|负责|接受|开展|出台|组织|配合|加入|(?<!建)设(?!立|置|计|施)|中共(?=.)|是|建(?!设|议|筑)|强化|加强|聘请|邀请)",
    re.DOTALL,
)
OTHER_HEAD = re.compile(
    r"(?:司法所|派出所|执法队|图书馆|博物馆|文化馆|不动产登记中心|分局|总队|支队|大队|监察局|公司|律师事务所|大学|学院|医院|党校|研究院|研究中心|服务中心|交易中心|指挥中心|管理中心|调解中心|法律服务中心|仲裁委员会|"
    r"执法局|管理局|事务局|服务局|监管局|监督局|数据局|工作局|(?<![布格结全大破时僵])局|厅|办公室|中心|委员会|联合会|商会|协会)"
)
OTHER_NOT_AFTER = re.compile(r"^(?:长|面|部|限|势|域|主任|主管|会议|城|工作|任务|组|小组|思想|环节|化|级|建设标准|处长|人员|干部|成员)")


def find_agencies(text: str, hits: Sequence[Hit], table: AgencyTable, regions: Sequence[Span]) -> list[Mention]:
    """Mentions of agencies, overlapping ones too; `regions` are the places of region names."""
    found = [*find_central(text, hits), *find_roles(text, hits, table, regions), *find_groups(text)]
    found.extend(find_institutions(text, regions))
    found.extend(find_founded(text))
    return found


def find_central(text: str, hits: Iterable[Hit]) -> Iterable[Mention]:
    """Central bodies by name or short form; 商务部门 is not 商务部."""
    for start, end, kind, value in hits:
        local = value[-1:] == "部" and text[start - 1 : start] in ("省", "市", "区", "县")
        if kind is NameKind.CENTRAL and not local and not CENTRAL_NOT_AFTER.match(text, end):
            yield Mention(start, end, Label.AGENCY, text[start:end], "central-body", hint=f"central:{value}")
    for match in OFFICE_FORM.finditer(text):
        hint = f"central:{OFFICES[match.group()]}"
        yield Mention(*match.span(), Label.AGENCY, match.group(), "central-office", hint=hint)


OFFICES = {"中办": "中共中央办公厅", "国办": "国务院办公厅"}
OFFICE_FORM = re.compile(r"(?<![普初高职完全])(?:中办|国办)(?=[、，《和与及的]|印发|转发|关于|文件|督查|联合)")
"""Two-character forms that are pieces of other words (高中办学): taken where they act or stand in a list."""


def find_roles(text: str, hits: Iterable[Hit], table: AgencyTable, regions: Sequence[Span]) -> list[Mention]:
    """Roles with what stands before them: a region, a rank, another agency, or nothing where the role is one body."""
    region_ends = {span.end: span.start for span in regions}
    by_start: dict[int, tuple[int, str]] = {}
    for start, end, kind, value in hits:
        if kind is NameKind.ROLE and end > by_start.get(start, (0, ""))[0]:
            by_start[start] = (end, value)
    found: list[Mention] = []
    ends: dict[int, Mention] = {}
    for start in sorted(by_start):
        end, role_id = by_start[start]
        role = table.roles[role_id]
        after = NOT_AFTER_ROLE.get(role_id)
        begin, rule = _prefix(text, start, end, role.host, region_ends, ends)
        if begin < 0 or (role_id != "government" and after and after.match(text, end)):
            continue
        if role_id == "government" and rule != "region-role" and after and after.match(text, end) and not _acts(text, end):
            continue
        if text[end - 1] == "办" and text[end : end + 1] in tuple("理法案件公事结学证"):
            continue
        if text[start:end] == "委" and text[begin - 1 : begin] == "团" and rule == "rank-role":
            begin, role_id = begin - 1, "youth-league"
        departments = text.startswith("部门", end) and role_id == "government"
        if NO_BODY.match(text, end) and not text[start:end].endswith("部门") and not departments:
            continue
        mention = Mention(begin, end, Label.AGENCY, text[begin:end], rule, hint=f"role:{role_id}:{start - begin}")
        found.append(mention)
        ends[end] = mention
    return found


def _prefix(
    text: str, start: int, end: int, host: Host, region_ends: dict[int, int], agencies: dict[int, Mention]
) -> tuple[int, str]:
    """Where the agency whose role stands at `start` begins, and by which rule; -1 where it names no one body."""
    if start in agencies and (host is not Host.REGION or text[start:end] in ("常委会", "常务委员会")):
        return agencies[start].start, "nested-role"
    if start in region_ends:
        begin = region_ends[start]
        if host in (Host.PARTY, Host.PARTY_DEPARTMENT) or text[start] == "委":
            begin -= 2 if text.startswith("中共", begin - 2) else 0
        return begin, "region-role"
    if text[start - 1 : start] in (")", "）"):
        opening = max(text.rfind("(", start - 20, start), text.rfind("（", start - 20, start))
        if opening in region_ends:
            return region_ends[opening], "region-role"
    before = text[max(0, start - 8) : start]
    if text[start:end] in ("常委会", "常务委员会"):
        return (start, "congress-committee") if before.endswith("人大及其") else (-1, "")
    rank = RANK.search(before)
    if rank:
        begin = start - len(rank.group())
        lead = text[max(0, begin - 4) : begin]
        if RANK_WORD_BEFORE.search(lead) or (text[begin:start].endswith("级") and text[begin:start] != "县级"):
            return -1, ""
        if text[begin - 1 : begin] == "全" or text[begin - 1 : begin + 1] == "城市":
            return -1, ""  # 全市公安机关 are many, 城市规划部门 is no city's
        if SAME_LEVEL.search(text[max(0, begin - 1) : begin + 1]):
            return begin - 1, "rank-role"
        return begin, "rank-role"
    same = SAME_LEVEL.search(before)
    if same and host is Host.REGION:
        return start - len(same.group()), "same-level-role"
    if BARE.match(text, start) or BARE.match(text[start:end]):
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


OF_MANY = re.compile(r"各[^。；\n]{0,40}(?:成立|组建|建立|设立)[^。；\n]*$")
GENERIC_PURPOSE = re.compile(r"(?:专项|联合|检查|考核|督查|督导|专题|工作|考评|考察|调研|指导|巡查|巡回|相关|有关|审查|评查|评估|专家|验收|领导|临时)+")


OWN_PARTY = re.compile(r"(?<![\u4e00-\u9fff])(?:局|厅|委|办)(?:党组|党委)(?!书记|成员)")
INSPECTORS = re.compile(r"(?:中央|[省市区县州盟旗]委)(?:第[一二三四五六七八九十\d]+)?(?:生态环境保护)?(?:巡视组|巡察组|督察组|督导组)")


def find_groups(text: str) -> list[Mention]:
    """Leading groups, joint conferences, task forces: the name runs from the last word that cannot belong to it."""
    found = [
        Mention(*match.span(), Label.AGENCY, match.group(), "own-party-group", hint="group:own")
        for match in OWN_PARTY.finditer(text)
    ]
    found += [
        Mention(*match.span(), Label.AGENCY, match.group(), "inspectors", hint="group:inspectors")
        for match in INSPECTORS.finditer(text)
    ]
    for match in GROUP_HEAD.finditer(text):
        head, end = match.start(), match.end()
        if text[end : end + 1] == "长" or (match.group() == "委员会" and not _committee(text, head)):
            continue
        window = text[max(0, head - 34) : head]
        quoted = _quote_start(window)
        stop = GROUP_STOP.match(window)
        begin = head - len(window) + (stop.end() if stop else 0)
        if quoted >= 0 and (not stop or stop.end() <= window.rfind("”") + 1):
            outer = GROUP_STOP.match(window[:quoted])
            begin = head - len(window) + (outer.end() if outer else 0)
        begin += len(text[begin:head]) - len(text[begin:head].lstrip(" “"))
        if text[begin - 1 : begin] == "“" and "”" in text[begin:end]:
            begin -= 1
        name = text[begin:end]
        if "大学" in name or re.search(r"依法治.委员会", name) or "学院" in name or OF_MANY.search(text[max(0, begin - 60) : begin]):
            continue
        if begin == head:
            if match.group() in ("领导小组", "联席会议", "领导小组办公室"):
                found.append(Mention(begin, end, Label.AGENCY, name, "bare-group", hint="group:bare"))
            continue
        if len(name) - len(match.group()) < 2 or (GENERIC_PURPOSE.fullmatch(text[begin:head]) or re.search(r"\d个|等", text[begin:head])):
            continue
        found.append(Mention(begin, end, Label.AGENCY, name, "group", hint="group:named"))
    return found


def _committee(text: str, head: int) -> bool:
    """Whether a 委员会 is one set up for a purpose that no row knows (…工作委员会, …领导委员会, 安全生产委员会)."""
    if re.search(r"(?:成立|组建|设立)[^，。；\n]*$", text[max(0, head - 40) : head]):
        return True
    before = text[max(0, head - 6) : head]
    return bool(re.search(r"(?:安全生产|评审|仲裁|消防安全|规划|减灾|食品安全|复议|应急|禁毒|爱国卫生运动|规划|招标|绿化|语言文字|国防动员)$", before))


def _quote_start(window: str) -> int:
    """Where a quotation that the name takes in begins, or -1."""
    closing = window.rfind("”")
    return window.rfind("“", 0, closing) if closing >= 0 and len(window) - closing <= 14 else -1


def find_institutions(text: str, regions: Sequence[Span]) -> list[Mention]:
    """Bodies of kinds that no row knows: a region or rank, a few characters, a telling end (花都区来穗局)."""
    found = []
    region_starts = {span.end: span.start for span in regions}
    for match in OTHER_HEAD.finditer(text):
        head, end = match.span()
        if OTHER_NOT_AFTER.match(text[end : end + 4]):
            continue
        for begin in range(head, max(head - 14, -1), -1):
            if begin in region_starts:
                inner = text[begin:head]
                if not NOT_NAME.search(inner) and not re.search(r"[，,。、；\n（()）“”《》\s]", inner):
                    found.append(
                        Mention(region_starts[begin], end, Label.AGENCY, text[region_starts[begin] : end], "region-institution",
                                hint=f"other:{begin - region_starts[begin]}")
                    )
                break
            if begin == head:
                continue
            if text[begin] in "，,。、；;：:\n（()）“”《》 　":
                break
            if (
                text[begin] in "省市区县州盟旗镇乡"
                and begin + 1 < head
                and text[begin + 1] not in "级长场民域属内委政直"
                and re.search(r"(?:^|[，,。；;：:、\n（()）“”《》 　和与及由向对经按将在的被为据照给了报建立设]|[根根]据|全|我|本)$", text[max(0, begin - 1) : begin] or "\n")
                and not NOT_NAME.search(text[begin + 1 : head])
            ):
                start = begin - 1 if text[begin - 1 : begin] in ("我", "本") else begin
                found.append(Mention(start, end, Label.AGENCY, text[start:end], "rank-institution", hint=f"other:{begin + 1 - start}"))
                break
    found.extend(find_schools(text))
    return found


SCHOOL = re.compile(r"(?:律师事务所|大学(?!生)|学院)(?:“[^”\n]{2,20}”课题组|[\u4e00-\u9fff]{2,12}学院)?")
NO_SCHOOL = re.compile(r"党校|各|干部|网络|等|老年|知名|多家|\d")
TITLE_MARKS = "，,。；;：:、\n（()）“”《》 　"


def find_schools(text: str) -> list[Mention]:
    """Universities, colleges and law firms by name, with the school or group that follows at once."""
    found = []
    for match in SCHOOL.finditer(text):
        head = match.start() + len(re.match(r"律师事务所|大学|学院", match.group()).group())  # type: ignore[union-attr]
        low = max(head - 14, 0, *(text.rfind(mark, 0, match.start()) + 1 for mark in TITLE_MARKS))
        start = left_edge(text, low, head)
        trim = re.match(r".*(?:聘请了|聘请|邀请|委托|联合|依托|与|和|由|在|了|的|向|对|及|以|到|赴|组织|聘任|委派|选聘|机构|为)", text[start : head - 2])
        start += trim.end() if trim else 0
        if match.start() - start >= 2 and not NO_SCHOOL.search(text, start, match.end()):
            found.append(Mention(start, match.end(), Label.AGENCY, text[start : match.end()], "school", hint="institution"))
    return found


FOUNDED = re.compile(r"(?:组建成立|挂牌成立|联合建立|组建|成立|设立|新设|增设|建立(?=[\u4e00-\u9fff]{4,12}中心))(?:了)?(?P<list>[\u4e00-\u9fff（）()、]{4,80})")
RANKED_BODY = re.compile(r"(?:[\u4e00-\u9fff]{2,6}?[省市县盟州旗]|[省市区县盟州旗镇乡](?!域|场|民|级)|[\u4e00-\u9fff]{2,4}?区(?!域))")
FOUNDED_BODY = re.compile(r"[\u4e00-\u9fff]{2,16}(?:局|办公室|服务中心|中心|委员会|大队|支队)(?:[（(][\u4e00-\u9fff]{2,12}[）)])?")


def find_founded(text: str) -> list[Mention]:
    """Bodies without a rank that are set up: 组建成立应急管理办公室、综合执法局、政务服务中心等部门."""
    found = []
    for match in FOUNDED.finditer(text):
        at = match.start("list")
        for part in re.split(r"(、|和|以及|及)", match["list"]):
            body = FOUNDED_BODY.match(part)
            if body and RANKED_BODY.match(part):
                body = None
            if body and not re.search(r"[的了]|由|以|各|多个|人民调解|联系|个", body.group()) and not re.match(r"长|面|组", part[body.end() :]):
                end = at + body.end()
                found.append(Mention(at, end, Label.AGENCY, text[at:end], "founded-body", hint="group:founded"))
            at += len(part)
    return found
