"""Bodies in a list that share what they are: 枣强、安平两县司法局, 向阳、前进两个分局, 县国土、县房管等部门."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.authority import Hit, NameKind
from kg.authority.agencies import AgencyTable
from kg.models import Label, Mention, Span
from kg.recognition.places import NUMBERS, SHARED_RANK

SHARED_HEAD = re.compile(
    r"[支个家](?P<head>(?:综合行政执法|综合执法|执法|监察|巡察|督查)?(?:大队|支队|中队)|分局|支局|分公司|分院|工作专班|专班|指挥部|委员会)(?![长员等])"
)
"""How many there are and what each is (四个分局, 三支综合行政执法大队)."""
ITEM = re.compile(r".*(?:[^\u4e00-\u9fff]|[和与及由将把对在]|组建|成立|设立|建立|新设|增设)(?P<rank>[省市区县州盟旗镇乡]?)(?P<item>(?![和与及将把对])[\u4e00-\u9fff]{2,6}?)$", re.DOTALL)
COUNT = re.compile(r"[两二三四五六七八九十\d]{1,2}$")
BODIES = re.compile(r"部门|单位")
MANY_BODIES = re.compile(r"(?:等[\d一二三四五六七八九十]{0,3}个?|[\d两三四五六七八九十]{1,2}个)(?:相关|有关|职能|行政|市直|县直|区直)?$")
LINES_OF_TWO = re.compile(r"(?:^|[，,。；;：:、\n（( ]|[和与及由对经报]|会同|配合|联合)(?P<rank>[省市区县州盟旗])(?P<first>[\u4e00-\u9fff]{2,4})[、和](?P<last>[\u4e00-\u9fff]{2,4})部门")
"""Two bureaus by their lines: 报市|发改、财政|部门审核."""
RANKED_LINE = re.compile(r"(?P<rank>[省市区县州盟旗])(?P<line>[\u4e00-\u9fff]{2,5})$")
BEFORE_LINE = frozenset("，,。；;：:、\n（( 　和与及由对驻经向在") | {""}


def find_coordinated(text: str, hits: Iterable[Hit], table: AgencyTable, sharing: Mapping[Span, str]) -> Iterator[Mention]:
    """Bodies that a list names by less than their names; `sharing` are places in such lists, with their names in full."""
    yield from _with_places(text, hits, sharing)
    for match in SHARED_HEAD.finditer(text):
        yield from _with_head(text, match)
    for match in BODIES.finditer(text):
        yield from _two_lines(text, match, table)
        if text[match.start() - 1] in "个等关能政直" and (many := MANY_BODIES.search(text[max(0, match.start() - 8) : match.start()])):
            yield from _lines(text, match.start() - len(many.group()), table)


def _two_lines(text: str, bodies: re.Match[str], table: AgencyTable) -> Iterator[Mention]:
    """报市发改、财政部门: the bureau of each."""
    match = LINES_OF_TWO.search(text, max(0, bodies.start() - 14), bodies.end()) if bodies.group() == "部门" else None
    if match and match.end() == bodies.end():
        first, last = (table.by_form.get(match[name] + "委") or table.by_form.get(match[name] + "局") for name in ("first", "last"))
        if first and last:
            yield _mention(text, match.start("rank"), match.end("first"), f"role:{first.id}:1:")
            yield _mention(text, match.start("last"), match.end(), f"role:{last.id}:0:{match['rank']}")


def _with_places(text: str, hits: Iterable[Hit], sharing: Mapping[Span, str]) -> Iterator[Mention]:
    """枣强、安平两县司法局: the bureau of each."""
    tails = {match.end(): span for span in sharing if (match := SHARED_RANK.match(text, span.end))}
    roles: dict[int, Hit] = {}
    for hit in hits if tails else ():
        if hit.kind is NameKind.ROLE and hit.start in tails and hit.end > roles.get(hit.start, hit._replace(end=0)).end:
            roles[hit.start] = hit
    for start, hit in roles.items():
        last = tails[start]
        if len(text[hit.start : hit.end]) < 2 or text[hit.end : hit.end + 1] == "长":
            continue
        yield _mention(text, last.start, hit.end, f"role:{hit.value}:{start - last.start}:{sharing[last].removeprefix('place:')}")
        at = last.start - 1
        while (before := next((span for span in sharing if span.end == at), None)) is not None:
            yield _mention(text, before.start, before.end, f"role:{hit.value}:0:{sharing[before].removeprefix('place:')}")
            at = before.start - 1


def _with_head(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """市场监管、农业两支执法大队, 向阳、前进两个分局: as many as are counted."""
    counted = COUNT.search(text[max(0, match.start() - 2) : match.start()])
    if counted is None:
        return
    count, head, end = NUMBERS.get(counted.group(), 0), match["head"], match.start() - len(counted.group())
    items: list[tuple[int, int, str, str]] = []
    while len(items) < count:
        first = len(items) == count - 1
        low = max(-1, end - 10)
        item = ITEM.match(text[low:end] if low >= 0 else "\n" + text[:end])
        if item is None or (item["rank"] and not first):
            break
        start = low + item.start("rank" if item["rank"] else "item")
        items.append((start, end, item["rank"], item["item"]))
        end = start - 1
        if not first and text[end] not in "、和与及":
            break
    if len(items) != count or count < 2 or len({item for *_, item in items}) < count:
        return
    rank = items[-1][2]
    own = head in ("分局", "支局")
    if not own and not rank:
        return
    for start, stop, _, name in items:
        stop = match.end() if start == items[0][0] and not own else stop
        yield _mention(text, start, stop, f"branch:{name}{head}" if own else f"listed:{rank}:{name}{head}")


def _lines(text: str, end: int, table: AgencyTable) -> Iterator[Mention]:
    """县国土、县房管等6个部门: bureaus by their lines, each with its rank."""
    found: list[Mention] = []
    while True:
        piece = re.split(r"[、和与及，,。；;：:\n（(]", text[max(0, end - 7) : end])[-1]
        match = RANKED_LINE.search(piece)
        role = table.by_form.get(match["line"] + "局") if match else None
        if match is None or role is None:
            break
        start = end - len(match.group())
        if text[start - 1 : start] not in BEFORE_LINE and not text[:start].endswith(("进驻", "协调", "会同", "联合", "包括")):
            break
        found.append(_mention(text, start, end, f"role:{role.id}:1:"))
        end = start - 1
        if text[end : end + 1] != "、":
            break
    yield from found


def _mention(text: str, start: int, end: int, hint: str) -> Mention:
    rule = "rank-institution" if hint.startswith("listed:") else "coordinated-body"  # what may be founded
    return Mention(start, end, Label.AGENCY, text[start:end], rule, hint=hint)
