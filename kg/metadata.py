"""What a report says of itself: title, kind, region, year, publisher, number and date.

From the title, the metadata table or masthead, and the closing lines; a sidecar's words win over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from kg.authority import Authority
from kg.authority.regions import RegionLevel
from kg.dates import CHINESE_DATE, DATE, arabic, iso_date
from kg.linking.context import Context, region_entity
from kg.linking.seals import own_agency, read_name
from kg.linking.zones import zone_in_full
from kg.masthead import CELL, Masthead, read_masthead
from kg.models import Entity, Metadata, ReportKind, Speaker, Text
from kg.recognition.numbers import find_numbers
from kg.recognition.regions import region_spans
from kg.reported_region import LOWER, code_of, find_region
from kg.text.wrapping import NO_TITLE

KINDS = (
    (ReportKind.WORK_REPORT, re.compile(r"政府工作报告")),
    (ReportKind.INFORMATION_DISCLOSURE, re.compile(r"(?:信息|政务)公开.{0,10}(?:报告|总结|情况|年报)")),
    (ReportKind.RULE_OF_LAW, re.compile(r"(?:依法行政|法治政府|法治[\u4e00-\u9fff]{0,6}建设|依法治[省市县区]|法治建设).{0,16}(?:报告|总结|情况|年报|汇报)?")),
)
SUBJECTS = (
    (ReportKind.INFORMATION_DISCLOSURE, re.compile(r"主动公开|依申请公开|信息公开(?:条例|工作|申请)|公开政府信息")),
    (ReportKind.RULE_OF_LAW, re.compile(r"依法行政|法治政府|法治建设")),
)
"""What the text of a report without its title speaks of, where it is of a county, a city or one of its bodies."""
SPOKEN_OF, OPENING = 1500, 150
"""Characters at the beginning in which it is said several times, or once."""
TITLE_END = re.compile(r"(?:报告|总结|情况|年报|汇报|通知|意见|方案|办法|要点|规定|决定|公告|计划|规则|细则|纲要|规划|条例|预案)(?:[（(][^（）()]{1,12}[)）])?$")
SPOKEN = re.compile(r"各位代表|过去[一五]年|我们(?:要|将|坚持)")
"""How a government speaks to its congress, in a section of its report that stands without a title."""
DEPARTMENTS = ("局", "委", "厅", "办", "院", "队", "中心")
DEPARTMENT_SPEAKS = re.compile(r"[我本](局(?!限|面|部)|委(?![托派任员])|厅|院|队|中心|办(?![理事公法]))")
REPORT_OF = re.compile(r"法治政府建设|依法行政|信息公开|政务公开")
ARTICLES = re.compile(r"^\s*第[一二三四五六七八九十]+条", re.MULTILINE)
YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?|[－-]|$)|(?<!\d)((?:19|20)\d\d)(?=[\u4e00-\u9fff])")
YEAR_OF_REPORT = re.compile(r"((?:19|20)\d\d)年度?[\u4e00-\u9fff]{0,20}?(?:信息公开|政务公开|法治政府|依法行政)[\u4e00-\u9fff]{0,10}?(?:报告|年报|情况)")
CHINESE_YEAR = re.compile(r"二[〇○零O0][一二〇○零O0][一二三四五六七八九〇○零O0]年")
ISSUED_BY = re.compile(r"(?:是)?由([\u4e00-\u9fff（）()]{2,30}?)(?:\d{4}年|(?:根据|依照|按照|依据)《[^。]{4,60}?|汇总[^。]{2,40}?)?(?:编成|发布|编制|公布|制定|编写|撰写|汇编)的?|是([\u4e00-\u9fff]{2,24}?)(?:\d{4}年)发布的报告|([\u4e00-\u9fff]{3,24}?(?:办公室|局|委员会|人民政府))(?:在[^。]{0,40}基础上)?(?:编[制写成]|撰写)了?(?:这份|本|(?:19|20)\d\d年度?)"
    r"|，(?!由)([\u4e00-\u9fff]{3,24}?(?:办公室|局|委员会))汇总[^。]{2,40}?编[成制写]")
LETTERHEAD = re.compile(r"^[ \u3000]*([\u4e00-\u9fff（）()]{3,30}(?:办公[室厅]|人民政府|局|委员会|厅|管委会))文件[ \u3000]*$", re.MULTILINE)
SIGNATURE = re.compile(r"[\u4e00-\u9fff（）()]{4,40}(?:人民政府|政府|委员会|局|厅|管委会|办公室|行政公署|办事处|法院|检察院|中心|委)(?:办公室)?")
PERIOD = re.compile(r"(?:19|20)\d\d年?\s?[—－–~～-]{1,2}\s?(?:19|20)?\d\d年?")
"""Years that a plan is for, not those that it is of."""
PLAN_YEAR = re.compile(r"^[^。\n]{0,8}((?:19|20)\d\d)年(?:的)?(?:(?:政府)?(?:重点工作|工作安排|主要任务|工作任务|工作重点|目标任务|重点任务|工作打算|主要目标)|[，,](?:我们(?:将|要)|(?:要)?重点抓好))", re.MULTILINE)
"""Heads a section of what is planned: the report is on the year before."""
YEAR_IN_WORDS = re.compile(r"(?<![\d—–-])((?:19|20)\d\d)年(?!冬奥|冬残奥|亚运|全运|世园)")
LOOKED_BACK_ON = re.compile(r"回顾((?:19|20)\d\d)年|((?:19|20)\d\d)年的成绩")
REVIEW_YEAR = re.compile(r"((?:19|20)\d\d)年(?:及“[^”]{2,6}”)?(?:的)?(?:工作|政府工作)?(?:回顾|主要工作)")


def read_metadata(text: Text, authority: Authority) -> Metadata:
    """What a report says of itself; what it does not say stays empty and shows in `Metadata.unknown`."""
    sidecar = text.source.sidecar
    body = text.text
    masthead = read_masthead(body[:3000])
    title = sidecar.title or masthead.title or find_title(body)
    kind = ReportKind(sidecar.kind) if sidecar.kind else kind_of(title, body)
    letterhead = LETTERHEAD.search(body[:600])
    first_signed = next((iso_date(dated) for signed, dated in _signed(_lines(body)) if signed == letterhead[1]), "") if letterhead else ""
    dates = [each for each in (iso_date(masthead.date), first_signed or closing_date(body)) if each]
    date = sidecar.date or min(dates, default="") or _told_date(body) or _beside(title, body)  # signed before it was put on the web
    numbers = find_numbers(masthead.doc_number) or find_numbers("\n".join(_first_lines(body)) if not masthead.title else "")
    own_number = numbers[0] if numbers and _own_number(body, numbers[0].number, masthead) else None
    year = sidecar.year or year_of(title, kind, body, date) or (own_number.year if own_number and kind is ReportKind.OTHER else "")
    number = year and int(year)
    signed = sidecar.publisher or _fuller(masthead.publisher, letterhead[1] if letterhead else signature(body), *(name for name in _titled(title) if name.endswith("政府")))
    if not signed and kind in (ReportKind.INFORMATION_DISCLOSURE, ReportKind.RULE_OF_LAW) and not GOVERNMENT_IN_TITLE.search(title):
        signed = _source_office(body)
    region = find_region(sidecar.region, sidecar.region_code, title, signed, body, authority, int(number) if number else None)
    if kind is ReportKind.OTHER and region is not None and region.level is RegionLevel.PROVINCE and not title and not ARTICLES.search(body):
        kind = ReportKind.WORK_REPORT  # a section by itself, of what else is a province's
        year = year or year_of(title, kind, body, date)
        number = year and int(year)
    context = Context(authority, region, int(number) if number else None, signed)
    of_region = region is not None and (region.name in title or bool(region_spans(title, authority)))
    department = "" if of_region else _department(body)
    publisher = _publisher(signed, title, body, context, kind, department)
    gazetteer = authority.gazetteer
    return Metadata(
        title=title,
        kind=kind,
        region=region_entity(region, context) if region else None,
        region_name=gazetteer.path_name(region, context.year) if region else "",
        region_code=code_of(region, context) if region else "",
        year=year,
        publisher=publisher,
        doc_number=sidecar.doc_number or (own_number.number if own_number else ""),
        date=date,
        speaker=_speaker(title if of_region else "", body, masthead, publisher, department),
        joined=tuple(found for name in _issuers(title)[1:] if (found := read_name(name, context)) is not None),
    )


NAVIGATION = re.compile(r"\S[ 　]{2,}\S+[ 　]{2,}\S+[ 　]{2,}\S")
"""A line of links, the last of which may end as titles do (首页  公开指南  公开目录  年度报告)."""
HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}(?:[)）]|、)|第[一二三四五六七八九十]{1,3}[章节部条]")
SITE_MARKS = re.compile(r"[（(](?:(?<=^.)[\u4e00-\u9fff]{2,8}[省市区][)）](?=(?:19|20)\d\d年)|(?:全文|图|附图|图文)[)）]$)")
"""What a site puts around a title: （湖南省）2015年…报告（全文）."""
CLOSING_DATE = re.compile(r"[ \u3000]*[（(\[]?[ \u3000]*(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[ \u3000]*[）)\]]?$")
"""Behind a title on its line (…工作总结 (2022-02-28))."""
GIVEN = re.compile(r"(?:^|[（(—\-\s])((?:20|二)[^。，\n]{6,14}?日)[，,\s]*在[^。]{4,40}(?:会议|大会)上", re.MULTILINE)
"""Of a report given to a congress."""
ADDRESSED = re.compile(r"[\u4e00-\u9fff（）〈〉《》、\d“”]{8,70}?的通知(?=[ 　]*各[\u4e00-\u9fff（）、]{1,12}人民政府)")
"""A title that goes on with whom the notice is for, on one line."""
KIND_ALONE = re.compile(r"(?:政府|年度|工作|信息公开|政务公开)*(?:年度)?(?:工作)?(?:报告|年报|总结|通知|规划|计划|公告|情况)")
"""What a page calls its kind of texts (工作报告, 政府信息公开年报); a title says of what."""
OPENS_TEXT = re.compile(r"^(?:为了?|根据|按照|依据|现将|本年?报|本年度)|，(?:现|特|根据|按照)|[，。；].{0,30}[，；。]")
"""How the first sentence of a report begins, or that it is one."""


NAMED_WITHIN = 600
NAMED_HERE = re.compile(
    r"(?:现将|编[制写][了的]?|汇编[了的]?|形成[了的]?|撰写[了的]?|^)(?P<name>(?![的了])[\u4e00-\u9fff]{0,12}?(?:20\d\d)年度?[\u4e00-\u9fff]{0,14}?(?:政府信息公开|法治政府建设|依法行政|政务公开)"
    r"[\u4e00-\u9fff]{0,10}?(?:报告|总结|年报))(?=如下|予以|由|[，。])", re.MULTILINE)
"""What a text without a title calls itself in its first words (现将桂城街道2023年法治政府建设情况报告如下)."""


def find_title(body: str) -> str:
    """The first of the first lines that ends as titles do, one that says of what before one that does not; else the first line."""
    lines = list(islice(filter(None, map(_unframed, body.splitlines())), 16))
    titles = [i for i, line in enumerate(lines) if _may_be_title(line)]
    i = min(titles, key=lambda i: KIND_ALONE.fullmatch(lines[i]) is not None, default=None)
    if i is not None:
        bare = lines[i].strip("《》 　")
        before = lines[i - 1] if i else ""
        if bare != "政府工作报告" and (len(bare) < 14 or bare.startswith("关于") or (SIGNATURE.fullmatch(before) and before[:3] != bare[:3])) and 4 <= len(before) < 30 and not NO_TITLE.search(before) and not find_numbers(before):
            bare = before + bare
        return re.sub(r"\s+", "", bare)
    first, stop, _ = lines[0].partition("。") if lines else ("", "", "")
    addressed = ADDRESSED.match(first)
    if addressed:
        return addressed.group()
    named = NAMED_HERE.search(body[:NAMED_WITHIN])
    if named:
        return named["name"]
    if HEADING.match(first) or OPENS_TEXT.search(first) or find_numbers(first) or CELL.match(first) or SIGNATURE.fullmatch(first) or first.endswith("："):
        return ""  # a section of a report that stands by itself, the text of one without its title
    # 政府工作报告。某日报记者摄: a caption; a sentence is no title
    return re.sub(r"\s+", "", first.strip("《》")) if len(first) <= 70 and (not stop or TITLE_END.search(first)) else ""


def _unframed(line: str) -> str:
    """A line without what frames it: the bars of a table's row, and the document number before a title."""
    bare = SITE_MARKS.sub("", CLOSING_DATE.sub("", line.strip(" \u3000\t|")))
    number = next(iter(find_numbers(bare[:30])), None) if bare[-1:] not in "号號" else None
    return bare[number.span.end :].strip(" \u3000：:") if number is not None and number.span.start == 0 else bare


