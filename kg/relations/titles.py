"""What titles say of other titles: 实施〈A〉办法, 转发 A, 关于印发 A 的通知."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.authority.names import plain_key
from kg.authority.regulations import Work
from kg.linking.context import Context
from kg.linking.regulations import TitleMemory, link_title, tells_whose
from kg.models import Label, Link, Mention

RULES_OF = re.compile(r"(?P<law>.{2,}(?:法|条例|规定|办法))(?:实施)(?:条例|细则|办法|规定|意见)$")
"""X条例实施细则: the rules that carry out X, where the table knows X or X tells whose it is."""
OF_BODY = re.compile(r"[\u4e00-\u9fff]{4,16}?(?:厅|局|委员会|办公室|管委会|委)")
"""省交通运输厅|政府信息公开条例 is no act of the body's, but the national one that its rules carry out."""
PREPARED = re.compile(r"(?:做好|抓好)[《〈<]?(?P<law>[\u4e00-\u9fff]{2,40}?(?:法|条例))[》〉>]?的?(?:贯彻|宣传贯彻)?(?:实施|施行|落实)")
"""关于做好行政处罚法贯彻实施工作的通知."""
PLAN_OF = re.compile(r"(?P<plan>.{5,}(?:计划|纲要|规划|意见|方案))(?:实施方案|实施意见|实施细则)$")
"""How a place carries out a plan from above (江西省|空气质量持续改善行动计划|实施方案)."""
FORMS = (
    ("forwards", re.compile(r"(?:转发|批转)(?P<inner>.{4,}?)(?:的通知)?$")),
    ("promulgates", re.compile(r"(?:关于|(?<=[厅室府])(?=印发[《〈<]))(?:印发|发布|公布|下发)(?P<inner>.{4,})的(?:通知|决定|公告|通告)$")),
    ("elaborates", re.compile(r"(?:贯彻落实|贯彻实施|贯彻|落实)(?P<inner>[^《》〈〉<>]{4,}(?:规划|计划|纲要|若干意见|指导意见|决定)(?:[（(][^（）()]*[)）])?)的?(?:实施|工作)(?:意见|方案|细则|办法)$")),
    (
        "elaborates",
        re.compile(
            r"(?:施行|实施|贯彻落实|贯彻实施|贯彻|落实|执行)[《〈<](?P<inner>[^》〉>]{3,})[》〉>]?的?(?:若干)?"
            r"(?:办法|细则|意见|条例|规定|方案|实施意见|实施细则|实施办法)?"
        ),
    ),
    ("elaborates", re.compile(r"[《〈<](?P<inner>[^》〉>]{4,})[》〉>]的?(?:重要举措|重点任务|主要任务|任务|责任)*(?:实施|分工|分解)(?:细则|办法|意见|方案|表)")),
    ("elaborates", re.compile(r"关于(?:贯彻落实|贯彻实施|贯彻|实施|落实)(?P<inner>[^《》〈〉<>]{6,}(?:计划|规划|纲要))(?:[（(][^（）()]*[)）])?的(?:实施|指导|若干)?意见$")),
)

MARKED = re.compile(r"[《》〈〉<>]")
OF_A_KIND = re.compile(r"(?:办法|规定|细则|方案|规划|计划|纲要|要点|意见|措施)(?:[（(][^（）()]*[)）])?$")
MADE_BY = re.compile(r"(?:[、和 ]?(?:[\u4e00-\u9fff]{2,14}?(?:委员会|办公室|总局|委(?!员|托|派)|(?<![干西东南北中内外全局医])部(?!门|分|署|队|落)|(?<![布格结大全开])局(?!部|限|面)|(?<!大)厅|(?:法|检察|国务|科学|工程)院|银行)(?:等(?:[一二三四五六七八九十\d]*个?部门)?)?))*")
"""The bodies before a title that has no 关于, the longest row of them (国家发展改革委住房城乡建设部|生活垃圾分类…)."""
WITHIN = re.compile(r"[《〈<]([^《》〈〉<>]{4,})[》〉>]")
OF_MANY = re.compile(r"等[一二三四五六七八九十\d]+[项个件部份种].*$")
SHORTEST_LISTED = 8
LISTS = re.compile(r"(?:清单|目录|名单|结果|情况)$")
"""What a notice makes known is no instrument that it hands on (关于公布…清单的通知)."""


CARRYING_OUT = re.compile(r"(?:贯彻实施|贯彻落实|贯彻执行|实施|贯彻|执行)(?P<rest>[\u4e00-\u9fff]{3,})")


@dataclass(frozen=True, slots=True)
class TitleBasis:
    """One title's basis in another: the relation and the link of the inner title."""

    predicate: str
    outer: Link
    inner: Link


