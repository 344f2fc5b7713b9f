"""Hard-wrapped lines, as text taken from PDF has them, joined to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kg.masthead import CELL
from kg.text.rewriting import Draft, Edit

_MIN_LINES = 8
_MAX_WIDTH = 120
_MIN_WIDTH = 30
"""Widths count a Han character as two, as on the page: a line of 15 to 60 characters."""
_SLACK = 4
"""How much narrower than the widest a full line may be: a mark that may not begin a line draws one along."""
_MIN_FULL = 0.25
"""Share of the lines that are full in a hard-wrapped text; the others end paragraphs or belong to tables."""
_MIN_OPEN = 0.6
"""Share of the full lines that end inside a sentence."""
_MAX_WIDER = 0.03
_MIN_OPEN_WIDTH = 0.8
"""Where paragraphs are indented, a line so wide that ends inside a sentence goes on although it falls short of the page: digits
and Latin letters are narrower than Han characters, and pages are set by what they measure, not by counting."""
_MIN_OPEN_WIDTH_BARE = 0.85
"""The same where they are not indented."""
_MIN_INSIDE_WIDTH = 0.6
"""The same where the line ends inside a title or brackets."""
_GOES_ON = re.compile("[\u3400-\u9fff，、,0-9”》〉）]\\s*$")

_SENTENCE_END = "。！？：；!?:;"
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–－―]{1,2}\s*\d{1,4}\s*[-—–－―]{1,2}|第\s*\d{1,4}\s*页"
                          r"(?:[，,/\s]*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*")
_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
"""A page number without marks, where all such lines count on from each other."""
_OPENED = re.compile(r"[《“（(][^》”）)]*$")
"""Inside a title, a quotation or brackets no paragraph ends."""
_MARKS = re.compile("[,;:()?!]")
"""Half-width marks, in texts in which they stand for full-width ones: on the page those were as wide as Han characters."""
_SPACES = re.compile(r"(?<=\S) (?=\S)")
"""Spaces around numbers, which are next to nothing on the page."""
_WIDER = {_MARKS: 1, _SPACES: -1}
"""How much wider or narrower these are on the page than as they are counted."""
_HANGING = "，。、；：！？）》”,;:)"
_INDENT = re.compile("[ \\t\u3000]|.*[|]")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)"
                      r"|第[一二三四五六七八九十百零]{1,5}[章节条]|附件")
_FILE_NAME = re.compile(r"\.(?:docx?|wps|pdf|txt|ofd)\s*$", re.IGNORECASE)
"""What a page says above a text that was taken from a file."""
_TITLE_LINE = re.compile(r"\s*[^，。；：、,;]{8,}(?:报告|总结|通知|办法|规定|细则|方案|要点|意见)\s*")
_FIRST_WORDS = re.compile(r"(?:根据|按照|依据|遵照)[《〈<（(中国省市区县]|为(?:贯彻|进一步|深入|全面|规范|加强)|各[省市区县乡镇]")
"""What a text begins with under its title."""
_MIN_INDENTED = 0.05
"""Share of the lines with an indent from which on paragraphs are taken to start with one."""
_GOES_ON_FROM_A_TITLE = re.compile(r"(?:的)?(?:要求|规定|精神|部署)[，,；;、]")
"""No paragraph begins so: …的通知》（国办函〔2019〕60号）⏎要求，编制本报告, on a line that a long number left short."""
_WORD = re.compile(r"[!-~]+|.[，。、；：！？）》〉〕】”’)]*")
_HAN = "[\u3400-\u9fff]"
_SPACE_IN_HAN = re.compile(f"(?<=(?<!{_HAN}){_HAN}) (?={_HAN})|(?<={_HAN}) (?={_HAN}(?!{_HAN}))|(?<={_HAN}) (?=\\d)|(?<=\\d) (?={_HAN})")
"""A space beside a Han character that stands alone (关 于 印 发) or beside a number (2017 年); one between words may be meant."""


class _Line(NamedTuple):
    """A line of the draft that is neither blank nor a page number."""

    start: int
    end: int
    text: str
    width: int


_WITH_TITLE = 30
"""Lines at the top among which a notice's title stands."""
_HEAD = 3000
"""Characters at the top in which those lines, and a title handed on, are looked for."""
_LONGEST_TITLE = 120
_HANDS_ON = re.compile(r"关于(?:印发|转发|批转|公布|发布|颁布)")
_NOTICE_ENDS = ("通知", "公告", "通告")
_TITLE_ENDS = (*_NOTICE_ENDS, "意见", "决定", "报告", "办法", "方案", "批复", "函")
NO_TITLE = re.compile(r"[。：:|，>]")
"""What no line of a title has: it is a sentence, a cell or a link."""


