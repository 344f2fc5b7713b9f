"""Regulations and documents: titles in 《》, known statutes without them, and titles that the text uses as such."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from kg.authority import Hit
from kg.models import Label, Mention, Rejected
from kg.recognition.brackets import BracketedTitle, find_bracketed
from kg.recognition.numbers import DocumentNumber
from kg.recognition.rules import RULES, Rule
from kg.recognition.unquoted_titles import find_governed_titles, find_handed_on, find_unquoted
from kg.recognition.words import behind_last

ARTICLE = re.compile(
    r"(?:[（(][^（）()]{1,40}[）)])?\s*((?:第[一二三四五六七八九十百\d]+条(?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十]+款)?"
    r"(?:第[（(]?[一二三四五六七八九十]+[)）]?项)?[、和及]?)+)"
)
NEXT_NUMBER = re.compile(r"\s*(?:[（(]\s*(?:以下(?:简称|称)[^）)]{1,30}[）)]\s*[（(]?\s*)?)?$")
AFTER_OTHER = re.compile(r"》\s*[（(]?\s*$")
"""Before a number: it stands behind the title before and is that one's."""
STATED = re.compile(r"(?:(新)(?:修订|修改|修正|公布|颁布|施行|出台)|(?:修订|修改|修正)(?=后的)|((?:19|20)\d\d)年?(?:新)?(?:修订|修改|修正|颁布|公布))(?:实施|施行|通过)?(?:后)?的?$")
NEWLY = re.compile(r"(?:^|[、，,和及与习的彻实行施])新$")
"""新《环境保护法》; 《行政诉讼法》修正案 is the new one too."""
NEW = "stated:新修订"
BESIDE = re.compile("[、和及]?")
ITS_RULES = re.compile(r"(?:[（(][^（）()]*[)）])?(?:、|和|及|以及)(?:其|(?=省|自治区|市))(?P<title>(?:省|自治区|市)?实施(?:条例|细则|办法))")
"""《食品安全法》及其实施条例: the rules of the title before."""
STATED_AFTER = re.compile(r"^[（(]((?:19|20)\d\d)年?(?:修订|修正|修改|版|修订版|修正版|新修订)?[)）]")

REVISED_SINCE = re.compile(r"(?:修订|修改|修正)(?:公布|颁布|通过|出台|施行|实施)?[以之]?后")
"""《行政复议法》修订后的培训: the report speaks of the new one."""


def find_titles(
    text: str, hits: Iterable[Hit], numbers: list[DocumentNumber]
) -> tuple[list[Mention], list[Rejected]]:
    """Mentions of regulations and documents, and the 《 that nothing closes (their places in the normalised text)."""
    bracketed, broken = find_bracketed(text)
    mentions: list[Mention] = []
    rejected = [Rejected("titles", "book-title mark not closed", s.start, s.end, text[s.start : s.end]) for s in broken]
    for title in bracketed:
        mention = mention_of(text, title, numbers)
        if mention is not None:
            if not mention.hint and mentions and mentions[-1].hint == NEW and BESIDE.fullmatch(text, mentions[-1].end, mention.start):
                mention = mention._replace(hint=NEW)  # 新修订的《A》《B》
            mentions.append(mention)
        else:
            rejected.append(Rejected("titles", "neither an instrument nor a document", *title.span, title.title))
    covered = {at for title in bracketed for at in range(*title.span)}
    for start, end, kind, value in hits:
        if kind == "regulation" and not _inside(covered, start, end) and _stands_alone(text, start, end):
            stated = _stated_edition(text, start, end)
            hint = f"{stated}@{value}" if stated else value
            mentions.append(Mention(start, end, Label.REGULATION, text[start:end], "statute-name", hint=hint, article=_article(text, end)))
    mentions += [
        Mention(*rules.span("title"), Label.REGULATION, rules["title"], "its-rules")
        for mention in mentions
        if mention.surface.endswith(("法", "条例", "法》", "条例》", "意见》", "办法》", "规定》", "八项规定")) and (rules := ITS_RULES.match(text, mention.end))
    ]
    glossed = list(_glossed(text, covered))
    mentions += glossed
    covered |= {at for form in glossed for at in range(form.start, form.end)}
    mentions += [title._replace(number=_number_beside(text, title.start, title.end, numbers)) for title in find_unquoted(text, covered)]
    mentions.extend(find_governed_titles(text, covered))
    mentions.extend(find_handed_on(text, [title.title for title in bracketed], covered))
    return mentions, rejected


