"""A graph written into a Neo4j database, as one data set of it: what is new is added, what it no longer says is removed.

Nodes come first, then edges, each whole with its evidence, then nodes that nothing speaks of any more go. Every
transaction leaves a record of the stretches that it finished, so that a load broken off is finished by the next. One
load at a time works in a database: it holds a lock that the server takes back when the loader is gone.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile

import neo4j

from loaders.neo4j import chunks
from loaders.neo4j.ahead import ahead
from loaders.neo4j.chunks import Totals
from loaders.neo4j.connecting import Access, connected
from loaders.neo4j.schema import DATA_SET, TAKE_LOCK, check_data_set, statements
from loaders.neo4j.verifying import FETCHED, Difference, compare, held_totals
from loaders.neo4j.writing import ROWS, Progress, Writer
from loaders.property_graph import edges, nodes

AHEAD = 2 * ROWS // chunks.ROWS
"""Chunks that are made ready while the server works: two transactions' worth."""


NOTHING = hashlib.sha256(b"").hexdigest()
"""The sha256 of a graph in which nothing stands: a data set of that is none."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load found and did, in rows: nodes and edges."""

    rows: int
    """That the data set has."""
    written: int
    removed: int
    left: int
    """Nodes that are no longer the data set's, but that something of somebody else's is linked to."""
    differences: tuple[Difference, ...]
    """Between the graph and what the database holds now; none, if all is well."""


def unseen(stage: str, done: int) -> None:
    """Nobody looks."""


def load(
    nquads: Path, digest: str, access: Access, data_set: str, *, indexes: Iterable[str] = (), anew: bool = False,
    progress: Progress = unseen,
) -> Loaded:
    """What became of loading the graph, whose sha256 is `digest`, as the data set of that name.

    `indexes` are made beside those of the ontology (`loaders.neo4j.schema`). With `anew` everything is written again,
    whatever the database has on record. BadServer where the database refuses, BadGraph where the graph is broken.
    """
    check_data_set(data_set)
    (lock_name, lock_schema), *schema = statements(indexes).items()
    with connected(access) as driver, access.session(driver) as session:
        _make(session, {lock_name: lock_schema}, progress)
        with access.session(driver) as locking, locking.begin_transaction() as lock:
            progress("waiting", 0)
            lock.run(TAKE_LOCK).consume()
            _make(session, dict(schema), progress)
            before = _read_record(session, data_set)
            written = removed = left = 0
            if before and before.graph == digest and not anew:
                totals = before.totals
            else:
                totals = Totals()
                session.run(f"MERGE (d:{DATA_SET} {{name: $name}}) SET d.graph = ''", name=data_set).consume()
                writer = Writer(session, data_set, progress)
                writer.write(ahead(chunks.chunks(chain(nodes(nquads), edges(nquads)), totals), AHEAD), anew=anew)
                written, removed, left = writer.written, writer.removed, writer.left
            with access.session(driver, FETCHED) as reading:
                held = held_totals(reading, data_set, progress)
            differences = compare(nquads, totals, held)
            if not differences:
                _write_record(lock, data_set, _Record(digest, totals), before)
            lock.commit()
    return Loaded(held.rows.total(), written, removed, left, tuple(differences))


def make_schema(access: Access, indexes: Iterable[str] = ()) -> None:
    """Have the constraints and indexes, as `load` does."""
    with connected(access) as driver, access.session(driver) as session:
        _make(session, statements(indexes), unseen)


def remove(access: Access, data_set: str, *, progress: Progress = unseen) -> Loaded:
    """What became of removing the data set of that name."""
    with NamedTemporaryFile(suffix=".nq") as empty:
        return load(Path(empty.name), NOTHING, access, data_set, progress=progress)


@dataclass(frozen=True, slots=True)
class _Record:
    """What the database says of a data set: the sha256 of the graph that it holds, and its totals."""

    graph: str
    totals: Totals


def _read_record(session: neo4j.Session, data_set: str) -> _Record | None:
    """What the last load of this data set left; nothing while it is not finished."""
    row = session.run(f"MATCH (d:{DATA_SET} {{name: $name}}) RETURN d.graph, d.rows, d.checksums", name=data_set).single()
    if row is None or not row[0]:
        return None
    return _Record(row[0], Totals(Counter(json.loads(row[1])), Counter(json.loads(row[2]))))


def _write_record(lock: neo4j.Transaction, data_set: str, record: _Record, before: _Record | None) -> None:
    """The record, kept when the lock's transaction is."""
    if record.graph == NOTHING:
        lock.run(f"MATCH (d:{DATA_SET} {{name: $name}}) DELETE d", name=data_set).consume()
    elif before != record:
        said = {"graph": record.graph, "rows": _json(record.totals.rows), "checksums": _json(record.totals.checksums)}
        lock.run(f"MATCH (d:{DATA_SET} {{name: $name}}) SET d += $said", name=data_set, said=said).consume()


def _json(counts: Mapping[str, int]) -> str:
    return json.dumps(dict(sorted(counts.items())))


def _make(session: neo4j.Session, wanted: Mapping[str, str], progress: Progress) -> None:
    """Have the constraints and indexes, ready for use; `wanted` is how each is made, by name."""
    ready = {name for name, state in session.run("SHOW INDEXES YIELD name, state") if state == "ONLINE"}
    if ready >= wanted.keys():
        return
    for name, statement in wanted.items():
        if name not in ready:
            progress("schema", 0)
            session.run(statement).consume()
    session.run("CALL db.awaitIndexes(600)").consume()
