"""The graph as CSV tables, for R, Stata, pandas and Excel: nodes_LABEL.csv and edges_TYPE.csv.

RFC 4180 in UTF-8: texts in quotes, whole, their line feeds kept; a missing value is an empty cell without quotes.
Dates are as precise as they were told, truths are true and false. With `bom` the tables are for Excel: they start with
a byte order mark, without which it garbles Chinese, and a text that it would take for a formula (= + - @ and the like
at its start; titles come from whatever was found on the web) gets an apostrophe before it. Without `bom` every cell is
exactly what the graph says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from loaders.columns import EDGE_COLUMNS, ENDS, LABELS, NODE_COLUMNS, Column, Value
from loaders.property_graph import edges, nodes

_ENDS = ("from", "to", "from_label", "to_label")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(nquads: Path, folder: Path, *, bom: bool = False) -> dict[str, int]:
    """How many rows each file has, by its name; every label and type has its file, even when it is empty.

    The tables of nodes have the id first, those of edges the ids of the two ends and their labels.
    """
    folder.mkdir(parents=True, exist_ok=True)
    node_files = {label: f"nodes_{label}.csv" for label in sorted(LABELS)}
    edge_files = {kind: f"edges_{kind}.csv" for kind in sorted(ENDS)}
    rows = dict.fromkeys([*node_files.values(), *edge_files.values()], 0)
    with ExitStack() as stack:
        files = {name: _open(stack, folder / name, bom=bom) for name in rows}
        for label, name in node_files.items():
            files[name].write(_header(("id",), NODE_COLUMNS[label]))
        for name in edge_files.values():
            files[name].write(_header(_ENDS, EDGE_COLUMNS))
        for node in nodes(nquads):
            name = node_files[node.label]
            rows[name] += 1
            files[name].write(_row((node.id,), node.properties, NODE_COLUMNS[node.label], excel=bom))
        for edge in edges(nquads):
            name = edge_files[edge.type]
            rows[name] += 1
            ends = (edge.source, edge.target, edge.source_label, edge.target_label)
            files[name].write(_row(ends, edge.properties, EDGE_COLUMNS, excel=bom))
    return rows


def _open(stack: ExitStack, path: Path, *, bom: bool) -> TextIO:
    return stack.enter_context(path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline=""))


def _header(first: Iterable[str], columns: Iterable[Column]) -> str:
    return ",".join([*first, *(column.name for column in columns)]) + "\r\n"


def _row(first: Iterable[str], properties: Mapping[str, Value], columns: Iterable[Column], *, excel: bool) -> str:
    values = [*first, *(properties.get(column.name) for column in columns)]
    return ",".join(_cell(value, excel=excel) for value in values) + "\r\n"


def _cell(value: Value | None, *, excel: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if excel and value.startswith(_FORMULA):
        value = "'" + value
    return '"' + value.replace('"', '""') + '"'
