"""What one graph says and another does not: two sorted files of N-Quads read side by side, a subject of each at a time."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from loaders.subjects import AUTHORITY, RDF_TYPE, SOURCES, Subject, local, read_subjects, text, thing
from ontology.vocabulary import EDGES, NODE_CLASSES, prop

COLUMNS = ("layer", "change", "rule", "file", "place", "text", "before", "after", "id")
SUMMARY_COLUMNS = ("layer", "change", "rule", "count")

QUALIFIERS = ("role", "count", "eventDate", "article", "designee", "quantity", "edition", "basis")
_EDGES = frozenset(f"<{edge.iri}>".encode() for edge in EDGES)
_CALLED = f"<{prop('altLabel').iri}>".encode()
_PASSAGE = b"#char="
_MENTIONS = f"<{prop('mentions').iri}>".encode()


class Layer(StrEnum):
    """What differs."""

    REPORTS = "reports"
    SOURCES = "sources"
    MENTIONS = "mentions"
    """A name is found here and not there."""
    LINKS = "links"
    """The same name means something else, or is linked in another way."""
    ENTITIES = "entities"
    STATEMENTS = "statements"
    OTHER = "other"


class Change(StrEnum):
    """How."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


class Difference(NamedTuple):
    """One thing that differs, as it is printed."""

    layer: Layer
    change: Change
    rule: str
    """That found it; of entities their class."""
    file: str
    place: str
    text: str
    before: str
    after: str
    id: str


@dataclass(frozen=True, slots=True)
class Told:
    """A subject in words: which rule, where, the text there, and what is said."""

    rule: str
    file: str
    place: str
    text: str
    said: str


def differences(one: Path, other: Path) -> Iterator[Difference]:
    """What differs between two files graph.nq, layer by layer, in their order; `one` is before, `other` after.

    Memory is that of a subject and of the names that were looked up last, whatever the size of the files.
    """
    before, after = GraphText(one), GraphText(other)
    found = False
    for layer, prefix in _PARTS:
        for old, new in _unequal(read_subjects(one, prefix), read_subjects(other, prefix)):
            difference = _difference(layer, old, new, before, after)
            if difference is not None:
                found = True
                yield difference
    if not found and not filecmp.cmp(one, other, shallow=False):
        said = "lines that belong to none of these"
        yield Difference(Layer.OTHER, Change.CHANGED, "", "", "", said, "", "", "")


