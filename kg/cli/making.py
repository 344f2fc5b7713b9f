"""`kg build`, `kg remove`, `kg annotate`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_GRAPH, Graph, Jobs, JudgementFile, Paths, Tables
from kg.cli.progress import progress_bars
from kg.errors import KgError, UnreadableSource

if TYPE_CHECKING:
    from kg.building.adding import Built

SOME_NOT_READ = 3
FILES_A_JOB = 40
"""Fewer, and starting a process takes longer than it saves."""
STDIN = "stdin.txt"


class AnnotationFormat(StrEnum):
    """What `kg annotate` writes."""

    TSV = "tsv"
    JSON = "json"
    HTML = "html"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: kg build reports/ more/page.html -g graph --jobs 2")(build)
    app.command(epilog="Example: kg remove anji-2018.txt report-64f433cd40d44c8194bb -g graph")(remove)
    app.command(epilog="Example: kg annotate report.txt --format html -o pages/")(annotate)


def build(
    paths: Paths, graph: Graph = DEFAULT_GRAPH, jobs: Jobs = None, tables: Tables = None, judgements: JudgementFile = None
) -> None:
    """Make a graph of reports, or add reports to one.

    Writes the folder GRAPH: graph.nq (sorted N-Quads), store/ (Oxigraph), graph.lbug (LadybugDB), sources/ (the texts
    as read), rejected.jsonl, summary.json. Reports that are in it stay, and are not processed again unless something
    they depend on has changed. The same reports give the same bytes. A file that was edited is one more text of its
    report: kg remove takes the old one out. What you judged in judgements.tsv beside the reports wins over every rule;
    kg review prints rows for it. Exits with 3 if some files were not read.
    """
    from kg.building.adding import build as build_graph

    with given(paths) as files, progress_bars() as progress:
        count = _count(files)
        built = build_graph(files, graph, jobs=jobs or _jobs_for(count), tables=tables, judgements=judgements, progress=progress)
    _close(built, graph)


def remove(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help="Ids, titles, file names or sha256 (8 digits or more).")],
    graph: Graph = DEFAULT_GRAPH,
    jobs: Jobs = None,
) -> None:
    """Take reports out of a graph, with what only they said."""
    from kg.building.removing import remove as remove_reports

    with progress_bars() as progress:
        built = remove_reports(reports, graph, jobs=jobs or 1, progress=progress)
    _close(built, graph)


def annotate(
    paths: Paths,
    format: Annotated[AnnotationFormat, typer.Option("--format", help="Rows, an object a line, or a page a report.")] = AnnotationFormat.TSV,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="Folder for a file a report; else standard output.")] = None,
    tables: Tables = None,
) -> None:
    """Print what is found in each report: names, relations, document numbers, editions.

    tsv has the rows META, ENT, REL, NUM and EDITION in reading order; html is a page that stands alone: the report with
    its names coloured and the statements beside it. Needs no graph.
    """
    from kg.annotating import annotate_files
    from kg.cli.failing import tell
    from kg.cli.output import end_quietly_with_reader

    failures: list[KgError] = []
    done = 0
    with given(paths) as files:
        if out is None:
            end_quietly_with_reader()
        several = len(files) > 1 or (len(files) == 1 and files[0].is_dir())
        for page in annotate_files(files, format.value, tables, failures):
            done += 1
            if out is not None:
                sys.stdout.write(f"{page.write(out)}\n")
                continue
            if several and format is AnnotationFormat.TSV:
                sys.stdout.write(f"# {page.name}\n")
            sys.stdout.write(page.text)
            sys.stdout.flush()
    for failure in failures:
        tell(failure)
    if failures:
        raise typer.Exit(SOME_NOT_READ if done else 2)


@contextmanager
def given(paths: Sequence[str]) -> Iterator[list[Path]]:
    """The files and folders named, standard input put into a file where - stands."""
    with TemporaryDirectory(prefix="kg-stdin-") as folder:
        files = []
        for path in paths:
            if path == "-":
                file = Path(folder) / STDIN
                file.write_bytes(sys.stdin.buffer.read())
                files.append(file)
            elif not path:
                raise UnreadableSource("a path is empty")
            else:
                files.append(Path(path))
        yield files


def _count(paths: Sequence[Path]) -> int:
    from kg.building.adding import find_reports

    return len(find_reports(paths)[0])


def _jobs_for(files: int) -> int:
    return max(1, min(os.cpu_count() or 1, files // FILES_A_JOB))


def _close(built: Built, graph: Path) -> None:
    """The closing table, the files that were not read, and the exit code that fits."""
    from kg.cli.closing import print_summary
    from kg.cli.failing import tell

    print_summary(built, graph)
    for failure in built.failures:
        tell(failure)
    if built.failures:
        raise typer.Exit(SOME_NOT_READ)
