"""N-Quads of a processed report: what it says in its own named graph, what the tables say in the authority graph.

Every edge is said twice (the plain triple, and a statement with its evidence), every mention once with its place. This
is the hot path: terms of the vocabulary are looked up once, lines are put together as strings, nothing is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter

from kg.ids import BASE, entity_iri, graph_iri, source_iri, statement_id
from kg.models import UNQUALIFIED, Link, Qualifiers, Reason, Span, Statement
from kg.records import Described, Fact, FactKind, ReportRecord
from loaders.nquads import (
    DECIMAL,
    INTEGER,
    between,
    decimal,
    each_once,
    literal,
    merge_quads,
    typed,
    typed_as,
    unite_sources,
)
from loaders.places import Places
from ontology.vocabulary import prop

__all__ = [
    "Described",
    "Fact",
    "FactKind",
    "ReportRecord",
    "merge_quads",
    "report_quads",
    "statement_id",
    "unite_sources",
]

_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_FACT_TYPES = {"year": "gYear", "yearmonth": "gYearMonth"}
"""Those of a fact's kinds that XML Schema calls otherwise."""

_A_REPORT, _A_SOURCE, _A_STATEMENT = typed_as("Report"), typed_as("Source"), typed_as("Statement")
_A_MENTION = typed_as("Mention")
_NAME, _TITLE, _KIND, _YEAR, _DATE = map(between, ("name", "title", "kind", "year", "date"))
_DOC_NUMBER, _SOURCE, _UNKNOWN = map(between, ("docNumber", "source", "unknown"))
_FILE_NAME, _SHA, _ENCODING, _LENGTH = map(between, ("fileName", "sha256", "encoding", "length"))
_FOUND_AT, _FOUND_ON, _ALT_LABEL = map(between, ("foundAt", "foundOn", "altLabel"))
_REFERS_TO, _PLACE, _SURFACE, _SCORE = map(between, ("refersTo", "place", "surface", "score"))
_START, _END, _LINE, _COLUMN = map(between, ("start", "end", "line", "column"))
_SUBJECT, _PREDICATE, _OBJECT, _REPORT = map(between, ("subject", "predicate", "object", "report"))
_RULE, _CONFIDENCE, _EVIDENCE, _REASON = map(between, ("rule", "confidence", "evidence", "reason"))
_ROLE, _COUNT, _EVENT_DATE, _ARTICLE = map(between, ("role", "count", "eventDate", "article"))
_DESIGNEE, _QUANTITY, _EDITION, _BASIS = map(between, ("designee", "quantity", "edition", "basis"))


def report_quads(report: ReportRecord) -> list[str]:
    """The lines of a report, sorted, each once and ending in a line feed.

    Raises UnknownTerm for a property that the ontology does not have, ValueError for an id that is none.
    """
    graph = f" <{graph_iri(_checked(report.report))}> .\n"
    lines: list[str] = []
    _add_report(lines, report, graph)
    places = Places(report.source)
    _add_mentions(lines, report, places, graph)
    _add_statements(lines, report, places, graph)
    _add_entities(lines, report.entities, graph)
    lines.sort()
    return each_once(lines, "")


def _add_report(lines: list[str], record: ReportRecord, graph: str) -> None:
    source, said = record.source, record.metadata
    report = _thing(record.report)
    place = f"<{source_iri(source.sha256)}>"
    lines += (
        f"{report}{_A_REPORT}{graph}",
        f"{report}{_NAME}{literal(said.title or source.name)}{graph}",
        f"{report}{_KIND}{literal(said.kind.value)}{graph}",
        f"{report}{_SOURCE}{place}{graph}",
        f"{place}{_A_SOURCE}{graph}",
        f"{place}{_FILE_NAME}{literal(source.name)}{graph}",
        f"{place}{_SHA}{literal(source.sha256)}{graph}",
        f"{place}{_ENCODING}{literal(source.encoding)}{graph}",
        f'{place}{_LENGTH}"{len(source.text)}"{INTEGER}{graph}',
    )
    if said.title:
        lines.append(f"{report}{_TITLE}{literal(said.title)}{graph}")
    if said.year:
        lines.append(f"{report}{_YEAR}{typed(said.year, 'gYear')}{graph}")
    if said.doc_number:
        lines.append(f"{report}{_DOC_NUMBER}{literal(said.doc_number)}{graph}")
    if said.date:
        lines.append(f"{report}{_DATE}{_dated(said.date)}{graph}")
    lines.extend(f"{report}{_UNKNOWN}{literal(unknown)}{graph}" for unknown in said.unknown)
    if source.sidecar.found_at:
        lines.append(f"{place}{_FOUND_AT}{literal(source.sidecar.found_at)}{graph}")
    if source.sidecar.found_on:
        lines.append(f"{place}{_FOUND_ON}{_dated(source.sidecar.found_on)}{graph}")


