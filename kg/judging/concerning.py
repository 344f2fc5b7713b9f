"""Which judgements concern which report: told by what the report is called and what it names, without processing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize
from zlib import crc32

from kg.authority.names import name_key
from kg.ids import statement_id
from kg.judging.naming import is_id
from kg.judging.reading import EVERY, Judgement, Kind
from kg.models import Mention, Statement, Text

DIGITS = 8
"""Of a sha256 that tells a source, and of what stands for a name."""


comparable = lru_cache(maxsize=1 << 15)(name_key)
"""A surface or name as it is compared."""


@dataclass(frozen=True, slots=True)
class Called:
    """All that a judgement may call a source's report."""

    files: tuple[str, ...]
    sha256: str
    report: str
    """Last part of its IRI."""
    title: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a judgement of a report can speak of: all mentions and statements before any was judged away."""

    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    names: Mapping[str, tuple[str, ...]]
    """What each thing may be called, by the last part of its IRI."""


class Judgements:
    """The judgements of a build: `rows` in their order, and those that concern a report."""

    __slots__ = ("_at", "_by_report", "_everywhere", "rows")

    def __init__(self, rows: Iterable[Judgement] = ()) -> None:
        self.rows = tuple(rows)
        self._at = {row.id: at for at, row in enumerate(self.rows)}
        self._by_report: dict[str, list[Judgement]] = {}
        self._everywhere: dict[str, list[Judgement]] = {}
        for row in self.rows:
            if row.report == EVERY:
                # One of its words is enough to come upon it; `concerning` asks for all of them.
                self._everywhere.setdefault(min(_words(row)), []).append(row)
            else:
                self._by_report.setdefault(normalize("NFC", row.report), []).append(row)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def concerning(self, called: Called, named: str) -> tuple[Judgement, ...]:
        """Those that speak of what a report names, which `digest_names` wrote down; in the table's order."""
        words = {named[at : at + DIGITS] for at in range(0, len(named), DIGITS)}
        everywhere = (row for word in words for row in self._everywhere.get(word, ()))
        return self._ordered(row for row in (*self._of(called), *everywhere) if row.place or _words(row) <= words)

    def possible(self, called: Called, keys: Iterable[str]) -> tuple[Judgement, ...]:
        """Those that may speak of a report of which the keys of its mentions are known; in the table's order."""
        words = {_digest(key) for key in keys}
        everywhere = (
            row for word, rows in self._everywhere.items() for row in rows if row.kind is Kind.WRONG or word in words
        )
        return self._ordered((*self._of(called), *everywhere))

    def _of(self, called: Called) -> Iterator[Judgement]:
        for name in {normalize("NFC", name) for name in (called.report, called.title, *called.files)}:
            yield from self._by_report.get(name, ())
        for length in range(DIGITS, len(called.sha256) + 1):
            yield from self._by_report.get(called.sha256[:length], ())

    def _ordered(self, rows: Iterable[Judgement]) -> tuple[Judgement, ...]:
        return tuple(sorted({row.id: row for row in rows}.values(), key=lambda row: self._at[row.id]))


def mention_keys(text: Text, mention: Mention) -> set[str]:
    """What a judgement may call a mention, as names are compared: its normalised form, and what the text as read has."""
    start, end = text.raw_span(mention.start, mention.end)
    return {comparable(mention.surface), comparable(text.source.text[start:end])}


def digest_names(text: Text, report: str, named: Named) -> str:
    """All that judgements of a report can speak of, 8 digits each, sorted: surfaces, and statements with what they join."""
    words = {_digest(key) for mention in set(named.mentions) for key in mention_keys(text, mention)}
    words.update(_digest(statement_id(said, report)) for said in named.statements)
    for thing in {end for said in named.statements for end in (said.subject, said.object)}:
        words.add(_digest(thing))
        words.update(_digest(comparable(name)) for name in named.names.get(thing, ()))
    return "".join(sorted(words))


def _words(row: Judgement) -> set[str]:
    """What a report must name for a judgement to concern it; none where only a place tells which mention is meant."""
    if row.kind is not Kind.WRONG:
        return {_digest(comparable(row.surface))} if row.surface else set()
    if row.names is None:
        return {_digest(row.statement)}
    return {_digest(end if is_id(end) else comparable(end)) for end in (row.names[0], row.names[2])}


def _digest(word: str) -> str:
    """8 digits that stand for a word. Two words may share them: then a report is processed anew for nothing."""
    return f"{crc32(word.encode()):08x}"
