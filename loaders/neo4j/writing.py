"""Stretches of nodes and edges written into a database: what is new made, what is known set, what is gone removed.

Each transaction leaves a record of the stretches that it finished.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import neo4j

from kg.errors import BadGraph
from loaders.columns import ENDS, LABELS
from loaders.neo4j.chunks import LAST, STATEMENTS, TABLES, Chunk, empty_chunk
from loaders.neo4j.schema import PART
from loaders.neo4j.sharing import HOLDERS, Said, said_by, together
from loaders.property_graph import Edge, Node

ROWS = 8_000
"""Rows of a transaction, about."""

Progress = Callable[[str, int], None]
"""Is told what is being done, and to how many rows it has been done, before each transaction is committed."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Held:
    """A node or edge that the database has."""

    properties: Mapping[str, Any]
    mine: bool
    """Whether this data set has it."""
    others: Mapping[str, Said]
    """What the other data sets say of it."""
    foreign: bool
    """Whether kg never wrote it."""
    ends: tuple[str, ...]
    """Of an edge: where somebody led it to may not be where it belongs."""


There = dict[str, Held]
"""By id."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A chunk of nodes of which some must go, once no edge holds them."""

    chunk: Chunk
    nodes: There


@dataclass(frozen=True, slots=True)
class Done:
    """What a transaction did: rows written, rows that are no longer the data set's, nodes of them that something holds."""

    written: int
    removed: int = 0
    left: int = 0
    gone: tuple[Gone, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave and did."""

    rows: list[list[Any]]
    counters: neo4j.SummaryCounters


class Run:
    """Runs queries in a transaction, each whole before the next."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def __call__(self, query: str, **parameters: object) -> Answer:
        result = self._transaction.run(query, parameters)
        rows = result.values()
        return Answer(rows, result.consume().counters)


class Writer:
    """Writes the chunks of one data set that the database does not have yet."""

    def __init__(self, session: neo4j.Session, data_set: str, progress: Progress) -> None:
        self.written = self.removed = self.left = 0
        self._session = session
        self._data_set = data_set
        self._progress = progress
        self._there = _kinds_there(session)
        found = session.run(f"MATCH (p:{PART} {{dataSet: $name}}) RETURN p.section, p.low, p.digest", name=data_set)
        self._recorded = {(section, low): digest for section, low, digest in found}

    def write(self, chunks: Iterable[Chunk], *, anew: bool) -> None:
        """Have the database hold what the chunks say, and nothing else of this data set; with `anew` all is written."""
        empty = {section for section, _ in self._recorded}
        gone: list[Gone] = []
        waiting: list[Chunk] = []
        for chunk in chunks:
            empty.discard(chunk.section)
            if not anew and self._recorded.get((chunk.section, chunk.low)) == chunk.digest:
                continue
            if waiting and (chunk.section != waiting[0].section or sum(len(each.rows) for each in waiting) >= ROWS):
                gone += self._write(waiting)
                waiting = []
            waiting.append(chunk)
        if waiting:
            gone += self._write(waiting)
        # Edges go before the nodes that they end in.
        for section in sorted(empty, key=lambda each: (each in LABELS, each)):
            gone += self._write([empty_chunk(section)])
        for each in gone:
            self._commit("removing", lambda run, each=each: self._remove_nodes(run, each))  # type: ignore[misc]

    def _write(self, waiting: Sequence[Chunk]) -> tuple[Gone, ...]:
        section = waiting[0].section
        if section in LABELS:
            return self._commit("nodes", lambda run: self._write_nodes(run, section, waiting)).gone
        return self._commit("edges", lambda run: self._write_edges(run, section, waiting)).gone

    def _commit(self, stage: str, work: Callable[[Run], Done]) -> Done:
        """Do the work in a transaction; again, if the server breaks it off for a reason that may pass."""
        def attempt(transaction: neo4j.ManagedTransaction) -> Done:
            done = work(Run(transaction))
            self._progress(stage, self.written + done.written)
            return done

        done = self._session.execute_write(attempt)
        self.written += done.written
        self.removed += done.removed
        self.left += done.left
        return done

    def _write_nodes(self, run: Run, label: str, waiting: Sequence[Chunk]) -> Done:
        there = self._nodes_there(run, label, waiting) if label in self._there else {}
        new: list[Row] = []
        known: list[Row] = []
        finished, gone = [], []
        for chunk in waiting:
            ids = set()
            for node in chunk.rows:
                assert isinstance(node, Node)
                ids.add(node.id)
                held = there.get(node.id)
                row = self._row(label, node, held)
                if held is None:
                    new.append(row)
                elif row != held.properties:
                    known.append(row)
            lost = {id: held for id, held in there.items() if held.mine and id not in ids and chunk.low <= id < chunk.high}
            if lost:
                gone.append(Gone(chunk, lost))
            else:
                finished.append(chunk)
        if known:
            run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n = row", rows=known)
        if new:
            run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows=new)
        self._record(run, finished)
        return Done(len(new) + len(known), gone=tuple(gone))

    def _write_edges(self, run: Run, section: str, waiting: Sequence[Chunk]) -> Done:
        there = self._edges_there(run, section, waiting)
        new: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        known: dict[str, list[Row]] = defaultdict(list)
        ids: dict[str, set[str]] = defaultdict(set)
        astray: dict[str, list[str]] = defaultdict(list)
        for edge in chain.from_iterable(chunk.rows for chunk in waiting):
            assert isinstance(edge, Edge)
            ids[edge.type].add(edge.id)
            held = there.get(edge.type, {}).get(edge.id)
            row = self._row(edge.type, edge, held)
            if held and held.ends == (edge.source, edge.target):
                if row != held.properties:
                    known[edge.type].append(row)
                continue
            if held:
                astray[edge.type].append(edge.id)
            new[edge.type, edge.source_label, edge.target_label].append({"a": edge.source, "b": edge.target, "said": row})
        for kind, led in sorted(astray.items()):
            run(f"UNWIND $ids AS id MATCH ()-[e:{kind} {{id: id}}]->() DELETE e", ids=led)
        for kind, rows in sorted(known.items()):
            run(f"UNWIND $rows AS row MATCH ()-[e:{kind} {{id: row.id}}]->() SET e = row", rows=rows)
        for (kind, source, target), rows in sorted(new.items()):
            made = run(f"UNWIND $rows AS row MATCH (a:{source} {{id: row.a}}) MATCH (b:{target} {{id: row.b}}) "
                       f"CREATE (a)-[e:{kind}]->(b) SET e = row.said", rows=rows).counters.relationships_created
            if made != len(rows):
                raise BadGraph(f"{len(rows) - made} of {len(rows)} edges {kind} end in what is no {source} or {target}")
        removed = sum(self._remove_edges(run, kind, {id: held for id, held in each.items() if held.mine and id not in ids[kind]})
                      for kind, each in sorted(there.items()))
        self._record(run, waiting)
        return Done(sum(map(len, new.values())) + sum(map(len, known.values())), removed)

    def _remove_edges(self, run: Run, kind: str, lost: There) -> int:
        only = [id for id, held in sorted(lost.items()) if not held.others]
        if only:
            run(f"UNWIND $ids AS id MATCH ()-[e:{kind} {{id: id}}]->() DELETE e", ids=only)
        shared = [together(kind, held.others) for _, held in sorted(lost.items()) if held.others]
        if shared:
            run(f"UNWIND $rows AS row MATCH ()-[e:{kind} {{id: row.id}}]->() SET e = row", rows=shared)
        return len(lost)

    def _remove_nodes(self, run: Run, gone: Gone) -> Done:
        """A node that another data set has stays, and so does one that somebody linked to something of their own."""
        label = gone.chunk.section
        shared = [together(label, held.others) for _, held in sorted(gone.nodes.items()) if held.others]
        if shared:
            run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n = row", rows=shared)
        ids = [id for id, held in sorted(gone.nodes.items()) if not held.others]
        run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) SET n.{HOLDERS} = []", ids=ids)
        deleted = run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT (n)--() DELETE n", ids=ids).counters.nodes_deleted
        self._record(run, [gone.chunk])
        return Done(0, len(gone.nodes), len(ids) - deleted)

    def _nodes_there(self, run: Run, label: str, waiting: Sequence[Chunk]) -> There:
        """The nodes in the stretches' place, whose ever they are."""
        return self._held(run, f"(x:{label}) WHERE x.id >= r.low AND x.id < r.high", _ranges(waiting))

    def _edges_there(self, run: Run, section: str, waiting: Sequence[Chunk]) -> dict[str, There]:
        """The same for edges, by type: those that may start from the section's label, which each cost the server a plan."""
        kinds = set(ENDS)
        if section == STATEMENTS:
            ranges, pattern = _ranges(waiting, "statement-"), "()-[x:{}]->() WHERE x.id >= r.low AND x.id < r.high"
        else:
            label = section.removeprefix(TABLES)
            ranges = _ranges(waiting)
            kinds = {kind for kind, ends in ENDS.items() if any(start == label for start, _ in ends)}
            pattern = f"(a:{label}) WHERE a.id >= r.low AND a.id < r.high MATCH (a)-[x:{{}}]->() WHERE x.report IS NULL"
        ends = "[startNode(x).id, endNode(x).id]"
        return {kind: self._held(run, pattern.format(kind), ranges, ends)
                for kind in sorted(kinds & self._there)}

    def _held(self, run: Run, pattern: str, ranges: list[Row], ends: str = "[]") -> There:
        there: There = {}
        for properties, ends_there in run(f"UNWIND $ranges AS r MATCH {pattern} RETURN properties(x), {ends}", ranges=ranges).rows:
            foreign = HOLDERS not in properties
            said = {} if foreign else said_by(properties)
            others = {name: each for name, each in said.items() if name != self._data_set}
            there[properties["id"]] = Held(properties, self._data_set in said, others, foreign, tuple(ends_there))
        return there

    def _row(self, kind: str, row: Node | Edge, held: Held | None) -> Row:
        if held and held.foreign:
            raise BadGraph("the database has something of this id that kg did not write", place=row.id)
        said = {"id": row.id, **row.properties}
        return together(kind, {**held.others, self._data_set: said} if held else {self._data_set: said})

    def _record(self, run: Run, finished: Sequence[Chunk]) -> None:
        """That these chunks are as they should be; those whose place they took are forgotten."""
        if not finished:
            return
        section = finished[0].section
        kept = [{"key": self._key(section, chunk.low), "dataSet": self._data_set, "section": section, "low": chunk.low,
                 "digest": chunk.digest} for chunk in finished if chunk.rows]
        lows = {chunk.low for chunk in finished if chunk.rows}
        stale = [self._key(section, low) for each, low in self._recorded if each == section and low not in lows
                 and any(chunk.low <= low < chunk.high for chunk in finished)]
        if stale:
            run(f"UNWIND $keys AS key MATCH (p:{PART} {{key: key}}) DELETE p", keys=stale)
        if kept:
            run(f"UNWIND $rows AS row MERGE (p:{PART} {{key: row.key}}) SET p = row", rows=kept)

    def _key(self, section: str, low: str) -> str:
        return f"{self._data_set}\n{section}\n{low}"


def _kinds_there(session: neo4j.Session) -> set[str]:
    """Labels and types of which the database holds any at all; it has these counts ready."""
    patterns = {label: f"(x:{label})" for label in LABELS} | {kind: f"()-[x:{kind}]->()" for kind in ENDS}
    return {name for name, pattern in patterns.items()
            if session.run(f"MATCH {pattern} RETURN count(x)").single(strict=True)[0]}


def _ranges(waiting: Sequence[Chunk], first: str = "") -> list[Row]:
    """The stretches' keys, of which all begin with `first`; stretches that touch are one."""
    ranges: list[tuple[str, str]] = []
    for chunk in waiting:
        low, high = chunk.low or first, f"{first}{LAST}" if chunk.high == LAST else chunk.high
        if ranges and ranges[-1][1] == low:
            ranges[-1] = (ranges[-1][0], high)
        else:
            ranges.append((low, high))
    return [{"low": low, "high": high} for low, high in ranges]
