"""A knowledge graph of Chinese local-government reports.

    source = kg.read("report.txt")      # the text as read, whatever its encoding
    found = kg.process(source)          # found.metadata, found.links, found.statements, found.rejected
    graph = kg.graph(found)             # a networkx MultiDiGraph
    nlp = kg.recognizer()               # the spaCy pipeline behind it
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import graph, process, read, recognizer

__all__ = ["graph", "process", "read", "recognizer"]


def __getattr__(name: str) -> Any:
    """The four names, loaded at first use: the command line must not wait for spaCy."""
    if name in __all__:
        from kg import api

        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
