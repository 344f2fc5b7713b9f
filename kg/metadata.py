"""What a report says of itself: title, kind, region, year, publisher, number and date.

From the title, the metadata table or masthead, and the closing lines; a sidecar's words win over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from kg.authority import Authority
from kg.authority.regions import Region, RegionLevel
from kg.dates import DATE, arabic, iso_date
from kg.linking.context import Context, region_entity
from kg.linking.seals import read_name
from kg.masthead import CELL, FRAME, Masthead, read_masthead
from kg.models import Metadata, ReportKind, Text
from kg.publishers import (
    SIGNATURE,
    SPOKEN_OF,
    department_that_speaks,
    issuers,
    letterhead_date,
    lines_of,
    makers,
    publisher_of,
    signed_by,
    signed_lines,
    speaker_of,
    zone_as_printed,
)
from kg.recognition.numbers import find_numbers
from kg.recognition.regions import region_spans
from kg.reported_region import LOWER, code_of, find_region
from kg.text.tense import HANDING_ON, sums_up
from kg.text.wrapping import NO_TITLE

NUMBER_BEHIND = re.compile(r"[（(][\u4e00-\u9fff]{2,10}[〔\[（(](?:19|20)\d\d[〕\]）)]\d{1,4}号[）)]$|(?:\[\d{1,2}\]|[①②③*＊])$")
"""The document's number in brackets behind its title, and the mark of a footnote."""
PART_OF = re.compile(r"(?<=.)[（(]节选[)）]$")
"""What tells that but a part of the text follows."""
KINDS = (
    (ReportKind.WORK_REPORT, re.compile(r"政府工作报告|(?:人民法院|人民检察院|人民代表大会常务委员会|人大常委会)工作报告")),
    (ReportKind.INFORMATION_DISCLOSURE, re.compile(r"(?:信息|政务)公开.{0,10}(?:报告|总结|情况|年报)")),
    (ReportKind.RULE_OF_LAW, re.compile(r"(?:依法行政|法治政府|法治[\u4e00-\u9fff]{0,6}建设|依法治[省市县区院校企水税林]|法治建设).{0,16}(?:报告|总结|情况|年报|汇报)?")),
    (ReportKind.WORK_REPORT, re.compile(r"工作总结")),
)
SUBJECTS = (
    (ReportKind.INFORMATION_DISCLOSURE, re.compile(r"主动公开|依申请公开|信息公开(?:条例|工作|申请)|公开政府信息")),
    (ReportKind.RULE_OF_LAW, re.compile(r"依法行政|法治政府|法治建设")),
)
"""What the text of a report without its title speaks of, where it is of a county, a city or one of its bodies."""
OPENING = 150
"""Characters at the beginning in which one mention tells."""
TITLE_END = re.compile(r"(?:报告|总结|情况|年报|年 ?工作(?:安排|打算)|汇报|通知|意见|方案|办法|要点|规定|决定|公告|计划|规则|细则|纲要|规划|条例|预案|通告|的函|的复函|的批复|的通报)(?:[（(][^（）()]{1,12}[)）])?$")
SPOKEN = re.compile(r"各位代表|过去[一五]年|我们(?:要|将|坚持)")
"""How a government speaks to its congress, in a section of its report that stands without a title."""
ADDRESSES = re.compile(r"各位代表[！!，,]")
PART = re.compile(r"\s*(?:——|[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)(?!为|根据|按照)")
"""How a part of a report begins that was cut out of it."""
ARTICLES = re.compile(r"^\s*第[一二三四五六七八九十]+条", re.MULTILINE)
YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?|[－-]|$)|(?<!\d)((?:19|20)\d\d)(?=[\u4e00-\u9fff])")
YEAR_OF_REPORT = re.compile(r"((?:19|20)\d\d)年度?[\u4e00-\u9fff]{0,20}?(?:信息公开|政务公开|法治政府|依法行政)[\u4e00-\u9fff]{0,10}?(?:报告|年报|情况)")
CHINESE_YEAR = re.compile(r"二[〇○零O0][一二〇○零O0][一二三四五六七八九〇○零O0]年")
WHOLE_YEAR = re.compile(r"(?:期限|时限|时段|期间|起止)[^。；\n]{0,12}?(?P<year>(?:19|20)\d\d)年1月1日[^。；\n]{0,6}?(?:(?P=year)年)?12月31日")
"""From when to when the figures of a report are."""
PERIOD = re.compile(r"(?:19|20)\d\d年?\s?[—－–~～-]{1,2}\s?(?:19|20)?\d\d年?")
"""Years that a plan is for, not those that it is of."""
PLAN_YEAR = re.compile(r"^[^。\n]{0,8}((?:19|20)\d\d)年(?:的)?(?:(?:政府)?(?:重点工作|工作安排|主要任务|工作任务|工作重点|目标任务|重点任务|工作打算|主要目标)|[，,](?:我们(?:将|要)|要?(?:重点|突出|着力)抓好))|(?:^|[。！])((?:19|20)\d\d)年，(?:[\u4e00-\u9fff]{0,4}(?:政府|我们)(?:将|要)|要(?:重点|突出|着力)?(?:抓好|做好))|做好((?:19|20)\d\d)年(?:的)?(?:各项)?(?:政府)?工作|((?:19|20)\d\d)年是[^。，]{2,30}(?:开局|起步|收官|关键|决胜|攻坚|第[一二三四五]|[一之])年", re.MULTILINE)
"""Heads a section of what is planned: the report is on the year before."""
YEAR_IN_WORDS = re.compile(r"(?<![\d—–-])((?:19|20)\d\d) ?年(?!冬奥|冬残奥|亚运|全运|世园)")
LOOKED_BACK_ON = re.compile(r"回顾((?:19|20)\d\d)年|((?:19|20)\d\d)年的成绩")
REVIEW_YEAR = re.compile(r"((?:19|20)\d\d)年(?:及“[^”]{2,6}”)?(?:的)?(?:工作|政府工作)?(?:回顾|主要工作)")


