"""What is made on what: 根据《A》，制定《B》; 印发《A》，…据此出台《B》."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.models import Entity, Label, Link
from kg.relations.clauses import Clause
from kg.relations.facts import Fact
from kg.relations.groups import Group
from kg.relations.patterns import PREPOSITION, STRICT_GROUND
from kg.relations.verbs import Chain, VerbRule

NEXT = 6
"""A clause of so many characters (结合实际，) may part what is carried out from what is made for it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What something may be made on: an instrument, the clause that names it, and whether 根据 or the like says so."""

    entity: Entity
    clause: Clause
    strict: bool


@dataclass(slots=True)
class Grounds:
    """The grounds that a sentence has named so far, not yet used up."""

    text: str
    own: Entity | None
    named: list[Ground] = field(default_factory=list)
    titles: tuple[Entity, ...] = ()
    """The regulations named last."""

    def note(self, link: Link, rules: Sequence[VerbRule], chain: Chain, clause: Clause) -> None:
        """Takes in a title that a verb carries out or that 根据 stands before."""
        verbs = "".join(chain.verbs)
        if any(rule.predicate == "implements" for rule in rules) and PREPOSITION.search(verbs):
            self.named.append(Ground(link.entity, clause, STRICT_GROUND.search(verbs) is not None))

    def facts(self, link: Link, clause: Clause) -> Iterator[Fact]:
        """What a title is based on that the clause says is made."""
        if clause.planned or not link.entity.iri.startswith("regulation-"):
            return
        thereupon = self.text.find("据此", clause.start, link.mention.start) >= 0
        goes_on = not clause.opened or clause.opened == (self.own,)
        for ground in [Ground(each, clause, True) for each in self.titles] if thereupon else self.named:
            near = goes_on and len(self.text[ground.clause.end : clause.start].strip()) <= NEXT
            if ground.entity.iri != link.entity.iri and (ground.strict or near):
                yield Fact(link.entity, "basedOn", ground.entity, ground.clause.start, clause.end, "issued-on-basis", 0.75)

    def pass_over(self, group: Group, used: bool) -> None:
        """Goes on behind a group of objects; what was made on a ground uses it up (根据 A 制定 B，修订 C)."""
        self.titles = tuple(link.entity for link in group.objects if link.mention.label is Label.REGULATION) or self.titles
        if used:
            self.named.clear()
