"""Sections, sentences and clauses of a normalised text, and whether each speaks of what is still to be done."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.models import Section, Span
from kg.text.tense import PLAN_PERIOD, PLANS_BEGIN

HEADINGS = (
    (1, re.compile(r"(?:第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]{1,3}[、.．，])[^\n]")),
    (2, re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")),
    (3, re.compile(r"[（(]?\d{1,2}[)）]|\d{1,2}[.．、](?!\d)")),
)
"""Numbering levels of official documents (GB/T 9704: 一、 （一） 1. （1）)."""
DECIMAL_HEADINGS = (
    (1, re.compile(r"\d{1,2}[ \u3000]+[\u4e00-\u9fff“”、]{2,16}$")),
    (2, re.compile(r"\d{1,2}\.\d{1,2}[ \u3000]*[\u4e00-\u9fff“”、]{2,16}$")),
)
"""Those of emergency plans above all: 1 总则, 1.1 编制目的."""
DECIMAL = re.compile(r"^[ \u3000]*1[ \u3000]+[\u4e00-\u9fff]{2,16}[ \u3000]*\n\s*1\.1[ \u3000]*[\u4e00-\u9fff]", re.MULTILINE)
FRAMED = re.compile(r"[【\[]([^【】\[\]]{2,30})[】\]]")
BARE_HEADING = re.compile(r"[\u4e00-\u9fff“”、]{3,14}")
HEADING_END = re.compile(r"[。；;\n]")
PLAN_HEADING = re.compile(
    r"下一步|下一阶段|下步|下一?年度(?=.{0,6}(?:安排|计划|打算|思路|任务|目标|重点|工作))|明年|来年|新一年|今后|工作思路|工作打算|工作设想|努力方向|工作展望|未来|"
    r"(?<!落实)(?<!完成)(?:工作|重点)(?:计划|安排|任务|目标)(?!.*(?:完成|落实|执行|推进)情况)|^.{0,12}(?:改进|整改)(?:措施|方向)"
)
"""A heading of what is planned. 计划 as the object of a report (计划执行情况) is not."""
PAST_HEADING = re.compile(r"情况|回顾|成效|完成|落实|总结")
PLAN_LEAD = re.compile(
    r"\s*[一二三四五六七八九十]?是?(?:(?:下一步|下一?阶段|下步|下一?年度|明年|来年|今后|接下来)(?:，|,|：|:|工作|改进|我|全|将|要|的|拟|计划|打算|准备|力争|继续)|后续(?:，|,|：|:|工作中|将|要|拟|计划|打算|我[^，。；]{1,3}将)|(?:在?新的一年里?|今后(?:一[个段]|一)时期(?!的)|在今后的工作中)|(?:改进|整改)(?:措施|方向|举措|意见|目标|办法)[：:]|努力方向[：:]|对策[：:]|解决办法[：:])"
)
"""A sentence that opens the plans of a text without a heading for them."""
_WILL_DO = (
    r"(?:修订|制定|出台|建设|打造|推行|推进|推动|建立|健全|开展|组织|完善|加强|加快|继续(?!教育)|进一步|全面|成立|组建|设立|实施|启动|编制|印发|落实|升级|探索|深化|围绕|着力|积极|持续|重点|逐步|严格|深入|以《|按照)"
    r"(?!(?:《[^》]*》|[^，。；《])*?(?:纳入|作为|列为|列入|定为|确定为|当作|移交|移送|贯穿|融入|上传|录入|通报|下放|划转|报送|发布|公布|公开|列出|分解|细化|结合|写入|统筹|经验|提高到|增加到))"
)
"""What 将 announces at the head of a clause or behind who acts; before an object (将落实情况纳入考核) it announces nothing."""
_AHEAD = r"将[于由]|[将拟]从[^，。；]{0,6}方面|将在(?:年内|年底|今年|明年|下半年|20\d\d年)|(?<![作动划度目施设])计划(?:于|在|出台|制定|建|明年|20\d\d年)|预计(?:于|在|明年|年内|20\d\d年)|筹备(?:成立|组建|设立)"
"""What lies ahead, also for the clauses behind it."""
PLAN_CLAUSE = re.compile(rf"(?:^\s*|[区市县省州旗盟镇乡街道局委厅办会])将{_WILL_DO}|{_AHEAD}|" r"^\s*(?:要|必须)(?!求|素|闻|点|件|事|害|塞)|(?<![即均就])拟(?:于|在|出台|制定|建|开展|(?:成立|组建|设立|修订|推行|打造|印发)(?![^，。]{0,16}的))|有望(?:于|在|明年)|准备(?:推行|出台|制定|成立|组建|开展|实施(?!方案)|在)(?!工作)|(?<!下一步)力争|争取(?:在|于|年内|年底|出台|制定|20\d\d年)|即将|我[们区市县省州旗局委]将|政府将(?!我|本|该|[^，。]{0,10}(?:确定|列|评|命名|认定|选)为)")
DONE_CLAUSE = re.compile(r"(?:编制|制定|出台|印发|发布|成立|组建|修订|建立|开展|实施|推进|完成|提请|建成|获批|形成|构建)了")
"""Done, whatever the section speaks of."""
OUGHT = re.compile(r"\s*(?:当前|目前|现阶段)[，,]?要(?!求|素|闻|点|件|事|害|塞)|\s*(?:[（(]?[一二三四五六七八九十]{1,2}[)）、]?(?:是)?)?(?:我们)?(?:要|必须)(?!求|素|闻|点|件|事|害|塞)")
"""一要…；二要…: what is to be done is not yet done."""
HOPED = re.compile(r"\s*(?:[我本全][区县市省州旗盟镇乡局委厅办院])?(?:(?:力争|争取|预计)[^，。；]{0,6}?(?:20\d\d年(?!度)|明年|年内|年底|季度|\d月底?前)|计划(?=明年|20\d\d年|于|在)|拟(?=于|在))")
"""A sentence that opens with what is hoped for, to its end."""
YEAR_LEAD = re.compile(r"(?:^|[，,。：:；;])\s*((?:19|20)\d\d)年(?!度(?![，,])|底|初|以来|起|至)")

_BREAK = re.compile(r"[《〈“（(「『【〔》〉”）)」』】〕，,。；;：:！!？?\n]")
_OPEN = "《〈“（(「『【〔"
_CLOSE = "》〉”）)」』】〕"


class Sentence(NamedTuple):
    """A sentence: its place, where its clauses end, whether it speaks of plans."""

    start: int
    end: int
    ends: tuple[int, ...]
    planned: bool

    @property
    def clauses(self) -> tuple[Span, ...]:
        """Its clauses in order."""
        return tuple(map(Span, (self.start, *self.ends), self.ends))


def split_sections(text: str, year: str = "") -> tuple[Section, ...]:
    """The sections of a text in order, without gaps; `year` is the year reported on, where known."""
    sections: list[Section] = []
    stack: list[tuple[int, str, bool]] = []
    begin, current = 0, (0, "", False)

    def close(end: int) -> None:
        if end > begin:
            level, heading, planned = current
            path = tuple(name for _, name, _ in stack if name != heading)
            sections.append(Section(begin, end, level, heading, path, planned))

    at = 0
    decimal = DECIMAL.search(text) is not None
    for line in text.splitlines(keepends=True):
        found = heading_of(line, decimal)
        if found is not None:
            close(at)
            level, heading = found
            while stack and stack[-1][0] >= level:
                stack.pop()
            planned = speaks_of_plans(heading, year) or bool(stack and stack[-1][2])
            stack.append((level, heading, planned))
            begin, current = at, (level, heading, planned)
        at += len(line)
    close(at)
    return tuple(sections)


LEADERS = re.compile(r"[.…·．]{4,}[ \u3000]*\d*$")
"""How a line of a table of contents ends, which repeats a heading and is none."""


def heading_of(line: str, decimal: bool = False) -> tuple[int, str] | None:
    """Level and words of the heading that a line is or opens with, or nothing; `decimal` where the text numbers its parts 1 and 1.1."""
    stripped = line.strip()
    if LEADERS.search(stripped):
        return None
    framed = FRAMED.fullmatch(stripped)
    if framed:
        return 1, framed.group(1)
    for level, numbering in (*DECIMAL_HEADINGS, *HEADINGS) if decimal else HEADINGS:
        match = numbering.match(stripped)
        if match:
            stop = HEADING_END.search(stripped)
            heading = stripped[: stop.start()] if stop else stripped
            return (level, heading) if len(heading) <= 60 else (level, heading[:60])
    if BARE_HEADING.fullmatch(stripped):
        return 1, stripped
    return None


CITED = re.compile(r"《[^》]*(?:》(?:[（(][^）)]*[）)])?|$)")
"""A title with its number; one that the heading's line breaks off too."""


