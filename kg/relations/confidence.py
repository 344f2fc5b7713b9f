"""How sure a statement is: what its rule is sure of, weighed by signs of what commonly goes wrong.

The signs are the rule, how the object was found, whether its name ends where words end and is the one it goes by, which verb says
it and how far away, how far into its clause the object stands and where in a list, and who acts. Their weights stand in confidence.tsv: natural logarithms of odds, fitted by scripts/weigh_confidence.py to texts
annotated by hand. A sign without a row says nothing.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

from kg.authority.names import plain_key
from kg.models import Entity, Label, Link
from kg.text.tables import read_weights

TABLE = Path(__file__).with_name("confidence.tsv")
CLOSED = re.compile(r"[，。；、）》”：\s]|$")
"""Behind a name that certainly ends there."""
COMMON = re.compile(r"等|的|和|及|与|工作|建设|改革|试点|任务|实施|开展|情况")
"""Behind a name whose head noun was left out on purpose, or that a conjunction ends."""
HEAD = re.compile(r"(?:制度?|机制|改革|行动|活动|试点|平台|系统|工程|整治|服务|基地)$")
"""What kind of programme a name says it is."""
BREAKS = "，。；\n"
LIST_MARKS = ("、", "和", "及", "与")
STEP, STEPS = 6, 5
"""How far into its clause an object stands is told in so many characters at a time, and so many times."""
LEAST, MOST = 0.05, 0.99


def signs_of(rule: str, link: Link, text: str, gap: int, actor: Entity, own: Entity | None, carried: bool, several: bool) -> tuple[str, ...]:
    """What is to be weighed of a statement; `gap` counts the characters between verb and object, -1 where no verb governs it.

    `carried` where the actor is the one of an earlier clause, `several` where more than one acts.
    """
    end = link.mention.end
    edge = "closed" if CLOSED.match(text, end) else "common" if COMMON.match(text, end) else "open"
    far = "none" if gap < 0 else "next" if gap <= 2 else "near" if gap <= 12 else "far"
    who = "carried" if carried else "own" if own is not None and actor.iri == own.iri else "other"
    known = "known" if link.entity.row else "new"
    around = text[max(0, link.mention.start - 1) : end]
    return (
        f"rule {rule}", f"found by {link.mention.rule}", f"{link.mention.label.value} {known}", f"edge {edge} {known}", f"verb {far}",
        f"actor {who}", *_signs_of_place(link, text, gap), *_signs_of_name(link.mention.label, link.entity.name, link.mention.surface, "“" in around or "《" in around), *(("several act",) if several else ()), *(("unsure link",) if link.score < 0.5 else ()),
    )


def _signs_of_place(link: Link, text: str, gap: int) -> tuple[str, ...]:
    """The last two characters of the verb, how far into its clause the object stands, and where in a list."""
    start, end = link.mention.start, link.mention.end
    before = text[max(0, start - STEP * STEPS) : start]
    words = len(before) - max(map(before.rfind, BREAKS))
    goes_on = text[end : end + 1] in LIST_MARKS
    listed = "、" in text[max(0, start - 2) : start]
    place = ("middle" if goes_on else "last") if listed else "first" if goes_on else "alone"
    said_by = (f"said by {text[max(0, start - gap - 2) : start - gap]}",) if gap >= 0 else ()
    return (*said_by, f"into clause {min(words // STEP, STEPS)}", f"in list {place}")


@lru_cache(maxsize=1 << 12)
def _signs_of_name(label: Label, called: str, said: str, marked: bool) -> tuple[str, ...]:
    """Whether a title or a programme stands in marks and under the name that it has everywhere, and what kind of programme it is."""
    if label not in (Label.INITIATIVE, Label.REGULATION, Label.DOCUMENT):
        return ()
    kind = "programme" if label == Label.INITIATIVE else "title"
    name, surface = plain_key(called), plain_key(said)
    head = HEAD.search(name) if kind == "programme" else None
    return (
        f"{kind} {'marked' if marked else 'bare'}", f"{kind} {'as said' if name == surface else 'within' if name in surface else 'told otherwise'}",
        *((f"head {head.group()}",) if head else ()),
    )


def weigh(prior: float, signs: tuple[str, ...]) -> float:
    """The probability, of two places, that a statement of a rule that is right in `prior` of cases is right with these signs."""
    odds = math.log(prior / (1 - prior)) + sum(map(_weights().get, signs, repeat(0.0)))
    return round(min(max(1 / (1 + math.exp(-odds)), LEAST), MOST), 2)


@cache
def _weights() -> dict[str, float]:
    return read_weights(TABLE)


