"""Whether the paragraphs of a work report tell what was done or what is to be done, where no heading says so.

A work report (政府工作报告) looks back on one year and lays out the next in the same words, nearly all without 将 or 了.
Headings tell the parts apart; in an extract, or under a heading of its own coinage, the words of the paragraph and of those
beside it do: 累计, 获批, 完成 on one side, 力争, 左右, 打造 on the other. The weights stand in tense.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.models import Section
from kg.text.tables import read_weights

TABLE = Path(__file__).with_name("tense.tsv")
BESIDE = 0.7
"""What the paragraphs before and after count for."""
UNIT = 250
"""Characters to which a paragraph's count of words is brought; a shorter one than 150 is taken as one of 150."""
MOST = 3
"""More of one word than this say no more."""
DATED = 1.5
"""What it adds that a paragraph speaks of the year reported on (2015年，我们…)."""
LOOKS_BACK = re.compile(r"过去[一两三四五]年|回顾|总结|成就|成绩|(?:工作|完成)情况|取得")
LOOKS_AHEAD = re.compile(r"打算|安排|目标|任务|重点工作|主要工作|要求|自身建设|政府治理|(?:服务型|人民满意的?)政府")
APPENDED = re.compile(r"^(?:\S{0,6}名词解释|名词术语|注释|附件|附录|附[：:])")
GLOSSARY = re.compile(r"\s*\d{1,3}[.．、](?!实施|开展|完成|建设|提高|提升|优化|扩大|办好|推动|健全|推进|加强|新建|改造|为)[^，。：\n]{2,40}：")
"""An entry of the explanation of terms (名词解释) at the end: it tells what there is."""
PLAN_PERIOD = re.compile(r"“?十([一二三四五六七])五”?")
PLANS_BEGIN = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031, "七": 2036}
"""The year in which a five-year plan begins; it ends with the fourth year after."""


@cache
def _weights() -> tuple[tuple[str, float], ...]:
    return tuple(read_weights(TABLE).items())


def score(paragraph: str) -> float:
    """How much a paragraph speaks of what was done: above 0 done, below 0 still to be done."""
    length = max(len(paragraph), 150) / UNIT
    return sum(weight * min(count, MOST) for word, weight in _weights() if (count := paragraph.count(word))) / length


def mark_plans(text: str, sections: Sequence[Section], year: str) -> tuple[Section, ...]:
    """The sections of a work report, each planned or not; those that no heading decides are parted by paragraphs."""
    marked: list[Section] = []
    undecided: list[Section] = []
    part: bool | None = None
    ahead = False
    for section in sections:
        if section.level == 1:
            part = _of_heading(section.heading, year, ahead)
            ahead = ahead or bool(part) or section.planned
        if section.planned or part is not None:
            marked += _by_words(text, undecided, year)
            undecided = []
            marked.append(replace(section, planned=section.planned or bool(part)))
        else:
            undecided.append(section)
    return (*marked, *_by_words(text, undecided, year))


ORDERS = re.compile(r"(?:通知|政策|方案|预案|意见|规划|计划|要点|措施|部署|安排|分工|责任分解|任务(?:明细表|分解表|分工表|列表|表|清单|台账|分解)?)(?:[（(][^（）()]{1,30}[)）])?$")
"""Titles of plans, which say under their headings what is to be done; norms (办法, 规定) mostly say it in articles."""
NORMS = re.compile(r"(?:办法|规定|细则|规则)(?:[（(][^（）()]{1,30}[)）])?$")
"""Titles of norms; one without articles says what is to be done under its headings."""
HANDING_ON = "(?:关于(?:印发|发布|公布|转发|批转)|(?:转发|批转)(?:(?<=[室厅府局委]..)|(?<![\u4e00-\u9fff]..)))"
"""How the title of a notice begins that only hands something on."""
HANDED_ON = re.compile(rf"{HANDING_ON}[《〈]?(?P<inner>[^《〉》]{{4,}})[》〉]?的通知")
"""A notice speaks as what it hands on."""
LOOKED_BACK = re.compile(r"十[一二三四五六]五[^，。]{0,12}(?:成就|成效|成绩|回顾|情况|基础)|(?:发展|工作|建设|主要)(?:成就|成绩|回顾|现状)$|基本情况$|工作基础$|总则$|编制依据$")
"""Headings under which a plan tells what came before it (“十三五”发展成就), or on what ground it is made."""
FIRST = re.compile(r"一、|第一[章部条]|（一）|1[.．、 \u3000]")


