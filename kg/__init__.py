"""From reports of Chinese local governments to a graph that answers, and says where it stands.

    source = kg.read("report.txt")          # a file's text
    result = kg.process(source)             # result.links: mentions and who they are; result.statements
    kg.build(["reports/"], "graph")         # a graph folder
    network = kg.load_graph("graph")        # a networkx MultiDiGraph

What these need is loaded when they are called.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from kg.building.adding import Built
    from kg.models import Source
    from kg.pipeline import Processed

__all__ = ["build", "load_graph", "process", "read"]


def read(path: str | Path) -> Source:
    """The text of a file (.txt, .html), with what a NAME.yaml beside it says; kg.errors.UnreadableSource if it gives none."""
    from kg.reading.files import read_source

    return read_source(Path(path))


def process(source: Source, tables: str | Path | None = None) -> Processed:
    """What a report says: `metadata`, `links` (mentions with their entities), `statements` with their evidence."""
    from kg.pipeline import process as run

    return run(source, Path(tables).resolve() if tables else None)


def build(paths: Iterable[str | Path], graph: str | Path, *, jobs: int = 1, tables: str | Path | None = None) -> Built:
    """The graph folder with these reports added, and what is in it (`summary`)."""
    from kg.building.adding import build as add

    return add([Path(path) for path in paths], Path(graph), jobs=jobs, tables=Path(tables) if tables else None)


def load_graph(graph: str | Path, *, planned: bool = False) -> nx.MultiDiGraph[str]:
    """A graph folder in memory, for networkx; attributes are named as in the ontology, plans left out unless `planned`."""
    from kg.building.folder import open_graph
    from loaders.networkx_graph import graph as load

    return load(open_graph(Path(graph)).nquads, planned=planned)
