"""Bodies of kinds that no row knows: institutions under a region or rank, universities, law firms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from kg.models import Label, Mention, Span
from kg.pattern_index import PatternIndex
from kg.recognition.words import left_edge

NOT_NAME = re.compile(r"[两三]级|新增|增设|扶持|村民|不服|率先|维持|打造|建[起成]|推开|利用|借助|使用|运用|先行|试点|\d[个家条项]|[一两二三四五六七八九十多几]个|担任|(?<!高)等|贯彻|落实|执行|认真|中共|国务院|中央|[的了在于对把被和与及或各是将向从由以并按]|为(?!民)|根据|通过|进行|开展|实施|建立|加强|推进|完善|成立|组建|设立|设置|下设|设(?=综合|专职|专门|便民|服务|工作|法律)|召开|负责|依托|会同|牵头|报送|协调|配合|指导|督促|组织|要求|支持|参加|同时|继续|明确|列为|确定|相关|有关|其他|所属|下属|第一|作为|荣获|获得|获(?=省|市|自治|国|县|区)|批转|转发|同意|全国|国家|所有|全部|受[我本]|承接|整合|大道|支持|公开|受理(?!服务中心|中心)|局|厅|委(?!员会)|本级|全面|健全|充分|发挥|知名|著名|多家|共建|[办委所队]联合")
OTHER_HEAD = re.compile(
    r"(?:管理站(?<=救助管理站)|核对中心|执法处|警务室|监督所|监理所|执法中队|检验所|检测所|质检所|监测站|监督站|公路管理段|养护段|养护中心|水产站|水文站|推广站|防疫站|检疫站|调解委员会|调委(?<=医调委)|调委会|电视台|法律服务团|司法所|派出所|执法队|文化站|卫生院|管理所|管理处|顾问团|保健院|图书馆|博物馆|国家版本馆|文化馆|实验室(?<![点省市家]实验室)|艺术中心|不动产登记中心|分局|总队|支队|大队|监察局|公司|律师事务所|大学|学院|医院|党校|研究院|研究中心|服务中心|交易中心|指挥中心|管理中心|中心站|大厅(?<=行政服务大厅|政务服务大厅)(?<!网上....大厅)|调解中心|法律服务中心|仲裁委员会|公路站|中学(?<!集中学)(?![生校教习])|小学(?<!中小学)(?![生校教])|学校(?<=[\u4e00-\u9fff]{3}学校)(?<!中小学校)|"
    r"执法局|管理局|事务局|服务局|监管局|监督局|数据局|工作局|管理总站|局(?<![布格结全大破时僵]局)|厅(?<![大分]厅)|办公室|中心(?<!物流中心)(?<!副中心)(?<!行政中心)(?!区)|委员会|联合会|商会|协会|研究会|基金会|促进会|联盟|研究所)"
)
OWN_ZONE = re.compile(r"(?:^|[，,。；;：:、\n（()）“” 　和与及由向对在的被成立设建])(?P<kind>(?:高新|经开|开发|片)区)$")
"""The kind of a zone, which in its own report means itself."""
SCHOOLS = ("中学", "小学", "学校")
KIND_OF_SCHOOL = re.compile(r"^.{0,1}(?:中学|小学|学校)$|农村|部分|城区|[民公]办|义务|普通|寄宿|重点|示范|薄弱|乡镇|城乡|中等|片区|所(?:中学|小学|学校)|校园")
"""Schools of a kind: no name (农村中学, 民办学校)."""
RANK_ENDS = "省市区县盟旗镇乡道"
NAMED_CENTER = re.compile(r"仲裁委员会$|(?<!中心)(?<!上市公司)$|(?:服务|交易|研究|艺术|指挥|管理|调解|登记|运营|监测|检测|监管|审查|仲裁)中心$")
"""Ends of what has a name of its own; other centers are places (会展中心)."""
ORGAN = re.compile(r"[局厅]|办公室|委员会|[总支大中]队|司法所|派出所|执法队|党校")
"""Ends of the bodies that carry their region's full name."""
_FIELD = (
    "资源|湖泊|政务|文化|体育|广电|广播电视|旅游|教育|科技|科学技术|工业|信息化|商务|贸易|经济|发展|改革|农业|农村|畜牧|渔业|水利|水务|林业|草原|园林|自然资源|规划|住房|城乡|建设|交通|"
    "运输|卫生|健康|市场|监督|民政|人力资源|社会保障|应急|生态|环境|保护|粮食|物资|储备|民族|宗教|退役军人|审计|统计|行政审批|政务服务|大数据|数据|综合|执法|城市|投资|促进|"
    "合作|外事|招商|新闻出版|文物|海洋|金融|国有资产|财政|事务|服务|管理|安全生产|工信|住建|文体|文广|会展|口岸|物流|数字化|国土|城建|农牧"
)
UNUSUAL = re.compile(rf"政府信息公开工作|第[一二三四五六七八九十]{{1,2}}(?:人民|中心|中医|职工)?|(?:{_FIELD})+[和与](?:{_FIELD})+")
"""第一人民医院; 文化体育广电和旅游局, which joins the fields of several bureaus."""
MANY_RANKS = re.compile(r"[两三四五六七八九十][省市县区州镇乡]|乡镇|镇街|县乡|市县(?!域)|区县|县区|县市(?!场)|州县|镇村")
OTHER_NOT_AFTER = re.compile(r"^(?:长|校|面|部|限|势|域|支行|主任|主管|会议|城|工作|任务|组|小组|思想|环节|化(?!解|验)|级|建设标准|处长|人员|干部|成员)")


