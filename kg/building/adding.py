"""Reports added to a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.building.folder import GraphFolder, check_format
from kg.building.judging import find_judgements
from kg.building.parts import Found, Outcome, Read, Settings, Task, known_sources, process_source, read_file
from kg.building.progress import Progress, Stage, unseen
from kg.building.summary import Summary, Unread, read_summary
from kg.building.swapping import recover, replacing
from kg.building.workers import Workers
from kg.building.writing import is_unchanged, load_unread, prepare, write_graph
from kg.errors import BadGraph, BadTable, KgError, UnreadableSource

Unreadable = tuple[Unread, UnreadableSource]


@dataclass(frozen=True, slots=True)
class Built:
    """A graph, and what this build did for it."""

    summary: Summary
    processed: int
    """Sources that were processed; the others were taken over."""
    failures: tuple[KgError, ...]
    """Files that were given and are not in the graph."""
    notes: tuple[str, ...] = ()
    """What is to be told of the judgements, and of files in the folders that are no reports."""


def build(
    paths: Iterable[Path], graph: Path, *, jobs: int = 1, tables: Path | None = None, judgements: Path | None = None,
    progress: Progress = unseen,
) -> Built:
    """What the graph holds with the reports of these files and folders added to those that it has.

    The same reports give the same bytes, whatever the order, the jobs and the number of builds. What people judged stands
    in `judgements` and in judgements.tsv beside the reports. Raises UnreadableSource if none of the files can be read,
    BadTable, and BadGraph; then the graph is what it was.
    """
    check_place(graph)
    if tables is not None and not tables.is_dir():
        raise BadTable("there is no such folder of tables", file=str(tables))
    paths = list(paths)
    files, missing = find_reports(paths)
    if not files and missing:
        raise missing[0] if len(missing) == 1 else Unreadables(missing)
    old = GraphFolder(graph.resolve())
    with replacing(graph) as replacement, Workers(jobs) as workers:
        settings, gathered = prepare(old, GraphFolder(replacement.path), tables, find_judgements(paths, files, judgements))
        notes = (*gathered.notes, *_others(paths))
        found, unread = _read(settings, files, workers, progress)
        failures = [*missing, *(_error(read) for read in unread)]
        if not found:
            raise failures[0] if len(failures) == 1 else Unreadables(failures)
        outcomes, processed = _process(settings, found, workers, progress)
        failed = [outcome for outcome in outcomes if not outcome.report]
        outcomes = [outcome for outcome in outcomes if outcome.report]
        failures += [UnreadableSource(each.reason, file=each.name, place=each.place) for each in failed]
        if not outcomes:
            raise failures[0] if len(failures) == 1 else Unreadables(failures)
        told = {(read.name, read.reason, read.place) for read in unread}
        told |= {(each.name, each.reason, each.place) for each in failed}
        told |= {(each.file, each.reason, each.place) for each in load_unread(old)}
        # A file that was mended, or another of its name, is in the graph now.
        read_now = {outcome.name for outcome in outcomes}
        listed = tuple(Unread(*each) for each in sorted(told) if each[0] not in read_now)
        if not processed and is_unchanged(settings, outcomes, listed):
            replacement.wanted = False
            return Built(read_summary(old), 0, tuple(failures), notes)
        summary = write_graph(settings, outcomes, listed, workers, progress)
    return Built(summary, processed, tuple(failures), notes)


class Unreadables(UnreadableSource):
    """None of several files can be read; `errors` has the reason of each."""

    def __init__(self, errors: Sequence[KgError]) -> None:
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = tuple(errors)


def check_place(graph: Path) -> None:
    """Nothing, if a graph can be written there: what is there is a graph of this format, an empty folder, or nothing."""
    recover(graph)
    folder = GraphFolder(graph)
    if folder.exists:
        check_format(folder)
    elif graph.exists() and (not graph.is_dir() or any(graph.iterdir())):
        raise BadGraph("is there and is no graph: give the name of a new folder", file=str(graph))


def find_reports(paths: Iterable[Path]) -> tuple[list[Path], list[KgError]]:
    """The files, and what was given and has none."""
    from kg.reading.files import find_files

    files: dict[Path, None] = {}
    missing: list[KgError] = []
    for path in paths:
        try:
            here = find_files([path])
        except UnreadableSource as error:
            missing.append(error)
            continue
        if not here:
            missing.append(UnreadableSource("no reports in this folder (.txt, .html, .htm)", file=str(path)))
        files.update(dict.fromkeys(here))
    return list(files), missing


def _others(paths: Iterable[Path]) -> Iterator[str]:
    """What the given folders hold of other kinds, a line each."""
    from kg.reading.files import passed_over

    for path in paths:
        if path.is_dir() and (kinds := passed_over(path)):
            told = ", ".join(f"{count} {suffix or 'without suffix'}" for suffix, count in kinds.items())
            yield f"{path}: files that are not read (reports are .txt, .html or .htm): {told}"


def _read(
    settings: Settings, files: Sequence[Path], workers: Workers, progress: Progress
) -> tuple[dict[str, list[Read]], list[Read]]:
    """What was read, by sha256, and what could not be."""
    found: dict[str, list[Read]] = {}
    unread: list[Read] = []
    progress(Stage.READING, 0, len(files))
    for number, read in enumerate(workers.map(partial(read_file, settings), files, chunk=32), 1):
        if read.sha256:
            found.setdefault(read.sha256, []).append(read)
        else:
            unread.append(read)
        progress(Stage.READING, number, len(files))
    return found, unread


def _process(
    settings: Settings, found: dict[str, list[Read]], workers: Workers, progress: Progress
) -> tuple[list[Outcome], int]:
    """What became of every source, new and known, and how many were processed."""
    sources = sorted({*known_sources(settings.old), *found})
    tasks = (_task(sha256, found.get(sha256, ())) for sha256 in sources)
    outcomes: list[Outcome] = []
    progress(Stage.PROCESSING, 0, len(sources))
    for outcome in workers.map(partial(process_source, settings), tasks):
        outcomes.append(outcome)
        progress(Stage.PROCESSING, len(outcomes), len(sources))
    return outcomes, sum(outcome.processed for outcome in outcomes)


def _task(sha256: str, reads: Sequence[Read]) -> Task:
    encoding = min((read.encoding for read in reads), default="")
    return Task(sha256, encoding, tuple(Found(read.name, read.sidecar) for read in reads))


def _error(read: Read) -> KgError:
    return UnreadableSource(read.reason, file=read.file, place=read.place)
