"""Judgements of a build: those beside its reports, those given, and those that the graph has from builds before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from kg.authority import load_authority
from kg.building.folder import GraphFolder
from kg.errors import BadTable
from kg.judging.concerning import Judgements
from kg.judging.reading import Judgement, copy_of, read_copy, read_judgements

FILE_NAME = "judgements.tsv"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The judgements of a build, and what is to be told of them."""

    rows: tuple[Judgement, ...]
    notes: tuple[str, ...] = ()


def find_judgements(paths: Iterable[Path], reports: Iterable[Path], given: Path | None) -> list[Path]:
    """The tables in the folders that were given or that reports lie in, and the one that was named, each once."""
    folders = {path for path in paths if path.is_dir()} | {report.parent for report in reports}
    # A folder that may not be entered is told of with its reports.
    found = {(folder / FILE_NAME).resolve() for folder in folders if os.path.isfile(folder / FILE_NAME)}
    if given is not None:
        if not given.is_file():
            raise BadTable("there is no such table of judgements", file=str(given))
        found.add(given.resolve())
    return sorted(found)


def gather(files: Sequence[Path], old: GraphFolder, tables: Path | None) -> Gathered:
    """The rows of these tables, and of the tables of earlier builds as the graph remembers them.

    A table is known by its folder's name and its own: what it says now takes the place of what it said before. BadTable
    for a row that does not fit, or has the id of another.
    """
    before = known_judgements(old)
    now: dict[str, Judgement] = {}
    notes: list[str] = []
    for file in files:
        origin = f"{file.parent.name}/{file.name}"
        read = read_judgements(file, load_authority(tables), origin)
        if read.open:
            notes.append(f"{origin}: rows that have no kind and are not judged yet: {read.open}")
        for row in read.rows:
            if row.id in now:
                raise BadTable(f"{row.id} is given in {now[row.id].origin} too", file=str(file))
            now[row.id] = row
    read_now = {f"{file.parent.name}/{file.name}" for file in files}
    kept: list[Judgement] = []
    for row in before:
        if row.id in now:
            if row.origin not in read_now and row.gist != now[row.id].gist:
                said = f"{row.id} says something else in {row.origin}, which the graph knows: give it another id"
                raise BadTable(said, file=now[row.id].origin)
        elif row.origin not in read_now:
            kept.append(row)
    gone = [row.id for row in before if row.id not in now and row.origin in read_now]
    if gone:
        notes.append(f"judgements taken back: {', '.join(gone)}")
    return Gathered(tuple(sorted([*now.values(), *kept], key=lambda row: row.origin)), tuple(notes))


def known_judgements(folder: GraphFolder) -> tuple[Judgement, ...]:
    """The judgements that a graph was made with."""
    return read_copy(folder.judgements.read_text(encoding="utf-8")) if folder.judgements.exists() else ()


def keep_judgements(folder: GraphFolder, rows: Iterable[Judgement]) -> str:
    """A digest of the judgements, whose copy now lies in a new graph; nothing where there are none."""
    copy = copy_of(rows)
    if not copy:
        return ""
    folder.judgements.write_text(copy, encoding="utf-8", newline="\n")
    return sha256(copy.encode()).hexdigest()


@lru_cache(maxsize=2)
def kept_judgements(folder: GraphFolder, digest: str) -> Judgements:
    """The judgements in a new graph, for the workers; `digest` is that of the copy, for the folder's name is always the same."""
    return Judgements(known_judgements(folder) if digest else ())
