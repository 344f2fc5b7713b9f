"""A statement before its evidence is counted out in the text as read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.models import Entity, Qualifiers

NO_QUALIFIERS = Qualifiers()


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement before its evidence is counted out in the text as read."""

    subject: Entity
    predicate: str
    object: Entity
    start: int
    end: int
    rule: str
    confidence: float
    qualifiers: Qualifiers = NO_QUALIFIERS
    prior: float = 0.0
    """How sure its rule is, before the signs are weighed; 0 where nothing is weighed."""
    signs: tuple[str, ...] = ()
