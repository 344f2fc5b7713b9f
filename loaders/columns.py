"""What nodes and edges carry in a property graph: columns, read from the ontology.

Edges of all types carry the same columns, so that no query fails for asking a table's edge for its quote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ontology.terms import Property
from ontology.vocabulary import ATTRIBUTES, EDGES, NODE_CLASSES, QUALIFIERS

Value = str | int | float | bool
"""What a node or an edge can carry; what is missing is left out."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of nodes or edges."""

    name: str
    kind: Kind


_KINDS = {"integer": Kind.INTEGER, "gYear": Kind.INTEGER, "decimal": Kind.DECIMAL, "boolean": Kind.BOOLEAN}


def kind_of(prop: Property) -> Kind:
    """What a property's values become: years are integers, other dates texts as precise as they were."""
    return _KINDS.get(prop.datatype, Kind.TEXT)


LABELS: tuple[str, ...] = tuple(c.node_label for c in NODE_CLASSES)
"""Labels of nodes."""

NODE_COLUMNS: dict[str, tuple[Column, ...]] = {
    c.node_label: tuple(Column(p.attribute, kind_of(p)) for p in ATTRIBUTES[c.name]) for c in NODE_CLASSES
}
"""What nodes of a label carry besides `id`."""

# What an edge says of the statement behind it that is no property of the statement itself.
_DERIVED = (Column("year", Kind.INTEGER), Column("quote", Kind.TEXT), Column("start", Kind.INTEGER),
            Column("end", Kind.INTEGER), Column("line", Kind.INTEGER), Column("source", Kind.TEXT),
            Column("evidenceCount", Kind.INTEGER))

EDGE_COLUMNS: tuple[Column, ...] = (
    Column("statement", Kind.TEXT), *_DERIVED, *(Column(p.qualifies, kind_of(p)) for p in QUALIFIERS),
    Column("row", Kind.TEXT),
)
"""What an edge carries: those of a statement all but `row`, those of a table only `row`."""

ENDS: dict[str, tuple[tuple[str, str], ...]] = {
    e.edge_type: tuple((start, end) for start in e.domain for end in e.range) for e in EDGES
}
"""From which labels to which an edge of a type may lead."""

PLANNED: frozenset[str] = frozenset(e.edge_type for e in EDGES if e.planned_of)
"""Types of edges that say what was only announced."""


def combine(kind: Kind, values: Iterable[str]) -> Value:
    """One value of several: texts sorted and joined with "; ", numbers the largest, truths whether any holds."""
    distinct = sorted(set(values))
    if kind is Kind.INTEGER:
        return max(int(value) for value in distinct)
    if kind is Kind.DECIMAL:
        return max(float(value) for value in distinct)
    if kind is Kind.BOOLEAN:
        return any(value in ("true", "1") for value in distinct)
    return "; ".join(distinct)