def _may_be_title(line: str) -> bool:
    """Whether a line ends as titles do, and is neither a link, nor a cell, nor a heading of a part."""
    bare = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?: |$))", "", line.strip("《》 　"))  # 政 府 工 作 报 告
    if len(bare) > 70 or not TITLE_END.search(bare) or HEADING.match(bare) or OPENS_TEXT.search(bare):
        return False
    return not (set("|>＞") & set(line) or NAVIGATION.search(line) or CELL.match(bare))


def kind_of(title: str, body: str) -> ReportKind:
    """The kind that the title tells; a title that tells none is looked up in the first words."""
    for kind, pattern in KINDS:
        if pattern.search(title):
            return kind
    if re.search(r"通知|办法|规定|条例|意见|方案|公告", title):
        return ReportKind.OTHER
    for kind, pattern in KINDS:
        match = pattern.search(body[:300])
        if match and "报告" in match.group():
            return kind
    for kind, subject in () if TITLE_END.search(title) else SUBJECTS:
        if LOWER.search(body) and (len(subject.findall(body[:SPOKEN_OF])) >= 3 or subject.search(body[:OPENING])):
            return kind
    return ReportKind.WORK_REPORT if not TITLE_END.search(title) and SPOKEN.search(body) else ReportKind.OTHER


