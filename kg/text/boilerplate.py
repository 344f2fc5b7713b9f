"""What stands around a report on its page and is none of it: menus, breadcrumbs, buttons, tails, footers.

Only the edges of a text are looked at: the lines before its first sentence and those after its last one; patterns are
rows of boilerplate.tsv, matched against whole lines. Metadata tables, infoboxes, summaries and titles are the report's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from kg.models import Span
from kg.text.rewriting import Draft, Edit
from kg.text.tables import read_rows
from kg.text.title_lists import find_contents_line, find_title_lists


class Place(StrEnum):
    """What a pattern's line is, by which it is decided whether it goes."""

    STRONG = "strong"
    """Never a line of a report: goes at either edge."""
    WEAK = "weak"
    """Goes beside a strong one, or in a row of several."""
    OPENING = "opening"
    """Goes with all that follows, where no text follows."""
    FOOTER = "footer"
    """Found inside a line; goes with all that follows, where no text follows."""


class Cut(NamedTuple):
    """A stretch of the raw text that was left out, and why."""

    start: int
    end: int
    reason: str


_BUTTON = ("[【\\[(（]?\\s?(?:打印(?:本页|此页|页面|正文|文章|本文)?|关闭(?:窗口|本页|页面|此页)?|"
           "下载|全屏|收藏(?:本页|此页)?|"
           "加入收藏|设为首页|字号|字体|返回(?:顶部|首页|列表|上页|上一页)|回到顶部|加大|还原|减小|我要纠错|纠错|"
           "保护视力色|语音播报|朗读|复制链接|打印分享|TOP)\\s?[】\\])）]?")
_BETWEEN = "[\\s|｜/·、]*"

_SENTENCE = re.compile("[，。；,;]")
_MIN_SENTENCE = 20
_EDGE_LINES = 80
"""Lines at most that count as an edge."""
_TAIL_LINES = 300
_MAX_TEXT_IN_TAIL = 3000
"""Characters of sentences that a list of related pages may have: their abstracts."""
_MAX_TEXT_IN_FOOTER = 400
"""Characters of sentences that a site's footer may have: addresses, declarations."""
_MAX_NAVIGATION = 300
_WEAK_ROW = 3
_COLUMN_NAME = 8


_LINE_MARK = re.compile("([A-Za-z](?<=[\u4e00-\u9fff，。；：、！？）》”,.;:!?)].)[A-Za-z]{1,5})$", re.MULTILINE)
_MARKED_LINES = 5
"""So many lines, and two in five, end in the same letters where a site marks its copies (…如下。qQk)."""


def drop_line_marks(draft: Draft) -> Draft:
    """The draft without the letters that a site puts behind every line against copying."""
    found = list(_LINE_MARK.finditer(draft.text))
    if len(found) < _MARKED_LINES:
        return draft
    letters, count = Counter(match[1] for match in found).most_common(1)[0]
    if count < _MARKED_LINES or count * 5 < sum(map(bool, draft.text.split("\n"))) * 2:
        return draft
    return draft.rewritten(Edit(match.start(), match.end(), "") for match in found if match[1] == letters)


def cut_boilerplate(draft: Draft) -> tuple[Draft, list[Cut]]:
    """The draft without what is not the report, and what was cut, at its place in the raw text."""
    lines = draft.text.split("\n")
    reasons: dict[int, str] = dict.fromkeys(_tail(lines), "tail")
    body = lines[:min(reasons, default=len(lines))]
    edges = _edges(body)
    for edge in edges:
        for line in _navigation(body, edge):
            reasons[line] = "navigation"
    for line in find_title_lists(body):
        reasons.setdefault(line, "navigation" if line in edges[0] else "tail")
    contents = find_contents_line(body)
    if contents is not None:
        reasons[contents] = "navigation"
    if not reasons:
        return draft, []
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    spans = [(Span(starts[first], min(starts[last + 1], len(draft.text))), reason)
             for first, last, reason in _runs(reasons) if any(lines[first:last + 1])]
    offsets = draft.offsets()
    raw = [(offsets.raw_span(*span), reason) for span, reason in spans]
    return (draft.rewritten(Edit(span.start, span.end, "") for span, _ in spans),
            [Cut(span.start, span.end, reason) for span, reason in raw])


