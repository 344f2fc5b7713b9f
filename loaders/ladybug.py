"""The graph in LadybugDB, one file, and what Cypher gets from it.

One table a label, one a type of edge, all of them there even when nothing is in them, so that a query for what no
report says answers nothing rather than failing. What Neo4j 5 has and LadybugDB calls otherwise (`type(r)`, `split`,
`toString`, …) is defined in the database as macros. What remains different: the property `end` wants backticks (which
Neo4j takes too), `EXISTS { MATCH … }` and `COUNT { MATCH … }` want their MATCH, a label is tested in the pattern only
and `labels(n)` is one text, lists and `substring` count from 1, there are no list comprehensions and no `CALL { … }`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import ladybug as lb

from kg.errors import BadGraph, BadQuery
from loaders.answers import Rows, Value
from loaders.columns import EDGE_COLUMNS, ENDS, LABELS, NODE_COLUMNS, Column, Kind
from loaders.property_graph import Edge, Node, edges, nodes
from loaders.read_only import check_cypher, cypher_parameters
from loaders.tables import Tables

Database = lb.Database

LOADING_MIB, ASKING_MIB = 512, 1024
"""Memory that the engine may take for pages, while loading and while asking; it takes what it needs."""

PART = 50_000
"""Rows that are copied at once: with all of a large table at once the engine's memory grows with the table."""

_MAX_SIZE = 1 << 40
"""Address space set aside for the database; the default of 8 TiB does not fit where that is limited."""

_TYPES = {Kind.TEXT: "STRING", Kind.INTEGER: "INT64", Kind.DECIMAL: "DOUBLE", Kind.BOOLEAN: "BOOLEAN"}

# Neo4j 5 on the left. Only where a macro means the same for every argument.
_MACROS = (
    "type(edge) AS label(edge)", "toString(value) AS cast(value AS STRING)", "toInteger(value) AS cast(value AS INT64)",
    "toFloat(value) AS cast(value AS DOUBLE)", "split(whole, mark) AS string_split(whole, mark)",
    "head(items) AS items[1]", "last(items) AS items[-1]", "startNode(edge) AS start_node(edge)",
    "endNode(edge) AS end_node(edge)",
)

# Rows are read as RFC 4180 has them; one thread, because a text may hold line feeds.
_CSV = "header=false, parallel=false, auto_detect=false, delim=',', quote='\"', escape='\"'"


def load(nquads: Path, path: Path) -> tuple[int, int]:
    """How many nodes and edges the new database `path` holds: all of the file's, or BadGraph is raised.

    A database that was there before is removed.
    """
    return load_projection(nodes(nquads), edges(nquads), path)


def load_projection(nodes: Iterable[Node], edges: Iterable[Edge], path: Path) -> tuple[int, int]:
    """The same for nodes and edges from elsewhere; tables are written beside the database first."""
    remove_database(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".lbug-", dir=path.parent) as folder:
        tables = Tables(Path(folder), PART)
        for node in nodes:
            tables.write((node.label,), _line([node.id], node.properties, NODE_COLUMNS[node.label]))
        counted_nodes = tables.counted.total()
        for edge in edges:
            ends = (edge.source_label, edge.target_label)
            if ends not in ENDS[edge.type]:
                raise BadGraph(f"{edge.type} may not lead from {ends[0]} to {ends[1]}", place=edge.id)
            tables.write((edge.type, *ends), _line([edge.source, edge.target], edge.properties, EDGE_COLUMNS))
        counted_edges = tables.counted.total() - counted_nodes
        tables.close()
        with _open(path, LOADING_MIB, read_only=False) as database, lb.Connection(database) as connection:
            _create_tables(connection)
            for (name, *between), part in tables.parts():
                ends_said = f"from='{between[0]}', to='{between[1]}', " if between else ""
                _run(connection, f"COPY {name} FROM '{_quoted(part)}' ({ends_said}{_CSV})")
            _check_counts(connection, counted_nodes, counted_edges, path)
            _run(connection, "CHECKPOINT")
    return counted_nodes, counted_edges


def remove_database(path: Path) -> None:
    """Nothing of the database is left, nor of what the engine keeps beside it."""
    for file in (path, path.with_name(path.name + ".wal"), path.with_name(path.name + ".shadow")):
        file.unlink(missing_ok=True)


def open_database(path: Path) -> lb.Database:
    """The database, read-only; BadGraph where there is none or it is another version's."""
    if not path.is_file():
        raise BadGraph("no LadybugDB database here", file=str(path))
    try:
        return _open(path, ASKING_MIB, read_only=True)
    except RuntimeError as error:
        raise BadGraph(f"not a database that this version reads: {_first_line(error)}", file=str(path)) from None


