"""The graph in memory, for networkx."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from loaders.columns import PLANNED
from loaders.property_graph import Edge, Node, edges, nodes


def graph(nquads: Path, *, planned: bool = False) -> nx.MultiDiGraph[str]:
    """Entities and reports with their names and years, joined by what reports state and tables say.

    Attributes are named as in the ontology; a node has its class besides (`class`: "Region"), an edge its type (`type`:
    "CITES") and, as key, the id of its statement. What is only announced (PLANS_TO_…) is left out unless `planned`.
    """
    return from_projection(nodes(nquads), edges(nquads), planned=planned)


def from_projection(nodes: Iterable[Node], edges: Iterable[Edge], *, planned: bool = False) -> nx.MultiDiGraph[str]:
    """The same for nodes and edges from elsewhere."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        made.add_node(node.id, **{"class": node.label}, **node.properties)
    for edge in edges:
        if planned or edge.type not in PLANNED:
            made.add_edge(edge.source, edge.target, edge.id, type=edge.type, **edge.properties)
    return made
