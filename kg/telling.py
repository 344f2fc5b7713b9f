"""The subjects of a graph in words: what they are called, where they stand, what is said of them.

Everything is looked up in the sorted file graph.nq, by bisection; no store is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loaders.subjects import AUTHORITY, RDF_TYPE, Subject, local, read_subjects, text, thing
from ontology.vocabulary import EDGES, prop

QUALIFIERS = ("role", "count", "eventDate", "article", "designee", "quantity", "edition", "basis")
_EDGES = frozenset(f"<{edge.iri}>".encode() for edge in EDGES)
_CALLED = f"<{prop('altLabel').iri}>".encode()
_MENTIONS = f"<{prop('mentions').iri}>".encode()


@dataclass(frozen=True, slots=True)
class Told:
    """A subject in words: which rule, where, the text there, and what is said."""

    rule: str
    file: str
    place: str
    text: str
    said: str


class GraphText:
    """The subjects of a graph in words: what they name is looked up in the same file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = lru_cache(maxsize=1 << 14)(self._look_up_name)
        self.file = lru_cache(maxsize=1 << 10)(self._look_up_file)

    def link(self, mention: Subject) -> Told:
        """A mention: its surface, and whom it means with score and reasons."""
        said = said_of(mention)
        reasons = "; ".join(sorted(said.get("reason", [])))
        who = f"{self.name(said['refersTo'][0])} [{said['refersTo'][0]}] {said['score'][0]}"
        return Told(
            said["rule"][0], self.file(term_of(mention, "source")), f"{said['line'][0]}:{said['column'][0]}",
            said["surface"][0], f"{who} ({reasons})" if reasons else who,
        )

    def statement(self, statement: Subject) -> Told:
        """A statement: its first clause, and subject, predicate and object with qualifiers and confidence."""
        said = said_of(statement)
        ends = [self.name(said[end][0]) for end in ("subject", "object")]
        predicate = said["predicate"][0].rpartition("#")[2]
        qualified = "".join(f" {name}={self.name(value) if name in ('designee', 'edition') else value}"
                            for name in QUALIFIERS for value in sorted(said.get(name, [])))
        evidence = [self._subject(fact.object) for fact in statement.facts if fact.predicate.endswith(b"#evidence>")]
        first, *rest = sorted(evidence, key=_position)
        places = [f"{line}:{column}" for line, column, _ in map(_position, (first, *rest))]
        also = f" also at {', '.join(places[1:])}" if rest else ""
        return Told(
            said["rule"][0], self.file(term_of(first, "source")), places[0], said_of(first)["quote"][0],
            f"{ends[0]} —{predicate}→ {ends[1]}{qualified} {said['confidence'][0]}{also}",
        )

    def thing(self, subject: Subject) -> Told:
        """An entity, report or source: its class, and what is said of it but for edges and the forms found in texts."""
        facts = sorted(_facts(subject))
        cls = next((fact.object for fact in subject.facts if fact.predicate == RDF_TYPE), b"")
        name = next((value for property_, value in facts if property_ in ("name", "fileName")), "")
        return Told(cls.decode().rpartition("#")[2].rstrip(">"), "", "", name, "; ".join(f"{name}={value}" for name, value in facts))

    def _look_up_name(self, id: str) -> str:
        said = said_of(self._subject(thing(id) + b">"))
        return next(iter(said.get("fullName", said.get("name", []))), id)

    def _look_up_file(self, source: bytes) -> str:
        return "".join(said_of(self._subject(source)).get("fileName", []))

    def _subject(self, term: bytes) -> Subject:
        return next(read_subjects(self._path, term + b" "), Subject(term, []))


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    for fact in subject.facts:
        if fact.predicate not in (RDF_TYPE, _CALLED) and (fact.graph == AUTHORITY or fact.predicate not in _EDGES):
            yield fact.predicate.decode().rpartition("#")[2][:-1], _value(fact.object)


def said_of(subject: Subject) -> dict[str, list[str]]:
    """What is said of a subject, by the property's local name; of things their ids."""
    said: dict[str, list[str]] = {}
    for fact in subject.facts:
        said.setdefault(fact.predicate.decode().rpartition("#")[2][:-1], []).append(_value(fact.object))
    return said


def _position(passage: Subject) -> tuple[int, int, bytes]:
    """Line and column; of several texts of a report the first in the file."""
    said = said_of(passage)
    return int(said["line"][0]), int(said["column"][0]), passage.term


def term_of(subject: Subject, property_: str) -> bytes:
    """The one object of a property, as the file has it."""
    end = f"#{property_}>".encode()
    return next(fact.object for fact in subject.facts if fact.predicate.endswith(end))


def _value(term: bytes) -> str:
    return text(term) if term.startswith(b'"') else local(term)


def is_mention(statement: Subject) -> bool:
    """Whether a statement says no more than that its report mentions something."""
    return term_of(statement, "predicate") == _MENTIONS
