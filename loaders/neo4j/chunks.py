"""A graph's nodes and edges in stretches, each with a digest: what was loaded before is recognised, and not loaded again.

A stretch ends where the hash of a key says so, not after a number of rows: what comes new or goes changes the stretch it
stands in and no other.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from zlib import crc32

from loaders.columns import EDGE_COLUMNS, NODE_COLUMNS, Value
from loaders.property_graph import Edge, Node

ROWS = 512
"""Rows of a stretch, on average."""

STATEMENTS = "statements"
"""The section of the statements' edges, by their ids. Those of tables are a section for each label, by the node that
they start from; nodes are one for each label, by id."""

TABLES = "tables-"
"""What the names of sections of tables' edges begin with; a label follows."""

LAST = "~"
"""Behind every id."""

_MASK = (1 << 63) - 1
_NODE_NAMES = {label: tuple(column.name for column in columns) for label, columns in NODE_COLUMNS.items()}
_EDGE_NAMES = tuple(column.name for column in EDGE_COLUMNS)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The rows of a section whose keys are at least `low` and below `high`."""

    section: str
    low: str
    high: str
    rows: tuple[Node | Edge, ...]
    digest: str
    """Of `high` and the rows: two chunks of one `low` and one digest hold the same."""


@dataclass(slots=True)
class Totals:
    """How much there is: rows and a checksum by label and type of edge, edges by report."""

    rows: Counter[str] = field(default_factory=Counter)
    checksums: Counter[str] = field(default_factory=Counter)
    """Sums of the rows' hashes, so that their order does not count."""
    reports: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, hashed: int, report: Value | None = None) -> None:
        """One row more."""
        self.rows[kind] += 1
        self.checksums[kind] = (self.checksums[kind] + hashed) & _MASK
        if report:
            self.reports[str(report)] += 1


def hash_row(values: list[object]) -> int:
    """A number of 63 bits that stands for id, ends and properties."""
    # Marshal's version 0 knows no references and so gives equal bytes for equal values; three times as fast as repr.
    return int.from_bytes(blake2b(marshal.dumps(values, 0), digest_size=8).digest()) & _MASK


def node_values(node: Node) -> list[object]:
    """What a node's hash is made of: id, and the columns of its label in their order."""
    get = node.properties.get
    return [node.id, *[get(name) for name in _NODE_NAMES[node.label]]]


def edge_values(edge: Edge) -> list[object]:
    """What an edge's hash is made of: id, ends, and its columns in their order."""
    get = edge.properties.get
    return [edge.id, edge.source, edge.target, *[get(name) for name in _EDGE_NAMES]]


def chunks(rows: Iterable[Node | Edge], totals: Totals) -> Iterator[Chunk]:
    """The chunks of all sections that have rows, in the rows' order; `totals` is told each row on the way.

    `rows` must be sorted by key within their sections, as `loaders.property_graph` gives them.
    """
    section, low, last = "", "", ""
    held: list[Node | Edge] = []
    summed = 0
    for row in rows:
        if isinstance(row, Node):
            here, key, values, kind, report = row.label, row.id, node_values(row), row.label, None
        else:
            report = row.properties.get("report")
            here, key = (STATEMENTS, row.id) if report else (TABLES + row.source_label, row.source)
            values, kind = edge_values(row), row.type
        if here != section:
            if held:
                yield _chunk(section, low, LAST, held, summed)
            section, low, last, held, summed = here, "", key, [], 0
        elif key != last:
            last = key
            if crc32(key.encode()) % ROWS == 0:
                yield _chunk(section, low, key, held, summed)
                low, held, summed = key, [], 0
        hashed = hash_row(values)
        totals.add(kind, hashed, report)
        held.append(row)
        summed = (summed + hashed) & _MASK
    if held:
        yield _chunk(section, low, LAST, held, summed)


def empty_chunk(section: str) -> Chunk:
    """That of a section which has no rows any more."""
    return _chunk(section, "", LAST, [], 0)


def _chunk(section: str, low: str, high: str, rows: list[Node | Edge], summed: int) -> Chunk:
    return Chunk(section, low, high, tuple(rows), f"{high} {len(rows)} {summed:x}")
