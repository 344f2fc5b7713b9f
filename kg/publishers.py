"""Who publishes a report, and whose acts it tells: by the table at the top, the letterhead, the signature, the title, or its first words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.authority.region_names import stem
from kg.authority.regions import Region, RegionLevel
from kg.dates import CHINESE_DATE, DATE, iso_date
from kg.linking.context import Context
from kg.linking.seals import OFFICE, own_agency, read_name
from kg.linking.zones import GOVERNS_ZONE, means_zone, zone_in_full
from kg.masthead import Masthead
from kg.models import Entity, ReportKind, Speaker

SPOKEN_OF = 1500
"""Characters at the beginning in which a text says several times what it is about, and names its own body."""
INSTITUTION = (
    r"医院|卫生院|学校|中学|[一二三四五六七八九]中|小学|大学|学院|党校|幼儿园|法院|检察院|监督所|监测站|检测中心|控制中心|管理中心|服务中心|执法中心|交易中心|图书馆|博物馆|档案馆|文化馆|研究所|研究院|事务所|管理所|管理处|管理站|监督站|支队|大队|总队|联合会|联合社|红十字会|协会|研究室|派出所|管理部|调查队|调查总队|中队|分队|[源土法务政场商]所|推广站|服务站|工作站|林场|农场|广播电视台|电视台|殡仪馆|体育馆|科技馆|纪念馆|文化站|支行|分行|海事处|分中心|发展中心|体中心|合作总?社|供销社|总社|公司|集团|委宣传部|委组织部|委统战部|委政法委|总工会|行政委员会|行委"
)
"""What the names of public institutions end with."""
DEPARTMENTS = ("局", "委", "厅", "办", "院", "队", "中心", "校", "所", "站", "馆")
DEPARTMENT_SPEAKS = re.compile(r"[我本](分局|局(?!限|面|部)|委(?![托派任员])|厅|院(?!校)|校|所(?![在说想做知有谓以用受指需处属见愿])|站(?!在|点)|馆|队|中心|办(?![理事公法]))")
REPORT_OF = re.compile(r"法治政府建设|依法行政|信息公开|政务公开")
ISSUED_BY = re.compile(r"(?:是)?由([\u4e00-\u9fff（）()]{2,30}?)(?:\d{4}年|(?:根据|依照|按照|依据)《[^。]{4,60}?|(?:汇总|结合)[^。]{2,40}?)?(?:编成|发布|编制|公布|制定|编写|写成|撰写|汇编)的?|由([\u4e00-\u9fff（）()]{2,30}?)(?:按照|依照|依据|根据)[^。，\n]{2,60}?(?:编[写制成]|写成|形成)|(?:^|(?<=[，。]))[ \u3000]*([\u4e00-\u9fff]{4,24}?(?:局|委员会|厅|中心|办公室|人民政府|公司))(?:就|根据|依照|按照|依据)[^。；\n]{4,60}?编[制写成]了?(?:本|此)(?:年度)?报告|由([\u4e00-\u9fff（）()]{4,30}?)汇总[^。]{2,50}?(?:后形成|而成)|是([\u4e00-\u9fff]{2,24}?)(?:\d{4}年)(?:\d{1,2}月)?发布的报告|([\u4e00-\u9fff]{3,24}?(?:办公室|局|委员会|人民政府))(?:在[^。]{0,40}基础上)?(?:编[制写成]|撰写)了?(?:这份|本|(?:19|20)\d\d年度?)"
    r"|，(?!由)([\u4e00-\u9fff]{3,24}?(?:办公室|局|委员会))汇总[^。]{2,40}?编[成制写]")
LETTERHEAD = re.compile(rf"^[ \u3000]*([\u4e00-\u9fff（）()]{{3,30}}(?:办公[室厅]|人民政府|局|委员会|厅|管委会|{INSTITUTION}))(?:文件|(?<=政府)令(?:[ \u3000]*[（(]?第?[ \u3000]*[\d一二三四五六七八九十百]+[ \u3000]*号[）)]?)?)[ \u3000]*$", re.MULTILINE)
BARE_LETTERHEAD = re.compile(rf"^[ \u3000]*([\u4e00-\u9fff（）()]{{3,30}}(?:人民政府|局|委员会|厅|管委会|{INSTITUTION}))[ \u3000]*\n\s*(?=[\u4e00-\u9fff]{{2,10}}[〔\[（(](?:19|20)\d\d[〕\]）)] ?\d+ ?号[ \u3000]*$)", re.MULTILINE)
"""The body alone over its document's number."""
SPLIT_LETTERHEAD = re.compile(r"(?<=区)[ \u3000]*\n[ \u3000]*(?=(?:管委会|管理委员会)文件)")
SIGNATURE = re.compile(rf"(?![（(][一二三四五六七八九十]{{1,2}}[)）])[\u4e00-\u9fff（）()]{{4,40}}(?:人民政府|政府|委员会|局(?<!格局)|厅|管委会|办公室|行政公署|办事处|中心|委|{INSTITUTION})(?:办公室)?|[\u4e00-\u9fff]{{2,3}}(?:学院|大学)")