OF_A_LINE = re.compile(r"(?:检验检疫|供电|海事|铁路)局$")
"""Bureaus of a national line that a city's short name is part of (上海出入境检验检疫局, 南宁供电局)."""


def find_institutions(text: str, regions: Sequence[Span]) -> list[Mention]:
    """Bodies of kinds that no row knows: a region or rank, a few characters, a telling end (花都区来穗局)."""
    found = []
    region_starts = {span.end: span.start for span in regions}
    for match in OTHER_HEAD.finditer(text):
        head, end = match.span()
        if OTHER_NOT_AFTER.match(text[end : end + 4]) or text.endswith("开局", 0, end):
            continue
        for begin in range(head, max(head - 14, -1), -1):
            if begin in region_starts:
                inner = text[begin:head]
                if match.group() in SCHOOLS and KIND_OF_SCHOOL.search(text, begin, end):
                    break
                if inner[:1] in ("县", "市", "区", "旗") and text[begin - 1] in "镇乡道":
                    continue  # 东坪镇|县政务服务中心: an address, and a body
                if (not NOT_NAME.search(inner) or UNUSUAL.fullmatch(inner)) and not inner.startswith("建设") and not re.search(r"[，,。、；\n（()）“”《》\s]", inner):
                    begin_of = region_starts[begin]
                    # 拉萨师范高等专科学校 is called so: not 拉萨市师范…
                    keeps = _keeps_rank(text, begin_of, begin) and not (match.group() == "律师事务所" and text[begin - 1] == "州")
                    own_name = not keeps and (not ORGAN.search(text, head, end) or match.group() == "仲裁委员会" or OF_A_LINE.search(text, begin, end) is not None)
                    if own_name and not NAMED_CENTER.search(text, begin, end) and not OF_A_LINE.search(text, begin, end):
                        break
                    hint = "institution" if own_name else f"other:{begin - begin_of}"
                    found.append(Mention(begin_of, end, Label.AGENCY, text[begin_of:end], "region-institution", hint=hint))
                break
            if begin == head:
                continue
            zone = OWN_ZONE.search(text, max(0, begin - 4), begin + 1)
            if zone and not NOT_NAME.search(text, begin + 1, head):  # 高新区社会矛盾纠纷调解中心
                found.append(Mention(zone.start("kind"), end, Label.AGENCY, text[zone.start("kind") : end], "rank-institution", hint=f"other:{len(zone['kind'])}"))
                break
            if text[begin] in "，,。、；;：:\n（()）“”《》 　":
                break
            edge = begin - 1 if text[begin - 1 : begin + 1] == "街道" else begin
            if (
                (text[begin] in "省市区县州盟旗镇乡" or edge < begin)
                and begin + 1 < head
                and (text[begin + 1] not in "级长场民域属内委政直" or text.startswith(("政务", "政府信息公开工作"), begin + 1))
                and text[begin - 1 : begin + 2] != "设区市"
                and not MANY_RANKS.match(text, begin)
                and re.search(r"(?:^|[，,。；;：:、\n（()）“”《》 　和与及由向对经按将在的被为据照给了报建立设挥成托]|或者?|根据|检查|督促|指导|配合|会同|联合|协同|协助|我|本|原)$", text[max(0, edge - 2) : edge] or "\n")
                and (not NOT_NAME.search(text[begin + 1 : head]) or UNUSUAL.fullmatch(text, begin + 1, head))
            ):
                start = edge - 1 if text[edge - 1 : edge] in ("我", "本") else edge
                found.append(Mention(start, end, Label.AGENCY, text[start:end], "rank-institution", hint=f"other:{begin + 1 - start}"))
                break
    found.extend(find_schools(text))
    return found


