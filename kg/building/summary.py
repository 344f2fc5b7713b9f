"""What is in a graph, in figures: summary.json and rejected.jsonl, the same bytes for the same graph."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kg.building.contents import Contents
from kg.building.fingerprints import program_version
from kg.building.folder import FORMAT, GraphFolder
from kg.building.parts import Loss, Part, load_part
from kg.ids import BASE
from kg.judging.deciding import Decided
from kg.judging.reading import Judgement
from loaders.subjects import read_subjects, thing
from ontology.vocabulary import NODE_CLASSES


@dataclass(frozen=True, slots=True)
class ReportName:
    """A report that something is to be said of, with its files."""

    report: str
    name: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no text."""

    file: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class SameSource:
    """One text that was found under several names."""

    sha256: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SameReport:
    """One report of which there are several texts; what they say is united."""

    report: str
    name: str
    sources: tuple[str, ...]
    """FILE (first digits of its sha256)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why things were not kept, and how many."""

    stage: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, and how many mentions and statements it decides in the graph."""

    id: str
    about: str
    """Kind, report and what it speaks of."""
    mentions: int
    statements: int
    problem: str
    """Why it decides none, if more can be said than that nothing fits it."""

    @property
    def idle(self) -> bool:
        """Whether it matches nothing."""
        return not (self.mentions or self.statements)


@dataclass(frozen=True, slots=True)
class Summary:
    """A graph in figures. Counts of mentions are by class of entity, those of statements by predicate."""

    format: int
    program: str
    """Version of kg."""
    tables: str
    """First digits of the digest of the tables."""
    base: str
    """Of the IRIs."""
    graph: str
    """sha256 of graph.nq."""
    quads: int
    reports: int
    sources: int
    kinds: dict[str, int]
    years: dict[str, int]
    entities: dict[str, int]
    linked: dict[str, int]
    unlinked: dict[str, int]
    statements: dict[str, int]
    rejected: tuple[Reason, ...]
    unread: tuple[Unread, ...]
    unknown: dict[str, tuple[ReportName, ...]]
    """Reports of which the region, year, publisher or kind could not be told."""
    same_source: tuple[SameSource, ...]
    same_report: tuple[SameReport, ...]
    judgements: tuple[Judged, ...] = ()

    def write(self, path: Path) -> None:
        """summary.json."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def read_summary(folder: GraphFolder) -> Summary:
    """The summary of a graph that was written before."""
    said = json.loads(folder.summary.read_text(encoding="utf-8"))
    return Summary(**{
        **said,
        "rejected": tuple(Reason(**each) for each in said["rejected"]),
        "unread": tuple(Unread(**each) for each in said["unread"]),
        "unknown": {what: tuple(ReportName(each["report"], each["name"], tuple(each["files"])) for each in reports)
                    for what, reports in said["unknown"].items()},
        "same_source": tuple(SameSource(each["sha256"], tuple(each["files"])) for each in said["same_source"]),
        "same_report": tuple(SameReport(each["report"], each["name"], tuple(each["sources"])) for each in said["same_report"]),
        "judgements": tuple(Judged(**each) for each in said.get("judgements", ())),
    })


@dataclass(slots=True)
class Counting:
    """A summary in the making."""

    judgements: tuple[Judgement, ...] = ()
    reports: int = 0
    sources: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    linked: Counter[str] = field(default_factory=Counter)
    unlinked: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    rejected: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown: dict[str, list[ReportName]] = field(default_factory=dict)
    same_source: list[SameSource] = field(default_factory=list)
    same_report: list[SameReport] = field(default_factory=list)
    decided: dict[str, Decided] = field(default_factory=dict)

    def add_report(self, contents: Contents, parts: list[Part]) -> None:
        """A report with the parts that tell of it."""
        self.reports += 1
        self.kinds[contents.kind] += 1
        self.years[contents.year] += 1
        self.linked.update(contents.linked)
        self.unlinked.update(contents.unlinked)
        self.statements.update(contents.statements)
        files = tuple(sorted({part.name for part in parts}))
        for what in contents.unknown:
            self.unknown.setdefault(what, []).append(ReportName(contents.report, contents.name, files))
        if len(parts) > 1:
            sources = tuple(sorted(f"{part.name} ({part.sha256[:16]})" for part in parts))
            self.same_report.append(SameReport(contents.report, contents.name, sources))
        for part in parts:
            self.sources += 1
            self.rejected.update((loss.stage, loss.reason) for loss in part.rejected)
            for each in part.judged:
                before = self.decided.get(each.id, Decided(each.id, 0, 0))
                self.decided[each.id] = Decided(
                    each.id, before.mentions + each.mentions, before.statements + each.statements, before.problem or each.problem)
            if len(part.found) > 1:
                self.same_source.append(SameSource(part.sha256, tuple(each.name for each in part.found)))

    def summary(self, nquads: Path, quads: int, tables: str, unread: tuple[Unread, ...]) -> Summary:
        """All that was counted, in an order of its own."""
        by_files = {
            what: tuple(sorted(reports, key=lambda each: (each.files, each.report)))
            for what, reports in sorted(self.unknown.items())
        }
        return Summary(
            format=FORMAT, program=program_version(), tables=tables[:16], base=BASE, graph=_digest(nquads), quads=quads,
            reports=self.reports, sources=self.sources, kinds=_ordered(self.kinds), years=_ordered(self.years),
            entities=dict(_count_entities(nquads)), linked=_ordered(self.linked), unlinked=_ordered(self.unlinked),
            statements=_ordered(self.statements),
            rejected=tuple(Reason(*key, count) for key, count in sorted(self.rejected.items())),
            unread=unread, unknown=by_files,
            same_source=tuple(sorted(self.same_source, key=lambda each: (each.files, each.sha256))),
            same_report=tuple(sorted(self.same_report, key=lambda each: (each.sources, each.report))),
            judgements=tuple(self._judged(row) for row in self.judgements),
        )

    def _judged(self, row: Judgement) -> Judged:
        did = self.decided.get(row.id, Decided(row.id, 0, 0))
        problem = "" if did.mentions or did.statements else did.problem
        return Judged(row.id, row.about, did.mentions, did.statements, problem)


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _count_entities(nquads: Path) -> Iterator[tuple[str, int]]:
    """How many nodes there are of each label but reports; their ids begin with the label."""
    for label in sorted(each.node_label for each in NODE_CLASSES):
        if label != "Report":
            yield label, sum(1 for _ in read_subjects(nquads, thing(f"{label.lower()}-")))


def graph_digest(folder: GraphFolder) -> str:
    """sha256 of graph.nq: as the summary has it, unless the file was written to since."""
    if folder.nquads.stat().st_mtime_ns <= folder.summary.stat().st_mtime_ns:
        return read_summary(folder).graph
    return _digest(folder.nquads)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def write_rejected(folder: GraphFolder, sources: Iterable[tuple[str, str]], unread: Iterable[Unread]) -> None:
    """rejected.jsonl: files that gave no text, then what each source lost, by (name, sha256)."""
    with folder.rejected.open("w", encoding="utf-8", newline="\n") as out:
        for file in unread:
            _write_line(out.write, file.file, "", Loss("reading", file.reason, 0, 0, 0, 0, file.place))
        for name, sha256 in sorted(sources):
            part = load_part(folder, sha256)
            for loss in part.rejected if part else ():
                _write_line(out.write, name, sha256[:16], loss)


def _write_line(write: object, file: str, source: str, loss: Loss) -> None:
    assert callable(write)
    write(json.dumps({"file": file, "source": source, **asdict(loss)}, ensure_ascii=False) + "\n")