def signed_by(printed: str, title: str, body: str, kind: ReportKind) -> str:
    """The name of the body that publishes as it is printed: in the table at the top, over the text or under it; empty where none is."""
    letterhead = LETTERHEAD.search(SPLIT_LETTERHEAD.sub("", body[:600])) or BARE_LETTERHEAD.search(body[:600])
    several, signs = makers(title, kind), signature(_below_title(body, title))
    titled = several[:1]
    printed = next((each for each in titled if each in printed.split("、")), printed)
    handed_on = titled and HANDS_ON.search(title) and not _misprinted(titled[0], signs)
    if titled and (handed_on or (kind is ReportKind.OTHER and signs in (titled[0] + "办公室", titled[0] + "办公厅"))):
        return titled[0] if handed_on else signs  # what is handed on has a signature of its own
    if titled and not {signs, printed}.isdisjoint(several[1:]):  # of a joint notice the first
        return titled[0]
    if titled and (OF_INSTITUTION.search(titled[0]) or (BY_GOVERNMENT.match(title) and not _compiled(printed, body)) or (printed and BODY_IN_FULL.match(titled[0]) and not printed.endswith(titled[0]))):
        return titled[0]
    if titled and not titled[0].endswith("政府") and OF_RANK.match(printed):  # 市生态环境局经开区分局: in full over the text
        return titled[0]
    if titled and titled[0].endswith("人民政府") and not letterhead and signs.endswith("领导小组办公室"):
        return titled[0]
    signed = _fuller(printed, letterhead[1] if letterhead else signs, *(name for name in titled if name.endswith(("政府", "管委会", "管理委员会"))))
    if not signed and (over := DATED_OVER.search(body[:300])):
        signed = over["body"]
    if not signed and kind in (ReportKind.INFORMATION_DISCLOSURE, ReportKind.RULE_OF_LAW) and not GOVERNMENT_IN_TITLE.search(title):
        signed = _source_office(body)
    return signed


HANDS_ON = re.compile(r"(?:批转|转发)[^。]{4,90}的(?:通知|函)$")
"""A notice of what another body made; what a notice 印发 is mostly its maker's own."""


def _misprinted(titled: str, signs: str) -> bool:
    """Whether the name in a title is the one that signs but for one character (贵州市人民政府办公厅 over 贵阳市人民政府办公厅)."""
    return len(titled) == len(signs) and sum(a != b for a, b in zip(titled, signs, strict=True)) == 1


def _compiled(printed: str, body: str) -> bool:
    """Whether the text says that the body in the table at the top, or one that it names, compiled the report."""
    return bool(_told(body) or (printed and re.search(rf"{re.escape(printed)}(?:公室)?(?:汇总|编)", body)))


DATED_OVER = re.compile(rf"^[ \u3000]*(?P<body>{SIGNATURE.pattern})[ \u3000]+20\d\d-\d\d-\d\d(?=[ \u3000]|$)", re.MULTILINE)
"""Whose a text is, with the day on which the site put it on the web, over it."""


def _below_title(body: str, title: str) -> str:
    """What stands below the line that closes the title: over it a site names whose it is."""
    at = 0
    for line in body[:TITLE_WITHIN].splitlines(keepends=True):
        at += len(line)
        bare = re.sub(r"\s|[《》]", "", line)
        if len(bare) > SHORTEST_END and (title.endswith(bare) or bare.endswith(title)):
            return body[at:]
    return body