def _keeps_rank(text: str, start: int, end: int) -> bool:
    """Whether a region's name says its rank: 苏州市, 大理州, not 苏州."""
    return text[end - 1] in RANK_ENDS or (text[end - 1] == "州" and end - start > 2)


SCHOOL = re.compile(r"(?:律师事务所|大学(?!生|城|科技[城园])|学院|高等专科学校|职业技术学校)(?:“[^”\n]{2,20}”课题组|[\u4e00-\u9fff]{2,12}学院|(?!共建|合作|联合|共同|签)(?:(?![的和与及在由])[\u4e00-\u9fff]){2,12}(?:研究院|研究中心|研究所)|(?:(?![和与及在由])[\u4e00-\u9fff]){2,8}医院(?:[\u4e00-\u9fff]{2,4}医院)?|附属[\u4e00-\u9fff]{0,6}?(?:中学|小学|学校|医院)|[\u4e00-\u9fff]{2,4}?(?:分校|校区))?")
NO_SCHOOL = re.compile(r"党校|研究型|国家大学|一流|高水平|^现代产业|各|干部|网络|(?<!高)等|老年|知名|[多一两二三四五六七八九十]家|\d")
TITLE_MARKS = "，,。；;：:、\n（()）“”《》 　"


def find_schools(text: str) -> list[Mention]:
    """Universities, colleges and law firms by name, with the school or group that follows at once."""
    found = []
    for match in SCHOOL.finditer(text):
        head = match.start() + len(re.match(r"律师事务所|大学|学院|高等专科学校|职业技术学校", match.group()).group())  # type: ignore[union-attr]
        low = max(head - 14, 0, *(text.rfind(mark, 0, match.start()) + 1 for mark in TITLE_MARKS))
        start = left_edge(text, low, head)
        trim = re.match(r".*(?:引进|筹办|筹建|携手|迁建|扩建|新办|新建|建成|会同|聘请了|聘请|续聘|聘|邀请来?|请来?|法律顾问|委托|联合(?!律师)|依托|与|和(?=[\u4e00-\u9fff]{3})|由|在|了|的|向|对|及|以|到|赴|组织|聘任|委派|选聘|机构|单位|为)", text[start : head - 2])
        start += trim.end() if trim else 0
        if match.start() - start >= 2 and not re.match(r"\d+[个所家]", text[match.end() : match.end() + 4]) and not NO_SCHOOL.search(text, start, match.end()):
            found.append(Mention(start, match.end(), Label.AGENCY, text[start : match.end()], "school", hint="institution"))
    for court in RAILWAY_COURT.finditer(text):
        start = left_edge(text, max(0, court.start() - 3), court.end())
        found.append(Mention(start, court.end(), Label.AGENCY, text[start : court.end()], "railway-court", hint="institution"))
    for pattern in FIRMS if "律师事务所" in text else ():
        found += [Mention(*firm.span("name"), Label.AGENCY, firm["name"], "school", hint="institution") for firm in pattern.finditer(text)]
    for office in PARK_OFFICE.finditer(text):
        park = PARK.search(text, max(0, office.start() - 5), office.start())
        if park:
            found.append(Mention(park.start(), office.end(), Label.AGENCY, text[park.start() : office.end()], "park-office", hint="institution"))
    return found


