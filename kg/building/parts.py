"""What each source gave: read and processed by the workers, kept so that it need not be done again.

A part is two files named by the sha256 of the source's bytes: `SHA.json` (how it was found, what was rejected, figures)
and `SHA.nq.gz` (its lines, sorted). The text itself stands in `sources/SHA.txt`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path

from kg.building.contents import Contents, count_contents
from kg.building.folder import GraphFolder
from kg.building.judging import kept_judgements
from kg.collecting import collector_at_rest
from kg.errors import KgError
from kg.judging.concerning import Called, Judgements, digest_names
from kg.judging.deciding import Decided
from kg.models import Rejected, Sidecar, Source

LONGEST = 200
"""Characters of a rejected stretch that are kept: what it was is told by its place."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file that a source was found in: base name, and what stood beside it."""

    name: str
    sidecar: Sidecar


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its text lies in `sources`. Or why it could not be."""

    file: str
    name: str
    sha256: str
    encoding: str
    sidecar: Sidecar
    reason: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a source that was not kept, with its place in the text as read."""

    stage: str
    reason: str
    start: int
    end: int
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is known of a processed source besides its lines."""

    sha256: str
    encoding: str
    found: tuple[Found, ...]
    """Sorted, one a name."""
    key: str
    """What its lines depend on; another key, and they are made again."""
    contents: Contents
    rejected: tuple[Loss, ...]
    named: str = ""
    """What judgements can speak of, as `digest_names` writes it."""
    judged: tuple[Decided, ...] = ()
    """What the judgements that concern it did."""

    @property
    def name(self) -> str:
        """The name of the file that it goes by."""
        return chosen(self.found).name


@dataclass(frozen=True, slots=True)
class Task:
    """A source to process: those files that it was found in this time."""

    sha256: str
    encoding: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What all tasks of a build share."""

    old: GraphFolder
    new: GraphFolder
    tables: Path | None
    program_digest: str
    tables_digest: str
    judgements: str
    """Digest of the new graph's copy of them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source: the report it tells of, or why it failed."""

    sha256: str
    name: str
    report: str
    processed: bool
    """Rather than taken over from the build before."""
    reason: str = ""
    place: str = ""


def read_file(settings: Settings, path: Path) -> Read:
    """A file's text put among the new graph's sources, and what it is called."""
    from kg.reading.files import read_source

    name = path.name.encode("utf-8", "replace").decode()
    try:
        source = read_source(path)
    except KgError as error:
        file = error.file or str(path)
        return Read(file, name, "", "", Sidecar(), error.reason, error.place)
    target = settings.new.sources / f"{source.sha256}.txt"
    if not target.exists():
        _write(target, source.text.encode("utf-8", "surrogatepass"))
    return Read(str(path), name, source.sha256, source.encoding, source.sidecar)


def process_source(settings: Settings, task: Task) -> Outcome:
    """A source's part in the new graph: that of the old one where nothing it depends on has changed."""
    old = load_part(settings.old, task.sha256)
    found = unite_found(old.found if old else (), task.found)
    encoding = old.encoding if old else task.encoding
    named = chosen(found)
    depends = (settings.program_digest, settings.tables_digest, repr(named), encoding)
    judgements = kept_judgements(settings.new, settings.judgements)
    text_file = settings.new.sources / f"{task.sha256}.txt"
    if not text_file.exists():
        _take_over(settings.old.sources / text_file.name, text_file)
    if old is not None and old.key == (key := _key(depends, judgements, found, old)):
        _take_over(lines_file(settings.old, task.sha256), lines_file(settings.new, task.sha256))
        _save(settings.new, replace(old, found=found, key=key))
        return Outcome(task.sha256, named.name, old.contents.report, False)
    text = text_file.read_bytes().decode("utf-8", "surrogatepass")
    source = Source(named.name, task.sha256, text, encoding, named.sidecar)
    try:
        lines, made = _process(source, settings.tables, judgements, found)
    except KgError as error:
        text_file.unlink()
        return Outcome(task.sha256, named.name, "", True, error.reason, error.place)
    except Exception as error:  # one report that shows a fault of ours must not take thousands of others with it
        if os.environ.get("KG_DEBUG"):
            raise
        text_file.unlink()
        said = " ".join(str(error).split())[:LONGEST]
        return Outcome(task.sha256, named.name, "", True, f"a fault of kg, please report it: {type(error).__name__}: {said}")
    _write(lines_file(settings.new, task.sha256), gzip.compress("".join(lines).encode(), 1, mtime=0))
    _save(settings.new, replace(made, key=_key(depends, judgements, found, made)))
    return Outcome(task.sha256, named.name, made.contents.report, True)