def query(database: lb.Database, cypher: str, parameters: Mapping[str, object] | None = None) -> Rows:
    """What a Cypher query answers; a node is a dict of its properties and `label`, an edge one with `type`.

    Raises BadQuery where it does not parse, names what is not there, or writes.
    """
    check_cypher(cypher)
    given = parameters or {}
    if missing := sorted(cypher_parameters(cypher) - given.keys()):
        raise BadQuery(f"no value for ${missing[0]}")
    connection = lb.Connection(database)
    answer = _answer(connection, cypher, given)
    return Rows(tuple(answer.get_column_names()), _rows(answer))


def copy_out(database: Database, query: str, path: Path) -> bool:
    """Whether the file has any rows of what the query answers: CSV as RFC 4180 has it, in the database's own order."""
    with lb.Connection(database, num_threads=1) as connection:
        _run(connection, f"COPY ({query}) TO '{_quoted(path)}' (header=false, delim=',', quote='\"', escape='\"')")
    return path.stat().st_size > 0


def _open(path: Path, mib: int, *, read_only: bool) -> lb.Database:
    return lb.Database(path, read_only=read_only, buffer_pool_size=mib << 20, max_db_size=_MAX_SIZE)


def _create_tables(connection: lb.Connection) -> None:
    for label in LABELS:
        _run(connection, f"CREATE NODE TABLE {label} (id STRING PRIMARY KEY, {_declared(NODE_COLUMNS[label])})")
    for kind, ends in ENDS.items():
        pairs = ", ".join(f"FROM {start} TO {end}" for start, end in ends)
        _run(connection, f"CREATE REL TABLE {kind} ({pairs}, {_declared(EDGE_COLUMNS)})")
    for macro in _MACROS:
        _run(connection, f"CREATE MACRO {macro}")


def _declared(columns: tuple[Column, ...]) -> str:
    return ", ".join(f"`{column.name}` {_TYPES[column.kind]}" for column in columns)


def _line(ids: list[str], properties: Mapping[str, object], columns: tuple[Column, ...]) -> str:
    """A line of CSV: a missing value is nothing, an empty text two quotes."""
    return ",".join([*map(_cell, ids), *(_cell(properties.get(column.name)) for column in columns)]) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""').replace("\0", "\ufffd") + '"'
    return str(value)


def _check_counts(connection: lb.Connection, nodes: int, edges: int, path: Path) -> None:
    for what, query, written in (("nodes", "MATCH (n) RETURN count(*)", nodes),
                                 ("edges", "MATCH ()-[e]->() RETURN count(*)", edges)):
        held = next(_rows(_answer(connection, query, {})))[0]
        if held != written:
            raise BadGraph(f"{written} {what} in the graph, {held} in the database", file=path.name)


def _run(connection: lb.Connection, statement: str) -> None:
    try:
        connection.execute(statement)
    except RuntimeError as error:
        raise BadGraph(f"LadybugDB: {_first_line(error)}") from None


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("\\", "\\\\").replace("'", "\\'")


def _answer(connection: lb.Connection, cypher: str, parameters: Mapping[str, object]) -> lb.QueryResult:
    # In a thread, because the engine hears no Ctrl-C; from here it can be told, again and again: before it has begun it does not listen.
    with ThreadPoolExecutor(1) as thread:
        running = None
        try:
            running = thread.submit(connection.execute, cypher, dict(parameters))
            answer = running.result()
        except KeyboardInterrupt:
            while running is not None and not running.done():
                connection.interrupt()
                wait([running], timeout=0.1)
            raise
        except RuntimeError as error:
            raise BadQuery(_first_line(error)) from None
    if isinstance(answer, list):
        raise BadQuery("one query at a time")
    return answer


def _rows(answer: lb.QueryResult) -> Iterator[tuple[Value, ...]]:
    try:
        while answer.has_next():
            yield tuple(_value(cell) for cell in answer.get_next())
    except RuntimeError as error:
        raise BadQuery(_first_line(error)) from None


def _value(cell: object) -> Value:
    """A cell without the engine's own ids; a date as text."""
    if cell is None or isinstance(cell, bool | int | float | str):
        return cell
    if isinstance(cell, dict):
        if "_NODES" in cell:
            return {"nodes": _value(cell["_NODES"]), "edges": _value(cell["_RELS"])}
        kept = {str(key): _value(value) for key, value in cell.items() if value is not None and key[:1] != "_"}
        if "_SRC" in cell:
            return {"type": cell["_LABEL"], **kept}
        return {"label": cell["_LABEL"], **kept} if "_LABEL" in cell else kept
    if isinstance(cell, list | tuple):
        return [_value(item) for item in cell]
    return str(cell)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