PARK_OFFICE = re.compile(r"国家(?:公园(?:[\u4e00-\u9fff]{2,3}省)?|级(?:自然保护区|风景名胜区))管理(?:分局|局)")
PARK = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[和与由向对在同]))(?![和与由向对在])[\u4e00-\u9fff]{2,5}$")
"""The name of a national park or reserve, which its office bears (武夷山|国家公园管理局)."""
RAILWAY_COURT = re.compile(r"铁路运输(?<=[\u4e00-\u9fff]{2}铁路运输)(?:中级)?(?:法院|检察院)")
"""Courts called after a city, and not of it (贵阳铁路运输法院)."""
PROVINCES = "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|陕西|甘肃|青海|宁夏|新疆"
"""How names of firms begin."""
FIRMS = (
    re.compile(rf"(?P<name>(?:{PROVINCES}|[京津冀]|内蒙古)[\u4e00-\u9fff]{{2,6}}（[\u4e00-\u9fff]{{2,4}}）律师事务所)"),
    re.compile(rf"(?P<name>(?<![\u4e00-\u9fff])(?:{PROVINCES})[\u4e00-\u9fff]{{1,3}}和[\u4e00-\u9fff]{{1,2}}律师事务所)"),
    re.compile(r"聘请?(?:了)?(?P<name>(?!请|由|包括|\d|[我本各]|知名)[\u4e00-\u9fff]{4,10}律师事务所)"),
)
"""A firm's branch by its place in brackets (广东广信君达（肇庆）律师事务所), and firms with 和 in their names: where their province begins the clause (，山东求是和信律师事务所), where they are hired (聘请四川恒和信律师事务所)."""
DEICTIC = re.compile(r"[本省市区县州盟旗总][局委厅](?<!本局)(?<!本厅)(?:(?<=总局)(?![长级])|(?<!总.)(?![长面级员托属办机门]|会(?![同商])|部(?!署)|系[统列]))")
"""本委: the body that reports; 我局 and 本局 are named no more than 我区; 市局, 总局: that of its kind above it, or the bureau named before."""
OWN_SECTION = re.compile(r"[局厅委](?:办公室|信访(?:办公室|办|室)|(?<=厅)(?!长)[\u4e00-\u9fff]{3,8}局(?![长级])|机关党委|(?:监察|督查|纪检监察|审计)室|(?!各|有关|相关|机关|属|内设)[\u4e00-\u9fff]{2,6}[科股处](?![长室技员级学研普创])|(?:信息|技术|服务|宣教|宣传教育|科技|培训|督查|监测|执法|政务服务|机关服务|综合)[\u4e00-\u9fff]{0,4}中心|(?:综合)?(?:行政)?(?:执法|监察|稽查)+[总支大]队(?![伍长员]))")
"""A part of the department that reports (局办公室)."""
POSTED = re.compile(r"驻[局厅委]纪检(?:监察)?组(?!长)")
"""The group that the discipline commission has posted in the department that reports."""
SOURCE_SECTION = re.compile(r"来源[：:]\s*(?![省市区县州])(?P<name>[\u4e00-\u9fff]{2,10}[科处股])(?=\s|$)")
"""Which of its parts a department's page is from (来源：政策法规科)."""
LAW_SECTION = re.compile(r"(?P<name>[政法](?:(?<![\u4e00-\u9fff].)|(?<=[由经在取].))(?:策法|(?<=法))规[处科股](?:[（(][\u4e00-\u9fff]{2,8}科[）)])?)(?![长室技员])")
"""The department's section for legal matters (政策法规科, 法规处), which its reports name alone."""
SECTION_BESIDE = re.compile(r"[、和与及](?P<name>(?![市县区省州]|各|相关|有关|局|厅|委)[\u4e00-\u9fff]{2,6}[科处股])(?![长室员技学级])")
"""A section listed behind one (局办公室、水政科)."""
STATIONS = ("派出所", "司法所", "国土所", "财政所", "市场监管所", "市场监督管理所")
OWN_END = re.compile(rf"[支大法]队(?![伍长员])|工委(?![书副委领党])|办事处(?![书副领党各内所])|管委(?:办公室|办)(?![主副])|管委(?!会|员|办)|便民服务中心|(?:行政|政务)服务中心(?![窗大等建])|党政(?:综合)?办(?:公室)?(?![主副事公])|{'|'.join(f'{station}(?![长内])' for station in STATIONS)}|分局(?![长级])")
OWN_LENGTH = 13
ZONE_WORD = r"(?:(?:高新|经开|开发)区?)?"
OWN_BODIES = (
    ("own:party-working-committee", re.compile(r"(?:街道党?)?工委$")),
    ("own:government", re.compile(r"(?:街道)?办事处$")),
    ("own:综合行政执法队", re.compile(r"(?:街道|[镇乡])?(?:综合(?:行政)?)?执法队$")),
    ("own:station", re.compile(rf"(?:街道|镇|乡|公安)?(?:{'|'.join(STATIONS)})$")),
    ("own:党政办公室", re.compile(r"党政办(?:公室)?$")),
    ("own:党政综合办公室", re.compile(r"党政综合办(?:公室)?$")),
    ("own:便民服务中心", re.compile(r"(?:街道|[镇乡])?便民服务中心$")),
    ("own:行政服务中心", re.compile(r"行政服务中心$")),
    ("own:政务服务中心", re.compile(r"政务服务中心$")),
    ("own:综合执法大队", re.compile(r"综合执法大队$")),
    ("own:综合行政执法大队", re.compile(r"综合行政执法大队$")),
    ("own:management-committee", re.compile(r"(?:(?:开发|高新|经开|园|新)区)?管委$")),
    ("own:office-of-government", re.compile(r"(?:(?:开发|高新|经开|园|新)区)?管委(?:办公室|办)$")),
    ("other:0:", re.compile(r"(?:城管|(?:城管|城市管理|文化市场|农业|交通运输|市场监管|生态环境|应急管理)(?:综合)?(?:行政)?执法|劳动保障监察|卫生监督|交警|消防救援)[支大]队$")),
    ("other:0:", re.compile(rf"{ZONE_WORD}(?:公安|工商|环保|环境保护|生态环境|国土|国土资源|自然资源|规划|规自|食药监|质监|国税|地税|税务|市场监管|房管)分局$")),
)
"""Bodies of the street, town or zone that reports, and teams of which a county or city has one each: what they are, how they are called."""
STATION = re.compile(r"司法所|派出所|国土资源所|自然资源所|市场监督管理所|市场监管所|税务所|财政所")
STATION_AT = re.compile(r"(?:^|[、，。；：:\s]|设在|[由在与和及经把]|[办局所委]联合)((?![由在与和及经各等局把]|会同|联合|乡镇|基层|所有|公安|街道|镇街|中心|社区|驻|[两二三四五六七八九十多几][个镇乡街所家])[\u4e00-\u9fff]{2,3})$")
"""Where a station begins that a street's or town's short name tells apart (犀浦|司法所)."""
BEFORE_DEICTIC = frozenset("据由向按照经报与和及为在对以决将把使让开入电取询系整实合请受获，,。；;：:、\n（( 　") | {""}