def _process(source: Source, tables: Path | None, judgements: Judgements, found: tuple[Found, ...]) -> tuple[list[str], Part]:
    """A source's lines, and its part but for the key."""
    from kg.pipeline import process, record
    from loaders.quads import report_quads

    with collector_at_rest():
        processed = process(source, tables, judgements, tuple(each.name for each in found))
        report, lines = processed.report.iri, report_quads(record(processed, tables))
        return lines, Part(
            sha256=source.sha256, encoding=source.encoding, found=found, key="", contents=count_contents(report, lines),
            rejected=losses(source.text, processed.rejected), named=digest_names(processed.text, report, processed.named),
            judged=tuple(each for each in processed.judged if each.mentions or each.statements or each.problem),
        )


def _key(depends: tuple[str, ...], judgements: Judgements, found: tuple[Found, ...], part: Part) -> str:
    """What a part's lines depend on; of the judgements those that concern it."""
    called = Called(tuple(each.name for each in found), part.sha256, part.contents.report, part.contents.name)
    gists = (row.gist for row in judgements.concerning(called, part.named))
    return hashlib.sha256("\x1f".join((*depends, *gists)).encode("utf-8", "replace")).hexdigest()


def unite_found(before: Iterable[Found], now: Iterable[Found]) -> tuple[Found, ...]:
    """Each name once: with what stands beside it now, if anything does, else with what stood there before."""
    united = {each.name: each for each in before}
    for each in sorted(now, reverse=True):  # of several in different folders the first in order stays
        if each.sidecar != Sidecar() or each.name not in united:
            united[each.name] = each
    return tuple(sorted(united.values()))


def chosen(found: tuple[Found, ...]) -> Found:
    """The file that a source goes by: the first that has a sidecar, else the first."""
    return next((each for each in found if each.sidecar != Sidecar()), found[0])


def losses(text: str, rejected: Iterable[Rejected]) -> tuple[Loss, ...]:
    """What was rejected, in the order of the text."""
    return tuple(
        Loss(each.stage, each.reason, each.start, each.end, text.count("\n", 0, each.start) + 1,
             each.start - (text.rfind("\n", 0, each.start) + 1) + 1, _shortened(each.text))
        for each in sorted(rejected, key=lambda each: (each.start, each.end, each.stage, each.reason))
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def lines_file(folder: GraphFolder, sha256: str) -> Path:
    """Where the lines of a source stand."""
    return folder.parts / f"{sha256}.nq.gz"


def read_lines(folder: GraphFolder, sha256: str) -> bytes:
    """The lines of a source."""
    return gzip.decompress(lines_file(folder, sha256).read_bytes())


def known_sources(folder: GraphFolder) -> list[str]:
    """The sha256 of every source in a graph, sorted."""
    return sorted(path.stem for path in folder.parts.glob("*.json")) if folder.parts.is_dir() else []


def load_part(folder: GraphFolder, sha256: str) -> Part | None:
    """What a graph knows of a source, if it has it."""
    try:
        said = json.loads((folder.parts / f"{sha256}.json").read_bytes())
    except FileNotFoundError:
        return None
    return Part(
        sha256=sha256, encoding=said["encoding"], key=said["key"],
        found=tuple(Found(each["name"], Sidecar(**each["sidecar"])) for each in said["found"]),
        contents=Contents(**{**said["contents"], "unknown": tuple(said["contents"]["unknown"])}),
        rejected=tuple(Loss(**each) for each in said["rejected"]), named=said.get("named", ""),
        judged=tuple(Decided(**each) for each in said.get("judged", ())),
    )


def _save(folder: GraphFolder, part: Part) -> None:
    said = json.dumps(part, default=_fields, separators=(",", ":"))
    _write(folder.parts / f"{part.sha256}.json", said.encode())


def _fields(record: Part | Found | Sidecar | Contents | Loss | Decided) -> dict[str, object]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _write(path: Path, data: bytes) -> None:
    """The file, whole or not at all: two workers may be given the same."""
    writing = path.with_name(f"{path.name}.{os.getpid()}")
    writing.write_bytes(data)
    writing.replace(path)


def _take_over(old: Path, new: Path) -> None:
    """The file in the new graph too; linked where the file system can, for it never changes."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
