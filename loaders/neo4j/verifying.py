"""What a database holds of a data set, read back whole and compared with the graph."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import neo4j

from loaders.columns import EDGE_COLUMNS, ENDS, LABELS, NODE_COLUMNS
from loaders.neo4j.chunks import LAST, ROWS, STATEMENTS, TABLES, Totals, hash_row
from loaders.neo4j.schema import PART
from loaders.neo4j.sharing import HOLDERS, SAID_BY
from loaders.property_graph import edges

FETCHED = 10
"""Records that are on the way at once, of some 500 rows each."""

_Held = tuple[str | None, list[Any]]
@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: a label, a type of edge or a report, and how."""

    what: str
    said: str


def held_totals(session: neo4j.Session, data_set: str, progress: Callable[[str, int], None]) -> Totals:
    """The totals of the data set as the database holds it."""
    totals = Totals()
    for kind, rows in _held(session, data_set):
        progress("verifying", totals.rows.total())
        columns, ends = _COLUMNS[kind], 2 if kind in ENDS else 0
        for shared, values in rows:
            if shared:
                said = json.loads(shared)[data_set]
                values[0] = said["id"]
                values[1 + ends:] = map(said.get, columns)
            totals.add(kind, hash_row(values), values[_REPORT] if ends else None)
    return totals


def compare(nquads: Path, expected: Totals, held: Totals) -> list[Difference]:
    """What differs between them: first by label and type, then by report; nothing where all is the same."""
    if expected.rows == held.rows and expected.checksums == held.checksums:
        return []
    differences = []
    for kind in (*LABELS, *ENDS):
        if expected.rows[kind] != held.rows[kind]:
            differences.append(Difference(kind, f"{expected.rows[kind]} in the graph, {held.rows[kind]} in the database"))
        elif expected.checksums[kind] != held.checksums[kind]:
            differences.append(Difference(kind, f"{held.rows[kind]} in both, with other ids or properties"))
    # Only now read again: what is recorded of a graph that was loaded before does not have its reports.
    reports = Counter(str(edge.properties["report"]) for edge in edges(nquads) if "report" in edge.properties)
    return differences + [
        Difference(report, f"{reports[report]} edges in the graph, {held.reports[report]} in the database")
        for report in sorted({*reports, *held.reports}) if reports[report] != held.reports[report]
    ]


_COLUMNS = {**{label: [column.name for column in NODE_COLUMNS[label]] for label in LABELS},
            **{kind: [column.name for column in EDGE_COLUMNS] for kind in ENDS}}
_REPORT = 3 + [column.name for column in EDGE_COLUMNS].index("report")
"""Where an edge's values have its report: behind its id and its ends."""


def _held(session: neo4j.Session, data_set: str) -> Iterator[tuple[str, list[_Held]]]:
    """Label or type with some rows of it: what each data set said, if several have the row, and values as in `hash_row`."""
    lows: dict[str, list[str]] = {}
    for section, low in session.run(f"MATCH (p:{PART} {{dataSet: $dataSet}}) RETURN p.section, p.low", dataSet=data_set):
        lows.setdefault(section, []).append(low)
    for label in LABELS:
        values = ", ".join(["x.id", *(f"x.`{column.name}`" for column in NODE_COLUMNS[label])])
        yield from _read(session, label, f"(x:{label})", values, data_set, lows.get(label, []))
    tables = [low for section, each in lows.items() if section.startswith(TABLES) for low in each]
    said = sorted(lows.get(STATEMENTS, []))
    for kind in ENDS:
        count = session.run(f"MATCH ()-[x:{kind}]->() RETURN count(x)").single(strict=True)[0]
        values = ", ".join(["x.id", "a.id", "b.id", *(f"x.`{column.name}`" for column in EDGE_COLUMNS)])
        every = max(1, len(said) * ROWS // max(count, 1))
        yield from _read(session, kind, f"(a)-[x:{kind}]->(b)", values, data_set, [*(f"{kind}:{low}" for low in tables), *said[::every]])


def _read(
    session: neo4j.Session, kind: str, pattern: str, values: str, data_set: str, lows: Iterable[str]
) -> Iterator[tuple[str, list[_Held]]]:
    """The rows, those between two of `lows` together: a record for each costs several times what is in it."""
    bounds = ["", *sorted({*lows} - {""}), LAST]
    ranges = [{"low": low, "high": high} for low, high in pairwise(bounds)]
    query = (f"UNWIND $ranges AS r CALL (r) {{ MATCH {pattern} WHERE x.id >= r.low AND x.id < r.high AND $dataSet IN x.{HOLDERS} "
                   f"RETURN collect([x.{SAID_BY}, [{values}]]) AS rows }} RETURN rows")
    for (rows,) in session.run(query, ranges=ranges, dataSet=data_set):
        yield kind, rows
