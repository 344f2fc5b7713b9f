"""All that a graph says of one entity or statement, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.building.folder import open_graph
from kg.errors import BadQuery
from kg.finding import OxigraphNames, resolve
from kg.ids import entity_iri, graph_iri
from loaders import oxigraph
from loaders.answers import Rows, Value

_STATEMENT = re.compile(r"statement-[0-9a-f]{20}")
_MENTION = re.compile(r"mention-[0-9a-f]{16}-\d+-\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said."""

    report: str
    """Id of the report."""
    title: str
    year: int | None
    file: str
    line: int
    column: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention, and why it is taken for the entity."""

    surface: str
    score: float
    rule: str
    reasons: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a report."""

    id: str
    subject: str
    predicate: str
    object: str
    confidence: float
    rule: str
    qualifiers: tuple[tuple[str, str], ...]
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One entity or statement: what tables and keys say of it, what reports call it and say of it."""

    id: str
    cls: str
    name: str
    facts: tuple[tuple[str, str], ...]
    called: tuple[str, ...]
    """The forms found in reports."""
    mentions: int
    """All there are; `links` may be fewer."""
    links: tuple[Linked, ...]
    said: int
    statements: tuple[Said, ...]


def describe(graph: Path, id: str, limit: int) -> Shown:
    """What the graph says of an entity, report, statement or mention, with at most `limit` links and statements.

    `id` may be a name that only one entity has; else Ambiguous or BadQuery is raised.
    """
    store = oxigraph.open_store(open_graph(graph).store)
    if _STATEMENT.fullmatch(id) or _MENTION.fullmatch(id):
        if not oxigraph.query(store, f"ASK {{ <{entity_iri(id)}> ?p ?o }}"):
            raise BadQuery(f"no {id.partition('-')[0]} {id} in this graph")
        if _STATEMENT.fullmatch(id):
            return Shown(id, "Statement", id, (), (), 0, (), 1, tuple(_statements(store, f"VALUES ?s {{ <{entity_iri(id)}> }}", limit)))
        links = tuple(_links(store, f"VALUES ?m {{ <{entity_iri(id)}> }}", limit))
        return Shown(id, "Mention", links[0].surface if links else id, tuple(_facts(store, id)), (), 1, links, 0, ())
    id = resolve(OxigraphNames(store), id)
    iri = f"<{entity_iri(id)}>"
    by_entity = f"{{ ?s gov:subject {iri} }} UNION {{ ?s gov:object {iri} }}"
    if id.startswith("report-"):
        by_entity = f"?s gov:report {iri}"
    by_entity += " FILTER NOT EXISTS { ?s gov:predicate gov:mentions }"
    mentions = f"?m gov:refersTo {iri}"
    return Shown(
        id=id, cls=_one(store, f"SELECT (STRAFTER(STR(?c), '#') AS ?cls) {{ {iri} a ?c }} ORDER BY ?cls"),
        name=_one(store, f"SELECT ?name {{ {iri} gov:name ?name }}"), facts=tuple(_facts(store, id)),
        called=tuple(_text(row[0]) for row in _rows(store, f"SELECT DISTINCT ?form {{ {iri} skos:altLabel ?form }} ORDER BY ?form")),
        mentions=int(_one(store, f"SELECT (COUNT(DISTINCT ?m) AS ?n) {{ {mentions} }}")), links=tuple(_links(store, mentions, limit)),
        said=int(_one(store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {by_entity} }}")),
        statements=tuple(_statements(store, by_entity, limit)),
    )


def _rows(store: ox.Store, text: str) -> Iterator[tuple[Value, ...]]:
    answer = oxigraph.query(store, text)
    assert isinstance(answer, Rows)
    return answer.rows


def _one(store: ox.Store, text: str) -> str:
    return next((_text(row[0]) for row in _rows(store, text)), "")


def _facts(store: ox.Store, id: str) -> Iterator[tuple[str, str]]:
    """What the tables say of a thing, and reports of its number; of a report what it says of itself, of a mention what it refers to."""
    told = f"FILTER(?g = <{graph_iri('authority')}> || ?p IN (gov:docNumber, gov:docNumberIssuer))"
    own = {"report": "FILTER(isLiteral(?o))", "mention": "FILTER(?p = gov:refersTo)"}.get(id.partition("-")[0], told)
    rows = _rows(store, f"""
        SELECT DISTINCT (STRAFTER(STR(?p), "#") AS ?property) (IF(isIRI(?o), STRAFTER(STR(?o), "/id/"), STR(?o)) AS ?value) ?label
        WHERE {{
          GRAPH ?g {{ <{entity_iri(id)}> ?p ?o }}
          {own}
          FILTER(?p NOT IN (rdf:type, gov:name, gov:nameKey, skos:altLabel))
          OPTIONAL {{ ?o gov:name ?label }}
        }} ORDER BY ?property ?value""")
    for name, value, label in rows:
        yield _text(name), f"{_text(label)} ({_text(value)})" if label else _text(value)


_PLACE = """
    ?report gov:name ?title .
    OPTIONAL { ?report gov:year ?year }
    ?source gov:fileName ?file ."""


def _links(store: ox.Store, pattern: str, limit: int) -> Iterator[Linked]:
    rows = _rows(store, f"""
        SELECT ?m ?surface ?score ?rule (STRAFTER(STR(?report), "/id/") AS ?id) ?title ?year ?file ?line ?column ?start ?end
        WHERE {{
          {pattern} .
          ?m gov:surface ?surface ; gov:score ?score ; gov:rule ?rule ; gov:source ?source ;
             gov:line ?line ; gov:column ?column ; gov:start ?start ; gov:end ?end .
          ?report gov:source ?source . ?report a gov:Report . {_PLACE}
        }} ORDER BY ?year ?title ?file ?start LIMIT {limit}""")
    for mention, surface, score, rule, report, title, year, file, line, column, start, end in rows:
        asked = f"SELECT ?reason {{ <{mention}> gov:reason ?reason }} ORDER BY ?reason"
        reasons = tuple(_text(row[0]) for row in _rows(store, asked))
        place = Place(_text(report), _text(title), _year(year), _text(file), _int(line), _int(column), _int(start), _int(end), _text(surface))
        yield Linked(_text(surface), float(_text(score)), _text(rule), reasons, place)


def _statements(store: ox.Store, pattern: str, limit: int) -> Iterator[Said]:
    rows = list(_rows(store, f"""
        SELECT ?s ?subject ?subject_name (STRAFTER(STR(?p), "#") AS ?predicate) ?object ?object_name ?confidence ?rule
        WHERE {{
          {{ SELECT DISTINCT ?s WHERE {{ {pattern} }} }}
          ?s gov:subject ?subject ; gov:predicate ?p ; gov:object ?object ; gov:confidence ?confidence ; gov:rule ?rule ;
             gov:report ?report .
          OPTIONAL {{ ?report gov:year ?year }}
          OPTIONAL {{ ?subject gov:name ?subject_name }}
          OPTIONAL {{ ?object gov:name ?object_name }}
        }} ORDER BY ?predicate ?year ?report ?s LIMIT {limit}"""))
    for statement, subject, subject_name, predicate, object_, object_name, confidence, rule in rows:
        asked = f"""
            SELECT (STRAFTER(STR(?p), "#") AS ?name) (IF(isIRI(?o), STRAFTER(STR(?o), "/id/"), STR(?o)) AS ?value)
            {{ <{statement}> ?p ?o . VALUES ?p {{ gov:role gov:count gov:eventDate gov:article gov:designee gov:quantity gov:edition gov:basis }} }}
            ORDER BY ?name ?value"""
        qualifiers = tuple((_text(name), _text(value)) for name, value in _rows(store, asked))
        yield Said(
            _local(statement), _text(subject_name) or _local(subject), _text(predicate), _text(object_name) or _local(object_),
            float(_text(confidence)), _text(rule), qualifiers, tuple(_evidence(store, _text(statement))),
        )


def _evidence(store: ox.Store, statement: str) -> Iterator[Place]:
    rows = _rows(store, f"""
        SELECT (STRAFTER(STR(?report), "/id/") AS ?id) ?title ?year ?file ?line ?column ?start ?end ?quote
        WHERE {{
          <{statement}> gov:evidence ?place ; gov:report ?report .
          ?place gov:source ?source ; gov:line ?line ; gov:column ?column ; gov:start ?start ; gov:end ?end ; gov:quote ?quote . {_PLACE}
        }} ORDER BY ?file ?start""")
    for report, title, year, file, line, column, start, end, quote in rows:
        yield Place(_text(report), _text(title), _year(year), _text(file), _int(line), _int(column), _int(start), _int(end), _text(quote))


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _local(value: Value) -> str:
    return _text(value).rpartition("/")[2]


def _int(value: Value) -> int:
    return int(_text(value))


def _year(value: Value) -> int | None:
    return int(_text(value)) if value else None
