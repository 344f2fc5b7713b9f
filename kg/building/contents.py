"""What the lines of one report hold, in figures: the same whether they came from one source or from several."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.ids import BASE
from loaders.subjects import text
from ontology.vocabulary import prop

_THING = f"{BASE}id/"
_REFERS = f" <{prop('refersTo').iri}> <{_THING}"
_SAYS = f" <{prop('predicate').iri}> <{BASE}ont#"
_LINKED = f"> <{prop('linked').iri}> \"true\""


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
    own = f"<{_THING}{report}> "
    said: dict[str, list[str]] = {}
    for line in islice(lines, bisect_left(lines, own), None):
        if not line.startswith(own):
            break
        predicate, rest = line[len(own):].split(" ", 1)
        said.setdefault(predicate.rpartition("#")[2][:-1], []).append(rest.rsplit(" ", 2)[0])
    # Cut by texts, which is several times as fast as looking for patterns.
    whole = "".join(lines)
    known = {piece.rpartition(_THING)[2] for piece in whole.split(_LINKED)[:-1]}
    linked: Counter[str] = Counter()
    unlinked: Counter[str] = Counter()
    for entity in _what_follows(whole, _REFERS):
        (linked if entity in known else unlinked)[entity.partition("-")[0]] += 1

    def told(name: str) -> tuple[str, ...]:
        return tuple(text(term.encode()) for term in said.get(name, ()))

    return Contents(
        report=report, name="".join(told("name")[:1]), kind="".join(told("kind")[:1]), year="".join(told("year")[:1]),
        unknown=told("unknown"), linked=dict(sorted(linked.items())), unlinked=dict(sorted(unlinked.items())),
        statements=dict(sorted(Counter(_what_follows(whole, _SAYS)).items())),
    )


def _what_follows(whole: str, mark: str) -> Iterator[str]:
    """What stands between each `mark` and the end of its IRI."""
    return (piece[: piece.index(">")] for piece in whole.split(mark)[1:])
