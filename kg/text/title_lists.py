"""Lines that only name other documents or the parts of this one: lists of titles at an edge, a contents line."""

from __future__ import annotations

import re

_TITLE = re.compile(
    "(?P<mark>[·•▪◆●■>*-]\\s?)?(?P<title>[^，。；,;|]{8,70}?(?:报告|通知|公告|通告|意见|办法|方案|规定|决定|批复|公示|"
    "解读|要点|细则|条例|纲要|规划|计划|函|通报|指南|目录|年报|一览表|名单|情况))(?:[（(][^（）()]{1,12}[)）])?"
    "\\s?(?P<date>[\\[(（]?\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?[\\])）]?)?")
_ENCLOSURE = re.compile("\\s*附件?[:：\\d]|\\s*附[:：件]")
_MIN_LIST = 3
_EDGE_LINES = 80
_CONTENTS_LINES = 12
_MIN_CONTENTS = 3
_MAX_CONTENTS = 500


def find_title_lists(lines: list[str]) -> set[int]:
    """The lines of lists of other documents' titles at the end of a text and at its start.

    At the end, three title lines or more in a row that are no enclosures and that no colon announces; at the start,
    the last of the row is the text's own title unless all have a bullet or a date.
    """
    found: set[int] = set()
    last = len(lines)
    while last > 0 and not lines[last - 1].strip():
        last -= 1
    first = last
    while first > 0 and last - first < _EDGE_LINES and (not lines[first - 1].strip() or _is_title(lines[first - 1])):
        first -= 1
    titles = [i for i in range(first, last) if lines[i].strip()]
    if len(titles) >= _MIN_LIST and first > 0 and not _announces(lines, first):
        found.update(titles)
    row: list[int] = []
    for i, line in enumerate(lines[:_EDGE_LINES]):
        if not line.strip():
            continue
        if not _is_title(line):
            break
        row.append(i)
    if len(row) > _MIN_LIST:
        matches = [_TITLE.fullmatch(lines[i].strip()) for i in row]
        listed = [i for i, match in zip(row, matches, strict=True) if match and (match["mark"] or match["date"])]
        found.update(listed if len(listed) >= _MIN_LIST else row[:-1])
    return found


def find_contents_line(lines: list[str]) -> int | None:
    """The line near the start that only lists the headings of the text, with commas between, as mirrors put it.

    It ends in a comma, and most of its parts are lines of their own further down, be it with a number before them.
    """
    for i, line in enumerate(lines[:_CONTENTS_LINES]):
        if len(line) > _MAX_CONTENTS or not line.rstrip().endswith((",", "，", "、")):
            continue
        parts = [part.strip() for part in re.split("[,，、]", line) if part.strip()]
        if len(parts) < _MIN_CONTENTS:
            continue
        others = [other.strip() for other in lines[i + 1:] if len(other) <= _MAX_HEADING]
        headings = sum(any(other.endswith(part) and len(other) <= len(part) + _MAX_NUMBER for other in others)
                       for part in parts)
        if headings >= _MIN_HEADINGS * len(parts):
            return i
    return None


_MAX_HEADING = 60
_MAX_NUMBER = 6
_MIN_HEADINGS = 0.6


def _is_title(line: str) -> bool:
    return 8 < len(line) < 100 and "《" not in line and _TITLE.fullmatch(line.strip()) is not None


def _announces(lines: list[str], first: int) -> bool:
    """Whether the line before a list belongs to it: 附件： or any colon."""
    before = next((line for line in reversed(lines[:first]) if line.strip()), "")
    return before.rstrip().endswith((":", "：")) or _ENCLOSURE.match(before) is not None or any(
        _ENCLOSURE.match(line) for line in lines[max(first - 2, 0):first + 1])
