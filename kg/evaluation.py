"""How good annotations are: precision, recall and F1 against others written by hand, by the rules of the guidelines.

Names are compared in Simplified Chinese, half-width, without punctuation, symbols and spaces, and without a leading
中华人民共和国. A name in the gold annotations may have alternatives after `|`; each counts as the first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import opencc

from kg.errors import UnreadableSource
from kg.models import Label

PREDICATES = ("ISSUED", "REVISED", "IMPLEMENTS", "BASED_ON", "UNDERTAKES", "ESTABLISHED", "DESIGNATED")
META = ("title", "kind", "region", "region_code", "year", "publisher", "doc_number", "date")
PLANNED = "+PLANNED"

FIGURE_COLUMNS = ("figure", "precision", "recall", "f1", "hit", "gold", "predicted")
DIFFERENCE_COLUMNS = ("file", "what", "line", "kind", "found", "name")


class Mention(NamedTuple):
    """A name in a text; columns count characters of its line."""

    report: str
    line: int
    start: int
    end: int
    label: str
    surface: str
    name: str
    """As it is compared."""

    @property
    def span(self) -> tuple[str, int, int, int, str]:
        """What must be equal for an exact boundary."""
        return self[:5]


class Relation(NamedTuple):
    """A fact; names as they are compared."""

    report: str
    subject: str
    predicate: str
    object: str
    line: str

    def fact(self, *, planned: bool) -> tuple[str, str, str, str]:
        """What must be equal; whether it was only announced counts if `planned`."""
        predicate = self.predicate if planned else self.predicate.removesuffix(PLANNED)
        return self.report, self.subject, predicate, self.object


@dataclass(slots=True)
class Annotation:
    """The rows of one file or of several."""

    meta: dict[tuple[str, str], str] = field(default_factory=dict)
    """By report and key."""
    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    numbers: list[tuple[str, str, str]] = field(default_factory=list)
    """Report, number, regulation."""
    editions: list[tuple[str, str, str]] = field(default_factory=list)
    """Report, regulation, day of promulgation."""
    problems: list[str] = field(default_factory=list)

    def add(self, other: Annotation) -> None:
        """The rows of another file as well."""
        self.meta |= other.meta
        self.mentions += other.mentions
        self.relations += other.relations
        self.numbers += other.numbers
        self.editions += other.editions
        self.problems += other.problems


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are, how many were predicted, how many of these are right."""

    name: str
    hit: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 1 where nothing was to be found and nothing was."""
        return self.hit / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of what there is that was predicted."""
        return self.hit / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> tuple[str, str, str, str, int, int, int]:
        """As printed."""
        return self.name, f"{self.precision:.3f}", f"{self.recall:.3f}", f"{self.f1:.3f}", self.hit, self.gold, self.predicted


@cache
def comparable(name: str) -> str:
    """A name in the form in which names are compared."""
    text = unicodedata.normalize("NFKC", _converter().convert(name))
    bare = "".join(char for char in text if unicodedata.category(char)[0] not in "PZSC")
    return bare.removeprefix("中华人民共和国") or bare


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


class Aliases:
    """Which names count as which others."""

    __slots__ = ("_first",)

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def learn(self, cell: str) -> str:
        """The first of the names in a cell; the others, after `|`, count as it from now on."""
        first, *others = cell.split("|")
        for other in others:
            self._first[comparable(other)] = comparable(first)
        return self.known(first)

    def known(self, name: str) -> str:
        """A name as it is compared."""
        return self._first.get(comparable(name), comparable(name))


def read_annotation(report: str, rows: Iterable[str], lines: Sequence[str], aliases: Aliases) -> Annotation:
    """The rows of one report's annotation, surfaces found in its lines; what cannot be understood is among the problems."""
    read = Annotation()
    after: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        row = row.rstrip("\n")
        if not row or row.startswith("#"):
            continue
        problem = _read_row(read, report, row.split("\t"), lines, aliases, after)
        if problem:
            read.problems.append(f"{report}: row {number}: {problem}")
    for key in META:
        if (report, key) not in read.meta:
            read.problems.append(f"{report}: META {key} missing")
    return read