def read_metadata(text: Text, authority: Authority) -> Metadata:
    """What a report says of itself; what it does not say stays empty and shows in `Metadata.unknown`."""
    sidecar = text.source.sidecar
    body = text.text
    masthead = read_masthead(body[:3000])
    printed = masthead.title or find_title(body)
    full, number_beside = _notice_within(printed, body) if not sidecar.title else ("", "")
    title = PART_OF.sub("", sidecar.title or NUMBER_BEHIND.sub("", full or printed))
    kind = ReportKind(sidecar.kind) if sidecar.kind else kind_of(title, body)
    dates = [each for each in (iso_date(masthead.date), letterhead_date(body) or closing_date(body, title)) if each]
    date = sidecar.date or min(dates, default="") or _told_date(body) or _beside(title, body)  # signed before it was put on the web
    numbers = find_numbers(masthead.doc_number) or find_numbers("\n".join(_first_lines(body)) if not masthead.title else "")
    own_number = numbers[0] if numbers and _own_number(body, numbers[0].number, masthead, title) else None
    year = sidecar.year or year_of(title, kind, body, date) or (own_number.year if own_number and kind is ReportKind.OTHER else "")
    number = year and int(year)
    signed = sidecar.publisher or signed_by(masthead.publisher, title, body, kind)
    region = find_region(sidecar.region, sidecar.region_code, title, signed, body, authority, int(number) if number else None)
    if region is None and own_number is not None and OF_PROVINCE.match(title):
        region = _province_of(own_number.code, number, authority)
    if kind is ReportKind.OTHER and region is not None and region.level is RegionLevel.PROVINCE and not title and not ARTICLES.search(body):
        kind = ReportKind.WORK_REPORT  # a section by itself, of what else is a province's
        year = year or year_of(title, kind, body, date)
        number = year and int(year)
    if region is not None and region.level is RegionLevel.ZONE and not signed and not department_that_speaks(body):
        signed = zone_as_printed(region, authority.gazetteer.parents(region), body)
    context = Context(authority, region, int(number) if number else None, signed)
    of_region = region is not None and (region.name in title or bool(region_spans(title, authority)))
    department = "" if of_region else department_that_speaks(body)
    publisher = publisher_of(signed, title, body, context, kind, department)
    gazetteer = authority.gazetteer
    return Metadata(
        title=title,
        kind=kind,
        region=region_entity(region, context) if region else None,
        region_name=gazetteer.path_name(region, context.year) if region else "",
        region_code=code_of(region, context) if region else "",
        year=year,
        publisher=publisher,
        doc_number=sidecar.doc_number or (own_number.number if own_number else number_beside),
        date=date,
        speaker=speaker_of(title if of_region else "", body, masthead, publisher, department),
        joined=tuple(found for name in makers(title, kind)[1:] if (found := read_name(name, context)) is not None),
    )


