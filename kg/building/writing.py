"""The graph made of the parts that lie in a new folder: lines united and merged, stores loaded, figures written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.building.contents import count_contents
from kg.building.fingerprints import program_digest, tables_digest
from kg.building.folder import GraphFolder
from kg.building.judging import Gathered, gather, keep_judgements, known_judgements
from kg.building.parts import Outcome, Settings, known_sources, load_part, read_lines
from kg.building.progress import Progress, Stage
from kg.building.summary import Counting, Summary, Unread, read_summary, write_rejected
from kg.building.workers import Workers
from loaders.nquads import merge_quads, unite_sources

TOGETHER = 64
"""Parts that are sorted at once, in memory; 30 MB of lines."""

_UNREAD = "unread.jsonl"


def write_graph(
    settings: Settings, outcomes: Sequence[Outcome], unread: tuple[Unread, ...], workers: Workers, progress: Progress
) -> Summary:
    """The graph of the sources that were processed, and what is in it."""
    folder = settings.new
    by_report: dict[str, list[str]] = {}
    for outcome in outcomes:
        by_report.setdefault(outcome.report, []).append(outcome.sha256)
    groups = sorted((sorted(sources) for sources in by_report.values()), key=lambda sources: sources[0])
    quads = _merge(folder, groups, workers, progress)
    _load_stores(folder, workers, progress)
    counting = Counting(known_judgements(folder))
    for sources in groups:
        parts = [part for sha256 in sources if (part := load_part(folder, sha256))]
        contents = parts[0].contents
        if len(parts) > 1:
            contents = count_contents(contents.report, _united(folder, sources))
        counting.add_report(contents, parts)
    summary = counting.summary(folder.nquads, quads, settings.tables_digest, unread)
    write_rejected(folder, ((outcome.name, outcome.sha256) for outcome in outcomes), unread)
    _save_unread(folder, unread)
    summary.write(folder.summary)
    return summary


def _merge(folder: GraphFolder, groups: list[list[str]], workers: Workers, progress: Progress) -> int:
    """graph.nq: runs of some sources each, sorted by the workers, then merged; returns its number of lines."""
    with TemporaryDirectory(prefix=".runs-", dir=folder.path) as where:
        batches = list(_batches(groups, Path(where)))
        progress(Stage.MERGING, 0, len(batches) + 1)
        runs: list[Path] = []
        for run in workers.map(partial(_sort_run, folder), batches, chunk=1):
            runs.append(run)
            progress(Stage.MERGING, len(runs), len(batches) + 1)
        quads = merge_quads(runs, folder.nquads)
        progress(Stage.MERGING, len(batches) + 1, len(batches) + 1)
    return quads


def _batches(groups: Iterable[list[str]], where: Path) -> Iterator[tuple[list[list[str]], Path]]:
    iterator = iter(groups)
    number = 0
    while batch := list(islice(iterator, TOGETHER)):
        yield batch, where / f"{number}.nq"
        number += 1


def _sort_run(folder: GraphFolder, batch: tuple[list[list[str]], Path]) -> Path:
    """The file that has the lines of some reports, sorted, each once."""
    groups, run = batch
    lines: list[bytes] = []
    for sources in groups:
        if len(sources) == 1:
            lines += read_lines(folder, sources[0]).splitlines(keepends=True)
        else:
            lines += [line.encode() for line in _united(folder, sources)]
    lines.sort()
    with run.open("wb") as out:
        out.writelines(dict.fromkeys(lines))
    return run


def _united(folder: GraphFolder, sources: Iterable[str]) -> list[str]:
    """The lines of a report that several sources tell of."""
    return unite_sources([(sha256, _text_lines(read_lines(folder, sha256))) for sha256 in sources])


def _text_lines(data: bytes) -> list[str]:
    # str.splitlines knows more line ends than N-Quads do.
    return [line.decode() for line in data.splitlines(keepends=True)]


def _load_stores(folder: GraphFolder, workers: Workers, progress: Progress) -> None:
    """Both stores hold what graph.nq says; each loader counts what its store holds afterwards."""
    progress(Stage.LOADING, 0, 2)
    for done, _ in enumerate(workers.map(_load_store, [(folder, False), (folder, True)], chunk=1), 1):
        progress(Stage.LOADING, done, 2)


def _load_store(task: tuple[GraphFolder, bool]) -> None:
    folder, embedded_cypher = task
    if embedded_cypher:
        from loaders import ladybug

        ladybug.load(folder.nquads, folder.database)
    else:
        from loaders import oxigraph

        oxigraph.load(folder.nquads, folder.store)


def prepare(old: GraphFolder, new: GraphFolder, tables: Path | None, judgements: Sequence[Path] = ()) -> tuple[Settings, Gathered]:
    """The new folder, ready for the workers; with the user's tables and judgements, or those that the graph was made with.

    BadTable where a row of them does not fit.
    """
    new.sources.mkdir(exist_ok=True)
    new.parts.mkdir(exist_ok=True)
    given = tables or old.tables
    digest = tables_digest(given)
    kept = None
    if given is not None:
        # In a folder of their own name: what is read from a path is remembered under that path.
        kept = new.path / "tables" / digest[:16]
        shutil.copytree(given, kept, ignore=_but_tables)
        from kg.authority import load_authority

        load_authority(kept)
    gathered = gather(judgements, old, kept)
    return Settings(old, new, kept, program_digest(), digest, keep_judgements(new, gathered.rows)), gathered


def _but_tables(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".tsv") or (Path(folder) / name).is_dir()]


def load_unread(folder: GraphFolder) -> tuple[Unread, ...]:
    """The files that gave no text in the builds before."""
    path = folder.parts / _UNREAD
    if not path.exists():
        return ()
    return tuple(Unread(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def is_unchanged(settings: Settings, outcomes: Sequence[Outcome], unread: tuple[Unread, ...]) -> bool:
    """Whether the old graph already is the one that these would make; nothing was processed."""
    old, new = settings.old, settings.new
    whole = old.exists and old.nquads.exists() and old.rejected.exists() and old.store.exists() and old.database.exists()
    return (
        whole and unread == load_unread(old) and read_summary(old).tables == settings.tables_digest[:16]
        and known_judgements(old) == known_judgements(new)
        and known_sources(old) == sorted(outcome.sha256 for outcome in outcomes)
        and all(load_part(old, outcome.sha256) == load_part(new, outcome.sha256) for outcome in outcomes)
    )


def _save_unread(folder: GraphFolder, unread: Iterable[Unread]) -> None:
    lines = [json.dumps({"file": each.file, "reason": each.reason, "place": each.place}) + "\n" for each in unread]
    if lines:
        (folder.parts / _UNREAD).write_text("".join(lines), encoding="utf-8", newline="\n")

