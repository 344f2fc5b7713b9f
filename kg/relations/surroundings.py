"""The words around an object, with mentions blanked: what tells who does what with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.models import Link
from kg.relations.clauses import Clause
from kg.relations.groups import Group
from kg.relations.masking import masked
from kg.relations.patterns import ATTRIBUTE, ATTRIBUTE_INSIDE, ON_WHAT, SPEECH


@dataclass(slots=True)
class Surroundings:
    """An object, and the words of its clause before and behind it."""

    link: Link
    group: Group
    clause: Clause
    later: Sequence[Clause]
    """The clauses behind its own."""
    start: int
    """Where what the verb governs begins: the object's group, with its issuer."""
    base: int
    """Where `before` begins in the text."""
    before: str
    """The words before `start`, masked; shortened as it is found what does not govern."""
    right: str
    """The words behind the group."""
    after: str
    """The words behind the object itself."""

    @property
    def end(self) -> int:
        """Where `before` ends in the text."""
        return self.base + len(self.before)

    def leave_out_attributes(self) -> None:
        """Blanks or drops what stands before the object as its attribute, and so does not govern it."""
        if "的" in self.before:
            self.before = ATTRIBUTE_INSIDE.sub("", ATTRIBUTE.sub("", self.before))
            if "关于" in self.before:
                self.before = ON_WHAT.sub(lambda match: "＊" * len(match.group()), self.before)
        if "习近平" in self.before:
            self.before = SPEECH.sub(lambda match: "＊" * len(match.group()), self.before)


def surroundings(text: str, group: Group, index: int, clause: Clause, later: Sequence[Clause]) -> Surroundings:
    """What stands around the object `index` of a group."""
    link = group.objects[index]
    start = group.start if group.issuers[index] or not any(group.issuers) else group.objects[0].mention.start
    base, before = masked(text, clause, start)
    return Surroundings(
        link, group, clause, later, start, base, before,
        right=text[group.objects[-1].mention.end : clause.end], after=text[link.mention.end : clause.end],
    )
