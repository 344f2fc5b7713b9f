"""How sure a statement is: what its rule is sure of, weighed by signs of what commonly goes wrong.

The signs are the rule, how the object was found and whether its name ends where words end, how far away the verb is, and
who acts. Their weights stand in confidence.tsv: natural logarithms of odds, fitted by scripts/weigh_confidence.py to texts
annotated by hand. A sign without a row says nothing.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from pathlib import Path

from kg.models import Entity, Link
from kg.text.tables import read_rows

TABLE = Path(__file__).with_name("confidence.tsv")
CLOSED = re.compile(r"[，。；、）》”：\s]|$")
"""Behind a name that certainly ends there."""
COMMON = re.compile(r"等|的|和|及|与|工作|建设|改革|试点|任务|实施|开展|情况")
"""Behind a name whose head noun was left out on purpose, or that a conjunction ends."""
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
    return (
        f"rule {rule}", f"found by {link.mention.rule}", f"{link.mention.label.value} {known}", f"edge {edge} {known}", f"verb {far}",
        f"actor {who}", *(("several act",) if several else ()), *(("unsure link",) if link.score < 0.5 else ()),
    )


@lru_cache(maxsize=20_000)
def weigh(prior: float, signs: tuple[str, ...]) -> float:
    """The probability, of two places, that a statement of a rule that is right in `prior` of cases is right with these signs."""
    odds = math.log(prior / (1 - prior)) + sum(_weights().get(sign, 0.0) for sign in signs)
    return round(min(max(1 / (1 + math.exp(-odds)), LEAST), MOST), 2)


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in read_rows(TABLE)}