OF_PROVINCE = re.compile(r"(?:省|自治区)(?:人民)?政府")
"""A title that names the government by its rank only; the code of its number tells the province (苏政办发)."""


def _province_of(code: str, year: int | str, authority: Authority) -> Region | None:
    """The province whose a number's code is; nothing where it is none's, or that of a place in it."""
    row = authority.number_codes.find(code, int(year or 0))
    found = authority.gazetteer.with_code(row.region.ljust(6, "0"), int(year or 0) or None) if row is not None and row.region else ()
    return found[-1] if found else None


NAVIGATION = re.compile(r"\S[ 　]{2,}\S+[ 　]{2,}\S+[ 　]{2,}\S")
"""A line of links, the last of which may end as titles do (首页  公开指南  公开目录  年度报告)."""
HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}(?:[)）]|、)|第[一二三四五六七八九十]{1,3}[章节部条]")
SITE_MARKS = re.compile(r"^(?:第[一二三四五六七八九十]+篇|政策解读|政策文件|图解)[：:]|^[\[［【][\u4e00-\u9fff]{2,20}[\]］】][ 　]?(?=[\u4e00-\u9fff])|[（(](?:(?<=^.)[\u4e00-\u9fff]{2,8}[省市区][)）](?=(?:19|20)\d\d年)|(?:全文|图|附图|图文)[)）]$)")
"""What a site puts around a title: （湖南省）2015年…报告（全文）, 第一篇：…, 政策解读：…, [丽水市人民政府]…, 【区级】…."""
CLOSING_DATE = re.compile(r"[ \u3000]*[（(\[]?[ \u3000]*(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[ \u3000]*[）)\]]?$")
"""Behind a title on its line (…工作总结 (2022-02-28))."""
GIVEN = re.compile(r"(?:^|[（(—\-\s])((?:20|二)[^。，\n]{6,14}?日)[，,\s]*在[^。]{4,40}(?:会议|大会)上", re.MULTILINE)
"""Of a report given to a congress."""
ADDRESSED = re.compile(r"[\u4e00-\u9fff（）〈〉《》、\d“”]{8,70}?的通知(?=[ 　]*各[\u4e00-\u9fff（）、]{1,12}人民政府)")
"""A title that goes on with whom the notice is for, on one line."""
RUN_ON = re.compile(r"(?<=文件)[\u4e00-\u9fff]{2,16}(?:人民政府|政府办公[厅室]|委员会|局|厅)关于(?:印发|发布|转发|批转|做好|加强|进一步)[^。，\n]{4,60}?的(?:通知|意见|决定)(?=.{0,12}各[\u4e00-\u9fff、]{1,12}(?:人民政府|部门))")
"""The same below a letterhead in one line with it, as what a PDF's page gives."""
KIND_ALONE = re.compile(r"(?:政府|年度|工作|信息公开|政务公开)*(?:年度)?(?:工作)?(?:报告|年报|总结|通知|规划|计划|公告|情况)")
"""What a page calls its kind of texts (工作报告, 政府信息公开年报); a title says of what."""
OPENS_TEXT = re.compile(r"^(?:为了?|根据|按照|依据|现将|本年?报|本年度)|，(?:现|特|根据|按照)|[，。；].{0,30}[，；。]")
"""How the first sentence of a report begins, or that it is one."""


