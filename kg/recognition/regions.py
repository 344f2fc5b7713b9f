"""Regions: known names, adjacent levels as one, and towns, zones and communities by their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.authority import Authority, Hit, NameKind
from kg.models import Label, Mention, Span

LOCAL = re.compile(
    r"(?:[\u4e00-\u9fff]{2,6}?)(?:街道|社区|新区|开发区|高新区|示范区|实验区|合作区|管理区|度假区|工业园区|产业园区|产业园|综合保税区|保税区|自贸区|苏木|嘎查|村|镇|乡)"
)
LOCAL_STOP = re.compile(
    r".*(?:[，,。；;：:、！？!?\n《》（()）“”\s]|的|了|和|及|以|与|由|向|经|各|对|将|把|在|为|指导|打造|建设|推进|创建|支持|到|全|从|等|"
    r"深入|我|其中|包括|组织|赴|开展|所有|现有|确定|选取|选择|设立|成立|每个|本|该|个|成为|给|是|至|近|于|省级|国家级|如|如期|完成|加强|加快|被|列为|作为|启动)",
    re.DOTALL,
)
GENERIC_LOCAL = re.compile(
    r"^(?:乡镇|城镇|村镇|建制|街|本|试点|基层|农村|城乡|示范|美丽|智慧|特色|重点|中心|贫困|集|县|区|市|镇街|镇|老旧|城市|新型|和美|小|行政|自然|驻|园|各|法治|民主|"
    r"文明|两个|第|多|国家|国际|经济|高新技术产业|经济技术|产业|功能|先行|居民|农业|综合|涉农|乡|市辖|主城|新|未来|完整|数字|幸福|社会|无诉|试验|所辖|辖|综合改革|政策|[一二三四五六七八九十]+)+"
    r"(?:街道|社区|新区|开发区|高新区|示范区|实验区|合作区|管理区|度假区|工业园区|产业园区|产业园|综合保税区|保税区|自贸区|苏木|嘎查|村|镇|乡)$"
)
NOT_AFTER = re.compile(r"^(?:级|长|域|委会|居委|化|民|企业|干部|两级|振兴|建设用地|内|容|乡|镇|街|村|邻|规划|居|支书|里|风|医|办(?!事处))")


def find_regions(text: str, hits: Sequence[Hit]) -> list[Mention]:
    """Mentions of regions, adjacent levels merged (广州市黄埔区)."""
    spans = [Span(start, end) for start, end, kind, _ in hits if kind is NameKind.REGION and _whole(text, start, end)]
    spans.extend(find_local(text, spans))
    short = [Span(start, end) for start, end, kind, _ in hits if kind is NameKind.SHORT_REGION]
    merged = merge_adjacent(longest(spans), short)
    return [Mention(s.start, s.end, Label.REGION, text[s.start : s.end], "region-name") for s in merged]


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a known name is not part of another word (中山市场, 和平区域)."""
    return not (text[end - 1] in "市区县" and text[end : end + 1] in {"市": "场民区值", "区": "域间别", "县": "级城乡"}[text[end - 1]] and text[start - 1 : start] != "省")


def find_local(text: str, known: Sequence[Span]) -> Iterable[Span]:
    """Towns, streets, villages, communities and functional zones: a short name and a telling end."""
    ends = sorted(span.end for span in known)
    for match in LOCAL.finditer(text):
        start, end = match.span()
        if NOT_AFTER.match(text[end : end + 4]):
            continue
        stop = LOCAL_STOP.match(text[start : end - 1])
        if stop:
            start += stop.end()
        inner = [at for at in ends if start < at < end]
        if inner:
            start = inner[-1]
        name = text[start:end]
        if len(name) < 3 or GENERIC_LOCAL.match(name):
            continue
        if re.search(r"政府|工作|服务|中心|办|公开|信息|制度|改革|群众|整治|行动|管理(?!区)|平台|干部", name):
            continue
        yield Span(start, end)


def longest(spans: Iterable[Span]) -> list[Span]:
    """Of overlapping spans the longest, of equals the first, in order."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start)):
        if span.start not in taken and span.end - 1 not in taken:
            kept.append(span)
            taken.update(range(span.start, span.end))
    return sorted(kept)


def merge_adjacent(spans: Sequence[Span], short: Sequence[Span]) -> list[Span]:
    """Spans that touch as one; a short name (连云港, 内蒙古) counts where a full one follows at once."""
    lead = {span.end: span for span in sorted(short, key=lambda s: s.end - s.start)}
    merged: list[Span] = []
    for span in spans:
        start = span.start
        while start in lead and not (merged and merged[-1].end > lead[start].start):
            start = lead[start].start
        if merged and merged[-1].end == start:
            start = merged.pop().start
        merged.append(Span(start, span.end))
    return merged


def region_spans(text: str, authority: Authority) -> list[Span]:
    """Where regions are named in a short text such as a title."""
    return [Span(m.start, m.end) for m in find_regions(text, tuple(authority.scan(text)))]
