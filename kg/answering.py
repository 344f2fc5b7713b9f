"""Named queries answered by a graph, their entities named as people name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.building.folder import GraphFolder, open_graph
from kg.errors import BadQuery
from kg.finding import Ambiguous, resolve, spellings
from kg.ids import BASE
from loaders import oxigraph
from loaders.answers import Rows, Value
from queries import catalogue
from queries.catalogue import NamedQuery
from queries.parameters import BadParameter, ParameterType

LADYBUG = "ladybug"


def answer(graph: Path, asked: NamedQuery, given: Mapping[str, str], engine: str = "oxigraph") -> Iterator[tuple[Value, ...]]:
    """The rows of a named query; entities among the parameters are looked up in the graph.

    BadQuery for a parameter that is unknown, missing, wrong, or fits several things.
    """
    folder = open_graph(graph)
    store = oxigraph.open_store(folder.store)
    values = dict(given)
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    for name, value in given.items():
        if name in types and types[name].is_entity and value:
            values[name] = _resolved(store, name, value, types[name])
    try:
        if engine == LADYBUG:
            return _from_ladybug(folder, asked, values)
        text = asked.sparql(values, BASE)
    except BadParameter as error:
        raise BadQuery(str(error)) from None
    rows = oxigraph.query(store, text)
    assert isinstance(rows, Rows)
    return map(asked.row, rows.rows)


def _from_ladybug(folder: GraphFolder, asked: NamedQuery, values: Mapping[str, str]) -> Iterator[tuple[Value, ...]]:
    from loaders import ladybug

    rows = ladybug.query(ladybug.open_database(folder.database), asked.cypher(), asked.bind(values))
    return map(asked.row, rows.rows)


def _resolved(store: ox.Store, name: str, value: str, kind: ParameterType) -> str:
    try:
        return resolve(store, value, "" if kind is ParameterType.ENTITY else kind.value)
    except Ambiguous as error:
        raise Ambiguous(f"{name}: {error.reason}", error.candidates) from None
    except BadQuery as error:
        raise BadQuery(f"{name}: {error.reason}") from None


def find_entities(graph: Path, text: str) -> tuple[list[str], list[tuple[Value, ...]]]:
    """Columns and rows of the query entities-by-name, for every way in which the text may be written in the graph."""
    if not text.strip():
        raise BadQuery("the text is empty")
    asked = catalogue.get("entities-by-name")
    rows: dict[tuple[Value, ...], None] = {}
    for form in spellings(text):
        rows.update(dict.fromkeys(answer(graph, asked, {"text": form})))
    return [column.name for column in asked.columns], list(rows)