GLOSS = re.compile(
    r"》(?:[（(][^（）()]{1,30}[）)])?[，,]?[（(](?:[^（）()]{1,30}[，,])?(?:以下|下)?(?:统一?)?(?:简称|称)(?:为)?[：:]?"
    r"(?P<form>“?(?P<words>[\u4e00-\u9fff]{0,6}(?:条例|办法|规定|纲要|意见|方案|细则|通知|要点|规划|规程|决定))”?)[）)]"
)
"""A short form without 《》 that brackets give a title: 《政府信息公开条例》（以下简称条例、“条例”)."""
GLOSSED_BEFORE = r"(?:(?<=贯彻|落实|执行|实施|按照|依照|根据|依据|遵照|对照|学习|宣传|遵守|施行|符合|结合)|(?<=[，。；、和与及\s]))"
GLOSSED_AFTER = r"(?=[，。；、和与及]|的?(?:规定|要求|精神)|第[一二三四五六七八九十]|施行|实施|颁布|公布)"


def _glossed(text: str, covered: Set[int]) -> Iterator[Mention]:
    """The short forms that are given to titles without 《》, and where the text uses them from there on."""
    for gloss in GLOSS.finditer(text):
        yield Mention(*gloss.span("form"), Label.REGULATION, gloss["form"], "glossed-form")
        used = re.compile(f"“{gloss['words']}”|{GLOSSED_BEFORE}{gloss['words']}{GLOSSED_AFTER}")
        for form in used.finditer(text, gloss.end()):
            if not _inside(covered, *form.span()):
                yield Mention(*form.span(), Label.REGULATION, form.group(), "glossed-form")


def mention_of(text: str, title: BracketedTitle, numbers: list[DocumentNumber]) -> Mention | None:
    """The mention that a title in 《》 is, with the number and article beside it; nothing for a newspaper or programme."""
    words = title.title
    start, end = title.span
    standard = STANDARD.match(text, end)
    rule = RULED if standard else classify(words)
    if rule is None or SHOWN.match(text, end):
        return None
    rules = OWN_RULES.match(text, end)
    if rules and rule.gives == Label.REGULATION:
        end, rule = rules.end(), RULED
    number = _number_beside(text, start, end, numbers) or _number_of_issuing(text, start, end, numbers) or _number_of_standard(standard)
    return Mention(
        start, end, Label(rule.gives), text[start:end], rule.id, number=number, article=_article(text, end),
        hint=_stated_edition(text, start, end),
    )


STANDARD = re.compile(
    r"\s*[（(]\s*(?P<code>(?:GB|DB\d{2,6}|建标|[A-Z]{2,4})(?:\s?/\s?[TZ])?)\s?(?P<serial>[A-Z]?\d{1,6}(?:\.\d+)?)(?:\s?[-—–－]+\s?(?P<year>(?:19|20)\d\d))?\s*[)）]"
    r"|等?(?:国家|行业|地方|团体)标准"
)
"""What follows the title of a standard: its number (《…》（GB/T 30600—2022）), or its kind."""


def _number_of_standard(standard: re.Match[str] | None) -> str:
    """The number of a standard as its publishers write it: GB/T 30600-2022."""
    if standard is None or standard["code"] is None:
        return ""
    code = re.sub(r"\s", "", standard["code"])
    return f"{code} {standard['serial']}" + (f"-{standard['year']}" if standard["year"] else "")


OWN_RULES = re.compile(r"实施(?:细则|办法)(?![》〉])")
"""What makes another title of the one before it (《闲置土地处置办法》实施细则)."""
RULED = next(rule for rule in RULES["titles"] if rule.id == "rule")
SHOWN = re.compile(r"(?:系列)?(?:短片|节目|栏目|专栏|短视频|微视频|视频|漫画|微电影|情景剧|小品|快板|动漫|动画|话剧|歌曲)")
"""What follows the title of something shown or sung (《阿榄说法》系列短片)."""


