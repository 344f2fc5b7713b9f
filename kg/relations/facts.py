"""A statement before its evidence is counted out in the text as read."""

from __future__ import annotations

from typing import NamedTuple

from kg.models import UNQUALIFIED, Entity, Qualifiers


class Fact(NamedTuple):
    """A statement before its evidence is counted out in the text as read."""

    subject: Entity
    predicate: str
    object: Entity
    start: int
    end: int
    rule: str
    confidence: float
    qualifiers: Qualifiers = UNQUALIFIED
    prior: float = 0.0
    """How sure its rule is, before the signs are weighed; 0 where nothing is weighed."""
    signs: tuple[str, ...] = ()