class GraphText:
    """The subjects of a graph in words: what they name is looked up in the same file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._name = lru_cache(maxsize=1 << 14)(self._look_up_name)
        self._file = lru_cache(maxsize=1 << 10)(self._look_up_file)

    def link(self, mention: Subject) -> Told:
        """A mention: its surface, and whom it means with score and reasons."""
        said = _said(mention)
        reasons = "; ".join(sorted(said.get("reason", [])))
        who = f"{self._name(said['refersTo'][0])} [{said['refersTo'][0]}] {said['score'][0]}"
        return Told(
            said["rule"][0], self._file(_term(mention, b"#source>")), f"{said['line'][0]}:{said['column'][0]}",
            said["surface"][0], f"{who} ({reasons})" if reasons else who,
        )

    def statement(self, statement: Subject) -> Told:
        """A statement: its first clause, and subject, predicate and object with qualifiers and confidence."""
        said = _said(statement)
        ends = [self._name(said[end][0]) for end in ("subject", "object")]
        predicate = said["predicate"][0].rpartition("#")[2]
        qualified = "".join(f" {name}={self._name(value) if name in ('designee', 'edition') else value}"
                            for name in QUALIFIERS for value in sorted(said.get(name, [])))
        evidence = [self._subject(fact.object) for fact in statement.facts if fact.predicate.endswith(b"#evidence>")]
        first, *rest = sorted(evidence, key=_position)
        places = [f"{line}:{column}" for line, column, _ in map(_position, (first, *rest))]
        also = f" also at {', '.join(places[1:])}" if rest else ""
        return Told(
            said["rule"][0], self._file(_term(first, b"#source>")), places[0], _said(first)["quote"][0],
            f"{ends[0]} —{predicate}→ {ends[1]}{qualified} {said['confidence'][0]}{also}",
        )

    def thing(self, subject: Subject) -> Told:
        """An entity, report or source: its class, and what is said of it but for edges and the forms found in texts."""
        facts = sorted(_facts(subject))
        cls = next((fact.object for fact in subject.facts if fact.predicate == RDF_TYPE), b"")
        name = next((value for property_, value in facts if property_ in ("name", "fileName")), "")
        return Told(cls.decode().rpartition("#")[2].rstrip(">"), "", "", name, "; ".join(f"{name}={value}" for name, value in facts))

    def _look_up_name(self, id: str) -> str:
        said = _said(self._subject(thing(id) + b">"))
        return next(iter(said.get("fullName", said.get("name", []))), id)

    def _look_up_file(self, source: bytes) -> str:
        return "".join(_said(self._subject(source)).get("fileName", []))

    def _subject(self, term: bytes) -> Subject:
        return next(read_subjects(self._path, term + b" "), Subject(term, []))


def summarise(found: Iterable[Difference]) -> list[tuple[str, str, str, int]]:
    """How many there are by layer, change and rule: rows of SUMMARY_COLUMNS in the order of the layers."""
    counts: dict[tuple[Layer, Change, str], int] = {}
    for each in found:
        key = (each.layer, each.change, each.rule)
        counts[key] = counts.get(key, 0) + 1
    layers, changes = list(Layer), list(Change)
    ordered = sorted(counts, key=lambda key: (layers.index(key[0]), changes.index(key[1]), key[2]))
    return [(*key, counts[key]) for key in ordered]


_PARTS = (
    (Layer.REPORTS, thing("report-")), (Layer.SOURCES, SOURCES), (Layer.MENTIONS, thing("mention-")),
    *((Layer.ENTITIES, thing(f"{label}-")) for label in sorted(each.node_label.lower() for each in NODE_CLASSES) if label != "report"),
    (Layer.STATEMENTS, thing("statement-")),
)


def _unequal(ones: Iterator[Subject], others: Iterator[Subject]) -> Iterator[tuple[Subject | None, Subject | None]]:
    """The subjects of two sorted files that are not the same in both."""
    one, other = next(ones, None), next(others, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one.term < other.term):
            yield one, None
            one = next(ones, None)
        elif one is None or other.term < one.term:
            yield None, other
            other = next(others, None)
        else:
            if one.facts != other.facts:
                yield one, other
            one, other = next(ones, None), next(others, None)


def _difference(layer: Layer, old: Subject | None, new: Subject | None, before: GraphText, after: GraphText) -> Difference | None:
    """What there is to tell of a subject, if anything.

    Edges and passages follow from statements; forms found in texts, and that a report mentions something, from mentions.
    """
    subject = new or old
    assert subject is not None
    if _PASSAGE in subject.term or (layer is Layer.STATEMENTS and _term(subject, b"#predicate>") == _MENTIONS):
        return None
    told_old, told_new = _told(layer, old, before), _told(layer, new, after)
    if told_old == told_new:
        return None
    told = told_new or told_old
    assert told is not None
    if layer is Layer.MENTIONS and told_old and told_new:
        layer = Layer.LINKS
    change = Change.GAINED if told_old is None else Change.LOST if told_new is None else Change.CHANGED
    said_old, said_new = told_old.said if told_old else "", told_new.said if told_new else ""
    if told_old and told_new and layer in (Layer.ENTITIES, Layer.REPORTS, Layer.SOURCES):
        parts_old, parts_new = said_old.split("; "), said_new.split("; ")
        said_old = "; ".join(part for part in parts_old if part not in parts_new)
        said_new = "; ".join(part for part in parts_new if part not in parts_old)
    if told_old and told_new and told_old.rule != told_new.rule:
        said_old, said_new = f"{said_old} by {told_old.rule}", f"{said_new} by {told_new.rule}"
    return Difference(layer, change, told.rule, told.file, told.place, told.text, said_old, said_new, local(subject.term))


def _told(layer: Layer, subject: Subject | None, graph: GraphText) -> Told | None:
    if subject is None:
        return None
    if layer is Layer.MENTIONS:
        return graph.link(subject)
    if layer is Layer.STATEMENTS:
        return graph.statement(subject)
    return graph.thing(subject) if any(fact.predicate == RDF_TYPE for fact in subject.facts) else None


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    for fact in subject.facts:
        if fact.predicate not in (RDF_TYPE, _CALLED) and (fact.graph == AUTHORITY or fact.predicate not in _EDGES):
            yield fact.predicate.decode().rpartition("#")[2][:-1], _value(fact.object)


def _said(subject: Subject) -> dict[str, list[str]]:
    """What is said of a subject, by the property's local name; of things their ids."""
    said: dict[str, list[str]] = {}
    for fact in subject.facts:
        said.setdefault(fact.predicate.decode().rpartition("#")[2][:-1], []).append(_value(fact.object))
    return said


def _position(passage: Subject) -> tuple[int, int, bytes]:
    """Line and column; of several texts of a report the first in the file."""
    said = _said(passage)
    return int(said["line"][0]), int(said["column"][0]), passage.term


def _term(subject: Subject, property_: bytes) -> bytes:
    return next(fact.object for fact in subject.facts if fact.predicate.endswith(property_))


def _value(term: bytes) -> str:
    return text(term) if term.startswith(b'"') else local(term)


