"""The clauses of a sentence with their mentions, and who acts in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.models import Entity, Link
from kg.relations.actors import opening_actors
from kg.text.sections import DONE_CLAUSE, PLAN_CLAUSE, Sentence


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its mentions and what its sentence says of time."""

    start: int
    end: int
    links: tuple[Link, ...]
    planned: bool
    actors: tuple[Entity, ...]
    """Who acts unless the clause itself says who."""


def clauses_of(
    text: str, sentence: Sentence, links: Sequence[Link], actors: tuple[Entity, ...] = ()
) -> Iterator[Clause]:
    """The clauses of a sentence with their mentions; an actor that opens one acts in the next ones too.

    `actors` act from the sentence before, which only a ； ended.
    """
    at = 0
    for span in sentence.clauses:
        while at < len(links) and links[at].mention.start < span.start:
            at += 1
        stop = at
        while stop < len(links) and links[stop].mention.start < span.end:
            stop += 1
        inside, at = tuple(links[at:stop]), stop
        opening = opening_actors(text, span.start, inside)
        if opening is not None:
            actors = opening
        words = text[span.start : span.end]
        planned = (sentence.planned and not DONE_CLAUSE.search(words)) or bool(PLAN_CLAUSE.search(words))
        yield Clause(span.start, span.end, inside, planned, actors)


def clauses_end(clause: Clause, later: Sequence[Clause]) -> int:
    """Where the clause after this one ends."""
    return later[0].end if later else clause.end