def _read_row(
    read: Annotation, report: str, cells: list[str], lines: Sequence[str], aliases: Aliases, after: dict[int, int]
) -> str:
    """What is wrong with a row, which is added to `read` if nothing is; `after` has where the search in a line goes on."""
    match cells:
        case ["META", key, value]:
            read.meta[report, key] = value
        case ["ENT", line, label, surface, name] if line.isascii() and line.isdigit() and label in Label.__members__:
            at = int(line)
            if not 1 <= at <= len(lines):
                return f"no line {at}"
            start = lines[at - 1].find(surface, after.get(at, 0))
            if start < 0:
                return f"{surface!r} is not in line {at} after column {after.get(at, 0)}"
            after[at] = start + len(surface)
            read.mentions.append(Mention(report, at, start, start + len(surface), label, surface, aliases.learn(name)))
        case ["REL", subject, predicate, object_, line] if predicate.removesuffix(PLANNED) in PREDICATES:
            read.relations.append(Relation(report, aliases.known(subject), predicate, aliases.known(object_), line))
        case ["NUM", value, name]:
            read.numbers.append((report, aliases.learn(value), aliases.known(name)))
        case ["EDITION", name, date]:
            read.editions.append((report, aliases.known(name), date))
        case _:
            return "not understood: " + " ".join(cells)[:80]
    return ""