def join_title_lines(draft: Draft) -> Draft:
    """The draft with a notice's title on one line (…关于印发某市推行⏎“双随机”监管实施办法⏎（试行）的通知)."""
    lines = _first_lines(draft.text)[:_WITH_TITLE]
    for i, (first, first_end) in enumerate(lines):
        line = draft.text[first:first_end].strip()
        ends = _NOTICE_ENDS if _HANDS_ON.search(line) else _TITLE_ENDS
        if "关于" not in line or line.endswith(ends) or NO_TITLE.search(line):
            continue
        for _, end in lines[i + 1 : i + 4]:
            title = draft.text[first:end]
            if NO_TITLE.search(title) or len(title) > _LONGEST_TITLE:
                break
            if title.rstrip().endswith(ends):
                return _join_handed_on(_joined(draft, first, end))
    return _join_handed_on(draft)


_HANDED_ON = re.compile(r"(?:印发|转发|批转|公布|发布|颁布|实施)(?:《(?P<name>[^《》\n]{10,60})》|(?P<bare>[\u4e00-\u9fff“”（）、]{8,50}?)的(?:通知|公告|决定|批复))")


def _join_handed_on(draft: Draft) -> Draft:
    """The draft with the title that a notice hands on in one line where it stands by itself on two or three (…工作⏎实施方案)."""
    handed = _HANDED_ON.search(draft.text, 0, _HEAD)
    if handed is None:
        return draft
    name = handed["name"] or handed["bare"]
    lines = _first_lines(draft.text)
    for i, (first, _) in enumerate(lines):
        for _, end in lines[i + 1 : i + 3]:
            if re.sub(r"\s", "", draft.text[first:end]) == name:
                return _joined(draft, first, end)
    return draft


def _first_lines(text: str) -> list[tuple[int, int]]:
    """Where the lines of a text's head that are not blank start and end."""
    return [match.span() for match in re.finditer(r"[^\n]*[^\s\n][^\n]*", text[:_HEAD])]


def _joined(draft: Draft, first: int, end: int) -> Draft:
    """The draft with the lines from `first` to `end` in one."""
    return draft.rewritten(Edit(first + gap.start(), first + gap.end(), "") for gap in re.finditer(r"\s*\n\s*", draft.text[first:end]))


_RUN_ON = 300
"""Characters of a line that may be a whole text."""
_INNER_HEADING = re.compile(r" (?:(?<=[。；：] )(?=(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])[^。，；]{4,40})|(?<=[\u4e00-\u9fff] )(?=[（(]一[）)])|(?<=政府： )(?=(?:19|20)\d\d年|根据|按照|今年))")


def part_run_on_lines(draft: Draft) -> Draft:
    """The draft with a line for each heading, where a page has run them into one (…完成任务。 二、下一步打算 （一）…)."""
    edits = [
        Edit(line.start() + gap.start(), line.start() + gap.end(), "\n")
        for line in re.finditer(r"[^\n]+", draft.text)
        if line.end() - line.start() >= _RUN_ON
        for gap in _INNER_HEADING.finditer(line.group())
    ]
    return draft.rewritten(iter(edits)) if edits else draft


_NEVER_FIRST = re.compile(r"(?<=[\u3400-\u9fff\d》”）])[ \u3000]*\n[ \u3000]*(?=[）》”，、。；：](?![ \u3000]*(?:\n|$)))|(?<=》)[ \u3000]*\n[ \u3000]*(?=[和与及、]《)")
"""A break before a mark that begins no line, in a text that is not wrapped otherwise."""
_SUCH_A_LINE = re.compile(r"\n[ \u3000]*[）》”，、。；：和与及]")
"""What no text with such a break is without, looked for first."""


def join_broken_marks(draft: Draft) -> Draft:
    """The draft without the breaks before a closing bracket, a comma or a full stop that more words follow."""
    if _SUCH_A_LINE.search(draft.text) is None:
        return draft
    return draft.rewritten(Edit(m.start(), m.end(), "") for m in _NEVER_FIRST.finditer(draft.text))


def join_wrapped_lines(draft: Draft) -> Draft:
    """The draft with the line breaks inside its paragraphs deleted, if it is hard-wrapped; otherwise the draft itself.

    Hard-wrapped is a text most of whose lines are equally wide and end inside a sentence. Names and document numbers
    that a line break parts are whole again; page numbers between lines go, and so do single spaces between Han
    characters of the lines that are joined.
    """
    if _has_long_lines(draft.text):
        return draft
    counted = _read_lines(draft.text)
    for measures, over in (((), 0), ((_MARKS,), 0), ((_MARKS, _SPACES), 0), ((), _SLACK)):
        lines, page_numbers = _read_lines(draft.text, measures) if measures else counted
        width = _page_width(lines, over)
        if width:
            return draft.rewritten(sorted(_joins(lines, width, page_numbers)))
    return draft


def _has_long_lines(text: str) -> bool:
    """Whether so much of the text stands in lines wider than any page that it cannot be hard-wrapped."""
    lines = text.split("\n")
    longest = sum(len(line) for line in lines if len(line) > _MAX_WIDTH)
    return len(lines) < _MIN_LINES or longest > _MAX_WIDER * len(text)


