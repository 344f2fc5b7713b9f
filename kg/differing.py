"""What one graph says and another does not: two sorted files of N-Quads read side by side, a subject of each at a time."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kg.telling import GraphText, Told, is_mention
from loaders.subjects import RDF_TYPE, SOURCES, Subject, local, read_subjects, thing
from ontology.vocabulary import NODE_CLASSES

COLUMNS = ("layer", "change", "rule", "file", "place", "text", "before", "after", "id")
SUMMARY_COLUMNS = ("layer", "change", "rule", "count")

_PASSAGE = b"#char="


class Layer(StrEnum):
    """What differs."""

    REPORTS = "reports"
    SOURCES = "sources"
    MENTIONS = "mentions"
    """A name is found here and not there."""
    LINKS = "links"
    """The same name means something else, or is linked in another way."""
    ENTITIES = "entities"
    STATEMENTS = "statements"
    OTHER = "other"


class Change(StrEnum):
    """How."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


class Difference(NamedTuple):
    """One thing that differs, as it is printed."""

    layer: Layer
    change: Change
    rule: str
    """That found it; of entities their class."""
    file: str
    place: str
    text: str
    before: str
    after: str
    id: str


def differences(one: Path, other: Path) -> Iterator[Difference]:
    """What differs between two files graph.nq, layer by layer, in their order; `one` is before, `other` after.

    Memory is that of a subject and of the names that were looked up last, whatever the size of the files.
    """
    if filecmp.cmp(one, other, shallow=False):
        return
    before, after = GraphText(one), GraphText(other)
    found = False
    for layer, prefix in _PARTS:
        for old, new in _unequal(read_subjects(one, prefix), read_subjects(other, prefix)):
            difference = _difference(layer, old, new, before, after)
            if difference is not None:
                found = True
                yield difference
    if not found:
        said = "lines that belong to none of these"
        yield Difference(Layer.OTHER, Change.CHANGED, "", "", "", said, "", "", "")


def summarise(found: Iterable[Difference]) -> list[tuple[str, str, str, int]]:
    """How many there are by layer, change and rule: rows of SUMMARY_COLUMNS in the order of the layers."""
    counts: dict[tuple[Layer, Change, str], int] = {}
    for each in found:
        key = (each.layer, each.change, each.rule)
        counts[key] = counts.get(key, 0) + 1
    layers, changes = list(Layer), list(Change)
    ordered = sorted(counts, key=lambda key: (layers.index(key[0]), changes.index(key[1]), key[2]))
    return [(*key, counts[key]) for key in ordered]


_PARTS = (
    (Layer.REPORTS, thing("report-")), (Layer.SOURCES, SOURCES), (Layer.MENTIONS, thing("mention-")),
    *((Layer.ENTITIES, thing(f"{label}-")) for label in sorted(each.node_label.lower() for each in NODE_CLASSES) if label != "report"),
    (Layer.STATEMENTS, thing("statement-")),
)


def _unequal(ones: Iterator[Subject], others: Iterator[Subject]) -> Iterator[tuple[Subject | None, Subject | None]]:
    """The subjects of two sorted files that are not the same in both."""
    one, other = next(ones, None), next(others, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one.term < other.term):
            yield one, None
            one = next(ones, None)
        elif one is None or other.term < one.term:
            yield None, other
            other = next(others, None)
        else:
            if one.facts != other.facts:
                yield one, other
            one, other = next(ones, None), next(others, None)


def _difference(layer: Layer, old: Subject | None, new: Subject | None, before: GraphText, after: GraphText) -> Difference | None:
    """What there is to tell of a subject, if anything.

    Edges and passages follow from statements; forms found in texts, and that a report mentions something, from mentions.
    """
    subject = new or old
    assert subject is not None
    if _PASSAGE in subject.term or (layer is Layer.STATEMENTS and is_mention(subject)):
        return None
    told_old, told_new = _told(layer, old, before), _told(layer, new, after)
    if told_old == told_new:
        return None
    told = told_new or told_old
    assert told is not None
    if layer is Layer.MENTIONS and told_old and told_new:
        layer = Layer.LINKS
    change = Change.GAINED if told_old is None else Change.LOST if told_new is None else Change.CHANGED
    said_old, said_new = told_old.said if told_old else "", told_new.said if told_new else ""
    if told_old and told_new and layer in (Layer.ENTITIES, Layer.REPORTS, Layer.SOURCES):
        parts_old, parts_new = said_old.split("; "), said_new.split("; ")
        said_old = "; ".join(part for part in parts_old if part not in parts_new)
        said_new = "; ".join(part for part in parts_new if part not in parts_old)
    if told_old and told_new and told_old.rule != told_new.rule:
        said_old, said_new = f"{said_old} by {told_old.rule}", f"{said_new} by {told_new.rule}"
    return Difference(layer, change, told.rule, told.file, told.place, told.text, said_old, said_new, local(subject.term))


def _told(layer: Layer, subject: Subject | None, graph: GraphText) -> Told | None:
    if subject is None:
        return None
    if layer is Layer.MENTIONS:
        return graph.link(subject)
    if layer is Layer.STATEMENTS:
        return graph.statement(subject)
    return graph.thing(subject) if any(fact.predicate == RDF_TYPE for fact in subject.facts) else None
