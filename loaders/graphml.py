"""The graph as GraphML, for Gephi, yEd, igraph and networkx; written as it is read, so memory does not grow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from loaders.columns import EDGE_COLUMNS, NODE_COLUMNS, PLANNED, Column, Kind
from loaders.property_graph import edges, nodes

_TYPES = {Kind.TEXT: "string", Kind.INTEGER: "long", Kind.DECIMAL: "double", Kind.BOOLEAN: "boolean"}

# XML 1.0 cannot say these at all, not even escaped.
_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(nquads: Path, out: Path, *, planned: bool = True) -> tuple[int, int]:
    """How many nodes and edges `out` has; without `planned` what is only announced is left out.

    Attributes are those of `loaders.networkx_graph`, and `label` besides: what Gephi writes beside a node. Characters
    that XML cannot say become U+FFFD.
    """
    node_columns = _all_node_columns()
    counted_nodes = counted_edges = 0
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(_HEAD)
        _write_keys(file, "node", [Column("label", Kind.TEXT), Column("class", Kind.TEXT), *node_columns])
        _write_keys(file, "edge", [Column("type", Kind.TEXT), *EDGE_COLUMNS])
        file.write('<graph edgedefault="directed">\n')
        for node in nodes(nquads):
            shown = {"label": node.properties.get("name", node.id), "class": node.label, **node.properties}
            file.write(f"<node id={_attribute(node.id)}>{_data('n', shown)}</node>\n")
            counted_nodes += 1
        for edge in edges(nquads):
            if edge.type in PLANNED and not planned:
                continue
            ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
            data = _data("e", {"type": edge.type, **edge.properties})
            file.write(f"<edge id={_attribute(edge.id)} {ends}>{data}</edge>\n")
            counted_edges += 1
        file.write("</graph>\n</graphml>\n")
    return counted_nodes, counted_edges


def _all_node_columns() -> Iterable[Column]:
    """The columns of all labels, each once; those of one name are of one kind."""
    return {column.name: column for label in sorted(NODE_COLUMNS) for column in NODE_COLUMNS[label]}.values()


def _write_keys(file: TextIO, what: str, columns: Iterable[Column]) -> None:
    for column in columns:
        file.write(f'<key id="{what[0]}.{column.name}" for="{what}" attr.name="{column.name}" '
                   f'attr.type="{_TYPES[column.kind]}"/>\n')


def _data(prefix: str, properties: Mapping[str, object]) -> str:
    return "".join(f'<data key="{prefix}.{name}">{_text(value)}</data>' for name, value in sorted(properties.items()))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    # A parser makes a line feed of a carriage return that is not written so.
    return escape(_UNSAYABLE.sub("\ufffd", str(value)), {"\r": "&#13;"})


def _attribute(value: str) -> str:
    return quoteattr(_UNSAYABLE.sub("\ufffd", value))