def _add_mentions(lines: list[str], record: ReportRecord, places: Places, graph: str) -> None:
    start_of_iri = f"<{BASE}id/mention-{record.source.sha256[:16]}-"
    is_mention = f"{_A_MENTION}{graph}"
    in_source = f"{_SOURCE}{places.source}{graph}"
    counted = f"{INTEGER}{graph}"
    forms: list[str] = []
    placed: dict[Span, Link] = {}
    for link in record.links:  # two names out of one rewritten stretch have one place, and are one mention
        placed.setdefault(record.raw_span(link.mention.start, link.mention.end), link)
    for local, span, link in sorted(((f"{span.start}-{span.end}>", span, link) for span, link in placed.items()), key=itemgetter(0)):
        start, end = span
        line, column = places.position(start)
        mention = start_of_iri + local
        entity = _thing(link.entity.iri)
        lines += (
            f"{mention}{is_mention}",
            f'{mention}{_COLUMN}"{column}"{counted}',
            f'{mention}{_END}"{end}"{counted}',
            f'{mention}{_LINE}"{line}"{counted}',
            f"{mention}{_PLACE}{places.term(span)}{graph}",
            *[f"{mention}{_REASON}{reason}{graph}" for reason in _reasons(link.reasons)],
            f"{mention}{_REFERS_TO}{entity}{graph}",
            f"{mention}{_RULE}{_literal(link.mention.rule)}{graph}",
            f'{mention}{_SCORE}"{decimal(link.score)}"{DECIMAL}{graph}',
            f"{mention}{in_source}",
            f'{mention}{_START}"{start}"{counted}',
            f"{mention}{_SURFACE}{places.quote(span)}{graph}",
        )
        if link.mention.surface != link.entity.name:
            forms.append(f"{entity}{_ALT_LABEL}{_literal(link.mention.surface)}{graph}")
    lines += forms


def _add_statements(lines: list[str], record: ReportRecord, places: Places, graph: str) -> None:
    in_report = f"{_REPORT}{_thing(record.report)}{graph}"
    is_statement = f"{_A_STATEMENT}{graph}"
    surest: dict[str, Statement] = {}
    evidence: dict[str, list[str]] = {}
    passages: dict[str, Span] = {}
    for said in record.statements:
        # Found twice, by two rules or in two clauses: one statement with all evidence and the surer rule.
        term = f"<{BASE}id/{statement_id(said, record.report)}>"
        found = evidence.setdefault(term, [])
        for span in said.evidence:
            place = places.term(span)
            passages[place] = span
            found.append(place)
        if term not in surest or said.confidence > surest[term].confidence:
            surest[term] = said
    edges: list[str] = []
    for term, said in sorted(surest.items(), key=itemgetter(0)):
        subject, object_ = _thing(said.subject), _thing(said.object)
        predicate, *above = _predicate(said.predicate)
        edges.append(f"{subject} {predicate} {object_}{graph}")
        edges.extend(f"{subject} {wider} {object_}{graph}" for wider in above)
        found = evidence[term]
        lines += (
            f"{term}{is_statement}",
            f'{term}{_CONFIDENCE}"{decimal(said.confidence)}"{DECIMAL}{graph}',
            *[f"{term}{_EVIDENCE}{place}{graph}" for place in (sorted(found) if len(found) > 1 else found)],
            f"{term}{_OBJECT}{object_}{graph}",
            f"{term}{_PREDICATE}{predicate}{graph}",
            f"{term}{in_report}",
            f"{term}{_RULE}{_literal(said.rule)}{graph}",
            f"{term}{_SUBJECT}{subject}{graph}",
        )
        if said.qualifiers is not UNQUALIFIED:
            _add_qualifiers(lines, term, said.qualifiers, graph)
    lines += edges
    lines += places.passage_lines(passages, graph)


