"""Quoted coinages: which of the many words in quotation marks are programmes, and how far their names reach."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from kg.authority.initiatives import InitiativeTable
from kg.models import Label, Mention, ReportKind
from kg.recognition.likelihood.quoted import LIKELY, likelihood
from kg.recognition.likelihood.quoted_bounds import likeliest_bounds
from kg.recognition.words import occurrences

QUOTED = re.compile(r"“([^“”\n]{1,34})”")
PEOPLE_AFTER = re.compile(r"(?:队伍|骨干|人才|群体)?\d[\d.,]*(?:余|多)?万?(?:余|多)?[名人户位]|队伍(?!建设)")
"""Behind a word for people (“法律明白人”1140名)."""
OF_PEOPLE = "law-understanders"
"""The one programme that is counted in people: eight of twelve annotators' places take “法律明白人”1.3万名 for it."""
ANOTHER = re.compile(
    r"专项整治行动|专项行动|专项整治|专项治理|攻坚行动|行动计划|行动|改革|工程|平台|系统|示范基地|示范区|示范县|示范市|示范点|试点城市|试点县|网上办事大厅|网站群|站群|网站(?!建设|管理|信息|公开)|宣传月|宣传周|宣传日|活动月|小程序|责任制|机制|监管模式|指挥体系|工作站|专栏|栏目|专区|专题$|分厅|公众号|微信(?!群|小程序)|微博|抖音号|视频号|头条号|客户端|服务号|(?:政务)?新媒体|数字应用|门户网站|大走访活动|大走访|大决战|攻坚战|保卫战|大会战|先行区|先行示范区|试验区|试点[省市县区]|示范项目|专线|(?:举报|投诉|监督|咨询|服务|举报投诉|投诉举报)(?:电话|热线)|警务站|竞赛|创新措施|系列[\u4e00-\u9fff]{0,8}活动|(?:主题)?(?:主场|文体|宣传|体验|惠民|志愿|教育|实践|竞赛|阅读|对接|推介|招聘|走访|培训)[\u4e00-\u9fff]{0,4}活动(?!中|期间)|培育库|(?:区域|空间)?(?:发展|开放)?(?:新)?格局|[\u4e00-\u9fff]体系|窗口|观察点|联系点|直通车|会客厅|驿站|服务点|专窗|热线|专项|主题教育|大赛|挑战赛|模块|产品|通关模式|承诺制|代办制|登记制|调解室|评理室|议事厅|中心|片区|班列"
)
"""What makes another thing of a national programme's name (“双随机、一公开”监管|平台)."""
SAME = ("改革", "责任制", "工作机制", "机制", "工程")
"""What is the national programme itself where it follows its name."""
MEDIA = ("微博", "微信", "微信公众号", "公众号")
OTHER_MEDIUM = re.compile(r"(?:、|和)(?:政务)?(?:微博|微信(?:公众号)?|抖音(?:号)?)(?![群用])")
"""A second medium under one name (“泸县发布”政务微博、微信)."""
EDITION = re.compile(r"\d\.\d版")
"""Behind a name, of which it is no part: “赣服通”3.0版."""
DAYS_JOINED = re.compile(r"“[^“”]{2,8}[日周]”“[^“”]{2,8}[日周]”$")
"""Days of commemoration that share an act (“世界水日”“中国水周”宣传活动)."""
TOGETHER = ("”", "、", "和", "及")
COUNTED = re.compile(r"[两三四五六七八九十\d]+(?:个|项|大|种|类|张|条|块)[\u4e00-\u9fff]{1,6}")
"""“甲”“乙”“丙”三个平台: what is said of all is no part of the last name."""
NO_PROGRAMME = re.compile(r"^助力(?:[稳促调惠防]..)$|(?:领导小组|工作专班|联席会议|指挥部|委员会)(?:办公室)?$|[省市区县旗州](?:人民政府|政府|人民法院|人民检察院)$|^一把手$|^(?:有关|上级)(?:法院|机关|部门|单位)$")
"""What no programme is called: what bodies in marks end with, and what is helped (“助力稳就业”)."""
FEAST_AFTER = re.compile(r"(?:国际)?(?:劳动|儿童|妇女|建军|国庆|春)?节?(?:前夕|前后|小长假|长假|假期)")
"""Behind a day in marks when something else is done (“八一”前夕)."""
SERIAL = re.compile(r"第?\d{1,4}号")
AMENDED = re.compile(r"(?:一词|字样)?(?:统一)?(?:修改为|改为|修改成|更改为)")
AMENDED_BEFORE = re.compile(r"(?:修改为|改为|更改为|修改成)[：:]?$")
"""Words of a norm that are changed into others."""
SITE_AFTER = re.compile(r"(?:政务)?(?:门户)?网站|微信|微博|公众号|门户")
"""“鼓楼区人民政府”网站: what bears the name of a body."""
SITES = ("平台", "系统", "数字应用")
"""What each region has of its own."""

COLUMNS = re.compile(r"“[^“”\n]{1,14}”(?:[、和]?“[^“”\n]{1,14}”)+(?=等?\d*个?(?:专栏|栏目))")
"""Columns of a site: where one of them is a programme by its name, all are."""


