"""The graph in Oxigraph, on disk, and what SPARQL gets from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import BadGraph, BadQuery
from kg.ids import BASE, term_iri
from loaders.answers import Rows, Value
from loaders.read_only import check_sparql, fill_sparql

XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "gov": term_iri(""),
    "id": f"{BASE}id/",
    "xsd": XSD,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
}
"""Prefixes that a query need not declare."""

PART = 200_000
"""Quads that are loaded at once: Oxigraph's memory grows with them, to 300 MB."""

_INTEGERS = frozenset({XSD + "integer", XSD + "gYear", XSD + "int", XSD + "long", XSD + "nonNegativeInteger"})
_DECIMALS = frozenset({XSD + "decimal", XSD + "double", XSD + "float"})

Parameter = str | int | float | bool | ox.NamedNode | ox.Literal
"""What a parameter may be: a plain value becomes a literal, a `NamedNode` an IRI."""


def load(nquads: Path, store: Path) -> int:
    """How many quads the new store in the folder `store` holds: all of the file, or BadGraph is raised.

    What was in the folder before is removed.
    """
    shutil.rmtree(store, ignore_errors=True)
    store.parent.mkdir(parents=True, exist_ok=True)
    database = ox.Store(store)
    written = 0
    with nquads.open("rb") as file:
        while part := list(islice(file, PART)):
            try:
                database.bulk_load(b"".join(part), format=ox.RdfFormat.N_QUADS)
            except SyntaxError as error:
                place = f"after line {written}"
                raise BadGraph(_first_line(error), file=nquads.name, place=place) from None
            written += len(part)
    if written > PART:
        database.optimize()  # What came in parts lies in parts; in one piece it takes half the room and the time.
    database.flush()
    held = len(database)
    if held != written:
        raise BadGraph(f"{written} quads in {nquads.name}, {held} in the store", file=store.name)
    return held


def open_store(path: Path, *, read_only: bool = True) -> ox.Store:
    """The store in a folder; BadGraph where there is none."""
    if not path.is_dir():
        raise BadGraph("no Oxigraph store here", file=str(path))
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(path)
    except OSError as error:
        raise BadGraph(f"not an Oxigraph store: {_first_line(error)}", file=str(path)) from None


def query(
    store: ox.Store, text: str, parameters: Mapping[str, Parameter] | None = None
) -> Rows | bool | ox.QueryTriples:
    """What a SPARQL query answers: rows of a SELECT, yes or no of an ASK, triples of a CONSTRUCT or DESCRIBE.

    Without FROM it asks the union of all named graphs. A parameter is written where the query has `$name`, as in
    Cypher; `?name` stays a variable. Raises BadQuery where it does not parse, writes, or asks another server.
    """
    check_sparql(text)
    terms = {name: str(_term(value)) for name, value in (parameters or {}).items()}
    try:
        answer = store.query(fill_sparql(text, terms), prefixes=PREFIXES, use_default_graph_as_union=True)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise BadQuery(_first_line(error)) from None
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    if isinstance(answer, ox.QueryTriples):
        return answer
    return Rows(tuple(variable.value for variable in answer.variables), _rows(answer))


def serialize(triples: ox.QueryTriples, format: ox.RdfFormat = ox.RdfFormat.TURTLE) -> str:
    """Triples as Turtle (or another format) with the known prefixes, sorted, so that equal answers are equal texts."""
    ordered = sorted(triples, key=str)
    return (ox.serialize(ordered, format=format, prefixes=PREFIXES) or b"").decode()


def _rows(solutions: ox.QuerySolutions) -> Iterator[tuple[Value, ...]]:
    try:
        for solution in solutions:
            yield tuple(_value(term) for term in solution)
    except (OSError, RuntimeError) as error:
        raise BadQuery(_first_line(error)) from None


def _value(term: object) -> Value:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        try:
            if datatype in _INTEGERS:
                return int(term.value)
            if datatype in _DECIMALS:
                return float(term.value)
        except ValueError:
            return term.value
        return term.value == "true" if datatype == XSD + "boolean" else term.value
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)


def _term(value: Parameter) -> ox.NamedNode | ox.Literal:
    return value if isinstance(value, ox.NamedNode | ox.Literal) else ox.Literal(value)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
