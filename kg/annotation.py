"""What was found in a report, in the tab-separated format of the annotation guidelines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.linking.initiatives import full_form
from kg.models import Label
from kg.pipeline import Processed
from kg.statements import planned_folded
from ontology.vocabulary import EDGES

PREDICATES = {
    "issued": "ISSUED", "revised": "REVISED", "implements": "IMPLEMENTS", "basedOn": "BASED_ON", "elaborates": "BASED_ON",
    "forwards": "BASED_ON", "promulgates": "BASED_ON", "undertakes": "UNDERTAKES", "established": "ESTABLISHED", "designated": "DESIGNATED",
}
META = ("title", "kind", "region", "region_code", "year", "publisher", "doc_number", "date")
PLANNED_OF = {edge.name: edge.planned_of for edge in EDGES if edge.planned_of}


@dataclass(frozen=True, slots=True)
class ToldRelation:
    """A relation as annotations write it: names, the line of its first clause, and how sure the surest statement is."""

    subject: str
    predicate: str
    object: str
    line: int
    confidence: float


def annotation_rows(processed: Processed) -> Iterator[str]:
    """The rows META, ENT, REL, NUM and EDITION, in reading order, without line ends."""
    raw = processed.text.source.text
    starts = line_starts(raw)
    metadata = processed.metadata
    said = {
        "title": metadata.title, "kind": metadata.kind.value, "region": metadata.region_name, "region_code": metadata.region_code,
        "year": metadata.year, "publisher": metadata.publisher.name if metadata.publisher else "",
        "doc_number": metadata.doc_number, "date": metadata.date,
    }
    for key in META:
        yield _row("META", key, said[key] or "-")
    names = told_names(processed)
    for link in processed.links:
        start, end = processed.text.raw_span(link.mention.start, link.mention.end)
        line = bisect_right(starts, start)
        surface = raw[start:end].split("\n", 1)[0]
        yield _row("ENT", str(line), link.mention.label.value, surface, names[link.entity.iri])
    for told in told_relations(processed):
        yield _row("REL", told.subject, told.predicate, told.object, str(told.line))
    yield from dict.fromkeys(
        _row("NUM", link.mention.number, link.entity.name) for link in processed.links if link.mention.number
    )
    titles = processed.entities
    yield from dict.fromkeys(_row("EDITION", titles[f"regulation-{edition.work}"].name, edition.promulgated) for edition in processed.editions)


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def told_names(processed: Processed) -> dict[str, str]:
    """What annotations call each entity, by the last part of its IRI: a programme that many regions have as the report calls it.

    The graph joins 商事制度改革 and 商事登记制度改革 in one node under one name; the guidelines ask for the name that the text
    has, unless that is a short form.
    """
    names = {iri: entity.name for iri, entity in processed.entities.items()} | {processed.report.iri: "REPORT"}
    said: dict[str, list[str]] = {}
    for link in processed.links:
        if link.entity.row and link.mention.label is Label.INITIATIVE:
            said.setdefault(link.entity.iri, []).append(full_form(link.mention.surface, link.entity.name))
    for iri, forms in said.items():
        if names[iri] not in forms:
            names[iri] = forms[0]
    return names


def told_relations(processed: Processed) -> list[ToldRelation]:
    """The relations that annotations know, in reading order; plans that were also done are left out."""
    starts = line_starts(processed.text.source.text)
    names = told_names(processed)
    told: dict[tuple[str, str, str], ToldRelation] = {}
    for published in (each for each in processed.statements if each.predicate == "publishedBy"):
        line = bisect_right(starts, published.evidence[0].start)
        said = ToldRelation(names[published.object], "ISSUED", "REPORT", line, published.confidence)
        told[published.subject, published.predicate, published.object] = said
    for statement in planned_folded(processed.statements, PLANNED_OF):
        done = PLANNED_OF.get(statement.predicate)
        predicate = PREDICATES.get(done or statement.predicate)
        if predicate is None:
            continue
        key = (statement.subject, statement.predicate, statement.object)
        if key in told:
            told[key] = replace(told[key], confidence=max(told[key].confidence, statement.confidence))
            continue
        line = bisect_right(starts, statement.evidence[0].start)
        name = predicate + ("+PLANNED" if done else "")
        told[key] = ToldRelation(names[statement.subject], name, names[statement.object], line, statement.confidence)
    return sorted(told.values(), key=lambda each: each.line)


def _row(*cells: str) -> str:
    return "\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells)
