"""Judgements of one report at work: they win over recognition, linking and what was related."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.authority.names import plain_key
from kg.ids import hashed, statement_id
from kg.judging.concerning import comparable, mention_keys
from kg.judging.naming import entity_called
from kg.judging.reading import EVERY, Judgement, Kind
from kg.linking.context import Context
from kg.linking.seals import clean_name
from kg.models import Entity, Link, Mention, Metadata, Reason, Rejected, Span, Statement, Text
from kg.relations import Fact

RULED_OUT = 0.2
"""Score of the node of its own that a mention becomes when the entity that it was taken for is ruled out."""

Names = Mapping[str, Iterable[str]]
"""What each thing may be called, by the last part of its IRI."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a judgement did in a report: how many mentions and statements it decided, or why it could decide none."""

    id: str
    mentions: int
    statements: int
    problem: str = ""


class Judge:
    """Decides over mentions and statements of one report, and remembers what each judgement did."""

    def __init__(
        self, rows: Sequence[Judgement], text: Text, context: Context, report: str, unjudged: Callable[[], Iterable[Link]]
    ) -> None:
        """`rows` are those that may concern the report; `unjudged` gives its links without them, for ids of its own."""
        self._text, self._context, self._report = text, context, report
        self._unjudged = unjudged
        self._own: dict[str, Entity] | None = None
        self._entities: dict[str, Entity | None] = {}
        # What is said of fewer mentions wins, and of two that say as much the later one.
        ranked = [row for _, row in sorted(enumerate(rows), key=lambda each: (not each[1].place, each[1].report == EVERY, -each[0]))]
        self._mentions = [row for row in ranked if row.kind in (Kind.IS, Kind.NOTHING)]
        self._ruled_out = [row for row in ranked if row.kind is Kind.NOT]
        self._wrong = [row for row in ranked if row.kind is Kind.WRONG]
        self._keys = {row.id: comparable(row.surface) for row in rows}
        self._places = {row.id: self._place(row) for row in rows if row.place}
        self._counts = {row.id: [0, 0] for row in rows}
        self._problems: dict[str, str] = {}

    def decided(self) -> tuple[Decided, ...]:
        """What each judgement did."""
        return tuple(
            Decided(id, mentions, statements, "" if mentions or statements else self._problems.get(id, ""))
            for id, (mentions, statements) in self._counts.items()
        )

    def place(self, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Rejected]]:
        """The mentions with those that a judgement names by their place and nothing found, and those that had to give way."""
        placed, gone = list(mentions), list[Rejected]()
        for row in self._mentions:
            if row.kind is not Kind.IS or not row.place or any(self._means(row, mention) for mention in placed):
                continue
            mention = self._new_mention(row)
            if mention is None:
                continue
            over = [each for each in placed if each.start < mention.end and mention.start < each.end]
            gone += [_gives_way(each, row) for each in over]
            placed = sorted([*(each for each in placed if each not in over), mention], key=lambda each: each.start)
        return placed, gone

    def link(self, mention: Mention, link: Link | None) -> Link | Rejected | None:
        """The link of a mention as judged, else that of the rules; a `Rejected` where the mention is judged to be none."""
        for row in self._mentions:
            if not self._means(row, mention):
                continue
            if row.kind is Kind.NOTHING:
                self._counts[row.id][0] += 1
                return _gives_way(mention, row)
            entity = self._entity(row)
            if entity is not None:
                self._counts[row.id][0] += 1
                return Link(mention._replace(label=entity.label), entity, 1.0, (_reason(row, 1.0),))
        for row in self._ruled_out if link is not None else ():
            entity = self._entity(row) if self._means(row, mention) else None
            if entity is not None and link is not None and entity.iri == link.entity.iri:
                self._counts[row.id][0] += 1
                alone = self._alone(mention)
                return _gives_way(mention, row) if alone.iri == entity.iri else Link(mention, alone, RULED_OUT, (_reason(row, RULED_OUT),))
        return link

    def believe(self, facts: Sequence[Fact], statements: Iterable[Statement], names: Names) -> list[Fact]:
        """The facts of which not every statement is judged wrong."""
        if not self._wrong:
            return list(facts)
        left = {(s.subject, s.predicate, s.object) for s in statements if not any(self._says(row, s, names) for row in self._wrong)}
        return [fact for fact in facts if (fact.subject.iri, fact.predicate, fact.object.iri) in left]

    def part(self, statements: Sequence[Statement], names: Names) -> tuple[list[Statement], dict[Statement, Rejected]]:
        """The statements that are not judged wrong, and those that are; their places are in the text as read."""
        kept, wrong = list[Statement](), dict[Statement, Rejected]()
        for said in statements:
            rows = [row for row in self._wrong if self._says(row, said, names)]
            if not rows:
                kept.append(said)
                continue
            for row in rows:
                self._counts[row.id][1] += 1
            start, end = said.evidence[0]
            wrong[said] = Rejected("statements", f"judgement:{rows[0].id}", start, end, self._text.source.text[start:end])
        return kept, wrong

    def _says(self, row: Judgement, said: Statement, names: Names) -> bool:
        if row.names is None:
            return statement_id(said, self._report) == row.statement
        subject, predicate, object_ = row.names
        return predicate == said.predicate and all(
            wanted == iri or comparable(wanted) in map(comparable, names.get(iri, ()))
            for wanted, iri in ((subject, said.subject), (object_, said.object))
        )

    def _means(self, row: Judgement, mention: Mention) -> bool:
        """Whether a row is about a mention: its surface, if it has one, and its place, if it has one."""
        place = self._places.get(row.id)
        if row.place:
            span = self._text.raw_span(mention.start, mention.end)
            if place is None or not (span == place if row.span else span.start <= place.start < span.end):
                return False
        return not row.surface or self._keys[row.id] in mention_keys(self._text, mention)

    def _place(self, row: Judgement) -> Span | None:
        """Where a row points in the text as read: its span, or from its line and column as far as its surface."""
        raw = self._text.source.text
        if row.span is not None:
            return row.span if row.span.end <= len(raw) else None
        assert row.position is not None
        line, column = row.position
        lines = raw.split("\n")
        if line > len(lines) or column > len(lines[line - 1]):
            return None
        start = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
        return Span(start, start + len(row.surface))

    def _new_mention(self, row: Judgement) -> Mention | None:
        """A mention that nothing found, where a row says that it stands; nothing where it does not stand there."""
        place, raw = self._places[row.id], self._text.source.text
        entity = self._entity(row)
        if place is None or place.start == place.end or entity is None:
            return None
        if row.surface and comparable(row.surface) != comparable(raw[place.start : place.end]):
            return None
        text = self._text.text
        start, end = (bisect_left(range(len(text)), at, key=lambda i: self._text.raw_span(i, i + 1).start) for at in place)
        if start >= end or self._text.raw_span(start, end) != place:
            self._problems[row.id] = "this stretch is not read by itself: it was cut or rewritten"
            return None
        return Mention(start, end, entity.label, text[start:end], f"judgement:{row.id}")

    def _entity(self, row: Judgement) -> Entity | None:
        """The entity that a row names: by the tables, else one that the report itself names."""
        if row.entity not in self._entities:
            entity = entity_called(row.entity, self._context)
            if entity is None:
                if self._own is None:
                    self._own = {link.entity.iri: link.entity for link in self._unjudged()}
                entity = self._own.get(row.entity)
            self._entities[row.entity] = entity
        if self._entities[row.entity] is None:
            self._problems[row.id] = f"neither the tables nor the report know {row.entity}"
        return self._entities[row.entity]

    def _alone(self, mention: Mention) -> Entity:
        """A node of its own."""
        home = self._context.home.key if self._context.home else ""
        name = clean_name(mention.surface)
        return Entity(f"{mention.label.lower()}-{hashed(f'open/{home}/{plain_key(name)}')}", mention.label, name, False)


def unsaid(metadata: Metadata, wrong: Iterable[Statement]) -> Metadata:
    """What a report says of itself without a region or publishers that are judged wrong: these are unknown then."""
    for said in wrong:
        if said.predicate == "about":
            metadata = replace(metadata, region=None, region_name="", region_code="")
        elif said.predicate == "publishedBy":
            publishers = [each for each in metadata.publishers if each.iri != said.object]
            metadata = replace(metadata, publisher=publishers[0] if publishers else None, joined=tuple(publishers[1:]))
    return metadata


def _reason(row: Judgement, weight: float) -> Reason:
    return Reason(f"judgement:{row.id}", weight)


def _gives_way(mention: Mention, row: Judgement) -> Rejected:
    return Rejected("linking", f"judgement:{row.id}", mention.start, mention.end, mention.surface)
