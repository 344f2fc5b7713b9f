"""Relations of a report: from its links to facts, each with its clause, rule and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.linking.context import Context
from kg.linking.initiatives import link_initiative
from kg.linking.regulations import entity_of
from kg.models import Entity, Label, Link, Mention, Rejected, Text
from kg.relations.duties import charged_with, duties_of
from kg.relations.extraction import Extraction, can_be_told_of, hands_on
from kg.relations.facts import Fact
from kg.relations.titles import bases_in
from kg.text.sections import Sentence

WRITTEN_AS_REQUIRED = re.compile(r"(?:现将|现就)[^。]{0,60}报告如下|作如下(?:报告|汇报)|将[^。]{0,40}(?:年度报告|年报)公布如下|编[制写](?:了)?(?:19|20)\d\d年度?(?:的)?[^，。]{0,12}(?:公开|法治|依法行政)[^，。]{0,8}(?:报告|年报)|(?:报告|年报)由[^，。]{2,20}(?:发布|编制|编写)[，,](?:根据|依据|按照|依照)|》(?:[（(][^（）()]*[)）])*(?:的规定|的要求)?编写[，,]?分为|(?:编制|撰写|编写|编成|形成|制作)(?:并(?:发布|公布))?(?:了)?(?:本|此|这|该|的).{0,30}(?:报告|年报)|形成[^，。]{0,16}20\d\d年度?[^，。]{0,12}(?:公开|法治|依法行政)[^，。]{0,8}(?:报告|年报)|本(?:年度)?报告(?:是|系)?(?:由[^，。]{2,14})?(?:根据|依据|按照|依照)|(?:年度报告|年报)(?:是)?(?:根据|依据|按照|依照|遵照)|现向社会公布|特(?:编制|向社会公布)|编[制写].{0,40}(?:年度报告|年度政府信息公开工作报告)|编制(?:了)?(?:20\d\d年(?:度)?)?(?:政府信息公开)?年报|编制而成|(?:现)?(?:报告|总结|汇报)如下|现[把将].{0,40}(?:公布|通报|公告)如下|^[^。]{4,120}编制(?:完成)?(?=[，。])|现公布|向社会公布(?:20\d\d年(?:度)?)?(?:政府信息公开|政务公开)(?:工作)?(?:情况|报告|年报)|现将.{0,60}(?:公布|予以公布|报告)")
MADE_BY_IT = re.compile(r"总结如下|汇报如下|现向社会|现将|编[制写]|撰写|汇总|制作|形成|特向|向社会公布|现就|现报告|报告如下")
"""Where the words begin that say that the report itself is made; what is named behind them is no ground of it."""
ROUND_OF = re.compile(r"(?:[\u4e00-\u9fff]{0,6}?)(?:第[一二三四五六七八九十\d]+[轮批次]|首批)")
SELF_MADE = re.compile(
    r"(?:制定|制订|编制|修订|形成|提出|出台)(?:了)?(?:本|以下|如下|此)(?:实施|工作|管理|暂行|行动|若干)*(?:办法|规定|方案|意见|细则|规划|要点|计划|标准|制度|条例|规程|规则|预案|通知|指南|指引|(?:政策)?措施|政策|决定|纲要|清单|目录|表)"
    r"|现(?:将|就)[^。]{0,80}(?:通知|公告|通告)如下|现将[^。]{0,80}印发(?:给你们|如下)?|(?:提出|制定)(?:如下|以下)[^，。]{0,8}意见|现(?:提出|制定)以下|作出(?:如下|以下)决定|(?:现|特)?(?:作出)?(?:通告|批复|公告|函复|答复|决定)(?:如下|：)|(?:确定|核定|命名|认定|公布)为[^。]{2,60}现(?:予|将其)?(?:以)?公布"
)
"""根据《A》，制定本办法: the text itself is made on that ground."""
CARRIED_OUT = ("贯彻", "落实", "执行", "实施")
GROUNDS = re.compile("|".join(("根据", "按照", "依据", "依照", "遵照", "参照", *CARRIED_OUT)))
"""落实 A，根据 B，制定本办法 is made on B, and carries A out; where no ground is named it is made on A."""
AS_GROUND = re.compile(r"(?<![\u4e00-\u9fff])以(?=[^。]*(?:为依据|为根据))")
"""以《A》、《B》为依据，制定本预案."""
EXPLAINS = re.compile(r"\s*[（(【\[]?\d{1,3}[)）】\].．、][^。：:\n]{2,40}[:：]\s*(?:是?指|即)")
"""An entry of a list of terms (2.“五大战略”：指…), which tells nothing of the year."""
GROUNDS_AT_MOST = 800
GROUNDS_BELOW = re.compile(r"(?:编制|制定)(?:依据|根据)[ \u3000]*\n(?:[^\n《]{0,8}《[^\n]*\n)*\s*[^\n《]{0,8}\Z")
"""The heading over a plan's grounds, with those listed so far: 二、编制依据 / 1.《A》；/ 2.《B》."""
PURPOSE = re.compile(r"为(?:了|认真|进一步|深入|切实|全面|更好|深化)*(?:贯彻|落实|执行|实施)")
"""What a text is made to carry out it is made on as well (为贯彻落实 A，按照 B 要求，制定本方案)."""
REQUIRED_BY = re.compile(r"(?:根据|按照|依据|依照|遵照|为(?:了)?(?:贯彻|落实|执行)+)[^。]{0,24}$")
OTHER_ACT = re.compile(r"，[^，。＊]*(?:推进|开展|加强|落实|完成|做好|强化|深化)[^，。＊]*，[^，。]*$")
"""What is done by those titles before the report is spoken of: they are carried out by it."""


