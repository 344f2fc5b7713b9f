"""The clauses of a sentence with their mentions, and who acts in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.models import Entity, Label, Link, Span
from kg.relations.actors import helpers_of, opening_actors
from kg.relations.patterns import LISTED, NAMELY, THROUGH
from kg.text.sections import DONE_CLAUSE, Sentence, announces, plans_by_itself

GOES_ON = re.compile(r"(?:以及|及|和)(?:[^，。；《]{0,10}的)?《")
LISTING = re.compile(rf"{NAMELY}《")
"""出台规范性文件3件，即《…》."""
LEADS = re.compile(r"由[^，。；]{2,40}(?:牵头|负责)[，,]$")
HELPING = re.compile(r"[^，。；《“]{2,40}(?:配合|参与|协助)[，,]?")
"""由县编办牵头，县法制办配合，: who leads and who helps."""
MADE_UP_OF = re.compile(r"(?:成立|组建|设立|建立)了?(?:由|以(?!来))(?:[^。；的]|的(?=副|领导|负责|常务)){2,80}[，,]$")
"""成立由甲任组长，|乙参加的领导小组: who makes it up is told in one clause with the verb."""
APPROVALS = ("批准", "同意", "批复", "认定", "审核", "评审", "确认")
APPROVED_FIRST = re.compile(rf"(?:^|[，,])\s*经[^，。；]{{2,24}}(?:{'|'.join(APPROVALS)})[，,]$")
"""经应急管理部批准，我省成为…: who approves and what it approves are one clause."""


ANOTHER_MAKES = re.compile(r"\s*[^，。；《]{0,20}(?:办公[室厅]|局|委(?:员会)?|厅|办|中心)(?:会同[^，。；《]{2,16}|联合[^，。；《]{2,16})?(?:正式|联合|及时)?(?:印发|出台|制定|发布|下发|公布|转发|批转)")
"""经市政府同意，|市政府办公室印发《…》: who agreed is not who issued."""


class Clause(NamedTuple):
    """A clause with its mentions and what its sentence says of time."""

    start: int
    end: int
    links: tuple[Link, ...]
    planned: bool
    actors: tuple[Entity, ...]
    """Who acts unless the clause itself says who."""
    opened: tuple[Entity, ...] | None
    """Who opens it, as `opening_actors` tells."""
    helping: tuple[Entity, ...] = ()
    """Those of `actors` that only help."""


def clauses_of(
    text: str, sentence: Sentence, links: Sequence[Link], home: str, actors: tuple[Entity, ...] = (), ours: tuple[Entity, ...] = ()
) -> Iterator[Clause]:
    """The clauses of a sentence with their mentions; an actor that opens one acts in the next ones too, up to a ；.

    `home` is the key of the report's region, `ours` its government where a department reports; `actors` are charged with what the sentence tells until one opens a clause.
    """
    at = 0
    helping: tuple[Entity, ...] = ()
    ahead = done = False
    for span in _joined(text, sentence.clauses):
        while at < len(links) and links[at].mention.start < span.start:
            at += 1
        stop = at
        while stop < len(links) and links[stop].mention.start < span.end:
            stop += 1
        inside, at = tuple(links[at:stop]), stop
        opened = opening_actors(text, span.start, inside, home, ours)
        if opened is not None:
            helping = helpers_of(text, span.start, inside) if len(opened) > 1 else ()
            actors = () if opened and opened[0].name.endswith("党组") else opened  # a party group meets; what follows its body does
        words = text[span.start : span.end]
        done = done or ("已" in words and DONE_ALREADY.search(words) is not None)
        planned = (sentence.planned and not done and not ("了" in words and DONE_CLAUSE.search(words))) or (ahead and DONE_AGAIN.search(words) is None)
        if plans_by_itself(words):
            planned, ahead = True, announces(words)
        ahead = ahead and planned
        met = () if opened else _that_met(text, span, links[:stop])
        yield Clause(span.start, span.end, inside, planned, opened or met or actors, opened, () if met else helping)


PASSES = re.compile(r"\s*(?:会议)?(?:审议|讨论|研究|表决)(?:并|后)?通过")
MEETS = re.compile(r"召开(?P<of>[^。；]{2,40})会议[，,]$")
MEETING_BODIES = ("委员会", "领导小组", "联席会议", "协调小组")


def _that_met(text: str, span: Span, links: Sequence[Link]) -> tuple[Entity, ...]:
    """The body whose meeting the clause before tells of, where this one says what was passed (召开区委全面依法治区委员会会议，|审议通过《…》)."""
    met = MEETS.search(text, max(0, span.start - LONGEST_MEETING), span.start) if PASSES.match(text, span.start) else None
    bodies = [link.entity for link in links if link.mention.label is Label.AGENCY and link.mention.end <= span.start] if met else []
    whose = next((body for body in reversed(bodies) if body.name.endswith(MEETING_BODIES)), None)
    return (whose,) if met and whose and next((head for head in MEETING_BODIES if head in met["of"]), "") in whose.name else ()


LONGEST_MEETING = 50
DONE_AGAIN = re.compile(r"了|已|曾|此前|目前|同时|(?:19|20)\d\d年|其中")
DONE_ALREADY = re.compile(r"已(?:经|于[^，。；]{1,8}|全部|正式)?(?:印发|建成|建立|制定|出台|成立|组建|完成|上线|实施|修订|发布|挂牌|整改)")
"""What a sentence among plans tells as done is done to its end."""
STEPS = re.compile(rf"(?<=[，,》]){THROUGH}$")
IN_STEPS = re.compile(rf"(?:{THROUGH}|经[^，。；《]{{2,24}}?(?:同意|批准|审定|通过|审核|审查)后?|已)由[^，。；]{{2,24}}?(?:印发|发布|公布|下发)")
"""起草《…》，|经市司法局审查、常务会议通过，|由市政府办公室印发: one clause, whose last words say who issued the title."""
WITH_OTHERS = re.compile(r"\s*(?:[一二三四五六七八九十]是)?(?:联合|会同)[^，。；]{2,40}[局院厅委办队会府][，,]$")
"""联合区公安局、区城管局，|在岩溪镇开展…: with whom, and in a clause of its own what."""


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """The clauses, those that go on with the objects of the one before in one with it (贯彻《A》，以及10月下发的《B》)."""
    joined: list[Span] = []
    for span in spans:
        if joined and _goes_on(text, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _goes_on(text: str, before: Span, span: Span) -> bool:
    """Whether a clause is one with the clause before it; the last word of that is looked at first, which settles nearly all."""
    opens = text[span.start]
    if opens in "以和及" and GOES_ON.match(text, span.start):
        return True
    if opens in "经由已" and "《" in text[before.start : span.start] and (IN_STEPS.match(text, span.start) or (opens == "由" and STEPS.search(text, before.start, span.start))):
        return True
    if opens in "在对针" and WITH_OTHERS.match(text, before.start, span.start):
        return True
    listing = LISTING.match(text, span.start) if opens in "即包分主其如含有《" else None
    if listing:
        return LISTED.search(text[before.start : listing.end() - 1]) is not None
    words = text[before.start : span.start]
    if ("立" in words or "组建" in words) and MADE_UP_OF.search(words):
        return True
    last = text[max(span.start - 3, 0) : span.start - 1]
    if last in ("牵头", "负责"):
        return bool(LEADS.search(text, before.start, span.start) and HELPING.fullmatch(text, span.start, span.end))
    return last in APPROVALS and APPROVED_FIRST.search(text[before.start : span.start]) is not None and ANOTHER_MAKES.match(text, span.start) is None


def clauses_end(clause: Clause, later: Sequence[Clause]) -> int:
    """Where the clause after this one ends."""
    return later[0].end if later else clause.end
