"""What passes between the stages of a report's way through kg.

Positions are code points, 0-based and half-open: `Span`s of a `Source` point into the text as read, those of a
`Text` into its normalised form; `Text.raw_span` leads from the second to the first.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Label(StrEnum):
    """The five classes of names that are recognised."""

    REGION = "REGION"
    AGENCY = "AGENCY"
    REGULATION = "REGULATION"
    DOCUMENT = "DOCUMENT"
    INITIATIVE = "INITIATIVE"


class ReportKind(StrEnum):
    """What a report reports on."""

    RULE_OF_LAW = "rule-of-law"
    INFORMATION_DISCLOSURE = "information-disclosure"
    WORK_REPORT = "work-report"
    OTHER = "other"


class Span(NamedTuple):
    """A stretch of text: code points from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a `NAME.yaml` beside a file says of it; empty strings where it is silent."""

    title: str = ""
    kind: str = ""
    region: str = ""
    region_code: str = ""
    year: str = ""
    publisher: str = ""
    doc_number: str = ""
    date: str = ""
    found_at: str = ""
    found_on: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its text is what every offset that leaves the program points into."""

    name: str
    """Base name of the file."""
    sha256: str
    """Of the file's bytes, hexadecimal."""
    text: str
    encoding: str
    sidecar: Sidecar = field(default_factory=Sidecar)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The way back from a rewritten text to the text it was made of.

    Four parallel tuples: segment i of the rewritten text starts at `starts[i]`, is `lengths[i]` long and came from
    `raw_starts[i]` to `raw_ends[i]`. Equal lengths map character by character, others as a whole.
    """

    starts: tuple[int, ...]
    lengths: tuple[int, ...]
    raw_starts: tuple[int, ...]
    raw_ends: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> Span:
        """The original stretch that `start`:`end` of the rewritten text was made from."""
        if not self.starts:
            return Span(0, 0)
        i = max(bisect_right(self.starts, start) - 1, 0)
        if start < end <= self.starts[i] + self.lengths[i] and self.raw_ends[i] - self.raw_starts[i] == self.lengths[i]:
            moved = self.raw_starts[i] - self.starts[i]  # nearly always: inside one stretch that was not rewritten
            return Span(start + moved, end + moved)
        first, last = self._made_from(start)
        if end <= start:
            return Span(first, first)
        return Span(first, last if end == start + 1 else self._made_from(end - 1)[1])

    def _made_from(self, at: int) -> tuple[int, int]:
        """Start and end of the original stretch that the character at `at` was made from."""
        i = max(bisect_right(self.starts, at) - 1, 0)
        start, end = self.raw_starts[i], self.raw_ends[i]
        if end - start == self.lengths[i]:
            start += at - self.starts[i]
            end = start + 1
        return start, end


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was seen and not kept: which stage, why, where (in the text as read), what."""

    stage: str
    reason: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A source's text in the one form that recognition reads: Simplified, mainland wording, no glosses, no navigation."""

    source: Source
    text: str
    offsets: OffsetMap
    converted: bool
    """Whether the document shows that it was converted to Taiwan wording."""
    rejected: tuple[Rejected, ...] = ()
    """Navigation and tails that were cut, and places where bytes were lost for good."""

    def raw_span(self, start: int, end: int) -> Span:
        """The place in the text as read of `start`:`end` of the normalised text."""
        return self.offsets.raw_span(start, end)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch under one heading (or before the first), lines whole."""

    start: int
    end: int
    level: int
    """0 before any heading, 1 for 一、, 2 for （一）, 3 for 1., 4 for 一是."""
    heading: str
    path: tuple[str, ...]
    """The headings above, outermost first, without this one."""
    planned: bool
    """Whether it speaks of what is still to be done."""


class Mention(NamedTuple):
    """A name in the normalised text."""

    start: int
    end: int
    label: Label
    surface: str
    """Its normalised text."""
    rule: str
    """Id of the rule or table row that found it."""
    number: str = ""
    """The document number that stands beside a title, normalised: 国发〔2010〕33号."""
    article: str = ""
    """The article cited: 第十九条."""
    hint: str = ""
    """What recognition already knows of who it is: an expanded name, a table's key; linking decides."""


class Reason(NamedTuple):
    """One feature of a link's score: what was seen and what it weighs."""

    feature: str
    weight: float


class Entity(NamedTuple):
    """An identity across reports: a pure function of what is said and of the tables."""

    iri: str
    """Last part of its IRI: region-440112-1983, agency-…, regulation-…"""
    label: Label
    name: str
    """Canonical name as the guidelines give it."""
    linked: bool
    """Whether a table or the gazetteer knows it."""
    region: str = ""
    """Key of the region whose body an agency is, or in whose name a regulation was made."""
    role: str = ""
    """What an agency is in its region: 人民政府, 公安局."""
    row: str = ""
    """The table's row that says so: regulations:open-government-information."""


class Link(NamedTuple):
    """A mention and the entity it names."""

    mention: Mention
    entity: Entity
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What the text adds to a statement; empty where it is silent."""

    role: str = ""
    count: int = 0
    event_date: str = ""
    articles: tuple[str, ...] = ()
    designee: str = ""
    quantity: str = ""
    edition: str = ""
    basis: str = ""


UNQUALIFIED = Qualifiers()
"""Those of nearly all statements: one object, so that it is known without being compared."""


class Statement(NamedTuple):
    """One fact as one report says it; `evidence` are spans of the text as read, in order."""

    subject: str
    """Last part of an IRI: agency-…, report-…"""
    predicate: str
    """Local name of a property of the ontology: issued, plansToIssue, cites, …"""
    object: str
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    qualifiers: Qualifiers = UNQUALIFIED


class Speaker(StrEnum):
    """Whose acts a report tells where it names nobody."""

    PUBLISHER = "publisher"
    GOVERNMENT = "government"
    """A department put the report of its region's government on the web."""
    OFFICE = "office"
    """A government's office publishes and speaks of itself (我办)."""
    UNNAMED = "unnamed"
    """A department speaks (我局) that is named nowhere: nobody."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a report says of itself; empty strings for what cannot be told."""

    title: str
    kind: ReportKind
    region: Entity | None
    region_name: str
    """With its parents: 广东省广州市黄埔区."""
    region_code: str
    year: str
    publisher: Entity | None
    doc_number: str
    date: str
    speaker: Speaker = Speaker.PUBLISHER
    joined: tuple[Entity, ...] = ()
    """Who publishes it with the publisher, in the order of its title."""

    @property
    def publishers(self) -> tuple[Entity, ...]:
        """All who publish it, in the order of its title."""
        return () if self.publisher is None else (self.publisher, *self.joined)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Which of kind, publisher, region and year could not be told."""
        known = {"kind": self.kind is not ReportKind.OTHER, "publisher": self.publisher is not None,
                 "region": self.region is not None, "year": bool(self.year)}
        return tuple(name for name, told in known.items() if not told)