def relate(
    text: Text, sentences: Sequence[Sentence], links: Sequence[Link], context: Context, own: Entity | None, report: Entity
) -> tuple[list[Fact], list[Rejected]]:
    """The facts of a report in reading order, and the clauses that say something that is not kept."""
    extraction = Extraction(text, context, own)
    duties = duties_of(text.text, links)
    at = 0
    for sentence in sentences:
        while at < len(links) and links[at].mention.start < sentence.start:
            at += 1
        stop = at
        while stop < len(links) and links[stop].mention.start < sentence.end:
            stop += 1
        inside = links[at:stop]
        at = stop
        if not any(map(can_be_told_of, inside)):
            continue
        if EXPLAINS.match(text.text, text.text.rfind("\n", 0, sentence.start) + 1):
            extraction.rejected.append(Rejected("relations", "a term is explained", sentence.start, sentence.end, text.text[sentence.start : sentence.end].strip()))
            continue
        reported = _report_basis(text.text, sentence, inside, report)
        required = reported or _own_basis(text.text, sentence, links[:stop], inside, report)
        if required:
            extraction.facts.extend(required)
            named = {fact.object for fact in required}
            issuing = Extraction(text, context, own)
            issuing.read(sentence, inside)
            kept = [
                f for f in issuing.facts
                if f.object not in named or (f.rule != "likely-told" and (f.predicate not in ("implements", "plansToImplement") or (f.rule == "implement" and not reported)))
            ]
            extraction.facts.extend(kept)
            continue
        extraction.read(sentence, inside, charged_with(duties, sentence.start))
    extraction.facts.extend(_title_bases(links, context))
    extraction.facts.extend(_rounds(links, context))
    extraction.facts.extend(_own_title_basis(text.text, report, context))
    return extraction.facts, extraction.rejected


def _report_basis(text: str, sentence: Sentence, links: Sequence[Link], report: Entity) -> list[Fact]:
    """REPORT basedOn what it was written as required by (根据《…》要求，现将…报告如下)."""
    words = text[sentence.start : sentence.end]
    if sentence.start > 3000 or not WRITTEN_AS_REQUIRED.search(words):
        return []
    titles = [link for link in links if link.mention.label is Label.REGULATION]
    first = next((link for link in titles if REQUIRED_BY.search(text[sentence.start : link.mention.start])), None)
    if first is None:
        return []
    bare = _bare(text, sentence, links)
    stop = MADE_BY_IT.search(bare, first.mention.end - sentence.start)
    limit = sentence.start + (stop.start() if stop else len(words))
    if OTHER_ACT.search(bare[first.mention.end - sentence.start : limit - sentence.start]):
        return []
    return [
        Fact(report, "basedOn", link.entity, sentence.start, sentence.end, "written-as-required", 0.9)
        for link in titles
        if first.mention.start <= link.mention.start < limit
    ]