def _match(name: str, gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Figure:
    """Of two sets."""
    there, found = set(gold), set(predicted)
    return Figure(name, len(there & found), len(there), len(found))


def _overlapping(name: str, gold: Sequence[Mention], predicted: Sequence[Mention]) -> Figure:
    return Figure(name, sum(1 for _ in pair_mentions(gold, predicted)), len(gold), len(predicted))


def pair_mentions(gold: Sequence[Mention], predicted: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Mentions that share characters and have one label, each in one pair at most, in their order."""
    places: dict[tuple[str, int, str], list[int]] = {}
    for at, mention in enumerate(predicted):
        places.setdefault((mention.report, mention.line, mention.label), []).append(at)
    for mention in gold:
        near = places.get((mention.report, mention.line, mention.label), [])
        for at in near:
            if mention.start < predicted[at].end and predicted[at].start < mention.end:
                near.remove(at)
                yield mention, predicted[at]
                break


def figures(gold: Annotation, predicted: Annotation) -> Iterator[Figure]:
    """A figure of mentions, boundaries and names a label and all together, of relations a predicate and all, of the rest."""
    for label in (*Label.__members__, "ALL"):
        there = [each for each in gold.mentions if label in (each.label, "ALL")]
        found = [each for each in predicted.mentions if label in (each.label, "ALL")]
        yield _match(f"{label} exact", (each.span for each in there), (each.span for each in found))
        yield _overlapping(f"{label} overlap", there, found)
        yield _match(f"{label} names", map(_named, there), map(_named, found))
    for predicate in PREDICATES:
        there_said = {each.fact(planned=False) for each in gold.relations}
        found_said = {each.fact(planned=False) for each in predicted.relations}
        yield _match(
            predicate, (fact for fact in there_said if fact[2] == predicate), (fact for fact in found_said if fact[2] == predicate)
        )
    for name, planned in (("RELATIONS", False), ("RELATIONS with modality", True)):
        yield _match(
            name, (each.fact(planned=planned) for each in gold.relations), (each.fact(planned=planned) for each in predicted.relations)
        )
    yield _match("NUMBERS", gold.numbers, predicted.numbers)
    cited = {edition[:2] for edition in gold.editions}
    yield _match("EDITIONS", gold.editions, (edition for edition in predicted.editions if edition[:2] in cited))


def _named(mention: Mention) -> tuple[str, str, str]:
    return mention.report, mention.label, mention.name


def meta_figures(gold: Annotation, predicted: Annotation) -> Iterator[Figure]:
    """For each key of the metadata, in how many reports it is the same."""
    reports = sorted({report for report, _ in gold.meta})
    for key in META:
        same = sum(
            comparable(gold.meta.get((report, key), "-")) == comparable(predicted.meta.get((report, key), "-")) for report in reports
        )
        yield Figure(f"META {key}", same, len(reports), len(reports))


@dataclass(frozen=True, slots=True)
class Compared:
    """Gold and predicted annotations of the same reports."""

    gold: Annotation
    predicted: Annotation
    problems: tuple[str, ...]

    def all_figures(self) -> list[Figure]:
        """Of metadata, mentions, relations, numbers and editions."""
        return [*meta_figures(self.gold, self.predicted), *figures(self.gold, self.predicted)]

    def figures(self) -> Iterator[tuple[str, str, str, str, int, int, int]]:
        """The same, as printed."""
        return (figure.row() for figure in self.all_figures())

    def differences(self) -> Iterator[tuple[str, str, str, str, str, str]]:
        """What is missed and what is wrong, report by report: file, missed or wrong, line, kind, as found, name."""
        rows = [*self._differing_mentions(), *self._differing_facts()]
        return iter(sorted(rows, key=lambda row: (row[0], int(row[2] or 0), row[3], row[1], row[4])))

    def _differing_mentions(self) -> Iterator[tuple[str, str, str, str, str, str]]:
        there = {(*each.span, each.name) for each in self.gold.mentions}
        found = {(*each.span, each.name) for each in self.predicted.mentions}
        for what, mentions, others in (("missed", self.gold.mentions, found), ("wrong", self.predicted.mentions, there)):
            for each in mentions:
                if (*each.span, each.name) not in others:
                    yield each.report, what, str(each.line), each.label, each.surface, each.name

    def _differing_facts(self) -> Iterator[tuple[str, str, str, str, str, str]]:
        there = {each.fact(planned=True) for each in self.gold.relations}
        found = {each.fact(planned=True) for each in self.predicted.relations}
        for what, relations, others in (("missed", self.gold.relations, found), ("wrong", self.predicted.relations, there)):
            for each in relations:
                if each.fact(planned=True) not in others:
                    yield each.report, what, each.line, each.predicate, each.subject, each.object
        cited = {edition[:2] for edition in self.gold.editions}
        editions = [edition for edition in self.predicted.editions if edition[:2] in cited]
        for kind, ours, theirs in (("NUM", self.gold.numbers, self.predicted.numbers), ("EDITION", self.gold.editions, editions)):
            for what, rows, right in (("missed", ours, set(theirs)), ("wrong", theirs, set(ours))):
                yield from ((row[0], what, "", kind, row[1], row[2]) for row in dict.fromkeys(rows) if row not in right)
        for (report, key), value in self.gold.meta.items():
            other = self.predicted.meta.get((report, key), "-")
            if comparable(value) != comparable(other):
                yield report, "missed", "", f"META {key}", value, ""
                yield report, "wrong", "", f"META {key}", other, ""


def compare_folders(texts: Path, golds: Path, predicted: Path | None = None, tables: Path | None = None) -> Compared:
    """All of GOLDS/NAME.tsv beside what is found in TEXTS/NAME.*, or beside PREDICTED/NAME.tsv.

    UnreadableSource where there is not one text that has its annotations.
    """
    from kg.reading.files import find_files, read_source

    files = {path.stem: path for path in find_files([texts])}
    gold, found, problems = Annotation(), Annotation(), []
    for path in sorted(golds.glob("*.tsv")):
        if path.stem not in files:
            problems.append(f"{path.stem}: no text, left out")
            continue
        source = read_source(files[path.stem])
        lines, aliases = source.text.split("\n"), Aliases()
        gold.add(read_annotation(path.stem, _rows(path), lines, aliases))
        if predicted is not None:
            rows = _rows(predicted / path.name) if (predicted / path.name).exists() else []
        else:
            from kg.annotation import annotation_rows
            from kg.pipeline import process

            rows = list(annotation_rows(process(source, tables)))
        found.add(read_annotation(path.stem, rows, lines, aliases))
    if not gold.meta and not gold.mentions:
        raise UnreadableSource("no text here has its annotations there (NAME.txt, NAME.tsv)", file=str(texts), place=str(golds))
    return Compared(gold, found, (*problems, *(f"gold: {each}" for each in gold.problems), *found.problems))


def _rows(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")
