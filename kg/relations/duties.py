"""Who is charged with what a passage tells, where a notice divides tasks: a table's 牵头单位, or （责任单位：区司法局）, （区司法局） behind a task."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.models import Entity, Label, Link

CHARGED = re.compile(r"(?:牵头|责任|主办|承办|配合|负责|实施|协办|参与)(?:单位|部门|机关|科室|处室|领导单位)")
"""A column of a table, or what stands before the colon, that names who does it."""
BEHIND = re.compile(rf"[（(【](?:{CHARGED.pattern}[:：][^（）()【】\n]{{2,120}}|[^（）()【】\n。]{{2,60}}(?:牵头|负责)(?:[，,、；;][^（）()【】\n]{{2,80}}(?:配合|参与|参加|协助|协同)(?:落实|实施)?)?)[)）】]")
TAIL = re.compile(r"(?<=[。；])[ \u3000]*(?:牵头|责任|主办)(?:单位|部门|机关)[:：][^：:\n]{2,60}(?:[；;。][ \u3000]*(?:配合|协办|责任)(?:单位|部门)[:：][^\n]{2,60})?\s*$")
"""At the end of a line, behind its tasks: 责任单位：县工信局。"""
LEADS = re.compile(r"(?:牵头|负责)(?=[，,、；;][^（）()\n]*(?:配合|参与|参加|协助|协同))|(?=[；;。，,] ?(?:配合|协办|参与|协助)(?:单位|部门|机关)[:：])")
"""Up to here who does it is named; behind it, who only helps."""
NAMES = re.compile(r"[（(]([^（）()\n。]{3,80})[)）]\s*$")
"""At the end of a paragraph: perhaps nothing but the bodies that are charged with it （区府办、区司法局）."""
NAMES_JOIN = re.compile(r"[、，,；;和及与 　]*(?:牵头|负责|等)?")
CHARGES = re.compile("牵头|负责|单位|部门|机关|科室|处室")
"""What no such line is without, looked for first."""
LINE = re.compile(rf"\s*(?:{CHARGED.pattern}[:：]|(?:此|该|本|上述|以上)(?:项|些)?(?:工作|任务|事项)由[^。\n]{{2,80}}(?:负责|牵头|组织实施|落实|配合))")
NUMBERED = re.compile(r"\s*(?:第[一二三四五六七八九十百]+条|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])\s*")
TASK = re.compile(r"\s*(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[)）])[^（()）\n]{2,40}\s*")
"""A heading that is a task (5.严格落实河湖长制。): who is charged with the paragraph below is charged with it."""
DIGITS = re.compile(r"[一二三四五六七八九十百\d\s]")
ITS_OWN = re.compile(r"[。：:]|(?:是|为|作为)[^，。；\n]{2,24}(?:部门|单位|机构)[，,](?:其|负责)?(?:主要|工作)*(?:职责|任务)(?:是|为|有)?[：:]|的?(?:主要|工作)*(?:职责|任务)(?:分工)?(?:是|为|有)?[：:]")
"""Behind the bodies that a numbered line begins with (2.县行政服务中心。, 第五条 县交通运输局主要职责：): what follows is theirs."""
CELL = re.compile(r"[|｜]")


@dataclass(frozen=True, slots=True)
class Duty:
    """A passage and who does what it tells, unless it says otherwise itself."""

    start: int
    end: int
    actors: tuple[Entity, ...]


def duties_of(text: str, links: Sequence[Link]) -> list[Duty]:
    """The passages of a text in order, each with the agencies that are charged with it."""
    starts = [link.mention.start for link in links]
    duties: list[Duty] = []
    columns: tuple[int, set[int]] = (0, set())
    at, above = 0, 0
    listing: list[Link] = []
    """The bodies that a line says the lines below it are for, which are numbered otherwise than it is."""
    listed_as = ""
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        cells = [at, *(at + match.end() for match in CELL.finditer(line)), end] if "|" in line or "｜" in line else [at, end]
        if len(cells) > 3:
            named = {i for i in range(len(cells) - 1) if CHARGED.search(text[cells[i] : cells[i + 1]])}
            if named:
                columns = (len(cells), named)
            elif columns[0] == len(cells):
                duties += _duty(at, end, [link for i in sorted(columns[1]) for link in _between(links, starts, cells[i], cells[i + 1])])
        else:
            columns = (0, set())
            begin = at
            for match in BEHIND.finditer(line) if CHARGES.search(line) else ():
                if begin == at and TASK.fullmatch(text, above, at) and not _goes_on(text, end):
                    begin = above
                duties += _duty(begin, at + match.end(), list(_between(links, starts, at + match.start(), at + _leaders_end(line, *match.span()))))
                begin = at + match.end()
            tail = TAIL.search(line, begin - at)
            if tail:
                duties += _duty(begin, end, list(_between(links, starts, at + tail.start(), at + _leaders_end(line, *tail.span()))))
            bodies = NAMES.search(line, begin - at) if line.rstrip()[-1:] in ")）" else None
            if bodies and "。" in line[: bodies.start()]:
                duties += _duty(begin, end, _nothing_but(text, links, starts, at + bodies.start(1), at + bodies.end(1)))
            if LINE.match(line):
                duties += _duty(above, end, list(_between(links, starts, at, at + _leaders_end(line, 0, len(line)))))
            numbered = NUMBERED.match(line)
            marks = DIGITS.sub("", numbered.group()) if numbered else ""
            theirs, behind = _opening_bodies(text, links, starts, at + numbered.end(), end) if numbered else ([], at)
            if theirs or not marks or marks == listed_as:
                listing, listed_as = (theirs, marks) if not text[behind:end].strip() else ([], "")
            duties += _duty(behind if theirs else at, end, theirs or listing)
        if line.strip():
            above = at
        at = end
    return sorted(duties, key=lambda duty: duty.start)


def _leaders_end(line: str, start: int, end: int) -> int:
    """Up to where a part of a line names who does it, and not who only helps."""
    leads = LEADS.search(line, start, end)
    return leads.end() if leads else end


FILLED = re.compile(r"[ \u3000]*\S[^\n]*")


def _goes_on(text: str, at: int) -> bool:
    """Whether a further paragraph of the same task follows: the next line is not numbered."""
    below = FILLED.match(text, at)
    return below is not None and NUMBERED.match(below.group()) is None


def _opening_bodies(text: str, links: Sequence[Link], starts: Sequence[int], start: int, end: int) -> tuple[list[Link], int]:
    """The bodies that a line begins with by themselves, and where what is theirs begins; none where they only act in it."""
    bodies: list[Link] = []
    at = start
    for link in _between(links, starts, start, end):
        if not (NAMES_JOIN.fullmatch(text, at, link.mention.start) if bodies else link.mention.start == at):
            break
        bodies.append(link)
        at = link.mention.end
    own = ITS_OWN.match(text, at, end) if bodies else None
    return (bodies, own.end()) if own else ([], start)


def _nothing_but(text: str, links: Sequence[Link], starts: Sequence[int], start: int, end: int) -> list[Link]:
    """The agencies between two places where nothing else stands there; else none."""
    bodies = list(_between(links, starts, start, end))
    at = start
    for body in bodies:
        if not NAMES_JOIN.fullmatch(text, at, body.mention.start):
            return []
        at = body.mention.end
    return bodies if NAMES_JOIN.fullmatch(text, at, end) else []


def _duty(start: int, end: int, links: Sequence[Link]) -> Iterator[Duty]:
    actors = tuple(dict.fromkeys(link.entity for link in links))
    if actors:
        yield Duty(start, end, actors)


def _between(links: Sequence[Link], starts: Sequence[int], start: int, end: int) -> Iterator[Link]:
    """The agencies that are named between two places."""
    for link in links[bisect_left(starts, start) : bisect_left(starts, end)]:
        if link.mention.label is Label.AGENCY:
            yield link


def charged_with(duties: Sequence[Duty], at: int) -> tuple[Entity, ...]:
    """Who is charged with what stands at `at`; nobody where no duty tells."""
    return next((duty.actors for duty in duties if duty.start <= at < duty.end), ())
