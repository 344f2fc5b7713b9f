"""What titles say of other titles: 实施〈A〉办法, 转发 A, 关于印发 A 的通知."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.linking.context import Context
from kg.linking.regulations import link_title
from kg.models import Label, Link, Mention

FORMS = (
    ("promulgates", re.compile(r"关于(?:印发|发布|公布|下发)(?P<inner>.{4,})的(?:通知|决定|公告)$")),
    ("forwards", re.compile(r"(?:转发|批转)(?P<inner>.{4,}?)(?:的通知)?$")),
    ("elaborates", re.compile(r"(?:实施|贯彻落实|贯彻实施|贯彻|落实|执行)[《〈<](?P<inner>[^》〉>]{3,})[》〉>]?(?:的)?(?:若干)?(?:办法|细则|意见|条例|规定|方案|实施意见|实施细则|实施办法)?")),
)


@dataclass(frozen=True, slots=True)
class TitleBasis:
    """One title's basis in another: the relation and the link of the inner title."""

    predicate: str
    inner: Link


def bases_in(link: Link, context: Context) -> Iterator[TitleBasis]:
    """The works that a title names inside itself, with what it does to them."""
    title = link.mention.surface.strip()
    title = title[1:-1] if title.startswith("《") and title.endswith("》") else title
    title = re.sub(r"[（(](?:试行|暂行)[)）]$", "", title)
    for predicate, form in FORMS:
        match = form.search(title)
        if not match:
            continue
        inner = match["inner"].strip("《》〈〉<>“”")
        if predicate == "forwards" and match.end() == len(title) and title.endswith("的通知"):
            inner = match["inner"].strip("《》〈〉<>") if "》" in match["inner"] or "〉" in match["inner"] else _whole_notice(title, match)
        yield TitleBasis(predicate, _link_inner(inner, context))
        return
    statute = _statute_inside(title, context)
    if statute is not None:
        yield TitleBasis("elaborates", statute)


def _whole_notice(title: str, match: re.Match[str]) -> str:
    """转发关于清理…的通知 forwards the notice 关于清理…的通知 itself."""
    inner = title[match.start("inner") :]
    return inner.strip("《》〈〉")


def _link_inner(inner: str, context: Context) -> Link:
    mention = Mention(0, len(inner), Label.REGULATION, f"《{inner}》", "inner-title")
    return link_title(mention, context, (), None, "")


def _statute_inside(title: str, context: Context) -> Link | None:
    """A known statute that an unmarked title carries out (关于贯彻实施民法典…的意见)."""
    match = re.search(r"(?:贯彻实施|贯彻落实|贯彻执行|实施|贯彻|执行)(?P<rest>[\u4e00-\u9fff]{3,})", title)
    if not match:
        return None
    rest = match["rest"]
    for cut in range(min(len(rest), 24), 2, -1):
        work = context.authority.regulations.find(rest[:cut])
        if work is not None:
            mention = Mention(0, cut, Label.REGULATION, rest[:cut], "statute-name", hint=work.id)
            return link_title(mention, context, (), None, "")
    return None