HEAD = 4000
"""Characters at most in which a title stands."""
SPLIT_END = re.compile(r"的[ \u3000]*\n\s*(通知|报告|意见|决定|公告|函)[ \u3000]*(?=\n)")
"""关于印发…的 / 通    知: the last word on a line of its own."""
SPLIT_TITLE = re.compile(r"(?<=[\u4e00-\u9fff\d])\n(?=[^《》\n]{2,40}》的通知)")
"""关于印发《…法治政府 / 建设工作要点》的通知: a title within the title goes on below."""
WORDS = re.compile(r"\w")
NAMED_WITHIN = 600
NAMED_HERE = re.compile(
    r"(?:现将|编[制写][了的]?|汇编[了的]?|形成[了的]?|撰写[了的]?|^)(?P<name>(?![的了])[\u4e00-\u9fff]{0,12}?(?:20\d\d)年度?[\u4e00-\u9fff]{0,14}?(?:政府信息公开|法治政府建设|依法行政|政务公开)"
    r"[\u4e00-\u9fff]{0,10}?(?:报告|总结|年报))(?=如下|予以|由|[，。])", re.MULTILINE)
"""What a text without a title calls itself in its first words (现将桂城街道2023年法治政府建设情况报告如下)."""


def find_title(body: str) -> str:
    """The first of the first lines that ends as titles do, one that says of what before one that does not; else the first line."""
    lines = list(islice(filter(WORDS.search, map(_unframed, SPLIT_TITLE.sub("", SPLIT_END.sub(r"的\1", body[:HEAD])).splitlines())), 16))
    titles = [i for i, line in enumerate(lines) if _may_be_title(line)]
    i = min(titles, key=lambda i: KIND_ALONE.fullmatch(lines[i]) is not None, default=None)
    if i is not None:
        return re.sub(r"\s+", "", _lines_over(lines, i) + lines[i].strip("《》 　"))
    first, stop, _ = lines[0].partition("。") if lines else ("", "", "")
    addressed = ADDRESSED.match(first)
    if addressed:
        return addressed.group()
    run_on = RUN_ON.search(body[:NAMED_WITHIN])
    if run_on:
        return run_on.group()
    named = NAMED_HERE.search(body[:NAMED_WITHIN])
    if named:
        return named["name"]
    if HEADING.match(first) or OPENS_TEXT.search(first) or find_numbers(first) or CELL.match(first) or SIGNATURE.fullmatch(first) or first.endswith("："):
        return ""  # a section of a report that stands by itself, the text of one without its title
    # 政府工作报告。某日报记者摄: a caption; a sentence is no title
    return re.sub(r"\s+", "", first.strip("《》")) if len(first) <= 70 and (not stop or TITLE_END.search(first)) else ""


NOTICE = re.compile(
    rf"^[ \u3000]*[\u4e00-\u9fff（）]{{4,40}}?\s{{0,4}}{HANDING_ON}\s{{0,4}}[^。\n]{{4,90}}?\s{{0,4}}的\s{{0,4}}通[ \u3000]*知(?=[ \u3000]*(?:\n|[\u4e00-\u9fff]{{1,10}}[〔\[（„]))",
    re.MULTILINE,
)
"""The title of a notice in full, below what a page calls it (陕南…办法, 关于印发…的通知)."""
HANDS_ON = re.compile(r"(?:关于)?(?:转发|批转|印发)")
SHARED_WITH_NOTICE = 0.6
"""The part of a title's pairs of characters that the notice has too where it is the same."""
NUMBER_BESIDE = 40
"""Characters above a title or behind it in which its number stands."""