PART_OF_BUREAU = re.compile(r"党[组委](?![副书成委员])|(?:法制|法规|交警|治安|刑侦|国保|巡特警|执法)[大支]队(?![伍长员])")
"""A part of 市局, 县局, named right behind it."""


BY_POINTING = PatternIndex([DEICTIC, OWN_SECTION, OWN_END, STATION, POSTED, SOURCE_SECTION, LAW_SECTION])


def find_deictic(text: str) -> list[Mention]:
    """Bodies that a word of pointing denotes: 本委, 市局, 局办公室."""
    pointing, sections, ends, stations, posted, *alone = BY_POINTING.find(text)
    found = [
        Mention(*m.span(), Label.AGENCY, m.group(), "deictic", hint="deictic:")
        for m in pointing
        if text[m.start() - 1 : m.start()] in BEFORE_DEICTIC and (m.group()[1] != "委" or m.group()[0] == "本")
    ]
    found += [
        Mention(bureau.start, part.end(), Label.AGENCY, text[bureau.start : part.end()], "deictic", hint=f"deictic:{part.group()}")
        for bureau in list(found)
        if bureau.surface[0] != "本" and (part := PART_OF_BUREAU.match(text, bureau.end))
    ]
    found += [Mention(*m.span(), Label.AGENCY, m.group(), "own-section", hint="posted:") for m in posted]
    found += [
        Mention(*m.span(), Label.AGENCY, m.group(), "own-section", hint="section:")
        for m in sections
        if text[m.start() - 1 : m.start()] in BEFORE_DEICTIC
    ]
    for section in list(found):
        beside = SECTION_BESIDE.match(text, section.end) if section.rule == "own-section" else None
        while beside:
            found.append(Mention(*beside.span("name"), Label.AGENCY, beside["name"], "own-section", hint=f"branch:{beside['name']}"))
            beside = SECTION_BESIDE.match(text, beside.end())
    for end in ends:
        low = max(0, end.start() - OWN_LENGTH)
        own = next(((hint, match) for hint, body in OWN_BODIES if (match := body.search(text[low : end.end()]))), None)
        if own is not None and text[low + own[1].start() - 1 : low + own[1].start()] in BEFORE_DEICTIC:
            found.append(Mention(low + own[1].start(), end.end(), Label.AGENCY, own[1].group(), "own-body", hint=own[0]))
    for station in stations:
        low = max(0, station.start() - 5)
        place = STATION_AT.search(text[low : station.start()])
        if place and not OTHER_NOT_AFTER.match(text[station.end() : station.end() + 4]):
            start = low + place.start(1)
            found.append(Mention(start, station.end(), Label.AGENCY, text[start : station.end()], "station", hint=f"station:{station.group()}"))
    found += [
        Mention(*m.span("name"), Label.AGENCY, m["name"], "own-section", hint=f"branch:{m['name']}")
        for m in chain(*alone)
    ]
    return found


