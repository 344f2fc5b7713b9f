"""What a processed report gives to the stores: the input of `loaders.quads`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.models import Link, Metadata, Source, Span, Statement

FactKind = Literal["iri", "string", "year", "date", "yearmonth", "integer", "decimal", "boolean"]


class Fact(NamedTuple):
    """One thing that a table or a key says of an entity: a property of the ontology and its value."""

    property: str
    value: str
    """Of kind `iri` the last part of an entity's IRI, else the lexical form."""
    kind: FactKind = "string"


class Described(NamedTuple):
    """An entity that a report brings along."""

    local_iri: str
    cls: str
    """Local name of its class in the ontology."""
    facts: tuple[Fact, ...] = ()
    """What follows from its key or its row, and so is the same from every report."""
    said: tuple[Fact, ...] = ()
    """What this report alone says of it, such as the number beside its title: this stands in the report's graph."""


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """All that one source of a report gives."""

    report: str
    """Last part of the report's IRI: report-…"""
    source: Source
    metadata: Metadata
    links: Sequence[Link]
    """Their mentions' positions are in the normalised text."""
    statements: Sequence[Statement]
    entities: Sequence[Described]
    raw_span: Callable[[int, int], Span]
    """From a stretch of the normalised text to that of the text as read."""
