"""What Cypher gets from a Neo4j database. Only queries that read are sent, in transactions that only read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import neo4j
from neo4j import exceptions, graph

from kg.errors import BadQuery
from loaders.answers import Rows, Value
from loaders.neo4j.connecting import Access, connected, told
from loaders.read_only import check_cypher, cypher_parameters


def query(access: Access, cypher: str, parameters: Mapping[str, object] | None = None) -> Rows:
    """What a Cypher query answers; a node is a dict of its properties and `label`, an edge one with `type`.

    Raises BadQuery where it does not parse, names what is not there, or writes; BadServer where nothing answers.
    """
    check_cypher(cypher)
    given = dict(parameters or {})
    if missing := sorted(cypher_parameters(cypher) - given.keys()):
        raise BadQuery(f"no value for ${missing[0]}")
    rows = _rows(access, cypher, given)
    return Rows(tuple(str(name) for name in next(rows)), rows)


def _rows(access: Access, cypher: str, parameters: dict[str, object]) -> Iterator[tuple[Value, ...]]:
    """The names of the columns, then the rows as the server sends them."""
    with connected(access) as driver, told(access):
        session = driver.session(database=access.database or None, default_access_mode=neo4j.READ_ACCESS)
        with session:
            try:
                result = session.run(cypher, parameters)
                yield tuple(result.keys())
                for record in result:
                    yield tuple(map(_value, record))
            except (exceptions.CypherSyntaxError, exceptions.CypherTypeError) as error:
                raise BadQuery(_first_line(error)) from None
            except exceptions.ClientError as error:
                if (error.code or "").startswith("Neo.ClientError.Statement"):
                    raise BadQuery(_first_line(error)) from None
                raise


def _value(cell: object) -> Value:
    """A cell without the engine's own ids, times as text."""
    if cell is None or isinstance(cell, bool | int | float | str):
        return cell
    if isinstance(cell, graph.Node):
        return {"label": ", ".join(sorted(cell.labels)), **_properties(cell)}
    if isinstance(cell, graph.Relationship):
        return {"type": cell.type, **_properties(cell)}
    if isinstance(cell, graph.Path):
        return {"nodes": [_value(node) for node in cell.nodes], "edges": [_value(edge) for edge in cell.relationships]}
    if isinstance(cell, Mapping):
        return {str(key): _value(value) for key, value in cell.items()}
    if isinstance(cell, list | tuple):
        return [_value(item) for item in cell]
    return str(cell)


def _properties(entity: graph.Entity) -> dict[str, Value]:
    return {name: _value(value) for name, value in sorted(entity.items())}


def _first_line(error: exceptions.Neo4jError) -> str:
    return ((error.message or str(error)).splitlines() or [""])[0]