ARTICLES = re.compile(r"^[ \u3000]*第二条(?=[^\n]*\n(?:[^\n]*\n){0,12}?[ \u3000]*第三条)", re.MULTILINE)
"""Where the articles of a norm go on that are more than its ground: the first says on what ground it is made."""


GROUND_ENDS = re.compile(r"(?:制定(?:本|如下|以下)[^。\n]{0,20}|提出(?:如下|以下)[^。\n]{0,12}|通知如下)[。：]")
"""The end of the sentence that says why a plan without headings is made; what it orders follows."""


def sums_up(title: str) -> bool:
    """Whether a text looks back on a year by its title (2018年工作总结及2019年工作计划): its headings tell what is planned."""
    return "总结" in title


def mark_orders(text: str, sections: Sequence[Section], title: str) -> tuple[Section, ...]:
    """The sections of a plan, norm or notice that order: what stands there is planned.

    Of a plan, and of a norm without articles, all under a heading but what looks back; of a plan without headings all behind its ground;
    of a norm its articles from the second on. What stands before is told as it is.
    """
    handed_on = HANDED_ON.search(title)
    orders = ORDERS.search(handed_on["inner"] if handed_on else title) is not None
    named = text.find(title)  # headings over the title are the page's
    first = next((section.start for section in sections if section.start > named and FIRST.match(section.heading)), None)
    if first is None or not orders:
        second = ARTICLES.search(text)
        if second is not None:
            return tuple(_planned_from(second.start(), sections))
        opened = GROUND_ENDS.search(text) if first is None and orders else None
        if opened is not None:
            return tuple(_planned_from(opened.end(), sections))
        if not orders and not (handed_on and NORMS.search(handed_on["inner"])):
            return tuple(sections)
    return tuple(
        each if first is None or each.start < first or any(map(LOOKED_BACK.search, (each.heading, *each.path))) else replace(each, planned=True)
        for each in sections
    )


def _planned_from(at: int, sections: Sequence[Section]) -> Iterator[Section]:
    """The sections, planned from a place on; the one in which it lies is cut there."""
    for section in sections:
        if section.start < at < section.end:
            yield replace(section, end=at)
            section = replace(section, start=at)
        yield replace(section, planned=section.planned or section.start >= at)


def _of_heading(heading: str, year: str, ahead: bool) -> bool | None:
    """What the heading of a part says: planned, done, or nothing. What follows the plans belongs to them."""
    back, period = LOOKS_BACK.search(heading), PLAN_PERIOD.search(heading)
    later = any(PLANS_BEGIN[n] > int(year) for n in PLAN_PERIOD.findall(heading)) if year else False
    if APPENDED.search(heading):
        return False
    if back:
        return None if later else False
    if later or (ahead and (LOOKS_AHEAD.search(heading) or not period)):
        return True
    return None