def _bare(text: str, sentence: Sentence, links: Sequence[Link]) -> str:
    """The words of a sentence with its mentions blanked: 《福建省实施…办法》 carries nothing out."""
    bare = list(text[sentence.start : sentence.end])
    for link in links:
        bare[link.mention.start - sentence.start : link.mention.end - sentence.start] = "＊" * (link.mention.end - link.mention.start)
    return "".join(bare)


def _own_basis(text: str, sentence: Sentence, before: Sequence[Link], links: Sequence[Link], report: Entity) -> list[Fact]:
    """What a normative text says that it was made on: it, or the title that stands last above as a line of its own."""
    titles = [link for link in links if link.mention.label is Label.REGULATION]
    listed = GROUNDS_BELOW.search(text, max(0, sentence.start - GROUNDS_AT_MOST), sentence.start) if titles else None
    if listed:
        subject = next((link.entity for link in reversed(before) if link.mention.rule == "title-line"), report)
        return [Fact(subject, "basedOn", link.entity, sentence.start, sentence.end, "made-on-ground", 0.85) for link in titles]
    made = SELF_MADE.search(text, sentence.start, sentence.end) if titles else None
    if made is None:
        return []
    above = [
        link for link in before
        if link.mention.end < sentence.start and (link.mention.rule == "title-line" or (hands_on(text, link) and link.entity.name.endswith(made.group()[-2:])))
    ] if "本" in made.group() or "意见" in made.group() else []
    subject, words = above[-1].entity if above else report, _bare(text, sentence, links)
    above_it = [
        (link, by[-1]) for link in titles
        if link.mention.start < made.start() and link.entity.iri != subject.iri
        and (by := GROUNDS.findall(words[: link.mention.start - sentence.start]) or AS_GROUND.findall(words))
    ]
    purpose = PURPOSE.search(words)
    by_law = [link for link, by in above_it if by not in CARRIED_OUT or (purpose and link.mention.start - sentence.start > purpose.start())]
    grounds = by_law or [link for link, _ in above_it]
    return [Fact(subject, "basedOn", link.entity, sentence.start, sentence.end, "made-on-ground", 0.85) for link in grounds]


def _rounds(links: Sequence[Link], context: Context) -> Iterator[Fact]:
    """A numbered round is part of what it is a round of (第五轮行政审批制度改革 of 行政审批制度改革)."""
    for link in links:
        name = ROUND_OF.match(link.entity.name) if link.mention.label is Label.INITIATIVE and not link.entity.row else None
        if name:
            mention = link.mention._replace(surface=link.entity.name[name.end() :], rule="numbered-round", hint="")
            wider = link_initiative(mention, context)
            if wider.entity.row:
                yield Fact(link.entity, "broader", wider.entity, link.mention.start, link.mention.end, "numbered-round", 0.95)


def _own_title_basis(text: str, report: Entity, context: Context) -> Iterator[Fact]:
    """REPORT promulgates or forwards what its own title says (关于印发…的通知)."""
    if not report.name.endswith("通知"):
        return
    title = re.search(r"\s*".join(map(re.escape, report.name)), text)  # it may stand on several lines
    mention = Mention(0, len(report.name), Label.REGULATION, f"《{report.name}》", "own-title")
    if title is None:
        return
    for basis in bases_in(Link(mention, report, 1.0, ()), context):
        yield Fact(basis.outer.entity, basis.predicate, basis.inner.entity, *title.span(), "own-title", 0.9)


def _title_bases(links: Sequence[Link], context: Context) -> Iterator[Fact]:
    """What titles are based on: by the table for known works, by the title inside for all."""
    works = context.authority.regulations
    for link in links:
        if link.mention.label is not Label.REGULATION:
            continue
        at = (link.mention.start, link.mention.end)
        if link.entity.row:
            for base in works.work(link.entity.iri.removeprefix("regulation-")).implements:
                yield Fact(link.entity, "elaborates", entity_of(works.work(base)), *at, "table-implements", 0.95)
        for basis in bases_in(link, context):
            yield Fact(basis.outer.entity, basis.predicate, basis.inner.entity, *at, "inner-title", 0.9)


__all__ = ["Fact", "relate"]
