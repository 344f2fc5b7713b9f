"""The four names of `kg` for Python users."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.models import Source
from kg.pipeline import Processed, process, record
from kg.reading import read_source
from kg.recognition.components import recognizer

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["graph", "process", "read", "recognizer"]


def read(path: str | Path) -> Source:
    """The text of a file as read, with what a `NAME.yaml` beside it says; raises `UnreadableSource`."""
    return read_source(Path(path))


def graph(*reports: Processed, planned: bool = False) -> nx.MultiDiGraph[str]:
    """The graph of processed reports: nodes by id, attributes named as in the ontology, one edge a statement.

    Predicates of plans (`plansToIssue`, …) are left out unless `planned`.
    """
    from loaders.networkx_graph import graph as read_graph
    from loaders.quads import merge_quads, report_quads

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        merge_quads((report_quads(record(report)) for report in reports), path)
        return read_graph(path, planned=planned)