def _by_words(text: str, sections: Sequence[Section], year: str) -> Iterator[Section]:
    """The sections cut into runs of paragraphs that are all planned or all not, by their words and their neighbours'."""
    paragraphs = [(section, start, end) for section in sections for start, end in _lines(text, section)]
    told_of = re.compile((rf"{year}年[，,]|" if year else "") + "[一五]年来|过去[一五]年")
    own = [score(text[start:end]) + DATED * (bool(told_of.search(text, start, end)) - bool(OF_NOW.match(text, start, end))) for _, start, end in paragraphs]
    whole = dict(_series(text, paragraphs, own))
    plans = next((i for i, (_, start, end) in enumerate(paragraphs) if _opens_plans(text, start, end, year)), None)
    last: Section | None = None
    explained = False
    for i, (section, start, end) in enumerate(paragraphs):
        beside = sum(own[j] for j in (i - 1, i + 1) if 0 <= j < len(own))
        explained = bool(GLOSSARY.match(text, start, end)) or (explained and section.level in (0, 3))
        planned = (i >= plans if plans is not None else whole.get(i, own[i] + BESIDE * beside) < 0) and not explained
        if last is not None and last.planned == planned and last.heading == section.heading and last.end == start:
            last = replace(last, end=end)
            continue
        if last is not None:
            yield last
        last = replace(section, start=start, end=end, planned=planned)
    if last is not None:
        yield last


OF_NOW = re.compile(r"\s*(?:今年|新的一年|今后[一五]年)里?[，,]?(?:全[省市区县州]|我们|[省市区县州]?政府)?(?:工作)?(?:要|将)")
"""今年，我们要建成…: a paragraph of what is planned."""
OPENS_PLANS = re.compile(
    r"\s*(?:各位代表[，,！!：:]?\s*)?(?:(?P<year>\d{4})年|今年|新的一年)里?[，,]?(?:全[省市区县州]|我们|[省市区县州]?政府)?(?:工作)?(?:要|将)(?:重点|突出|着力|主要|集中)?(?:抓好|做好)"
    r"(?:以下|如下|下列|[一二三四五六七八九十两]+(?:个|方面|项|件))"
)


def _opens_plans(text: str, start: int, end: int, year: str) -> bool:
    """Whether a paragraph begins as that in which a report on `year` comes to what is planned (各位代表，2020年要重点抓好以下工作)."""
    opens = OPENS_PLANS.match(text, start, end) if year else None
    return opens is not None and opens["year"] in (None, str(int(year) + 1))


NUMBERED = re.compile(r"[ \u3000]*(?:[（(](?P<bracketed>[一二三四五六七八九十]{1,3})[)）]|(?P<counted>[一二三四五六七八九十]{1,2})是|(?P<dash>——))")
SAYS = 1.5
"""More than this one paragraph of a series does not say for the others."""
A_SERIES = 3
"""So many paragraphs that are numbered on belong to one part of a report, and tell the same."""


def _series(text: str, paragraphs: Sequence[tuple[Section, int, int]], own: Sequence[float]) -> Iterator[tuple[int, float]]:
    """Each paragraph of a numbered series ((一)…（二）…, 一是…二是…, ——…——…) with what the series says in sum."""
    series: list[int] = []
    kind, last = "", 0
    for i, (_, start, _) in enumerate(paragraphs):
        numbered = NUMBERED.match(text, start)
        is_of = numbered.lastgroup or "" if numbered else ""
        number = _DIGITS.index(numbered[is_of]) if numbered and numbered[is_of] in _DIGITS else last + 1
        if numbered and not (is_of == kind and number == last + 1):
            yield from _summed(series, own)
            series = []
        if numbered:
            series.append(i)
            kind, last = is_of, number
    yield from _summed(series, own)


def _summed(series: Sequence[int], own: Sequence[float]) -> Iterator[tuple[int, float]]:
    if len(series) >= A_SERIES:
        yield from ((i, sum(max(-SAYS, min(SAYS, own[j])) for j in series)) for i in series)


_DIGITS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十")


SENTENCE_END = re.compile(r"[。！？；：:!?;]\s*$")
FULL_LINE = 35
"""A line so long that ends inside a sentence is one with the next, in texts whose breaks are too ragged to be joined."""


def _lines(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """The paragraphs of a section: its lines, those that break off inside a sentence with what goes on."""
    start = at = section.start
    for line in text[section.start : section.end].splitlines(keepends=True):
        at += len(line)
        if len(line) < FULL_LINE or SENTENCE_END.search(line):
            yield start, at
            start = at
    if start < at:
        yield start, at
