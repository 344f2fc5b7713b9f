"""The recogniser as a spaCy pipeline: `zh` with the `char` segmenter and small registered components.

    nlp = recognizer()
    doc = nlp(text)           # doc.ents: flat, longest names; doc._.kg_mentions: what the later stages read

Every component reads and adds to `doc._.kg_candidates`; `kg_longest` makes entities of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.lang.zh import ChineseTokenizer, Segmenter
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.authority import Authority, Hit, load_authority
from kg.errors import KgError
from kg.models import Label, Mention, Rejected
from kg.models import Span as Place
from kg.recognition.agencies import find_agencies
from kg.recognition.initiatives import find_initiatives
from kg.recognition.numbers import find_numbers
from kg.recognition.regions import find_regions
from kg.recognition.titles import find_titles

ORDER = {Label.REGULATION: 0, Label.DOCUMENT: 1, Label.AGENCY: 2, Label.INITIATIVE: 3, Label.REGION: 4}
"""Which label wins where two candidates cover the same characters."""


KNOWN = re.compile(r"role:|central:|row:")
"""Hints of mentions that a table's row found: they win over those found by shape."""


def _extend() -> None:
    for name in ("kg_text", "kg_hits", "kg_candidates", "kg_mentions", "kg_rejected"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default="" if name == "kg_text" else ())
    if not Span.has_extension("kg_mention"):
        Span.set_extension("kg_mention", getter=_mention_of)


def _mention_of(span: Span) -> Mention | None:
    """The mention that an entity of the document is."""
    mentions: Sequence[Mention] = span.doc._.kg_mentions
    return next((m for m in mentions if m.start == span.start_char and m.end == span.end_char), None)


class Component:
    """What the components share: the authority tables they read."""

    def __init__(self, nlp: Language, tables: str) -> None:
        tokenizer = nlp.tokenizer
        if not isinstance(tokenizer, ChineseTokenizer) or tokenizer.segmenter != Segmenter.char:
            raise KgError("kg's components match on characters: use spacy.blank('zh') with the segmenter 'char'")
        self.tables = tables
        self.authority: Authority = load_authority(Path(tables) if tables else None)

    def to_disk(self, path: str, exclude: Sequence[str] = ()) -> None:
        """Nothing: the tables come with the package, and `tables` stands in the pipeline's config."""

    def from_disk(self, path: str, exclude: Sequence[str] = ()) -> Component:
        """This component as it is: the tables come with the package."""
        return self


@Language.factory("kg_names", assigns=["doc._.kg_text", "doc._.kg_hits"], default_config={"tables": ""})
class NamesComponent(Component):
    """All known names of a text in one pass."""

    def __init__(self, nlp: Language, name: str, tables: str) -> None:
        super().__init__(nlp, tables)

    def __call__(self, doc: Doc) -> Doc:
        """The document with every known name."""
        doc._.kg_text = doc._.kg_text or doc.text  # spaCy puts it together anew at every look
        doc._.kg_hits = tuple(self.authority.scan(doc._.kg_text))
        return doc


@Language.factory("kg_regions", requires=["doc._.kg_hits"], assigns=["doc._.kg_candidates"], default_config={"tables": ""})
class RegionsComponent(Component):
    """Regions."""

    def __init__(self, nlp: Language, name: str, tables: str) -> None:
        super().__init__(nlp, tables)

    def __call__(self, doc: Doc) -> Doc:
        """The document with candidates for regions."""
        doc._.kg_candidates = (*doc._.kg_candidates, *find_regions(doc._.kg_text, doc._.kg_hits, self.authority.gazetteer))
        return doc