TITLE_WITHIN, SHORTEST_END = 2000, 5
"""Where a title stands, and the characters of its last line at least."""
BODY_IN_FULL = re.compile(r"[\u4e00-\u9fff]{2,12}?(?<!省)[省市县区旗州盟镇乡道](?![省市县])[\u4e00-\u9fff]{2,16}(?:局|委员会|厅|办公室|镇人民政府|乡人民政府|街道办事处)$")
"""A body with its place, which a title names: it publishes, whoever the table at the top says has put it on the web."""
BY_GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{2,20}人民政府(?:关于|批转|转发|20\d\d)")
"""What a government reports is its own, also where its office put it on the web."""
OF_INSTITUTION = re.compile(rf"(?:{INSTITUTION})$")
"""A report of an institution is its own, whatever department prints it."""


OF_RANK = re.compile(r"(?:自治区|[省市区县州盟旗镇乡]|街道|高新区|经开区|开发区|新区|示范区)(?=[\u4e00-\u9fff]{2,})")
"""How a body is called that the table at the top names without its region."""


def zone_as_printed(zone: Region, above: Sequence[Region], body: str) -> str:
    """The committee of a zone that the text calls with its city's short name in front (昆明滇池国家旅游度假区); empty where it does not."""
    names = [stem(city.name) + zone.name for city in above if city.name.endswith("市") and stem(city.name)]
    return next((f"{name}管理委员会" for name in names if name in body), "")


def letterhead_date(body: str) -> str:
    """The day under the signature of the body whose letterhead stands at the top; empty where that does not sign."""
    letterhead = LETTERHEAD.search(body[:600])
    return next((iso_date(dated) for signed, dated in signed_lines(lines_of(body)) if signed == letterhead[1]), "") if letterhead else ""


def signature(body: str) -> str:
    """The body that signs: a line of its own among the last, before or with the date."""
    lines = lines_of(body)
    last = [_first_signer(DATE.sub("", CHINESE_DATE.sub("", line))) for line in lines[-6:]]
    at = next((i for i in range(len(last) - 1, max(len(last) - 6, -1), -1) if last[i]), -1)
    if at >= 0:
        return _first_of_joint(last[at::-1])
    at = next((i for i, (signed, dated) in enumerate(pairwise(lines)) if _signs(signed, dated)), -1)
    return _first_of_joint(_first_signer(line) for line in lines[at::-1]) if at >= 0 else ""


def _first_of_joint(upwards: Iterable[str]) -> str:
    """The first of several that sign on lines of their own, from the last of them up; a Party committee over them is none of theirs."""
    signers = iter(upwards)
    first = next(signers)
    for over in signers:
        if not over or over.startswith("中共"):
            break
        first = over
    return first


def _first_signer(line: str) -> str:
    """The first of the bodies that a line consists of; empty where it says more."""
    several = [part.strip() for part in re.split(r"[ \u3000]{2,}", line) if part.strip()]
    if not several or not all(map(SIGNATURE.fullmatch, several)):
        return ""
    return next((name for name in several if name.endswith("人民政府")), several[0]) if several[0].startswith("中共") else several[0]


