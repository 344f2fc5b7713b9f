"""Who is told to have done something: whom the clause names, or the words behind the object, or the next clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.models import Entity, Label, Link
from kg.relations.actors import actors_of, coordinated
from kg.relations.attributes import makers_named_after
from kg.relations.clauses import Clause
from kg.relations.masking import masked, masked_behind
from kg.relations.patterns import ADVERBIAL, LED_NEXT

MAKES = ("issued", "revised")
HELPS_WITH = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}是)?(?:积极|主动|全力)?(?:配合|协助)")
"""配合区司法局建设“…”: both do."""


ACTED = re.compile(r"(?:查处|处罚|处置|办理|审批|监管|审查|整治)[，,；;。]?$")
"""At the end of a clause that says by itself what was done on a ground (依照《…》从严查处，|市税务局…)."""


class Told(NamedTuple):
    """What is told of an object, before it is known who acts."""

    predicate: str
    rule: str
    governed: bool
    """Whether a verb before the object tells it."""
    verb_start: int
    later: Sequence[Clause] = ()
    """The clauses that follow in the sentence, where they may say who acts."""


def who_acts(text: str, own: Entity | None, link: Link, told: Told, clause: Clause) -> tuple[Entity, ...]:
    """The entities that act on an object; none where they are many or unknown. `own` is the report's own government."""
    actors = actors_of(text, clause.start, told.verb_start, clause.links, clause.actors, own, told.predicate in MAKES)
    if told.predicate in MAKES and told.governed:
        actors = makers_named_after(masked_behind(text, clause, link, clause.end), link.mention.end, clause, text) or actors
    if told.governed and told.rule == "according-to" and not clause.opened and not ACTED.search(text, link.mention.end, clause.end):
        actors = _subject_ahead(text, told.later) or actors
    if told.predicate == "undertakes" and own and actors and (helps := HELPS_WITH.match(text, clause.start)):
        actors = (own, *(actor for actor in (_named_at(helps.end(), text, clause) or actors) if actor != own))
    if told.predicate == "undertakes" and told.later:
        actors = _led_by_next(text, told.later[0]) or actors
    if own and actors == clause.actors and not clause.opened and (
        # a title that begins with the publisher's name, after a clause about somebody else
        (told.predicate in MAKES and link.mention.surface.lstrip("《").startswith(own.name))
        # what follows the act of its office
        or (told.predicate == "undertakes" and actors and all(actor.name in (own.name + "办公室", own.name + "办公厅") for actor in actors))
    ):
        actors = (own,)
    if told.predicate != "undertakes" and clause.helping:
        actors = tuple(actor for actor in actors if actor not in clause.helping)
    return actors


def _named_at(at: int, text: str, clause: Clause) -> tuple[Entity, ...]:
    """The bodies named at a place, with those coordinated."""
    links = [link for link in clause.links if link.mention.start >= at and link.mention.label is Label.AGENCY]
    return tuple(link.entity for link in coordinated(text, links)) if links and links[0].mention.start == at else ()


def _led_by_next(text: str, clause: Clause) -> tuple[Entity, ...]:
    """Who leads where the next clause only says so (推行“三项制度”，由区司法局牵头)."""
    base, words = masked(text, clause, clause.end)
    if base != clause.start or not LED_NEXT.match(words) or (words.lstrip()[:1] != "由" and not clause.planned):  # 市水利局牵头 in a plan; in a report it begins another act
        return ()
    return tuple(each.entity for each in coordinated(text, [link for link in clause.links if link.mention.label is Label.AGENCY]))


def _subject_ahead(text: str, later: Sequence[Clause]) -> tuple[Entity, ...]:
    """Who opens the next clause, or one a little further that only such leading clauses part from this one."""
    for clause in later[:3]:
        if clause.opened is not None:
            return tuple(actor for actor in clause.opened if actor not in clause.helping)
        if not ADVERBIAL.match(text, clause.start):
            return ()
    return ()