def year_of(title: str, kind: ReportKind, body: str, date: str) -> str:
    """The year reported on: the title's, for a work report the one it looks back on, else the year before the date."""
    if kind is ReportKind.WORK_REPORT:
        given = YEAR.search(title)
        review = REVIEW_YEAR.search(body)
        if review and not (given and "回顾" not in review.group() and given.group().startswith(review.group(1))):  # …主要工作 of the year to come
            return review.group(1)
        ahead = PLAN_YEAR.search(body) if not title else None
        if ahead:
            return str(int(ahead.group(1)) - 1)
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
        return str(int(said) - 1) if kind is ReportKind.WORK_REPORT else said  # given in January, on the year before
    chinese = CHINESE_YEAR.search(title)
    if chinese:
        return arabic(chinese.group()[:4])
    words = "\n".join(line for line in body[:800].splitlines() if not CELL.search(line))[:400]
    untitled = kind is ReportKind.WORK_REPORT and not title
    head = YEAR_IN_WORDS.search(words) if untitled else YEAR_OF_REPORT.search(words) or YEAR.search(words)
    if head and kind is not ReportKind.OTHER:
        return str(next(group for group in head.groups() if group))
    if date:
        return str(int(date[:4]) - (int(date[5:7]) <= 4 and kind is not ReportKind.OTHER))
    return ""


