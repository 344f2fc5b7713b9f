"""The way of a report: read → normalise → sections → mentions → links → relations → statements.

What people judged of it has the last word on mentions, links and statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.authority import Authority, load_authority
from kg.authority.regulations import Edition
from kg.describing import describe
from kg.ids import hashed
from kg.judging.concerning import Called, Judgements, Named, mention_keys
from kg.judging.deciding import Decided, Judge, unsaid
from kg.linking import link_mentions
from kg.linking.context import Context
from kg.linking.seals import own_agency
from kg.metadata import read_metadata
from kg.models import Entity, Label, Link, Mention, Metadata, Rejected, ReportKind, Source, Statement, Text
from kg.recognition.components import find_mentions
from kg.records import ReportRecord
from kg.relations import Fact, relate
from kg.reported_region import home_region
from kg.statements import state_facts, state_report
from kg.text import normalise
from kg.text.sections import split_sections, split_sentences
from kg.text.tense import mark_orders, mark_plans, sums_up


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
    judged: tuple[Decided, ...]
    """What each judgement did that may concern it."""
    named: Named
    """All that a judgement of it can speak of, also what was judged away."""

    @property
    def entities(self) -> dict[str, Entity]:
        """Every entity that a statement or a mention needs, by the last part of its IRI."""
        named = entities_of(self.metadata, self.links, self.facts)
        return {entity.iri: entity for entity in named if entity.iri != self.report.iri}


def process(
    source: Source, tables: Path | None = None, judgements: Judgements | None = None, files: tuple[str, ...] = ()
) -> Processed:
    """What one source says, looked at alone: a pure function of its text, of the tables and of the judgements.

    `files` are the names of those that it was found in, where there are more than the one it goes by.
    """
    authority = load_authority(tables)
    text = normalise(source)
    metadata = read_metadata(text, authority)
    sections = split_sections(text.text, metadata.year)
    if not sums_up(metadata.title):
        if metadata.kind is ReportKind.WORK_REPORT:
            sections = mark_plans(text.text, sections, metadata.year)
        else:
            sections = mark_orders(text.text, sections, metadata.title)
    sentences = split_sentences(text.text, sections, metadata.year)
    context = context_of(metadata, authority)
    found, unread = find_mentions(text.text, str(tables or ""), context.home, metadata.kind)
    report = report_entity(metadata, source)
    judge = _judge(judgements, text, found, context, Called((source.name, *files), source.sha256, report.iri, report.name))
    mentions, displaced = judge.place(found)
    links, unlinked = link_mentions(text.text, mentions, context, judge.link)
    own = own_agency(context) or metadata.publisher
    facts, denied = relate(text, sentences, links, context, own, report)
    names = {entity.iri: (entity.name,) for entity in entities_of(metadata, links, facts)} | {report.iri: (report.name, "REPORT")}
    told = state_facts(text, facts)
    facts = judge.believe(facts, told, names)
    stated, editions = state_report(text, report, metadata, links, facts, context, own)
    told += stated
    statements, wrong = judge.part(told, names)
    rejected = [*unread, *displaced, *unlinked, *denied]
    return Processed(
        text=text,
        report=report,
        metadata=unsaid(metadata, wrong),
        links=tuple(links),
        facts=tuple(facts),
        statements=tuple(statements),
        editions=tuple(editions),
        rejected=(*text.rejected, *(_in_raw(text, item) for item in rejected), *wrong.values()),
        judged=judge.decided(),
        named=Named((*found, *mentions), tuple(told), names),
    )


def entities_of(metadata: Metadata, links: Iterable[Link], facts: Iterable[Fact]) -> Iterator[Entity]:
    """The entities that mentions, facts and metadata name."""
    yield from (link.entity for link in links)
    yield from (entity for fact in facts for entity in (fact.subject, fact.object))
    if metadata.region is not None:
        yield metadata.region
    yield from metadata.publishers


def _judge(judgements: Judgements | None, text: Text, mentions: Sequence[Mention], context: Context, called: Called) -> Judge:
    """The judge of a report, with those of the judgements that may concern it."""
    if not judgements:
        return Judge((), text, context, called.report, tuple)
    keys = {key for mention in mentions for key in mention_keys(text, mention)}
    rows = judgements.possible(called, keys)
    return Judge(rows, text, context, called.report, lambda: link_mentions(text.text, mentions, context)[0])


def context_of(metadata: Metadata, authority: Authority) -> Context:
    """Where and when a report speaks."""
    year = int(metadata.year) if metadata.year else None
    return Context(authority, home_region(metadata, authority), year, metadata.publisher.name if metadata.publisher else "", metadata.speaker, metadata.kind)


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