def _notice_within(title: str, body: str) -> tuple[str, str]:
    """The full title of the notice that hands on what a page's title names without saying who made it, and its number; else nothing."""
    if not title or issuers(title) or REPORTS.search(title):
        return "", ""
    pairs = {"".join(pair) for pair in pairwise(re.sub(r"\W", "", title))}
    for notice in NOTICE.finditer(body[:HEAD]):
        full = re.sub(r"\s+", "", notice.group())
        words = re.sub(r"\W", "", full)
        if issuers(full) and sum(pair in words for pair in pairs) >= SHARED_WITH_NOTICE * len(pairs):
            beside = (body[notice.end() : notice.end() + NUMBER_BESIDE].partition("：")[0], body[max(0, notice.start() - NUMBER_BESIDE) : notice.start()])
            numbers = [number for place in beside for number in find_numbers(place)]
            return full, numbers[0].number if numbers else ""
    lines = lines_of(body[:HEAD])
    for i, line in enumerate(lines):
        if SIGNATURE.fullmatch(line) and HANDS_ON.match(title) and re.sub(r"\s", "", "".join(lines[i + 1 : i + 1 + LINES_OVER])).startswith(title):
            return line + title, ""
    return "", ""


SITE = re.compile(r"(?:网|网站|门户|专栏|平台|栏目|您现在的位置.*)$|^[（(]")
"""Ends as what a site or a column is called; or in brackets, a second name."""
SITE_SECTION = re.compile(r"(?:政务|信息)公开$")
"""The same over a title that says by itself of what it is (关于…)."""


def _lines_over(lines: Sequence[str], i: int) -> str:
    """What of a title stands in the lines above its last: the body that issues (several of a joint notice), or its first words."""
    over: list[str] = []
    last = below = lines[i].strip("《》 　")
    for line in reversed(lines[max(0, i - LINES_OVER) : i]):
        site_over_body = not last.startswith(JOINTLY) and SIGNATURE.fullmatch(line) and SIGNATURE.fullmatch(below)
        if below == "政府工作报告" or site_over_body or not _goes_over(line, below, not over):
            break
        over.insert(0, line)
        below = line
    return "" if any(len(line) > SHORTEST_BODY and last.startswith(line) for line in over) else "".join(over)  # a page's head, named again


SHORTEST_BODY = 4
JOINTLY = ("关于", "印发", "转发", "批转")
"""How a title begins that several bodies stand over, each on its line."""
ANOTHER_TEXT = re.compile(r"^[•●·]|^(?:规范性|政策|政府)文件$|材料之|公报|第 ?\d+ ?号")
"""Of the papers of a meeting, a gazette: not of the title below."""
LINES_OVER = 4
"""Lines at most that stand over the last of a title."""
HALF = re.compile(r"(?:(?:19|20)\d\d ?年(?:度)?|的|政府信息公开(?:工作)?|法治政府|依法行政)$")
"""How a line ends in the middle of a title."""
PLACE = re.compile(r"[\u4e00-\u9fff]{2,16}(?:[省市县区旗州盟镇乡]|街道|苏木)")
OF_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○零0O]")


GOVERNMENT_ALONE = re.compile(r"[\u4e00-\u9fff]{2,16}(?:人民政府|管理委员会|管委会)")
OF_ANOTHER = re.compile(r"(?!关于)[\u4e00-\u9fff]{2,16}(?:[省市县区旗州盟镇乡]|街道|苏木)(?:政府)?(?:(?:19|20)\d\d|关于|法治政府|依法行政|政府信息|政务公开)|[省市县区州旗盟](?!人民政府|政府)[\u4e00-\u9fff]{2,14}(?:局|委|办|中心|院|队)(?:19|20)\d\d")
"""A title that begins with a place of its own: the government over it is whose site it is on (安吉县人民政府 / 天荒坪镇2020年…)."""


SIGNED_BY_HEAD = re.compile(r"[省市县区州盟旗局][ \u3000]*长[ \u3000]*[\u4e00-\u9fff]")
"""市 长 王某: under a decree, over what it makes known."""


