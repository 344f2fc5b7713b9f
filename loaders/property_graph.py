"""Nodes and edges of the property graph that a sorted N-Quads file projects to, in one order for the same file.

Nodes come by label and id; edges of the tables by the id they start from, then those of the statements by statement.
What is a node, an edge or an attribute the ontology says. Memory holds the year of each report and no more: quotes,
which stand far from the statements that rest on them, are looked up in a temporary database on disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.errors import BadGraph
from kg.ids import term_iri
from loaders.columns import Kind, Value, combine, kind_of
from loaders.subjects import AUTHORITY, RDF_TYPE, SOURCES, Subject, local, read_subjects, text, thing
from ontology.terms import Property
from ontology.vocabulary import ATTRIBUTES, EDGES, NODE_CLASSES, QUALIFIERS

CACHE_MIB = 48
"""How much of the temporary database of quotes may stay in memory."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or a report; `properties` named as in `loaders.columns.NODE_COLUMNS`, what is missing left out."""

    label: str
    id: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """What a report states or a table says; `properties` named as in `loaders.columns.EDGE_COLUMNS`."""

    type: str
    id: str
    """Of a statement its id, of a table's edge its type and ends; no two edges share it."""
    source: str
    target: str
    source_label: str
    target_label: str
    properties: dict[str, Value]


class _Attribute(NamedTuple):
    """How a property's values become a column."""

    column: str
    kind: Kind
    is_thing: bool

    def value(self, terms: list[bytes]) -> Value:
        """The column's value."""
        if self.is_thing:
            return combine(self.kind, map(local, terms))
        if len(terms) == 1 and self.kind is Kind.TEXT:
            return text(terms[0])
        return combine(self.kind, map(text, terms))


class _Place(NamedTuple):
    """Where evidence stands; sorts in reading order, several sources by their hashes."""

    sha256: str
    start: int
    end: int
    term: bytes


def _term(name: str) -> bytes:
    return f"<{term_iri(name)}>".encode()


def _attributes(properties: tuple[Property, ...]) -> dict[bytes, _Attribute]:
    return {f"<{p.iri}>".encode(): _Attribute(p.attribute or p.qualifies, kind_of(p), not p.datatype)
            for p in properties}


_CLASS_TERMS = {_term(c.name): c.node_label for c in NODE_CLASSES}
_LABEL_OF = {c.name.lower(): c.node_label for c in NODE_CLASSES}
_NODE_ATTRIBUTES = {c.node_label: _attributes(ATTRIBUTES[c.name]) for c in NODE_CLASSES}
_EDGE_ATTRIBUTES = _attributes(QUALIFIERS)
_EDGE_TYPES = {f"<{e.iri}>".encode(): e.edge_type for e in EDGES}
_SUBJECT, _PREDICATE, _OBJECT, _EVIDENCE = map(_term, ("subject", "predicate", "object", "evidence"))
_YEAR, _QUOTE, _LINE, _ROW = map(_term, ("year", "quote", "line", "row"))


def nodes(nquads: Path) -> Iterator[Node]:
    """Every entity and report; BadGraph where one has no class or two."""
    for cls in sorted(NODE_CLASSES, key=lambda c: c.name):
        for subject in read_subjects(nquads, thing(cls.name.lower() + "-")):
            yield _node(nquads, subject)


def edges(nquads: Path) -> Iterator[Edge]:
    """Every edge of the tables and every statement; BadGraph where a statement lacks what makes it one."""
    yield from _table_edges(nquads)
    years = report_years(nquads)
    with closing(_quotes(nquads)) as quotes:
        for subject in read_subjects(nquads, thing("statement-")):
            yield _statement_edge(nquads, subject, years, quotes)


def _grouped(subject: Subject) -> dict[bytes, list[bytes]]:
    """Distinct objects by predicate, in the file's order."""
    said: dict[bytes, list[bytes]] = {}
    for predicate, value, _ in subject.facts:
        values = said.setdefault(predicate, [])
        if value not in values:
            values.append(value)
    return said


def _columns(said: dict[bytes, list[bytes]], attributes: dict[bytes, _Attribute]) -> dict[str, Value]:
    return {attribute.column: attribute.value(said[predicate])
            for predicate, attribute in attributes.items() if predicate in said}


