"""Files annotated: what is found in each, as rows, as an object or as a page."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.annotation import annotation_rows, line_starts
from kg.building.adding import find_reports
from kg.errors import KgError
from kg.html_page import page
from kg.pipeline import Processed, process
from kg.reading.files import read_source


@dataclass(frozen=True, slots=True)
class Annotated:
    """What was found in a file."""

    name: str
    """Base name of the file."""
    out: str
    """Name of the file that this becomes: NAME.tsv for NAME.txt, with part of the hash where another has that name."""
    text: str

    def write(self, folder: Path) -> Path:
        """The file, now in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.out
        path.write_text(self.text, encoding="utf-8", newline="\n")
        return path


def annotate_files(paths: Sequence[Path], format: str, tables: Path | None, failures: list[KgError]) -> Iterator[Annotated]:
    """Each file annotated, as its turn comes; those that cannot be read are added to `failures`."""
    write = _WRITERS[format]
    files, missing = find_reports(paths)
    failures += missing
    taken: set[str] = set()
    for file in files:
        try:
            source = read_source(file)
        except KgError as error:
            failures.append(error)
            continue
        stem = Path(source.name).stem
        out = f"{stem}.{format}" if f"{stem}.{format}" not in taken else f"{stem}-{source.sha256[:8]}.{format}"
        taken.add(out)
        yield Annotated(source.name, out, write(process(source, tables)))


def as_tsv(processed: Processed) -> str:
    """The rows of the annotation format."""
    return "".join(f"{row}\n" for row in annotation_rows(processed))


def as_json(processed: Processed) -> str:
    """One object: metadata, mentions with their links, statements with their evidence."""
    source, metadata = processed.text.source, processed.metadata
    raw, starts = source.text, line_starts(source.text)
    names = {iri: entity.name for iri, entity in processed.entities.items()}

    def place(start: int, end: int) -> dict[str, object]:
        line = bisect_right(starts, start)
        return {"start": start, "end": end, "line": line, "column": start - starts[line - 1] + 1, "text": raw[start:end]}

    said = {
        "file": source.name, "sha256": source.sha256, "report": processed.report.iri,
        "metadata": {
            "title": metadata.title, "kind": metadata.kind.value, "region": metadata.region_name,
            "region_code": metadata.region_code, "year": metadata.year,
            "publisher": metadata.publisher.name if metadata.publisher else "",
            "doc_number": metadata.doc_number, "date": metadata.date, "unknown": list(metadata.unknown),
        },
        "mentions": [
            {
                **place(*processed.text.raw_span(link.mention.start, link.mention.end)), "label": link.mention.label.value,
                "entity": link.entity.iri, "name": link.entity.name, "linked": link.entity.linked, "rule": link.mention.rule,
                "score": link.score, "reasons": [f"{reason.feature} {reason.weight}" for reason in link.reasons],
            }
            for link in processed.links
        ],
        "statements": [
            {
                "subject": each.subject, "subject_name": names.get(each.subject, "REPORT"), "predicate": each.predicate,
                "object": each.object, "object_name": names.get(each.object, ""), "rule": each.rule,
                "confidence": each.confidence, **{name: value for name, value in asdict(each.qualifiers).items() if value},
                "evidence": [place(*span) for span in each.evidence],
            }
            for each in processed.statements
        ],
    }
    return json.dumps(said, ensure_ascii=False) + "\n"


_WRITERS: dict[str, Callable[[Processed], str]] = {"tsv": as_tsv, "json": as_json, "html": page}