def signed_lines(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line that signs with the line of its date below: also before what is annexed."""
    for signed, dated in pairwise(lines):
        if _signs(signed, dated):
            yield _first_signer(signed), dated


def _signs(signed: str, dated: str) -> bool:
    """Whether a line signs: bodies alone, and their date on the line below."""
    return len(dated) <= 16 and bool(iso_date(dated)) and bool(_first_signer(signed))


PARTY_AND_GOVERNMENT_OFFICE = re.compile(r"(?P<place>[\u4e00-\u9fff]{3,}?)(?:党政|党政综合|综合|(?<=区))办(?:公室)?")
"""What puts the reports of a zone, street or town on the web (大龙经济开发区党政办公室)."""
GOVERNS = re.compile(r"(?:管理委员会|管委会|人民政府|办事处)$")
COMMITTEE = re.compile(r"管委会?(?=办公室)")


def _fuller(printed: str, *signed: str) -> str:
    """Who publishes: as the table at the top prints it, or in full as it signs or stands in the title."""
    for name in filter(None, signed):
        whose, zone = zone_in_full(printed.removesuffix("管委会")), zone_in_full(re.sub(r"(?:管理委员会|管委会|人民政府|办事处)$", "", name))
        if printed.endswith("管委会") and (zone.endswith(whose) or (zone.startswith(whose) and name.endswith("会"))):
            return name
        if COMMITTEE.sub("管理委员会", printed) in (name + "办公室", name + "办公厅"):  # the office puts on the web what its government signs
            return name
        office = PARTY_AND_GOVERNMENT_OFFICE.fullmatch(printed)
        if office and GOVERNS.search(name) and zone.endswith((office["place"], zone_in_full(office["place"]))):
            return name
    return printed or next(filter(None, signed), "")


GOVERNMENT_IN_TITLE = re.compile(r"人民政府|政府(?!信息公开|建设)")
SOURCE = r"(?:来源|发文单位|供稿单位)[:：][ \u3000]*"
"""What a page gives as where its text is from."""
SOURCE_OFFICE = re.compile(SOURCE + r"([\u4e00-\u9fff]{1,12}?(?:政府办公[室厅]|政府办|府办))(?=$|[\s|｜，]|发布|时间|日期)", re.MULTILINE)


def _source_office(body: str) -> str:
    """The government's office that the page gives as its source: it publishes what its region's name alone heads."""
    match = SOURCE_OFFICE.search(body[:600])
    return match[1] if match else ""


def _source_department(body: str, department: str) -> list[str]:
    """The department that the page gives as its source and that speaks in the text (来源：梅县区住房和城乡规划建设局 … 我局)."""
    if not department:
        return []
    return re.findall(rf"{SOURCE}([\u4e00-\u9fff]{{2,8}}[省市区县旗州盟][\u4e00-\u9fff]{{1,16}}?{department})(?=$|[\s|｜，])", body[:600], re.MULTILINE)[:1]


def publisher_of(signed: str, title: str, body: str, context: Context, kind: ReportKind, department: str) -> Entity | None:
    """The body that publishes: who signs, who issues by the title, whom the first words name; nothing where a department speaks that none of these names."""
    home, titled = context.home.name if context.home else "", makers(title, kind)[:1]
    for words in (signed, *(_branch_in_full(name, body) or name for name in titled), *_told(body), *(() if title else _opening(body)), *_source_department(body, department), *_named_department(body, department), *_own_titles(body, department)):
        if words:
            name = re.sub(r"\s", "", words)
            found = _of_zone(name, context) or _of_rank(name, context) or read_name(name, context) or (read_name(home + name, context) if home and name.endswith(DEPARTMENTS) else None)
            if found is not None:
                return found
    if department or titled:
        return None
    of_town = context.home is not None and context.home.level is RegionLevel.TOWN  # nobody else issues a town's notice
    return own_agency(Context(context.authority, context.home, context.year, "")) if kind is not ReportKind.OTHER or signed or of_town else None


def _branch_in_full(titled: str, body: str) -> str:
    """The name that the text gives a branch whose title has but its rank (区生态环境分局: 十堰市生态环境局郧阳分局); empty where it gives none."""
    branch = BRANCH_OF_RANK.fullmatch(titled)
    in_full = re.search(rf"[\u4e00-\u9fff]{{2,7}}?[市州]{branch['line']}局[\u4e00-\u9fff]{{2,6}}分局", body[:SPOKEN_OF]) if branch else None
    return re.sub(r"^.*(?:公布|公开|现将|由)", "", in_full.group()) if in_full else ""


def _of_zone(name: str, context: Context) -> Entity | None:
    """The body of the zone that reports by the zone's short name in front (前海管理局, 市前海管理局), or nothing."""
    home, governs = context.home, GOVERNS_ZONE.search(name)
    if home is None or governs is None or not means_zone(name[: governs.start()].removeprefix("市"), context):
        return None
    return read_name(context.authority.gazetteer.kind_prefix(home, context.year) + governs.group(), context)


def _of_rank(name: str, context: Context) -> Entity | None:
    """The body of a name with a rank in front instead of its region (高新区市场监督管理局 in the zone's report), or nothing."""
    rank = OF_RANK.match(name)
    region = context.region_of_rank({"高新区": "开发区", "经开区": "开发区"}.get(rank.group(), rank.group())) if rank else None
    return read_name(context.authority.gazetteer.kind_prefix(region, context.year) + name[rank.end() :], context) if rank and region else None


def department_that_speaks(body: str) -> str:
    """局, 厅, 委 … where a department speaks of itself (我局), else nothing."""
    spoken = DEPARTMENT_SPEAKS.search(body)
    return spoken.group(1) if spoken else ""


def speaker_of(region_title: str, body: str, masthead: Masthead, publisher: Entity | None, department: str) -> Speaker:
    """Whose acts are told: a department that the table at the top prints may publish its region's report, by its title."""
    if publisher is None:
        return Speaker.UNNAMED if department else Speaker.PUBLISHER
    titled, speaks = issuers(region_title), department_that_speaks(body)
    of_region = REPORT_OF.search(region_title) and (not titled or titled[0].endswith("人民政府"))
    by_department = masthead.publisher.endswith(DEPARTMENTS) and publisher.name.endswith((*DEPARTMENTS, "公开办公室", "法制办公室")) and not speaks
    if of_region and by_department:
        return Speaker.GOVERNMENT
    of_itself = speaks == "办" and len(OFFICE_SPEAKS.findall(body)) >= len(REGION_SPEAKS.findall(body))
    return Speaker.OFFICE if OFFICE.search(publisher.name) and of_itself else Speaker.PUBLISHER


OFFICE_SPEAKS, REGION_SPEAKS = re.compile(r"[我本]办(?!法)"), re.compile(r"我[省市区县旗州盟]|全[省市区县旗州盟](?!域)")
"""An office that hands on its region's report names itself once (我办已将…), and speaks of 我市 throughout."""


def _named_department(body: str, department: str) -> list[str]:
    """Those departments of a rank that open a clause, and end as the one that speaks does (市水务局…。我局…)."""
    if not department:
        return []
    named = re.compile(rf"(?:^|[，。；：\s])(?:(?:19|20)\d\d年度?[，,]?)?([市区县旗州盟省](?:(?![我本在对向与和])[\u4e00-\u9fff]){{1,12}}?{department})", re.MULTILINE)
    return named.findall(body[:SPOKEN_OF])[:1]


def _own_titles(body: str, department: str) -> list[str]:
    """The one department of the kind that speaks whose name the titles begin with that it made (制定《惠州市统计局2022年…计划》)."""
    if not department:
        return []
    made = rf"(?:制定|印发|修订|出台|完善)(?:了|出台|印发)?《([\u4e00-\u9fff]{{2,7}}[省市区县旗州盟][\u4e00-\u9fff]{{1,14}}?{department})(?!关于|公室)"
    named = set(re.findall(made, body))
    return list(named) if len(named) == 1 else []


def makers(title: str, kind: ReportKind) -> list[str]:
    """The bodies that a title begins with, who publishes first: of a report by a Party committee and its government the government."""
    bodies = issuers(title)
    by_government = kind is not ReportKind.OTHER and len(bodies) > 1 and bodies[0].startswith("中共") and GOVERNS.search(bodies[1])
    return [bodies[1], bodies[0], *bodies[2:]] if by_government else bodies


def issuers(title: str) -> list[str]:
    """The bodies that a title begins with, one but for a joint notice (青岛市民政局青岛市财政局关于…)."""
    bare = WITH_PARTY.sub("", DIVISION.sub("", COLUMN.sub("", title)))
    match = ISSUERS.match(bare) or RANKED_OFFICE.match(bare)
    if match is None:
        return []
    two = TWO_KINDS.fullmatch(match[1])
    if two:
        return [two["government"], two["office"]]
    place = JOINED_BY.match(match[1])
    several = re.split(rf"(?<!^)(?<!中共)(?<!{TAX})(?<!{BANK})(?=(?:中共|{TAX}|{BANK})?{place['place']})", match[1]) if place else []
    if len(several) > 1 and all(each.endswith(ENDS_OF_ISSUERS) for each in several):
        return several
    body = AND_OFFICE.sub("", match[1])
    return [body] if len(body) <= LONGEST else []


ISSUERS = re.compile(
    rf"(?:(?:19|20)\d\d年度?)?(?!关于)(中共[\u4e00-\u9fff]{{2,8}}?[省市县区州旗盟]委(?=(?:19|20)\d\d)|[\u4e00-\u9fff]{{2,60}}?(?:人民政府|局|委员会|厅|管委会|办公室|行政公署|领导小组|(?:人民政府[\u4e00-\u9fff]{{1,8}})?街道办事处|(?:(?<![省市县区州旗盟])委|中心|海关(?=关区|20))(?=(?:关区)?(?:19|20)\d\d年)|{INSTITUTION}))(?:[（(][\u4e00-\u9fff]{{2,14}}[)）])?(?:关区)?(?:等[\d一二三四五六七八九十]+个?(?:部门|单位|局))?"
    r"(?=\d|关于|二|20|政府信息|法治|信息公开|推进|依法|转发|批转|印发|公布|工作规则|工作报告|年度|[“《]|(?:公告|通告)$)"
)
RANKED_OFFICE = re.compile(r"([省市区县旗州][\u4e00-\u9fff]{2,7}(?<!政府)办(?=(?:19|20)\d\d)|(?:自治[区州县旗]|[省市区县旗州盟])(?:人民)?政府(?:办公[室厅])?(?=关于)|盟(?:行政公署|行署)(?=关于)|区管委会(?=关于))")
"""An office or a government by its rank (省政务办2022年度…报告, 市人民政府关于印发…的通知 in the city's gazette)."""
COLUMN = re.compile(r"^【[^】]{2,8}】")
"""A column of the site before a title."""
WITH_PARTY = re.compile(r"(?<=区)(?:党工委|工委)[、和与\s]?(?=管委会|管理委员会)")
"""A zone's Party committee in front of the committee with which it reports (某开发区党工委管委会)."""
DIVISION = re.compile(r"^(?:新疆生产建设)?(?:兵团)?第[一二三四五六七八九十]+师(?=[\u4e00-\u9fff]{2,4}市)")
"""A division of the production corps, which is a city as well (第三师图木舒克市司法局)."""
LONGEST = 30
"""Characters of the longest name of one body (新疆维吾尔自治区克孜勒苏柯尔克孜自治州发展和改革委员会)."""
AND_OFFICE = re.compile(r"(?<=人民政府)(?:及其?|和)(?:政府)?办公[室厅]$")
"""A government reports with its office (某区人民政府及办公室)."""
TWO_KINDS = re.compile(r"(?P<government>[\u4e00-\u9fff]{4,}?(?:人民政府|管理委员会))(?P<office>[\u4e00-\u9fff]{4,}(?:保护区|公园|名胜区)管理局)")
"""A government and the office of a reserve, whose names begin differently."""
TAX, BANK = "国家税务总局", "中国人民银行"
"""What stands in front of the place in the names of their bureaus and branches."""
JOINED_BY = re.compile(r"(?:中共)?(?P<place>[\u4e00-\u9fff]{1,7}?[省市区县旗州盟])(?=[\u4e00-\u9fff]{2})")
"""The place that each of several issuers begins with."""
BRANCH_OF_RANK = re.compile(r"[市县区](?P<line>[\u4e00-\u9fff]{2,8})分局")
"""How a branch of a city's bureau heads its report (区生态环境分局)."""
ENDS_OF_ISSUERS = ("政府", "局", "委员会", "厅", "办公室", "管委会", "法院", "检察院", "总工会", "联合会", "委")


OPENS = re.compile(
    r"(?:[领指]导下|支持下|^|[。：\n])[，,]?(?:(?:19|20)\d\d年度?[，,]?)?([\u4e00-\u9fff]{3,24}?(?:办公室|局|委员会|厅|管委会|人民政府|街道办事处))"
    r"(?=坚持|认真|深入|全面|紧紧|以习|严格|按照|始终|高度|切实|圆满|积极|围绕|牢牢|扎实)", re.MULTILINE)


def _opening(body: str) -> list[str]:
    """The body that a text without a title speaks of first (…领导下，元谋县人民政府办公室深入…)."""
    match = OPENS.search(body[:500])
    return [match.group(1)] if match else []


def _told(body: str) -> list[str]:
    match = ISSUED_BY.search(body[:500])
    return [next(filter(None, match.groups()))] if match else []


def lines_of(body: str) -> list[str]:
    """The lines of a text that say something, without white space around them."""
    return [line.strip() for line in body.splitlines() if line.strip()]