def _node(nquads: Path, subject: Subject) -> Node:
    said = _grouped(subject)
    labels = [_CLASS_TERMS[term] for term in said.get(RDF_TYPE, ()) if term in _CLASS_TERMS]
    if len(labels) != 1:
        raise BadGraph(f"has {len(labels) or 'no'} classes", file=nquads.name, place=local(subject.term))
    return Node(labels[0], local(subject.term), _columns(said, _NODE_ATTRIBUTES[labels[0]]))


def _label(nquads: Path, end: str) -> str:
    """The label of the node with this id, whose first word is its class."""
    try:
        return _LABEL_OF[end.partition("-")[0]]
    except KeyError:
        raise BadGraph("an edge leads to what is no node", file=nquads.name, place=end) from None


def _table_edges(nquads: Path) -> Iterator[Edge]:
    for cls in sorted(NODE_CLASSES, key=lambda c: c.name):
        for subject in read_subjects(nquads, thing(cls.name.lower() + "-")):
            source = local(subject.term)
            row = {"row": combine(Kind.TEXT, values)} if (
                values := [text(value) for predicate, value, _ in subject.facts if predicate == _ROW]) else {}
            for predicate, value, graph in subject.facts:
                if graph == AUTHORITY and predicate in _EDGE_TYPES:
                    kind, target = _EDGE_TYPES[predicate], local(value)
                    yield Edge(kind, f"{kind}:{source}:{target}", source, target, _label(nquads, source),
                               _label(nquads, target), dict(row))


def report_years(nquads: Path) -> dict[str, int]:
    """The year that each report is on, by the report's id; those whose year is unknown are left out."""
    years = {}
    for subject in read_subjects(nquads, thing("report-")):
        for predicate, value, _ in subject.facts:
            if predicate == _YEAR:
                years[local(subject.term)] = int(text(value))
    return years


def _quotes(nquads: Path) -> sqlite3.Connection:
    """A temporary database of line and quote by the place's term; sqlite removes it when it is closed."""
    quotes = sqlite3.connect("")
    quotes.execute(f"PRAGMA cache_size = -{CACHE_MIB * 1024}")
    quotes.execute("PRAGMA journal_mode = OFF")
    quotes.execute("CREATE TABLE quote (place BLOB PRIMARY KEY, line INTEGER, quote TEXT) WITHOUT ROWID")
    quotes.executemany("INSERT INTO quote VALUES (?, ?, ?)", _passages(nquads))
    return quotes


def _passages(nquads: Path) -> Iterator[tuple[bytes, int | None, str | None]]:
    for subject in read_subjects(nquads, SOURCES):
        line, quote = None, None
        for predicate, value, _ in subject.facts:
            if predicate == _QUOTE:
                quote = text(value)
            elif predicate == _LINE:
                line = int(text(value))
        if quote is not None:
            yield subject.term, line, quote


def _place(term: bytes) -> _Place:
    sha256, _, span = term[len(SOURCES):-1].decode().partition("#char=")
    start, _, end = span.partition(",")
    return _Place(sha256, int(start), int(end), term)


def _statement_edge(nquads: Path, subject: Subject, years: dict[str, int], quotes: sqlite3.Connection) -> Edge:
    said = _grouped(subject)
    statement = local(subject.term)
    try:
        (source,), (target,), (predicate,) = said[_SUBJECT], said[_OBJECT], said[_PREDICATE]
        kind = _EDGE_TYPES[predicate]
        places = sorted(map(_place, said.get(_EVIDENCE, ())))
    except (KeyError, ValueError):
        raise BadGraph("no statement of one subject, predicate and object", file=nquads.name, place=statement) from None
    properties: dict[str, Value] = {"statement": statement, **_columns(said, _EDGE_ATTRIBUTES)}
    year = years.get(str(properties.get("report", "")))
    if year is not None:
        properties["year"] = year
    properties["evidenceCount"] = len(places)
    if places:
        sha256, start, end, term = places[0]
        properties |= {"start": start, "end": end, "source": sha256[:16]}
        found = quotes.execute("SELECT line, quote FROM quote WHERE place = ?", (term,)).fetchone()
        if found:
            properties |= {"line": found[0], "quote": found[1]}
    start_id, end_id = local(source), local(target)
    return Edge(kind, statement, start_id, end_id, _label(nquads, start_id), _label(nquads, end_id), properties)