def bases_in(link: Link, context: Context) -> Iterator[TitleBasis]:
    """The work that a title names inside itself with what it does to it, then what that one names, to the innermost."""
    seen = {link.entity.iri}
    while True:
        bases = [basis for basis in _bases_in(link, context) if basis.inner.entity.iri not in seen]
        yield from bases
        if len(bases) != 1:  # 关于印发A、B和C的通知
            return
        seen.add(bases[0].inner.entity.iri)
        link = bases[0].inner


def _bases_in(link: Link, context: Context) -> list[TitleBasis]:
    title = link.entity.name if link.mention.rule in ("its-rules", "own-plan") else link.mention.surface.strip()
    title = title[1:-1] if title.startswith("《") and title.endswith("》") else title
    title = re.sub(r"[（(](?:试行|暂行)[)）]$", "", title)
    for predicate, form in FORMS:
        match = form.search(title)
        if match and not (predicate == "promulgates" and LISTS.search(match["inner"])):
            inners = _handed_on(match["inner"]) if predicate == "promulgates" else [_notice(match, title, predicate)]
            return [TitleBasis(predicate, link, _link_inner(inner.strip("《》〈〉<>“”"), context)) for inner in inners]
    statute = _statute_inside(title, context)
    return [TitleBasis("elaborates", link, statute)] if statute is not None else []


def _handed_on(inner: str) -> list[str]:
    """The titles that a notice hands on: those in marks (〈A〉等5个配套制度), or those of a list of instruments (A、B和C)."""
    marked = WITHIN.findall(inner)
    if marked and not WITHIN.sub("", OF_MANY.sub("", inner)).strip("、和及与 "):
        return marked
    parts = re.split(r"[、和]|以及", OF_MANY.sub("", inner))
    return parts if len(parts) > 1 and all(len(part) >= SHORTEST_LISTED and OF_A_KIND.search(part) for part in parts) else [inner]


def _notice(match: re.Match[str], title: str, predicate: str) -> str:
    """The inner title; 转发关于清理…的通知 forwards the notice 关于清理…的通知 itself, …的通知的通知 the first of them.

    What is handed on with its kind said (转发市发展改革委…实施方案的通知) is the plan, without those who made it.
    """
    inner = match["inner"]
    if predicate == "forwards" and not MARKED.search(inner) and OF_A_KIND.search(inner):
        about = inner.find("关于")
        return inner[about if about > 0 else MADE_BY.match(inner).end() :]  # type: ignore[union-attr]
    if predicate == "forwards" and not MARKED.search(inner) and not title.endswith("的通知的通知"):
        inner = title[match.start("inner") :]
    return inner


def _link_inner(inner: str, context: Context) -> Link:
    mention = Mention(0, len(inner), Label.REGULATION, f"《{inner}》", "inner-title")
    return link_title(mention, context, TitleMemory(), None, "")


def _link_statute(work: Work, surface: str, context: Context) -> Link:
    """The link of a work of the tables under the words that name it."""
    return link_title(Mention(0, len(surface), Label.REGULATION, surface, "statute-name", hint=work.id), context, TitleMemory(), None, "")


def _statute(words: str, context: Context) -> Link | None:
    """The link of the work of the tables that words name; nothing where none is called so."""
    work = context.authority.regulations.find(plain_key(words))
    return _link_statute(work, words, context) if work is not None else None


def _statute_inside(title: str, context: Context) -> Link | None:
    """A known statute that an unmarked title carries out (关于贯彻实施民法典…的意见)."""
    rules = RULES_OF.fullmatch(re.sub(r"[《》〈〉]", "", title))
    if rules:
        body = OF_BODY.match(rules["law"])
        statute = _statute(rules["law"], context) or (_statute(rules["law"][body.end() :], context) if body else None)
        if statute is not None:
            return statute
        if not rules["law"].endswith("法") and tells_whose(rules["law"], context) and not CARRYING_OUT.search(rules["law"]):
            return _link_inner(rules["law"], context)
    if "学习" in title or "宣传" in title:
        return None
    prepared = PREPARED.search(title)
    law = _statute(prepared["law"], context) if prepared else None
    if law is not None:
        return law
    plan = PLAN_OF.fullmatch(title)
    if plan:
        place = max((n for n in range(2, 12) if context.authority.gazetteer.candidates(title[:n])), default=0)
        above = context.authority.regulations.find(plan["plan"][place:]) if place else None
        return _link_statute(above, plan["plan"][place:], context) if above is not None else None
    match = CARRYING_OUT.search(rules["law"] if rules else title)
    if not match:
        return None
    rest = match["rest"]
    for cut in range(min(len(rest), 24), 2, -1):
        work = context.authority.regulations.find(rest[:cut])
        if work is not None:
            return _link_statute(work, rest[:cut], context)
    return None