def classify(title: str) -> Rule | None:
    """The row that decides what a title names: by its last words; a novel or a newspaper is nothing."""
    bare = re.sub(r"(?:[（(][^（）()]*[)）])+$|(?<=[\u4e00-\u9fff])(?:19|20)\d\d(?:年?版)?$", "", title).rstrip("》〉>”").removesuffix("草案")
    rule = next((rule for rule in RULES["titles"] if rule.pattern.search(bare)), None)
    return rule if rule is not None and rule.gives != "-" else None


ISSUED_AS = re.compile(r"(?:印发|公布|发布|出台|下发)(?:实施|施行)?[（(]$")
SENTENCE_END = re.compile(r"[。；;\n]")


def _number_of_issuing(text: str, start: int, end: int, numbers: list[DocumentNumber]) -> str:
    """The number in brackets behind the verb of issuing, where the sentence has no other title (起草《…》，经…审议后印发（…号）)."""
    after = SENTENCE_END.search(text, end)
    stop = after.start() if after else len(text)
    for number in islice(numbers, bisect_left(numbers, end, key=lambda number: number.span.start), None):
        if number.span.start >= stop:
            break
        if ISSUED_AS.search(text, end, number.span.start):
            begin = behind_last(SENTENCE_END, text, max(0, start - 200), start)
            return number.number if text.count("《", begin, stop) == 1 else ""
    return ""


def _number_beside(text: str, start: int, end: int, numbers: list[DocumentNumber]) -> str:
    """The number in brackets after a title, or directly before it."""
    first = bisect_left(numbers, start - 30, key=lambda number: number.span.start)
    for number in numbers[first : first + 8]:
        if end <= number.span.start <= end + 40:
            between = text[end : number.span.start]
            if re.fullmatch(r"(?:[（(][^（）()]*[)）])?\s*(?:[（(]\s*(?:[^（）()《》。]{0,16}[，,、])?|[，,])?", between):
                return number.number
        if start - 6 <= number.span.end <= start and not AFTER_OTHER.search(text[max(0, number.span.start - 4) : number.span.start]) and re.fullmatch(r"(?:文件)?[)）]?[、，,的\s]{0,2}", text[number.span.end : start]):
            return number.number
    return ""


def _article(text: str, end: int) -> str:
    match = ARTICLE.match(text, end)
    return match.group(1).rstrip("、和及") if match else ""


def _stated_edition(text: str, start: int, end: int) -> str:
    """What the text says of the edition: a year, or that it is the new one."""
    if NEWLY.search(text[max(0, start - 2) : start]) or text.startswith("修正案", end) or REVISED_SINCE.match(text, end):
        return NEW
    before = STATED.search(text[max(0, start - 16) : start])
    if before:
        return f"stated:{before.group(2)}" if before.group(2) else NEW
    after = STATED_AFTER.match(text[end : end + 14]) or re.search(r"[（(]((?:19|20)\d\d)年?(?:修订|修正|修改)", text[start:end])
    return f"stated:{after.group(1)}" if after else ""


LOCAL_ACT = re.compile(r"(?:[省市县州盟旗]|[自治新]区|我[省市区县]|全[省市区县])(?:了|的)?$|(?<!新)(?:制定|修订|修改|起草|出台)了?$")
"""Before an unmarked title: then it is a region's own of the same name (重庆市公平竞争审查条例)."""


PARTLY_NAMED = re.compile(r"RCEP(?:示范|地方|国际|经贸合作(?!水平)|产业|高[层端])")
"""A zone or a meeting that is called after a treaty."""


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a statute's name is not the beginning or middle of a longer word."""
    after = text[end : end + 2]
    if (after[:1] == "日" and text[end - 1] == "法") or PARTLY_NAMED.match(text, start):  # 国家|宪法日
        return False
    if not text.startswith("中华人民共和国", start) and LOCAL_ACT.search(text[max(0, start - 6) : start]):
        return False
    if text[end - 1] == "法" and re.match(r"[律院官人治制庭学理]|定(?!的)|规(?!定)", after):
        return False
    return after not in ("草案", "解释") and not re.match(r"实施(?:条例|细则|办法|意见|方案)", text[end : end + 6])


def _inside(covered: Set[int], start: int, end: int) -> bool:
    return start in covered and end - 1 in covered

