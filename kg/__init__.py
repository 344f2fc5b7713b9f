"""From reports of Chinese local governments to a graph that answers, and says where it stands.

    source = kg.read("report.txt")          # a file's text
    report = kg.process(source)             # report.links: mentions and who they are; report.statements
    network = kg.graph(report)              # a networkx MultiDiGraph
    recognizer = kg.recognizer()            # a spaCy pipeline

    kg.build(["reports/"], "graph")         # a graph folder, for thousands of reports
    network = kg.load_graph("graph")

What these need is loaded when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from kg.api import graph, process, read, recognizer
    from kg.building.adding import Built

__all__ = ["build", "graph", "load_graph", "process", "read", "recognizer"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("kg.api"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def build(paths: Iterable[str | Path], graph: str | Path, *, jobs: int = 1, tables: str | Path | None = None, judgements: str | Path | None = None) -> Built:
    """The graph folder with these reports added, and what is in it (`summary`).

    What people judged is read from judgements.tsv beside the reports, and from `judgements`. With several jobs a script must call this under `if __name__ == "__main__":`, as Python's multiprocessing wants it.
    """
    from kg.building.adding import build as add

    return add([Path(path) for path in paths], Path(graph), jobs=jobs, tables=Path(tables) if tables else None, judgements=Path(judgements) if judgements else None)


def load_graph(graph: str | Path, *, planned: bool = False) -> nx.MultiDiGraph[str]:
    """A graph folder in memory, for networkx; attributes are named as in the ontology, plans left out unless `planned`."""
    from kg.building.folder import open_graph
    from loaders.networkx_graph import graph as load

    return load(open_graph(Path(graph)).nquads, planned=planned)