@Language.factory(
    "kg_titles", requires=["doc._.kg_hits"], assigns=["doc._.kg_candidates", "doc._.kg_rejected"], default_config={"tables": ""}
)
class TitlesComponent(Component):
    """Regulations and documents."""

    def __init__(self, nlp: Language, name: str, tables: str) -> None:
        super().__init__(nlp, tables)

    def __call__(self, doc: Doc) -> Doc:
        """The document with candidates for regulations and documents."""
        numbers = find_numbers(doc._.kg_text)
        mentions, rejected = find_titles(doc._.kg_text, doc._.kg_hits, numbers)
        # 工信部 in 工信部联信〔2011〕455号 is no agency; the issuer of an order (市政府令39号) is one.
        inside = {at for number in numbers if number.year for at in range(*number.span)}
        doc._.kg_hits = tuple(hit for hit in doc._.kg_hits if hit.start not in inside)
        doc._.kg_candidates = (*doc._.kg_candidates, *mentions)
        doc._.kg_rejected = (*doc._.kg_rejected, *rejected)
        return doc


@Language.factory(
    "kg_agencies", requires=["doc._.kg_hits", "doc._.kg_candidates"], assigns=["doc._.kg_candidates"], default_config={"tables": ""}
)
class AgenciesComponent(Component):
    """Agencies."""

    def __init__(self, nlp: Language, name: str, tables: str) -> None:
        super().__init__(nlp, tables)

    def __call__(self, doc: Doc) -> Doc:
        """The document with candidates for agencies."""
        regions = region_places(doc)
        found = find_agencies(doc._.kg_text, doc._.kg_hits, self.authority.agencies, regions)
        doc._.kg_candidates = (*doc._.kg_candidates, *found)
        return doc


@Language.factory(
    "kg_initiatives", requires=["doc._.kg_hits", "doc._.kg_candidates"], assigns=["doc._.kg_candidates"], default_config={"tables": ""}
)
class InitiativesComponent(Component):
    """Initiatives."""

    def __init__(self, nlp: Language, name: str, tables: str) -> None:
        super().__init__(nlp, tables)

    def __call__(self, doc: Doc) -> Doc:
        """The document with candidates for initiatives."""
        found = find_initiatives(doc._.kg_text, doc._.kg_hits, self.authority.initiatives, region_places(doc))
        doc._.kg_candidates = (*doc._.kg_candidates, *found)
        return doc


@Language.component("kg_longest", requires=["doc._.kg_candidates"], assigns=["doc._.kg_mentions", "doc.ents"])
def keep_longest(doc: Doc) -> Doc:
    """The document with its entities: of overlapping candidates the longest."""
    mentions = longest(doc._.kg_candidates)
    doc._.kg_mentions = tuple(mentions)
    entities = [doc.char_span(m.start, m.end, label=m.label.value, alignment_mode="expand") for m in mentions]
    doc.ents = tuple(entity for entity in spacy.util.filter_spans([e for e in entities if e is not None]))
    return doc


def longest(candidates: Sequence[Mention]) -> list[Mention]:
    """Of overlapping candidates the longest, of equals the first label of ORDER, in reading order."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(candidates, key=lambda m: (m.start - m.end, ORDER[m.label], not KNOWN.match(m.hint), m.start, m.rule)):
        if not any(at in taken for at in range(mention.start, mention.end)):
            kept.append(mention)
            taken.update(range(mention.start, mention.end))
    return sorted(kept, key=lambda m: m.start)


def region_places(doc: Doc) -> list[Place]:
    """Where the candidates for regions stand."""
    return [Place(m.start, m.end) for m in doc._.kg_candidates if m.label is Label.REGION]


@cache
def recognizer(tables: str = "") -> Language:
    """The spaCy pipeline that finds names; `tables` is a folder with rows of the user's own."""
    _extend()
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "char"}}})
    for name in ("kg_names", "kg_regions", "kg_titles", "kg_agencies", "kg_initiatives"):
        nlp.add_pipe(name, config={"tables": tables})
    nlp.add_pipe("kg_longest")
    nlp.max_length = 60_000_000
    return nlp


def find_mentions(text: str, tables: str = "") -> tuple[tuple[Mention, ...], tuple[Rejected, ...]]:
    """The mentions of a normalised text in reading order, and what was seen and not kept."""
    nlp = recognizer(tables)
    doc = Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))  # as the segmenter cuts, in a fifth of its time
    doc._.kg_text = text
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc._.kg_mentions, doc._.kg_rejected


_extend()
__all__ = ["Hit", "find_mentions", "longest", "recognizer"]