def speaks_of_plans(heading: str, year: str) -> bool:
    """Whether a heading announces plans: by its words, or by a year after the one reported on; what it cites announces none."""
    heading = CITED.sub("", heading)
    if PLAN_HEADING.search(heading):
        return not re.search(r"(?:计划|安排|任务|目标)[^，。]{0,6}(?:完成|执行|落实)?情况$", heading)
    match = re.search(r"(20\d\d)年", heading)
    return bool(match and year and match.group(1) > year and not PAST_HEADING.search(heading))


def split_sentences(text: str, sections: tuple[Section, ...], year: str = "") -> tuple[Sentence, ...]:
    """The sentences of a text in order. Marks inside 《》, “” and （） end nothing."""
    sentences: list[Sentence] = []
    depth, sentence_start = 0, 0
    ends: list[int] = []
    section = 0
    led_until = -1
    ahead = False
    """Whether the last sentence told of a year to come, and only a ； ended it."""

    def end_sentence(at: int) -> None:
        nonlocal sentence_start, ends, section, led_until, ahead
        if text[ends[-1] if ends else sentence_start : at].strip():
            ends.append(at)
        if ends:
            while section + 1 < len(sections) and sections[section].end <= sentence_start:
                section += 1
            here = sections[section] if sections else None
            body = text[sentence_start:at]
            planned = (bool(here and here.planned) and not _told_of_before(body, year)) or sentence_start < led_until
            if not planned and PLAN_LEAD.match(body, 0, 24):
                planned = True
                led_until = _next_top(sections, section, len(text))
            planned = planned or bool(OUGHT.match(body) or HOPED.match(body))
            if text[at - 1 : at] == "\n" and PLAN_LIST.search(body):
                planned = True
                led_until = _next_top(sections, section, len(text))
            if not planned and year:
                lead = YEAR_LEAD.search(body, 0, 40) if "年" in body else None
                planned = lead.group(1) > year if lead else ahead
                ahead = planned and body.rstrip()[-1:] in "；;"
            if planned and ((("：" in body or ":" in body or "一是" in body) and LIST_LEAD.search(body)) or STEPS_AHEAD.search(body)):
                goes_on = _line_end(text, at)
                led_until = max(led_until, goes_on if text[at:goes_on].strip() else _next_top(sections, section, len(text)))
            sentences.append(Sentence(sentence_start, at, tuple(ends), planned))
        ends = []
        sentence_start = at

    for match in _BREAK.finditer(text):
        at, mark = match.start(), match.group()
        if mark in "，,：:":
            if depth == 0 and not (mark == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()):
                ends.append(at + 1)
        elif mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth = max(depth - 1, 0)
        elif mark == "\n":
            depth = 0
            end_sentence(at + 1)
        elif depth == 0:
            end_sentence(at + 1)
    end_sentence(len(text))
    return tuple(sentences)