def _goes_over(line: str, below: str, last: bool) -> bool:
    """Whether a line is the part of a title that goes over another, which is the title's last or not."""
    line = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", line)  # 琼 海 市人 民 政 府
    if not 4 <= len(line) < 30 or SIGNED_BY_HEAD.match(line) or ANOTHER_TEXT.search(line) or set("→»›＞/") & set(line) or NO_TITLE.search(line) or find_numbers(line) or SITE.search(line) or iso_date(line):
        return False
    if (SITE_SECTION.search(line) and ("关于" in below or "信息公开" in below)) or (GOVERNMENT_ALONE.fullmatch(line) and (OF_ANOTHER.match(below) or line.removesuffix("人民政府") in below)):
        return False
    signs = SIGNATURE.fullmatch(line) is not None
    if signs and (line[:3] == below[:3] or issuers(below)):
        return not last and SIGNATURE.fullmatch(below) is not None and line != below  # of a joint notice
    half = HALF.search(line) is not None or (PLACE.fullmatch(line) is not None and OF_YEAR.match(below) is not None)
    return signs or half or (last and (len(below) < 14 or below.startswith("关于")))


def _unframed(line: str) -> str:
    """A line without what frames it: the bars of a table's row, and the document number before a title."""
    bare = NUMBER_BEHIND.sub("", SITE_MARKS.sub("", CLOSING_DATE.sub("", line.strip(" \u3000\t|"))))
    number = next(iter(find_numbers(bare[:30])), None) if bare[-1:] not in "号號" else None
    return bare[number.span.end :].strip(" \u3000：:") if number is not None and number.span.start == 0 else bare


LONGEST, LONGEST_OF_MANY = 70, 160
HANDED_ON = re.compile(r"[\u4e00-\u9fff]{2,24}关于(?:印发|转发|公布|发布)[^，。；]*的通知$")
"""关于印发A、B、C和D的通知: a title with the titles of all that it hands on."""
MENU_ITEM = re.compile(r"[-–▪◆]\s*[\u4e00-\u9fff]{2,8}|[•·●]\s*[\u4e00-\u9fff]{2,14}")
"""A short line of a page's menu (- 发展报告)."""


def _may_be_title(line: str) -> bool:
    """Whether a line ends as titles do, and is neither a link, nor a cell, nor a heading of a part."""
    bare = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?: |$))", "", line.strip("《》 　"))  # 政 府 工 作 报 告
    if len(bare) > (LONGEST_OF_MANY if HANDED_ON.match(bare) else LONGEST) or not TITLE_END.search(bare) or HEADING.match(bare) or OPENS_TEXT.search(bare) or MENU_ITEM.fullmatch(bare):
        return False
    cell = CELL.search(bare)
    return not (set("|>＞→»›") & set(line) or NAVIGATION.search(line) or (cell is not None and cell.start() <= FRAME))


BROKEN_DOWN = re.compile(r"政府工作报告[》〉]?[^，。]{0,30}(?:任务|分解|分工|方案|安排|意见|重点工作)[^，。]{0,12}(?:通知|方案|意见|分解表|清单)?$")
"""关于印发《政府工作报告》重点任务分解方案的通知 is no report."""


RULES = re.compile(r"(?:要点|方案|意见|办法|规定|细则|规划|纲要|规则)(?:[（(][^（）()]{1,12}[)）])?$")
"""Titles of what orders or rules, whatever it is about (…年依法行政工作要点)."""
REPORTS = re.compile(r"(?:报告|总结|年报|情况|汇报)(?:[（(][^（）()]{1,12}[)）])?[》〉]?$")
"""Titles of what tells of work, and hands nothing on."""


def _orders(title: str) -> bool:
    """Whether a title is that of points, rules or a notice of anything but a report; a summary with the points for the next year is a report."""
    handed_on = title.removesuffix("的通知")
    if handed_on != title:
        return REPORTS.search(handed_on) is None
    return RULES.search(title) is not None and not sums_up(title)