LISTED = re.compile(r"(?:图书馆|档案馆|博物馆|文化馆)|[\u4e00-\u9fff]{4,12}?执法[支大总]队(?=[、，。；：,\n和与及等])|[\u4e00-\u9fff]{2,8}?(?:局|办公室|中心|办|图书馆|档案馆|博物馆|文化馆)(?=[、，。；：,\n和与及等之（(]|设[立置了有])")
LISTED_BEFORE = re.compile(r"(?:^|[、，。；：\n到由在和与及])((?:(?![到由在和与及])[\u4e00-\u9fff]){2,8}(?:局|办公室|中心|办))$")
NO_LISTED = re.compile(r"街道办$|各|有关|相关|其他|所属|下属|(?<!安)全|每|[省区县州盟旗]|市(?!场)|[的了是在由对向将把被等和与及]|\d")
JOINS = ("、", "和", "与", "及")


def find_listed(text: str, departments: Sequence[Mention]) -> list[Mention]:
    """Departments that no row knows, in a list with known ones (经济发展局、社会事业局), and again where they act."""
    starts = {mention.start for mention in departments}
    found: list[Mention] = []
    names: dict[str, str] = {}

    def take(start: int, end: int, rank: str) -> bool:
        name = text[start:end]
        if start in starts or len(name) < (3 if name.endswith("馆") else 4) or NO_LISTED.search(name):
            return False
        names[name] = rank
        found.append(Mention(start, end, Label.AGENCY, name, "listed-department", hint=f"other:0:{rank}"))
        return True

    for mention in departments:
        rank = _rank_of(mention)
        end = mention.end
        while text[end : end + 1] in JOINS and (match := LISTED.match(text, end + 1)) and take(match.start(), match.end(), rank):
            end = match.end()
        start = mention.start
        while text[start - 1 : start] in JOINS and (match := LISTED_BEFORE.search(text[max(0, start - 11) : start - 1])):
            width = len(match.group(1))
            if mention.rule != "bare-department" or not take(start - 1 - width, start - 1, ""):
                break
            start -= 1 + width
    for name, rank in names.items():
        at = text.find(name)
        while at >= 0:
            before = text[at - 1 : at]
            if before in BEFORE_DEICTIC:
                found.append(Mention(at, at + len(name), Label.AGENCY, name, "listed-department", hint=f"other:0:{rank}"))
            at = text.find(name, at + len(name))
    return found


def _rank_of(mention: Mention) -> str:
    """The rank or region that a department's name carries, or that of the list it stands in."""
    kind, _, rest = mention.hint.partition(":")
    if kind == "role":
        _, length, rank, *_ = rest.split(":")
        return rank or mention.surface[: int(length)]
    return mention.surface[: int(rest.split(":")[0])] if kind == "other" else ""
