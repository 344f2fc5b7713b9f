"""What is told of a topic by the words behind it: “三项制度”全面落实, 领导小组于6月成立, “…”经验被市司法局推广."""

from __future__ import annotations

from dataclasses import dataclass

from kg.linking.context import Context
from kg.models import Entity, Label, Link
from kg.relations import patterns as said
from kg.relations.attributes import praised_before
from kg.relations.clauses import Clause
from kg.relations.groups import Group
from kg.relations.masking import masked_behind
from kg.relations.owners import TITLES, is_at_home


@dataclass(frozen=True, slots=True)
class Topic:
    """What the words behind a topic tell of it."""

    predicate: str
    rule: str
    prior: float
    verb_start: int
    """Up to here it is looked who acts."""
    by: tuple[Entity, ...] = ()
    """Who acts, where that is certain."""
    opens: bool = False
    """Whether it opens its clause: then nobody of an earlier clause acts."""


def topic_told(text: str, link: Link, group: Group, clause: Clause, right: str, start: int, context: Context, own: Entity | None) -> Topic | None:
    """What follows an object that no verb governs says of it; `right` are the words behind it, its group begins at `start`."""
    label = link.mention.label
    if label is Label.AGENCY:
        founders = (own,) if own and len(group.objects) > 1 else ()  # 甲局、乙局挂牌: neither founds the other
        return Topic("established", "founded-after", 0.85, start, founders) if said.FOUNDED_AFTER.match(right) else None
    if label is Label.REGULATION and said.ENSURE.match(right):
        return Topic("implements", "topic-carried-out", 0.7, start)
    if label in TITLES:
        if link.score < 0.5 or not is_at_home(link, context):
            return None
        if said.REVISED_AFTER.match(right):
            return Topic("revised", "revised-after", 0.85, start)
        last = group.objects[-1]  # 《甲》、《乙》相继出台: both
        issued = said.ISSUED_AFTER.match(masked_behind(text, clause, last, 60))
        return Topic("issued", "issued-after", 0.85, last.mention.end + issued.end()) if issued else None
    opens = not text[clause.start : link.mention.start].strip()
    if said.EXAMINED.match(right):
        return None
    if said.MATTERS.match(right) and not link.mention.surface.endswith(("系统", "平台")):  # who looks at firms by a system
        return Topic("undertakes", "counted-matters", 0.85, link.mention.start, opens=opens)
    if said.HOW_DONE.match(right):
        return Topic("undertakes", "told-how-done", 0.7, link.mention.start, opens=opens)
    if said.MEANS.search(text, clause.start, group.start) or said.INSPECTION.search(link.entity.name):
        return None
    behind = masked_behind(text, clause, group.objects[-1], 60)
    led = said.BY_TOPIC.match(behind)
    if led:
        return Topic("undertakes", "topic-led-by", 0.85, group.end + led.end())
    praised = praised_before(behind, text, group.start, clause, own)
    if praised:
        return Topic("undertakes", "praised", 0.85, group.start, praised)
    done = said.RENEWED.match(right) or said.AFTER_VERB.match(right) or said.ALL_DONE.match(behind) or said.GOES_FORWARD.match(right)
    if not done or said.NOT_DONE.match(right[done.end() :]) or said.NEGATION.search(right[: done.end()][:-2]):
        return None
    return Topic("undertakes", "topic-done", 0.75, link.mention.start, opens=opens)
