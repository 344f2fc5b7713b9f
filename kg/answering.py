"""Named queries answered by a graph, their entities named as people name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.building.folder import open_graph
from kg.errors import BadQuery
from kg.finding import Ambiguous, Names, Neo4jNames, OxigraphNames, resolve, spellings
from kg.ids import BASE
from loaders.answers import Rows, Value
from queries import catalogue
from queries.catalogue import NamedQuery
from queries.parameters import BadParameter, ParameterType

if TYPE_CHECKING:
    from loaders.neo4j.connecting import Access


class Engine(Protocol):
    """What a named query is put to."""

    def names(self) -> Names:
        """What its entities are called."""

    def rows(self, asked: NamedQuery, values: Mapping[str, str]) -> Rows:
        """What it answers; entities among the values are ids. BadParameter where one is wrong."""


@dataclass(frozen=True, slots=True)
class Oxigraph:
    """A graph folder, asked in SPARQL."""

    graph: Path

    def names(self) -> Names:
        """As `Engine` has it."""
        from loaders import oxigraph

        return OxigraphNames(oxigraph.open_store(open_graph(self.graph).store))

    def rows(self, asked: NamedQuery, values: Mapping[str, str]) -> Rows:
        """As `Engine` has it."""
        from loaders import oxigraph

        rows = oxigraph.query(oxigraph.open_store(open_graph(self.graph).store), asked.sparql(values, BASE))
        assert isinstance(rows, Rows)
        return rows


@dataclass(frozen=True, slots=True)
class Ladybug:
    """A graph folder, asked in Cypher."""

    graph: Path

    def names(self) -> Names:
        """As `Engine` has it."""
        return Oxigraph(self.graph).names()

    def rows(self, asked: NamedQuery, values: Mapping[str, str]) -> Rows:
        """As `Engine` has it."""
        from loaders import ladybug

        given = asked.bind(values)
        return ladybug.query(ladybug.open_database(open_graph(self.graph).database), asked.cypher(), given)


@dataclass(frozen=True, slots=True)
class Neo4j:
    """A database, asked in Cypher: all the data sets that it holds."""

    access: Access

    def names(self) -> Names:
        """As `Engine` has it."""
        return Neo4jNames(self.access)

    def rows(self, asked: NamedQuery, values: Mapping[str, str]) -> Rows:
        """As `Engine` has it."""
        from loaders.neo4j import asking

        return asking.query(self.access, asked.cypher(), asked.bind(values))


def answer(engine: Engine, asked: NamedQuery, given: Mapping[str, str]) -> Iterator[tuple[Value, ...]]:
    """The rows of a named query; entities among the parameters are looked up by their names.

    BadQuery for a parameter that is unknown, missing, wrong, or fits several things.
    """
    values = dict(given)
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    for name, value in given.items():
        if name in types and types[name].is_entity and value:
            values[name] = _resolved(engine.names(), name, value, types[name])
    try:
        rows = engine.rows(asked, values)
    except BadParameter as error:
        raise BadQuery(str(error)) from None
    return map(asked.row, rows.rows)


def _resolved(names: Names, name: str, value: str, kind: ParameterType) -> str:
    try:
        return resolve(names, value, "" if kind is ParameterType.ENTITY else kind.value)
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
        rows.update(dict.fromkeys(answer(Oxigraph(graph), asked, {"text": form})))
    return [column.name for column in asked.columns], list(rows)