def _read_lines(text: str, measures: tuple[re.Pattern[str], ...] = ()) -> tuple[list[_Line], list[Edit]]:
    """(the lines, deletions of the page numbers between them), with the marks and spaces of `measures` as wide as on the page."""
    lines = []
    page_numbers = []
    start = 0
    counted = [int(line) for line in text.split("\n") if _BARE_NUMBER.fullmatch(line)]
    pages = len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted)))
    for line in text.split("\n"):
        end = start + len(line)
        if _PAGE_NUMBER.fullmatch(line) or (pages and _BARE_NUMBER.fullmatch(line)):
            page_numbers.append(Edit(start, min(end + 1, len(text)), ""))
        elif line and not line.isspace():
            bare = line.rstrip()
            width = len(bare.encode("gbk", "replace")) + sum(_WIDER[measure] * len(measure.findall(bare)) for measure in measures)
            lines.append(_Line(start, end, line, width))
        start = end + 1
    return lines, page_numbers


def _page_width(lines: list[_Line], over: int) -> int:
    """The width of the page that the lines were wrapped for, none of them by more than `over` wider; 0 where they were not."""
    if len(lines) < _MIN_LINES:
        return 0
    counts = Counter(line.width for line in lines)
    width = max(counts, key=lambda w: (sum(counts[w - slack] for slack in range(_SLACK + 1)), w))
    full = [line for line in lines if width - _SLACK <= line.width <= width]
    wider = sum(line.width > width + over and _core_width(line) > width + over for line in lines)
    still_open = sum(not line.text.rstrip().endswith(tuple(_SENTENCE_END)) for line in full)
    fits = (_MIN_WIDTH <= width <= _MAX_WIDTH and len(full) >= _MIN_FULL * len(lines)
            and wider <= max(1, _MAX_WIDER * len(lines)) and still_open >= _MIN_OPEN * len(full))
    return width if fits else 0


def _core_width(line: _Line) -> int:
    """The width of a line without the marks at its end, which may hang over the page's edge."""
    bare = line.text.rstrip()
    return line.width - 2 * (len(bare) - len(bare.rstrip(_HANGING)))


def _joins(lines: list[_Line], width: int, page_numbers: list[Edit]) -> Iterator[Edit]:
    """Deletions of the breaks between the lines of one paragraph, of page numbers, and of spaces inside Han text."""
    indented = sum(line.text[0] in " \u3000" for line in lines) >= _MIN_INDENTED * len(lines)
    numbers = iter(page_numbers)
    number = next(numbers, None)
    last: _Line | None = None
    for line in lines:
        joined = last is not None and _is_continued(last, line, width, indented)
        while number is not None and number.start < line.start:
            if not joined:
                yield number
            number = next(numbers, None)
        if last is not None and joined:
            yield Edit(last.start + len(last.text.rstrip()), line.start, "")
        if (joined or line.width >= width - _SLACK) and "  " not in line.text.strip() and "|" not in line.text:
            for space in _SPACE_IN_HAN.finditer(line.text):
                yield Edit(line.start + space.start(), line.start + space.end(), "")
        last = line
    while number is not None:
        yield number
        number = next(numbers, None)


_NAMES = re.compile(r"[ \u3000]*[\u4e00-\u9fff]{4,30}(?:[ \u3000]+[\u4e00-\u9fff]{4,30})*[ \u3000]*")
"""Bodies over the title of their notice."""
_NUMBER_LINE = re.compile(r"[ \u3000]*[\u4e00-\u9fff]{2,10}[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d{1,5}号[ \u3000]*")
"""A notice's own number under its title."""


def _is_continued(line: _Line, following: _Line, width: int, indented: bool) -> bool:
    """Whether `following` goes on with the paragraph of `line`: that is full, and no paragraph starts there.

    Where starts are marked by indents, a heading's number at the head of a line may be any number (引进央企 / 二、三级
    子公司), and a full line may end with a sentence in the middle of a paragraph; where they are not, neither.
    """
    if _INDENT.match(following.text) or _FILE_NAME.search(line.text) or CELL.match(line.text) or CELL.match(following.text):
        return False
    if _NUMBER_LINE.fullmatch(line.text) or _NUMBER_LINE.fullmatch(following.text):
        return False
    if _NAMES.fullmatch(line.text) and following.text.lstrip().startswith("关于印发"):
        return False
    if _TITLE_LINE.fullmatch(line.text) and (following.start > line.end + 1 or _FIRST_WORDS.match(following.text)):
        return False
    is_open = not line.text.rstrip().endswith(("。", "！", "？", "："))
    if (_HEADING.match(following.text) and not (indented and is_open)) or not (indented or is_open):
        return False
    if _OPENED.search(line.text) and line.width >= _MIN_INSIDE_WIDTH * width:
        return True
    if is_open and _GOES_ON_FROM_A_TITLE.match(following.text):
        return True
    word = _WORD.match(following.text)
    first = len(word.group().encode("gbk", "replace")) if word else 0
    if is_open and line.width >= (_MIN_OPEN_WIDTH if indented else _MIN_OPEN_WIDTH_BARE) * width and _GOES_ON.search(line.text):
        return True
    return line.width >= width - _SLACK or line.width + first > width