def kind_of(title: str, body: str) -> ReportKind:
    """The kind that the title tells; a title that tells none is looked up in the first words."""
    if _orders(title):
        return ReportKind.OTHER
    for kind, pattern in KINDS:
        if pattern.search(title) and not (kind is ReportKind.WORK_REPORT and BROKEN_DOWN.search(title)):
            return kind
    if re.search(r"通知|办法|规定|条例|意见|方案|公告", title):
        return ReportKind.OTHER
    for kind, pattern in KINDS:
        match = pattern.search(body[:300])
        if match and "报告" in match.group():
            return kind
    if not title and ADDRESSES.search(body):
        return ReportKind.WORK_REPORT
    for kind, subject in () if TITLE_END.search(title) else SUBJECTS:
        if LOWER.search(body) and (len(subject.findall(body[:SPOKEN_OF])) >= 3 or subject.search(body[:OPENING])):
            return kind
    if not title and PART.match(body) and LOWER.search(body) and not ARTICLES.search(body):
        return ReportKind.WORK_REPORT
    return ReportKind.WORK_REPORT if not TITLE_END.search(title) and SPOKEN.search(body) else ReportKind.OTHER


def year_of(title: str, kind: ReportKind, body: str, date: str) -> str:
    """The year reported on: the title's, for a work report the one it looks back on, else the year before the date."""
    before = kind is ReportKind.WORK_REPORT and not sums_up(title)
    if before:
        given = YEAR.search(title)
        review = REVIEW_YEAR.search(body)
        if review and not (given and "回顾" not in review.group() and given.group().startswith(review.group(1))):  # …主要工作 of the year to come
            return review.group(1)
        ahead = PLAN_YEAR.search(body) if not title else None
        if ahead:
            return str(int(next(filter(None, ahead.groups()))) - 1)
        back = LOOKED_BACK_ON.search(body) if not title else None
        if back:
            return str(next(filter(None, back.groups())))
        given_on = GIVEN.search(body[:600])
        spoken = DATE.search(given_on.group() if given_on else body[:400])
        if spoken:
            return str(int(spoken.group(1)) - (int(spoken.group(2)) <= 4))
    found = YEAR.search(PERIOD.sub("", title))
    if found:
        said = found.group(1) or found.group(2)
        counted = WHOLE_YEAR.search(body[:1000]) if kind is ReportKind.INFORMATION_DISCLOSURE else None
        if counted and int(counted["year"]) == int(said) - 1:  # 2019年…年度报告, on 2018
            return counted["year"]
        return str(int(said) - 1) if before else said  # a work report is given in January, on the year before
    chinese = CHINESE_YEAR.search(title) or (CHINESE_YEAR.search(body[:400]) if kind is ReportKind.INFORMATION_DISCLOSURE and not YEAR_OF_REPORT.search(body[:400]) else None)
    if chinese:
        return arabic(chinese.group()[:4])
    words = "\n".join(line for line in body[:800].splitlines() if not CELL.search(line))[:400]
    untitled = kind is ReportKind.WORK_REPORT and not title
    head = YEAR_IN_WORDS.search(words) or YEAR_IN_WORDS.search(body) if untitled else YEAR_OF_REPORT.search(words) or YEAR.search(PERIOD.sub("", words)) or YEAR.search(words)
    if head and kind is not ReportKind.OTHER:
        return str(next(group for group in head.groups() if group))
    if date:
        return str(int(date[:4]) - (int(date[5:7]) <= 4 and kind is not ReportKind.OTHER))
    return ""


HANDS_ON_NOTICE = re.compile(r"(?:批转|转发|印发)[^。]{4,90}的(?:通知|函)$")
ADOPTED = re.compile(r"^[ \u3000]*[（(]((?:19|20)\d\d年\d{1,2}月\d{1,2}日)[^（）()\n]{4,60}(?:会议|人民政府)[^（）()\n]{0,12}(?:通过|批准)", re.MULTILINE)
"""Under the title of an act: who passed it, when."""
SHORTEST_TITLE, LONGEST_DATE, LONGEST_NUMBER = 8, 11, 20


