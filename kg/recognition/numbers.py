"""Document numbers (发文字号, GB/T 9704 7.2.5), numbers of orders (令) and announcements (公告) of every bracket kind, normalised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from kg.models import Span

_OPEN = r"[〔\[［【〖(（﹝「〈<《『{｛„“]{1,2}"
_CLOSE = r"[〕\]］】〗)）﹞」〉>》』}｝‟”]{1,2}"
TAIL = re.compile(
    rf"{_OPEN}\s*(?P<year>(?:19|20)\s*\d\s*\d)\s*年?\s*{_CLOSE}\s*(?P<nth>第|字第)?\s*(?P<serial>\d{{1,5}})\s*[号號]"
)
"""What no document number is without: 〔2010〕33号."""
BARE_TAIL = re.compile(r"(?P<year>(?:19[89]|20[0-3])\d)(?:(?<=[发函字规综办通]....)[〕\]］）)])?(?P<serial>\d{1,3})号")
BARE_CODE = re.compile(r"[发函字规综办通][〔\[（(]?$")
"""What stands before a number whose brackets a page has lost (监政办发201731号)."""
CODE = re.compile(r"(?:[\u4e00-\u9fff]{1,12}(?:[（(][\u4e00-\u9fff]{1,4}[)）])?[\u4e00-\u9fff]{0,8})\s*$")
_SERIAL = r"\s*(?:[〔\[（(﹝]\s*(?:19|20)\d\d\s*[〕\]）)﹞]|(?P<year>(?:19|20)\d\d)年)?\s*(?P<nth>第)?\s*(?P<serial>\d{1,4}|[一二三四五六七八九十百]{1,6})\s*号"
ORDER_TAILS = (re.compile(rf"(?P<word>令){_SERIAL}"), re.compile(rf"(?P<word>公告){_SERIAL}(?=[）)])"))
"""The number of an order; that of an announcement where brackets give it."""
ORDER_CODE = re.compile(r"[\u4e00-\u9fff]{1,20}$")
ORDER_LAST = re.compile(r"(?:第\s*)?(?P<serial>\d{1,4}|[一二三四五六七八九十百]{1,6})\s*号\s*令")
"""An order with its number before the word (国务院第711号令)."""
NUMBERED_ORDER = re.compile(r"号\s*令")
GIVES_ORDERS = re.compile(r"[\u4e00-\u9fff]{0,14}(?:国务院|主席|政府|部|委员会|总局)\s*$")
"""Whose such an order is: 市长签署第5号令 names nobody's."""
_STOP = re.compile(r".*(?:《|》|，|,|。|、|；|;|：|:|\(|（|以|按照|根据|依据|人民共和国|(?<!共)和(?!城乡建设部|社会保障部|信息化部|旅游部)|及|与|的|了|发布|印发|贯彻|落实|转发|执行|废止|包括|详见|依照|遵照|对照|通知|文件|参见|关于|学习|传达|按(?!揭)|(?<!数)据|了)")
YEAR_BEFORE = re.compile(r"[（(，]((?:19|20)\d\d)$")
ALONE = re.compile(r"(?:^|[（(“：:\s])和$")
"""和 that joins nothing, but begins the code of 和平区 or 和县."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number: where it stands, its normalised form, and the issuer's short form in front of an order."""

    span: Span
    number: str
    """国发〔2010〕33号, 市政府令第39号"""
    code: str
    """国发, 市政府令"""
    year: str
    """Of the number; empty for an order."""
    serial: str
    """33; 七十六 where an order has it so"""


def find_numbers(text: str) -> list[DocumentNumber]:
    """Every document number of a text, in order."""
    found: list[DocumentNumber] = []
    if "号" not in text and "號" not in text:
        return found
    for match in TAIL.finditer(text):
        window = text[max(0, match.start() - 24) : match.start()].rstrip()
        before = CODE.search(window)
        code = _last_words(before.group()) if before else ""
        if code and ALONE.search(window.removesuffix(code)):
            code = "和" + code
        if code:
            year = re.sub(r"\s", "", match["year"])
            start = text.rindex(code, 0, match.start())
            nth = "第" if match["nth"] and code.endswith("令") else ""  # a ministry's order of the year (市政府令〔2021〕第3号)
            serial = str(int(match["serial"]))
            found.append(DocumentNumber(Span(start, match.end()), f"{code}〔{year}〕{nth}{serial}号", code, year, serial))
    for match in BARE_TAIL.finditer(text):
        coded = BARE_CODE.search(text, max(0, match.start() - 2), match.start())
        end = coded.start() + 1 if coded else 0
        before = CODE.search(text[max(0, end - 24) : end]) if coded else None
        code = _last_words(before.group()) if before else ""
        if len(code) >= 2:
            number = f"{code}〔{match['year']}〕{int(match['serial'])}号"
            found.append(DocumentNumber(Span(end - len(code), match.end()), number, code, match["year"], str(int(match["serial"]))))
    for match in chain.from_iterable(tail.finditer(text) for tail in ORDER_TAILS):
        before = ORDER_CODE.search(text[max(0, match.start() - 20) : match.start()])
        code = _last_words(before.group()) if before else ""
        if code and all(number.span.end != match.end() for number in found):
            start = match.start() - len(code)
            of_year = f"{match['year']}年" if match["year"] else ""
            given_in = YEAR_BEFORE.search(text, max(0, start - 5), start) if code.startswith("年") else None
            if given_in:  # 2008年市人民政府令第3号: a city counts its orders anew each year
                start, code = given_in.start(1), given_in[1] + code
            number = f"{code}{match['word']}{of_year}{match['nth'] or ''}{match['serial']}号"
            found.append(DocumentNumber(Span(start, match.end()), number, code + match["word"], match["year"] or "", match["serial"]))
    for match in ORDER_LAST.finditer(text) if NUMBERED_ORDER.search(text) else ():
        before = GIVES_ORDERS.search(text[max(0, match.start() - 20) : match.start()])
        code = _last_words(before.group().rstrip()) if before else ""
        if code:
            span = Span(text.rindex(code, 0, match.start()), match.end())
            found.append(DocumentNumber(span, f"{code}令第{match['serial']}号", code + "令", "", match["serial"]))
    return sorted(found, key=lambda number: number.span)


_WHOSE = re.compile(r"^.*(?:国务院|办公厅|办公室|[\u4e00-\u9fff]{3}厅|人民政府|委员会|围绕)(?=[\u4e00-\u9fff]{2,})")
"""The body that stands before its code (省政府办公厅|鄂政办发)."""


def _last_words(code: str) -> str:
    """The issuer code at the end of what stands before a number: words that cannot belong to it are left out."""
    bracketed = re.search(r"[（(][\u4e00-\u9fff]{1,3}[)）][\u4e00-\u9fff]{0,8}$", code)  # 湘司（法）发
    if bracketed:
        return _STOP.sub("", code[: bracketed.start()]) + bracketed.group()
    return _WHOSE.sub("", _STOP.sub("", code))