def find_quoted(text: str, table: InitiativeTable, places: Set[int], report: ReportKind) -> list[Mention]:
    """The quotations that name programmes: those of the table, and coinages that annotators would likely take for one."""
    found = {match.start(): mention for match in QUOTED.finditer(text) if (mention := _read(text, match, table, places, report)) is not None}
    for columns in COLUMNS.finditer(text):
        members = list(QUOTED.finditer(text, *columns.span()))
        if any(member.start() in found for member in members):
            for member in members:
                found.setdefault(member.start(), Mention(*member.span(), Label.INITIATIVE, member.group(), "quoted-coinage"))
    return list(found.values())


def _read(text: str, match: re.Match[str], table: InitiativeTable, places: Set[int], report: ReportKind) -> Mention | None:
    """The mention that a quotation is, or nothing."""
    start, end = match.span()
    if AMENDED.match(text, end) or AMENDED_BEFORE.search(text, max(0, start - 6), start):
        return None  # “市房产局”修改为“市住建局”
    if match[1].isdigit() and SERIAL.match(text, end):
        return None  # 国发“2008”10号
    if FEAST_AFTER.match(text, end):
        return None
    row = table.in_marks(match[1])
    if row is not None:
        if row.id != OF_PEOPLE and PEOPLE_AFTER.match(text, end):
            return None
    elif (NO_PROGRAMME.search(match[1]) and not SITE_AFTER.match(text, end)) or likelihood(text, start, end, report) < LIKELY:
        return None
    begin, stop = likeliest_bounds(text, start, end, report)
    medium = OTHER_MEDIUM.match(text, stop) if text.endswith(MEDIA, end, stop) else EDITION.match(text, stop)
    stop = medium.end() if medium else stop
    if text[begin - 1 : begin] == "”" and text.endswith("活动", end, stop) and DAYS_JOINED.search(text, max(0, begin - 12), end):
        begin = max(text.rfind("“", 0, begin), text.rfind("\n", 0, begin) + 1)
    if text.endswith(SITES, end, stop):
        begin = _owner(text, begin, places)
    if text[begin - 1 : begin] in TOGETHER and COUNTED.fullmatch(text, end, stop):
        stop = end
    name = text[begin:stop]
    if row is None:
        return Mention(begin, stop, Label.INITIATIVE, name, "quoted-coinage")
    head = text[end:stop]
    longer = table.in_marks(plain) if (plain := name.replace("“", "").replace("”", "")) != match[1] else None
    if longer is not None:  # “菜篮子”市长负责制 is another than “菜篮子”工程
        return Mention(begin, stop, Label.INITIATIVE, name, "national-initiative", hint=f"row:{longer.id}")
    itself = head in SAME or head in row.name or not ANOTHER.search(head)
    itself = itself and begin > start - 2 and not (row.name.endswith("服务") and head.endswith("服务") and head not in row.name)
    return Mention(begin, stop, Label.INITIATIVE, name, "national-initiative", hint=f"row:{row.id}" if itself else "")


def _owner(text: str, begin: int, places: Set[int]) -> int:
    """Where the region directly before a platform begins that each region has (湖北省“互联网+监管”平台)."""
    if text[begin - 1 : begin] not in ("省", "市", "县", "区"):
        return begin
    return next((at for at in range(max(0, begin - 8), begin - 1) if at in places), begin)


def explained_places(text: str, quoted: Sequence[Mention]) -> set[int]:
    """Where brackets spell out a quoted name (“三项制度”（行政执法公示制度、…）): their parts are no names of their own."""
    places: set[int] = set()
    for mention in quoted:
        if text[mention.end : mention.end + 1] in ("（", "("):
            close = re.compile(r"[）)\n]").search(text, mention.end)
            places.update(range(mention.end, close.end() if close else mention.end))
    return places


def find_repeated(text: str, quoted: Sequence[Mention]) -> list[Mention]:
    """A coinage again without its marks (推进“区域评”，…形成13个区域评成果); a short one in its own line only."""
    found = []
    for mention in quoted:
        found += _again(text, mention)
        name = mention.surface.replace("“", "").replace("”", "")
        if mention.rule != "quoted-coinage" or len(name) < 3 or name.isdigit():
            continue
        line_end = text.find("\n", mention.end)
        limit = len(text) if len(name) > 5 or line_end < 0 else line_end
        found += [
            Mention(start, end, Label.INITIATIVE, name, "coinage-repeated")
            for start, end in occurrences(text, name, mention.end, limit)
            if text[start - 1] not in "“能可要应"  # 凡是能立等可取的; what stands in marks again is read there
        ]
    return found


def _again(text: str, mention: Mention) -> list[Mention]:
    """The quoted word of a longer name (空间治理“一张图”) again in its line: it stands for that name."""
    quote = QUOTED.search(mention.surface)
    if quote is None or quote.start() == 0 or mention.rule not in ("quoted-coinage", "explained-term"):
        return []
    line_end = len(text) if quote[1].endswith("清单") else text.find("\n", mention.end)  # “四张清单” means the same on every line
    return [
        Mention(start, end, Label.INITIATIVE, quote.group(), "coinage-repeated", hint=f"as:{mention.surface}")
        for start, end in occurrences(text, quote.group(), mention.end, line_end if line_end >= 0 else len(text))
    ]
