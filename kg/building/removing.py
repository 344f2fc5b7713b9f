"""Reports taken out of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from kg.building.adding import Built
from kg.building.folder import GraphFolder, open_graph
from kg.building.parts import Part, Task, known_sources, load_part, process_source
from kg.building.progress import Progress, Stage, unseen
from kg.building.swapping import replacing
from kg.building.workers import Workers
from kg.building.writing import load_unread, prepare, write_graph
from kg.errors import BadQuery

SHORTEST = 8
"""Digits of a sha256 that tell a source."""


def remove(
    reports: Iterable[str], graph: Path, *, jobs: int = 1, progress: Progress = unseen
) -> Built:
    """What the graph holds without these reports: each an id (report-…), a title, a file's name or a source's sha256.

    A sha256 or a file's name takes that source only; other texts of its report stay. What only these said is gone, as
    if it had never been built. Raises BadQuery for a report that is not there; then the graph is what it was.
    """
    old = open_graph(graph)
    old = GraphFolder(old.path.resolve())
    leaving = {sha256 for name in reports for sha256 in _sources_of(old, name)}
    with replacing(graph) as replacement, Workers(jobs) as workers:
        settings, _ = prepare(old, GraphFolder(replacement.path), None)
        staying = [sha256 for sha256 in known_sources(old) if sha256 not in leaving]
        outcomes = []
        for outcome in workers.map(partial(process_source, settings), (Task(sha256, "", ()) for sha256 in staying)):
            if outcome.report:
                outcomes.append(outcome)
            progress(Stage.PROCESSING, len(outcomes), len(staying))
        summary = write_graph(settings, outcomes, load_unread(old), workers, progress)
    return Built(summary, sum(outcome.processed for outcome in outcomes), ())


def _sources_of(graph: GraphFolder, name: str) -> list[str]:
    """The sources that a name means."""
    found = [part.sha256 for part in _parts(graph) if _is_called(part, name)]
    if not found:
        raise BadQuery("no such report in the graph: give its id, title, file name or sha256 (kg query coverage, kg find)", place=name)
    return found


def _parts(graph: GraphFolder) -> Iterator[Part]:
    for sha256 in known_sources(graph):
        part = load_part(graph, sha256)
        if part is not None:
            yield part


def _is_called(part: Part, name: str) -> bool:
    if name in {part.contents.report, part.contents.name}:
        return True
    return any(each.name == name for each in part.found) or (len(name) >= SHORTEST and part.sha256.startswith(name))
