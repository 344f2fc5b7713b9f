"""What the lines of one report hold, in figures: the same whether they came from one source or from several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ids import BASE
from loaders.subjects import text
from ontology.vocabulary import prop

_REFERS = re.compile(re.escape(f"<{prop('refersTo').iri}> <{BASE}id/") + r"(([a-z]+)-[^>]*)>")
_SAYS = re.compile(re.escape(f"<{prop('predicate').iri}> <{BASE}ont#") + r"(\w+)>")
_LINKED = re.compile(re.escape(f"<{BASE}id/") + r"([^>]+)" + re.escape(f"> <{prop('linked').iri}> \"true\""))


@dataclass(frozen=True, slots=True)
class Contents:
    """A report's name and kind, and how much it says; keys of the counts are in their natural order."""

    report: str
    """Last part of its IRI."""
    name: str
    kind: str
    year: str
    unknown: tuple[str, ...]
    """What could not be told of it."""
    linked: dict[str, int]
    """Mentions by class of the entity, of entities that a table knows."""
    unlinked: dict[str, int]
    statements: dict[str, int]
    """By predicate."""


def count_contents(report: str, lines: Sequence[str]) -> Contents:
    """What the sorted lines of a report hold."""
    own = f"<{BASE}id/{report}> "
    said: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith(own):
            predicate, rest = line[len(own):].split(" ", 1)
            said.setdefault(predicate.rpartition("#")[2][:-1], []).append(rest.rsplit(" ", 2)[0])
    whole = "".join(lines)
    known = set(_LINKED.findall(whole))
    linked: Counter[str] = Counter()
    unlinked: Counter[str] = Counter()
    for entity, label in _REFERS.findall(whole):
        (linked if entity in known else unlinked)[label] += 1

    def told(name: str) -> tuple[str, ...]:
        return tuple(text(term.encode()) for term in said.get(name, ()))

    return Contents(
        report=report, name="".join(told("name")[:1]), kind="".join(told("kind")[:1]), year="".join(told("year")[:1]),
        unknown=told("unknown"), linked=dict(sorted(linked.items())), unlinked=dict(sorted(unlinked.items())),
        statements=dict(sorted(Counter(_SAYS.findall(whole)).items())),
    )