def _runs(reasons: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    """(first line, last line, reason) of adjacent lines that go for the same reason."""
    first = last = -1
    for line in sorted(reasons):
        if first >= 0 and line == last + 1 and reasons[line] == reasons[first]:
            last = line
            continue
        if first >= 0:
            yield first, last, reasons[first]
        first = last = line
    if first >= 0:
        yield first, last, reasons[first]


def _tail(lines: list[str]) -> range:
    """The lines from 相关词条, 相关报道, 版权所有 and the like to the end; none where the report goes on after them.

    Lists of related pages may have abstracts, but never more text than what stands before them.
    """
    opening, footer = _pattern(Place.OPENING), _pattern(Place.FOOTER)
    start = len(lines)
    after = 0
    for i in range(len(lines) - 1, max(len(lines) - _TAIL_LINES, 0), -1):
        line = lines[i].strip()
        if len(line) <= _MAX_OPENING and opening.fullmatch(line):
            if after <= _MAX_TEXT_IN_FOOTER or after <= sum(len(before) for before in lines[:i] if _is_sentence(before)):
                start = i
        elif len(line) <= _MAX_FOOTER and after <= _MAX_TEXT_IN_FOOTER and footer.search(line):
            start = i
        elif _is_sentence(line):
            after += len(line)
            if after > _MAX_TEXT_IN_TAIL:
                break
    return range(start, len(lines))


_MAX_OPENING = 40
_MAX_FOOTER = 300


def _edges(lines: list[str]) -> list[range]:
    """The lines before the first sentence and those after the last one."""
    first = next((i for i, line in enumerate(lines[:_EDGE_LINES]) if _is_sentence(line)), min(len(lines), _EDGE_LINES))
    last = len(lines)
    while last > max(first, len(lines) - _EDGE_LINES) and not _is_sentence(lines[last - 1]):
        last -= 1
    return [range(first), range(max(last, first), len(lines))]


def _is_sentence(line: str) -> bool:
    return len(line) >= _MIN_SENTENCE and _SENTENCE.search(line) is not None


def _navigation(lines: list[str], edge: range) -> set[int]:
    """The lines of an edge that are buttons, breadcrumbs, menus or counters."""
    strong, weak = _pattern(Place.STRONG), _pattern(Place.WEAK)
    found: set[int] = set()
    weak_lines: set[int] = set()
    for i in edge:
        line = lines[i].strip()
        if i in found or not line or len(line) > _MAX_NAVIGATION:
            continue
        crumbs = _breadcrumb(lines, i, edge)
        if crumbs:
            found.update(crumbs)
        elif strong.fullmatch(line):
            found.add(i)
        elif weak.fullmatch(line):
            weak_lines.add(i)
    return found | _beside(weak_lines, found, lines)


def _beside(weak_lines: set[int], strong_lines: set[int], lines: list[str]) -> set[int]:
    """The weak lines that stand in one row with a strong one or with enough others; blank lines do not part them."""
    row: list[int] = []
    rows = [row]
    for i in range(len(lines) if weak_lines else 0):
        if i in weak_lines or i in strong_lines:
            row.append(i)
        elif lines[i].strip() and row:
            row = []
            rows.append(row)
    return {i for row in rows if strong_lines.intersection(row) or len(row) >= _WEAK_ROW for i in row} & weak_lines


_CRUMB_SIGN = re.compile("[>》»›→/＞-]{1,2}|&gt;")
_CRUMB_START = re.compile("(?:.{0,5}位置(?:是)?[:：]?|(?:网站|本站)?首页)")


def _breadcrumb(lines: list[str], start: int, edge: range) -> range:
    """The lines of 当前位置：首页 > 政务公开 where each part has a line of its own; the column's name repeated too."""
    if not _CRUMB_START.fullmatch(lines[start].strip()):
        return range(0)
    i = start if "首页" in lines[start] else start + 1
    end = i
    while i + 1 < edge.stop and _CRUMB_SIGN.fullmatch(lines[i + 1].strip()):
        i += 2
        end = i + 1
    if end == start or end <= start + 1:
        return range(0)
    if end < edge.stop and lines[end].strip() == lines[end - 1].strip() and len(lines[end].strip()) <= _COLUMN_NAME:
        end += 1
    return range(start, min(end, edge.stop))


@cache
def _pattern(place: Place) -> re.Pattern[str]:
    """All patterns of boilerplate.tsv of that place in one."""
    rows = read_rows(Path(__file__).with_name("boilerplate.tsv"))
    return re.compile("|".join(f"(?:{expand(row['pattern'])})" for row in rows if row["where"] == place))


def expand(pattern: str) -> str:
    """A pattern of the table with {B} and {S} filled in."""
    return pattern.replace("{B}", f"(?:{_BUTTON})").replace("{S}", _BETWEEN)