def closing_date(body: str, title: str) -> str:
    """The date on a line of its own among the last, over what the notice of this title hands on, or in brackets under the title."""
    lines = lines_of(body)
    if HANDS_ON_NOTICE.search(title):  # what it hands on has a date of its own
        for signed, dated in signed_lines(lines):
            if title.startswith(signed):
                return iso_date(dated)
    adopted = ADOPTED.search(body[:600])
    if adopted and not title.endswith("报告"):
        return iso_date(adopted[1])
    for line in reversed(lines[-6:]):
        if len(line) <= 44 and iso_date(line) and re.fullmatch(r"[^。；]{0,24}?(?:19|20|一九|二)[^。，；]{6,16}", line):
            printed = iso_date(line)
            days = (iso_date(each) for each in lines if len(each) <= LONGEST_DATE) if line.endswith("印发") else ()
            return max((day for day in days if day and day <= printed), default=printed)  # printed after it was signed
    for dated, below in pairwise(lines):
        handed_on = len(below) >= SHORTEST_TITLE and below.strip("《》") in title and below != title
        if (handed_on or below.startswith(("（此件", "(此件"))) and len(dated) <= 16 and iso_date(dated):
            return iso_date(dated)
    for _, dated in signed_lines(lines):
        if not SIGNATURE.fullmatch(dated):
            return iso_date(dated)
    spoken = GIVEN.search("\n".join(lines[1:10]))
    if spoken and iso_date(spoken.group(1)):
        return iso_date(spoken.group(1))
    under = next((i + 1 for i, line in enumerate(lines[:16]) if len(line) >= SHORTEST_TITLE and title.endswith(re.sub(r"\s", "", line))), 0)
    for line in (*lines[:6], *lines[max(under, 6) : under + 3]):
        if re.fullmatch(r"[（(]?(?:[^。|]{0,24}[，, 　：:])?(?:19|20|一九|二)[^。|]{6,14}?[)）]?(?:(?:[ 　]|来源|作者|浏览|点击|字体|发布).*)?", line) and iso_date(line):
            return iso_date(line)
    return ""


def _told_date(body: str) -> str:
    """The date in the first words of an entry on the report (…是某市人民政府2016年1月22日发布的报告), or in the line above it."""
    told = re.search(r"是[\u4e00-\u9fff（）]{2,40}?((?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:发布|公布)", body[:600])
    if told:
        return iso_date(told.group(1))
    head = "\n".join(body.splitlines()[:8])
    printed = re.search(r"(?:发布|公开|成文|发文|生成|公布|更新)(?:日期|时间)[：:]\s*([\d〇一二三四五六七八九十年月日./-]{8,12})", head)
    return iso_date(printed.group(1)) if printed else ""


def _beside(title: str, body: str) -> str:
    """The date behind a title on its line, or on the line below, day first (20.01.2015)."""
    lines = lines_of(body)[:12]
    for line, below in pairwise((*lines, "")):
        behind = CLOSING_DATE.search(line)
        if title and re.sub(r"\s", "", line).startswith(title):
            reversed_date = re.match(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b", below)
            return iso_date(behind.group()) if behind else iso_date("-".join(reversed(reversed_date.groups()))) if reversed_date else ""
    return ""


def _first_lines(body: str) -> list[str]:
    """Of the first twelve lines those before the text begins, and those that give a number."""
    lines = list(islice((line for line in body.splitlines() if line.strip()), 12))
    begins = next((i for i, line in enumerate(lines) if "。" in line), len(lines))
    return [*lines[:begins], *(line for line in lines[begins:] if len(line) <= LONGEST_NUMBER and "号" in line and "。" not in line)]


def _own_number(body: str, number: str, masthead: Masthead, title: str) -> bool:
    """Whether a number at the top is the report's own: in the table or on a line of its own."""
    if masthead.doc_number:
        return True
    whole = _head_line(title)
    for cell in "|".join(_first_lines(body)).split("|"):
        bare = re.sub(r"\s", "", NO_NUMBER.sub("", cell))
        for found in find_numbers(bare):
            rest = DATE.sub("", bare[: found.span.start] + bare[found.span.end :])
            if found.number == number and (len(rest) <= 4 or (whole and _head_line(rest) == whole)):
                return True
    return False


NO_NUMBER = re.compile(r"签发(?:人|日期)[：:].*|【(?!(?:19|20)\d\d】).*|(?:打印|关闭|分享|字体|字号).*")


def _head_line(title: str) -> str:
    """A title as it is compared with what stands beside a number on its line."""
    return re.sub(r"[（）()《》：:\s]", "", title)
