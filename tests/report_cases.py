"""Made-up reports for the tables of cases, and what their tests read off a processed one."""

from __future__ import annotations

import hashlib

from kg.models import Source
from kg.pipeline import Processed, process

EDGES_OF_REPORT = frozenset({"about", "publishedBy", "cites", "citesEdition", "mentions"})
"""Predicates that say what a report names, not what it tells."""


def source_of(text: str, name: str = "case.txt") -> Source:
    """A source that has this text, as if read from a UTF-8 file."""
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), text, "utf-8")


def report_text(publisher: str, year: str, body: str) -> str:
    """The text of a report: a title that names publisher and year, a heading, the body, signature and date."""
    title = f"{publisher}{year}年法治政府建设情况报告"
    return f"{title}\n\n一、主要工作\n{body}\n\n{publisher}\n{int(year) + 1}年1月20日\n"


def process_case(publisher: str, year: str, body: str) -> Processed:
    """What a made-up report with this body gives."""
    return process(source_of(report_text(publisher, year, body)))


def in_body(processed: Processed, start: int) -> bool:
    """Whether a place in the text as read lies in the body of a made-up report, not in its title or signature."""
    raw = processed.text.source.text
    head = raw.index("一、主要工作\n") + len("一、主要工作\n")
    return head <= start < raw.rstrip().rfind("\n\n")


def names_of(processed: Processed) -> dict[str, str]:
    """Canonical names by the last part of the IRI; the report itself is REPORT."""
    return {iri: entity.name for iri, entity in processed.entities.items()} | {processed.report.iri: "REPORT"}


def told(processed: Processed) -> set[tuple[str, str, str]]:
    """Subject, predicate and object of what a report tells, by canonical names."""
    names = names_of(processed)
    return {
        (names[s.subject], s.predicate, names[s.object])
        for s in processed.statements
        if s.predicate not in EDGES_OF_REPORT
    }


def case_id(case: dict[str, str]) -> str:
    """The name under which a row of a table is run."""
    return case["id"]