def _add_qualifiers(lines: list[str], term: str, said: Qualifiers, graph: str) -> None:
    """Add what a statement is qualified by."""
    if said.count:
        lines.append(f'{term}{_COUNT}"{said.count}"{INTEGER}{graph}')
    if said.role:
        lines.append(f"{term}{_ROLE}{_literal(said.role)}{graph}")
    if said.event_date:
        lines.append(f"{term}{_EVENT_DATE}{_dated(said.event_date)}{graph}")
    lines.extend(f"{term}{_ARTICLE}{literal(article)}{graph}" for article in said.articles)
    if said.designee:
        lines.append(f"{term}{_DESIGNEE}{_thing(said.designee)}{graph}")
    if said.quantity:
        lines.append(f"{term}{_QUANTITY}{literal(said.quantity)}{graph}")
    if said.edition:
        lines.append(f"{term}{_EDITION}{_thing(said.edition)}{graph}")
    if said.basis:
        lines.append(f"{term}{_BASIS}{_literal(said.basis)}{graph}")


def _add_entities(lines: list[str], entities: Iterable[Described], graph: str) -> None:
    for entity in entities:
        lines += _entity_lines(entity.local_iri, entity.cls, entity.facts)
        lines += _fact_lines(entity.local_iri, entity.said, graph)


@lru_cache(maxsize=1 << 14)
def _entity_lines(local: str, name: str, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """The authority's lines of an entity; the same ones come with report after report."""
    graph = f" <{graph_iri('authority')}> .\n"
    return (f"{_thing(local)}{typed_as(name)}{graph}", *_fact_lines(local, facts, graph))


def _fact_lines(local: str, facts: Iterable[Fact], graph: str) -> Iterator[str]:
    term = _thing(local)
    for fact in facts:
        if fact.kind == "iri":
            value = _thing(fact.value)
        elif fact.kind == "string":
            value = literal(fact.value)
        else:
            value = typed(fact.value, _FACT_TYPES.get(fact.kind, fact.kind))
        yield f"{term}{between(fact.property)}{value}{graph}"


def _checked(local: str) -> str:
    """`local`, if it can be the last part of an IRI."""
    if not _LOCAL.fullmatch(local):
        raise ValueError(f"not the last part of an IRI: {local!r}")
    return local


@lru_cache(maxsize=1 << 16)
def _thing(local: str) -> str:
    """The term of a thing."""
    return f"<{entity_iri(_checked(local))}>"


@lru_cache(maxsize=1 << 12)
def _literal(text: str) -> str:
    """A literal that comes again and again."""
    return literal(text)


@lru_cache(maxsize=1 << 12)
def _reasons(reasons: tuple[Reason, ...]) -> list[str]:
    """Reasons as they are shown, feature and weight, sorted."""
    return sorted(literal(f"{reason.feature} {decimal(reason.weight)}") for reason in reasons)


@lru_cache(maxsize=64)
def _predicate(name: str) -> tuple[str, ...]:
    """The term of an edge's property, then those of the properties above it."""
    found = prop(name)
    if not found.edge_type:
        raise ValueError(f"{name} leads from no thing to another")
    return (f"<{found.iri}>", *(term for parent in found.parents for term in _predicate(parent)))


def _dated(value: str) -> str:
    """A date with the type of its precision: 2018, 2018-06, 2018-06-01."""
    return typed(value, _DATE_TYPES.get(len(value), "string"))