def plans_by_itself(clause: str) -> bool:
    """Whether a clause tells a plan whatever its sentence tells; the words that such a clause has are looked for first."""
    return (PLAN_WORDS.search(clause) is not None or clause.lstrip()[:1] in ("要", "必")) and PLAN_CLAUSE.search(clause) is not None


def announces(clause: str) -> bool:
    """Whether a clause that plans speaks for those behind it too (我区将修订《…》，打造“…”), and does not only strive (力争走在前列) or put something into something (将…纳入考核)."""
    return ANNOUNCES.search(clause) is not None


ANNOUNCES = re.compile(rf"(?:^\s*|[区市县省州旗盟镇乡街道局委厅办会们府])将{_WILL_DO}|{_AHEAD}|(?<![即均就])拟(?:于|在|出台|制定|建|开展|成立|组建|设立|修订|推行|打造|印发)(?![^，。]{{0,16}}的)")
PLAN_WORDS = re.compile("将|拟|计划|力争|争取|预计|有望|筹备|准备")


BEFORE = re.compile(r"\s*(?:近年来|近几年|多年来|几年来|去年|上年|“?十[一二三四]五”?(?:期间|以来))")
PERIOD_FIRST = re.compile(rf"\s*{PLAN_PERIOD.pattern}时期")
YEAR_FIRST = re.compile(r"\s*((?:19|20)\d\d)年(?:以来)?[，,]")


def _told_of_before(sentence: str, year: str) -> bool:
    """Whether a sentence among plans begins with a time before that of the text (近年来，州政府实施…; “十三五”时期 and 2018年，… in a plan of 2021)."""
    if BEFORE.match(sentence):
        return True
    period = PERIOD_FIRST.match(sentence) if year else None
    if period is not None and str(PLANS_BEGIN[period[1]] + 4) < year:
        return True
    dated = YEAR_FIRST.match(sentence) if year else None
    return dated is not None and dated.group(1) < year


PLAN_LIST = re.compile(r"(?:拟|将|(?<![主需重])要|准备|打算|计划)[^，。；：:]{0,8}(?:做好|抓好|开展|推进|落实|从|抓)(?:以下|如下|下列|下面|[几一二三四五六七八九十]个?方面)[^，。；：:]{0,10}[：:]\s*$")
"""市政府拟重点做好以下工作： at the end of a line: what the next lines list is planned."""
STEPS_AHEAD = re.compile(r"(?:重点|着力|主要|要)(?:改进|抓好|做好|推进|办好)(?:以下|下列)?[一二三四五六七八九]项(?:工作)?。\s*$|将(?:重点|着力)?(?:从|在|抓好|做好)[^，。；]{0,8}方面[^，。；]{0,8}。\s*$")
"""2020年，我委将从三方面着手。（一）…: what its line goes on with is planned too."""
LIST_LEAD = re.compile(r"[:：].{0,4}(?:一是|一要|1[.．、])|(?:[一二三四五六七八九十两\d]+(?:件|项|个|方面)[^，。：]{0,8}|以下[^，。：]{0,8}|如下)[:：]|(?:^|[，,：:])一是")
"""改进措施：一是…；二是…: what leads a list holds to its end."""


def _line_end(text: str, at: int) -> int:
    """Where the line ends in which `at` stands."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _next_top(sections: tuple[Section, ...], index: int, end: int) -> int:
    """Where the next section of the first level begins."""
    return next((s.start for s in sections[index + 1 :] if s.level == 1), end)
