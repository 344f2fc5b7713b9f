"""A graph as a researcher hands it on: in one format, with its description beside it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from loaders import csv_tables, dataset, graphml, rdf_formats
from loaders.rdf_formats import RdfFormat


class Format(StrEnum):
    """What a graph can be handed on as."""

    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    CSV = "csv"


DESCRIPTION = "dataset.ttl"
"""The name of the description."""

_NAMES = {Format.NQUADS: "graph.nq", Format.TURTLE: "graph.ttl", Format.JSONLD: "graph.jsonld",
          Format.GRAPHML: "graph.graphml"}


def export(
    nquads: Path, folder: Path, format: Format, *, bom: bool = False, version: str = "", licence: str = dataset.LICENCE
) -> list[Path]:
    """The files written into `folder`: the graph (for CSV a table a label and a type), then its description.

    `bom` is for CSV that Excel opens. Nothing else in the folder is touched; the same graph gives the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if format is Format.CSV:
        files = [folder / name for name in csv_tables.write(nquads, folder, bom=bom)]
    else:
        files = [folder / _NAMES[format]]
        if format is Format.GRAPHML:
            graphml.write(nquads, files[0])
        else:
            rdf_formats.write(nquads, files[0], RdfFormat(format.value))
    description = folder / DESCRIPTION
    described = dataset.describe(dataset.count(nquads), version=version, licence=licence, files=files)
    description.write_text(described, encoding="utf-8")
    return [*files, description]
