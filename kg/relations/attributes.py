"""Who did what, told by an attribute or behind the thing: 市纪委合办的“…”, 《…》由市保密局修订, 成为国家发展改革委明确的…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.models import Entity, Label, Link
from kg.relations.actors import coordinated, standing_before
from kg.relations.clauses import Clause
from kg.relations.patterns import BY_WHOM, CARRIED_BY, MAKER_AFTER, NAMED_BY, PRAISED, RELATIVE_VERB

JOINS = re.compile("[、和与及同]|会同|联合|以及")


def undertakers_before(words: str, base: int, text: str, clause: Clause) -> tuple[Entity, ...]:
    """The agencies of a relative clause that ends with the words before an initiative (区城管局实行的); `base` is where these begin."""
    relative = RELATIVE_VERB.search(words, max(len(words) - 5, 0)) if words.endswith("的") else None
    if relative is None:
        return ()
    before = [link for link in clause.links if link.mention.label is Label.AGENCY and link.mention.end <= base + relative.start("verb")]
    lead = words[max(before[-1].mention.end - base, 0) : relative.start("verb")] if before else "，"
    if not before or len(lead) > 14 or re.search(r"[，。；]|的", lead):
        return ()
    return (*standing_before(text, before[-1].mention.start, clause.links, JOINS), before[-1].entity)


def namers_before(words: str, base: int, clause: Clause) -> tuple[Entity, ...]:
    """The agency that named a place so, in the words before what it was named (成为国家发展改革委明确的)."""
    named = NAMED_BY.search(words) if "的" in words[-8:] else None
    namer = _agency_at(clause, base + named.start("by")) if named else None
    return (namer.entity,) if namer else ()


def praised_before(words: str, text: str, start: int, clause: Clause, own: Entity | None) -> tuple[Entity, ...]:
    """Whose own is what was praised (区城管局“首违免罚”经验被推广): the agency's directly before it, or `own` where it opens the clause.

    `words` follow what was praised, which begins at `start`. A project or reform that was chosen may be anybody's.
    """
    told = PRAISED.match(words)
    if told is None:
        return ()
    if own is not None and not text[clause.start : start].strip() and told["what"] not in ("项目", "改革", "机制"):
        return (own,)
    return tuple(
        link.entity for link in clause.links if link.mention.label is Label.AGENCY and link.mention.end <= start and text[link.mention.end : start] in ("", "的")
    )


def makers_behind(words: str, start: int, clause: Clause, text: str) -> tuple[tuple[Entity, ...], bool]:
    """The agencies behind 由 after a title that made it, and whether they revised it; `words` follow the title, from `start`."""
    told = BY_WHOM.match(words)
    if told is None:
        return (), False
    first = start + told.start("by")
    makers = _coordinated_from(first, clause, text)
    return makers, (told["verb"] or "") == "修订"


def carriers_behind(words: str, start: int, clause: Clause, text: str) -> tuple[Entity, ...]:
    """The agencies behind 由 after a title that carry it out (《…》由区生态环境局执行)."""
    told = CARRIED_BY.match(words)
    return _coordinated_from(start + told.start("by"), clause, text) if told else ()


def makers_named_after(words: str, start: int, clause: Clause, text: str) -> tuple[Entity, ...]:
    """The agencies that the verb's relative clause leads to (出台《…》的区委办、区政府办)."""
    told = MAKER_AFTER.match(words)
    return _coordinated_from(start + told.end(), clause, text) if told else ()


def _agency_at(clause: Clause, at: int) -> Link | None:
    """The agency in whose name `at` lies."""
    return next((link for link in clause.links if link.mention.start <= at < link.mention.end and link.mention.label is Label.AGENCY), None)


def _coordinated_from(at: int, clause: Clause, text: str) -> tuple[Entity, ...]:
    links: Sequence[Link] = [link for link in clause.links if link.mention.start >= at]
    if not links or links[0].mention.start != at or links[0].mention.label is not Label.AGENCY:
        return ()
    return tuple(link.entity for link in coordinated(text, links))