def closing_date(body: str) -> str:
    """The date on a line of its own among the last, or in brackets under the title."""
    lines = _lines(body)
    for line in reversed(lines[-6:]):
        if len(line) <= 44 and iso_date(line) and re.fullmatch(r"[^。；]{0,24}?(?:19|20|一九|二)[^。，；]{6,16}", line):
            return iso_date(line)
    for dated, below in pairwise(lines):
        if below.startswith(("（此件", "(此件")) and len(dated) <= 16 and iso_date(dated):
            return iso_date(dated)
    for _, dated in _signed(lines):
        if not SIGNATURE.fullmatch(dated):
            return iso_date(dated)
    spoken = GIVEN.search("\n".join(lines[1:10]))
    if spoken and iso_date(spoken.group(1)):
        return iso_date(spoken.group(1))
    for line in lines[1:6]:
        if re.fullmatch(r"[（(]?(?:[^。|]{0,20}[，, ：:])?(?:19|20|一九|二)[^。|]{6,14}?[)）]?(?:[ 　].*)?", line) and iso_date(line):
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
    lines = _lines(body)[:12]
    for line, below in pairwise((*lines, "")):
        behind = CLOSING_DATE.search(line)
        if title and re.sub(r"\s", "", line).startswith(title):
            reversed_date = re.match(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b", below)
            return iso_date(behind.group()) if behind else iso_date("-".join(reversed(reversed_date.groups()))) if reversed_date else ""
    return ""


def _lines(body: str) -> list[str]:
    return [line.strip() for line in body.splitlines() if line.strip()]


def signature(body: str) -> str:
    """The body that signs: a line of its own among the last, before or with the date."""
    lines = _lines(body)
    for line in reversed(lines[-5:]):
        bare = DATE.sub("", CHINESE_DATE.sub("", line)).strip()
        if SIGNATURE.fullmatch(bare):
            return bare
    return next((signed for signed, _ in _signed(lines)), "")


def _signed(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line that signs with the line of its date below: also before what is annexed."""
    for signed, dated in pairwise(lines):
        if len(dated) <= 16 and iso_date(dated) and SIGNATURE.fullmatch(signed):
            yield signed, dated


COMMITTEE = re.compile(r"管委会?(?=办公室)")


def _fuller(printed: str, *signed: str) -> str:
    """Who publishes: as the table at the top prints it, or in full as it signs or stands in the title."""
    for name in filter(None, signed):
        if printed.endswith("管委会") and zone_in_full(name.removesuffix("管理委员会")).endswith(zone_in_full(printed.removesuffix("管委会"))):
            return name
        if COMMITTEE.sub("管理委员会", printed) in (name + "办公室", name + "办公厅"):  # the office puts on the web what its government signs
            return name
    return printed or signed[0]


GOVERNMENT_IN_TITLE = re.compile(r"人民政府|政府(?!信息公开|建设)")
SOURCE_OFFICE = re.compile(r"(?:来源|发文单位|供稿单位)[:：][ 　]*([\u4e00-\u9fff]{1,12}?(?:政府办公[室厅]|政府办|府办))(?=$|[\s|｜，]|发布|时间|日期)", re.MULTILINE)


def _source_office(body: str) -> str:
    """The government's office that the page gives as its source: it publishes what its region's name alone heads."""
    match = SOURCE_OFFICE.search(body[:600])
    return match[1] if match else ""


def _first_lines(body: str) -> list[str]:
    """The lines before the text begins, twelve at most."""
    return list(takewhile(lambda line: "。" not in line, (line for line in body.splitlines() if line.strip())))[:12]


def _own_number(body: str, number: str, masthead: Masthead) -> bool:
    """Whether a number at the top is the report's own: in the table or on a line of its own."""
    if masthead.doc_number:
        return True
    for line in _first_lines(body):
        bare = re.sub(r"\s", "", re.sub(r"签发人[：:].*", "", line))
        for found in find_numbers(bare):
            rest = DATE.sub("", bare[: found.span.start] + bare[found.span.end :])
            if found.number == number and len(rest) <= 4:
                return True
    return False


def _publisher(signed: str, title: str, body: str, context: Context, kind: ReportKind, department: str) -> Entity | None:
    home = context.home.name if context.home else ""
    for words in (signed, *_titled(title), *_told(body), *(() if title else _opening(body)), *_named_department(body, department), *_own_titles(body, department)):
        if words:
            name = re.sub(r"\s", "", words)
            found = read_name(name, context) or (read_name(home + name, context) if home and name.endswith(DEPARTMENTS) else None)
            if found is not None:
                return found
    if department:
        return None
    return own_agency(Context(context.authority, context.home, context.year, "")) if kind is not ReportKind.OTHER or signed else None


def _department(body: str) -> str:
    """局, 厅, 委 … where a department speaks of itself (我局), else nothing."""
    spoken = DEPARTMENT_SPEAKS.search(body)
    return spoken.group(1) if spoken else ""


def _speaker(region_title: str, body: str, masthead: Masthead, publisher: Entity | None, department: str) -> Speaker:
    """Whose acts are told: a department that the table at the top prints may publish its region's report, by its title."""
    if publisher is None:
        return Speaker.UNNAMED if department else Speaker.PUBLISHER
    titled = _titled(region_title)
    of_region = REPORT_OF.search(region_title) and (not titled or titled[0].endswith("人民政府"))
    by_department = masthead.publisher.endswith(DEPARTMENTS) and publisher.name.endswith((*DEPARTMENTS, "公开办公室", "法制办公室")) and not _department(body)
    return Speaker.GOVERNMENT if of_region and by_department else Speaker.PUBLISHER


def _named_department(body: str, department: str) -> list[str]:
    """Those departments of a rank that open a clause, and end as the one that speaks does (市水务局…。我局…)."""
    if not department:
        return []
    named = re.compile(rf"(?:^|[，。；：\s])(?:(?:19|20)\d\d年度?[，,]?)?([市区县旗州盟省][\u4e00-\u9fff]{{1,12}}?{department})", re.MULTILINE)
    return named.findall(body[:SPOKEN_OF])[:1]


def _own_titles(body: str, department: str) -> list[str]:
    """The one department of the kind that speaks whose name the titles begin with that it made (制定《惠州市统计局2022年…计划》)."""
    if not department:
        return []
    made = rf"(?:制定|印发|修订|出台|完善)(?:了|出台|印发)?《([\u4e00-\u9fff]{{2,7}}[省市区县旗州盟][\u4e00-\u9fff]{{1,14}}?{department})(?!关于|公室)"
    named = set(re.findall(made, body))
    return list(named) if len(named) == 1 else []


def _titled(title: str) -> list[str]:
    """The body that a title begins with: 广州市花都区人民政府2020年…, 多伦县司法局关于…."""
    return _issuers(title)[:1]


def _issuers(title: str) -> list[str]:
    """The bodies that a title begins with, one but for a joint notice (青岛市民政局青岛市财政局关于…)."""
    match = re.match(r"(?:(?:19|20)\d\d年度?)?([\u4e00-\u9fff]{2,60}?(?:人民政府|局|委员会|厅|管委会|办公室|行政公署|(?:人民政府[\u4e00-\u9fff]{1,8})?街道办事处))(?=\d|关于|二|20|政府信息|法治|信息公开|推进|依法|转发|批转|印发|公布|工作规则)", title)
    if match is None:
        return []
    place = JOINED_BY.match(match[1])
    several = re.split(rf"(?<!^)(?<!中共)(?=(?:中共)?{place['place']})", match[1]) if place else []
    if len(several) > 1 and all(each.endswith(ENDS_OF_ISSUERS) for each in several):
        return several
    return [match[1]] if len(match[1]) <= 24 else []


JOINED_BY = re.compile(r"(?:中共)?(?P<place>[\u4e00-\u9fff]{1,7}?[省市区县旗州盟])(?=[\u4e00-\u9fff]{2})")
"""The place that each of several issuers begins with."""
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


