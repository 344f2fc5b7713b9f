"""The way of a report: read → normalise → sections → mentions → links → relations → statements."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.authority import Authority, load_authority
from kg.authority.regulations import Edition
from kg.describing import describe
from kg.ids import hashed
from kg.linking import link_mentions
from kg.linking.agencies import own_agency
from kg.linking.context import Context
from kg.metadata import home_region, read_metadata
from kg.models import Entity, Label, Link, Metadata, Rejected, ReportKind, Source, Statement, Text
from kg.recognition.components import find_mentions
from kg.records import ReportRecord
from kg.relations import Fact, relate
from kg.statements import state_facts, state_report
from kg.text import normalise
from kg.text.sections import split_sections, split_sentences


@dataclass(frozen=True, slots=True)
class Processed:
    """All that one source gives."""

    text: Text
    report: Entity
    metadata: Metadata
    links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    editions: tuple[Edition, ...]
    rejected: tuple[Rejected, ...]
    """Places are in the text as read."""

    @property
    def entities(self) -> dict[str, Entity]:
        """Every entity that a statement or a mention needs, by the last part of its IRI."""
        named = [link.entity for link in self.links]
        named += [entity for fact in self.facts for entity in (fact.subject, fact.object) if entity is not self.report]
        named += [entity for entity in (self.metadata.region, self.metadata.publisher) if entity is not None]
        return {entity.iri: entity for entity in named if entity.iri != self.report.iri}


def process(source: Source, tables: Path | None = None) -> Processed:
    """What one source says, looked at alone: a pure function of its text and of the tables."""
    authority = load_authority(tables)
    text = normalise(source)
    metadata = read_metadata(text, authority)
    sections = split_sections(text.text, metadata.year)
    sentences = split_sentences(text.text, sections, metadata.year)
    mentions, unread = find_mentions(text.text, str(tables or ""))
    context = context_of(metadata, authority)
    links, unlinked = link_mentions(text.text, mentions, context)
    own = own_agency(context) or metadata.publisher
    report = report_entity(metadata, source)
    facts, denied = relate(text, sentences, links, context, own, report)
    stated, editions = state_report(text, report, metadata, links, facts, context, own)
    rejected = [*unread, *unlinked, *denied]
    return Processed(
        text=text,
        report=report,
        metadata=metadata,
        links=tuple(links),
        facts=tuple(facts),
        statements=(*state_facts(text, facts), *stated),
        editions=tuple(editions),
        rejected=(*text.rejected, *(_in_raw(text, item) for item in rejected)),
    )


def context_of(metadata: Metadata, authority: Authority) -> Context:
    """Where and when a report speaks."""
    year = int(metadata.year) if metadata.year else None
    return Context(authority, home_region(metadata, authority), year, metadata.publisher.name if metadata.publisher else "")


def report_entity(metadata: Metadata, source: Source) -> Entity:
    """The identity of a report: publisher, kind and year; with its title where these tell too little; else its source."""
    publisher = metadata.publisher.iri if metadata.publisher else ""
    key = f"{publisher}/{metadata.kind}/{metadata.year}"
    if not publisher or not metadata.year or metadata.kind is ReportKind.OTHER:
        key += f"/{metadata.title or source.sha256}"
    return Entity("report-" + hashed(key), Label.DOCUMENT, metadata.title or source.name, True)


def _in_raw(text: Text, item: Rejected) -> Rejected:
    start, end = text.raw_span(item.start, item.end)
    return Rejected(item.stage, item.reason, start, end, text.source.text[start:end])


def record(processed: Processed, tables: Path | None = None) -> ReportRecord:
    """What the stores are given of a processed source."""
    context = context_of(processed.metadata, load_authority(tables))
    return ReportRecord(
        report=processed.report.iri,
        source=processed.text.source,
        metadata=processed.metadata,
        links=processed.links,
        statements=processed.statements,
        entities=describe(processed.entities.values(), processed.editions, processed.links, context),
        raw_span=processed.text.raw_span,
    )
