"""The graph as N-Quads, Turtle or JSON-LD: the same bytes for the same graph, and memory that does not grow.

N-Quads are a copy. Turtle and JSON-LD have no room for named graphs, or none that tools agree on: they give the union
of all graphs, each triple once; which report says a triple is in its statement (`gov:report`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pyoxigraph as ox

from loaders.oxigraph import PREFIXES


class RdfFormat(StrEnum):
    """What `write` can write."""

    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "jsonld"


_FORMATS = {RdfFormat.TURTLE: ox.RdfFormat.TURTLE, RdfFormat.JSONLD: ox.RdfFormat.JSON_LD}


def write(nquads: Path, out: Path, format: RdfFormat) -> int:
    """How many quads, or triples, `out` has."""
    if format is RdfFormat.NQUADS:
        if not (out.exists() and out.samefile(nquads)):
            shutil.copyfile(nquads, out)
        with out.open("rb") as copy:
            return sum(1 for _ in copy)
    counted = 0

    def triples() -> Iterator[ox.Triple]:
        nonlocal counted
        last = None
        for quad in ox.parse(path=nquads, format=ox.RdfFormat.N_QUADS):
            # Sorted lines: the same triple of several graphs comes in a row.
            if quad.triple != last:
                last = quad.triple
                counted += 1
                yield last

    with out.open("wb") as file:
        ox.serialize(triples(), output=file, format=_FORMATS[format], prefixes=PREFIXES)
    return counted
