"""Where things lie in a graph folder, and whether this version reads it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kg.building.swapping import recover
from kg.errors import BadGraph

FORMAT = 1
"""Of the folder. One that has another number is refused, not guessed at."""


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """The files of a graph."""

    path: Path

    @property
    def nquads(self) -> Path:
        """The truth: sorted N-Quads."""
        return self.path / "graph.nq"

    @property
    def store(self) -> Path:
        """Oxigraph's folder."""
        return self.path / "store"

    @property
    def database(self) -> Path:
        """LadybugDB's file."""
        return self.path / "graph.lbug"

    @property
    def sources(self) -> Path:
        """The texts as read, SHA256.txt each: what offsets count characters of."""
        return self.path / "sources"

    @property
    def parts(self) -> Path:
        """What each source gave, so that it need not be processed again."""
        return self.path / "parts"

    @property
    def tables(self) -> Path | None:
        """The user's tables that it was made with, if any: a folder named by their digest in `tables`."""
        folders = sorted((self.path / "tables").glob("*"))
        return folders[0] if folders else None

    @property
    def judgements(self) -> Path:
        """The people's judgements that it was made with, if any."""
        return self.path / "judgements.tsv"

    @property
    def rejected(self) -> Path:
        """What was seen and not kept, a JSON object a line."""
        return self.path / "rejected.jsonl"

    @property
    def summary(self) -> Path:
        """What is in the graph, in figures."""
        return self.path / "summary.json"

    @property
    def exists(self) -> bool:
        """Whether there is a graph, or something that looks like one."""
        return self.summary.exists() or self.nquads.exists()


def open_graph(path: Path) -> GraphFolder:
    """The graph in a folder; BadGraph where there is none or it is another version's."""
    recover(path)
    folder = GraphFolder(path)
    if not folder.exists:
        raise BadGraph("no graph here: kg build PATH… -g GRAPH makes one", file=str(path))
    check_format(folder)
    return folder


def check_format(folder: GraphFolder) -> None:
    """Nothing, if the graph is one of this version's format; else BadGraph, which says what to do."""
    try:
        said = json.loads(folder.summary.read_text(encoding="utf-8"))
        found, program = said["format"], said["program"]
    except FileNotFoundError:
        raise BadGraph("the graph has no summary.json: build it again in a new folder", file=str(folder.path)) from None
    except (ValueError, KeyError, TypeError):
        raise BadGraph("the graph's summary.json is broken: build it again in a new folder", file=str(folder.path)) from None
    if found != FORMAT:
        raise BadGraph(
            f"written by kg {program} in format {found}, this kg reads format {FORMAT}: build it again in a new folder",
            file=str(folder.path),
        )
