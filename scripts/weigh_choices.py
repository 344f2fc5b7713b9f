"""Weigh anew what annotators go by where no rule knows: python -m scripts.weigh_choices --on TEXTS GOLD…

What they chose in annotated texts: whether a quotation names a programme, where its name begins and ends, whether and from where on a word that
ends names without marks ends one, and what is told of an object. For kg/recognition/likelihood/*.tsv and kg/relations/likely_predicates.tsv.
Regression over options, L2. Prints how many choices of texts left out of the fit are made likewise, then writes the tables (same texts, same bytes).
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.annotation import line_starts
from kg.evaluation import PLANNED, Aliases, read_annotation
from kg.models import Label, ReportKind, Span
from kg.reading.files import read_source
from kg.recognition.likelihood import quoted, quoted_bounds, unmarked
from kg.recognition.likelihood.choosing import of_report, on_a_line
from kg.recognition.quoted import QUOTED
from kg.relations import likelihood
from kg.text import normalise
from kg.text.tables import read_rows, read_weights
from scripts import logistic

L2 = 1.0
L2_KNOWN = 2.0
"""For weights that were fitted to other texts: what these say is held to more."""
FEWEST = 4
"""A feature that was seen less often gets no weight."""
LEAST = 0.15
"""A smaller weight is left out of the table."""
LEAST_ADDED = 0.05
"""The same for what a kind of report adds to the weights of all."""
UNMARKED = re.compile(r"[^“”《》]+[\u4e00-\u9fff]{2}")
TIMES = 5
"""How often each hand-written sentence counts."""
FEWEST_HEADS = 2
"""A word that fewer annotated names end with is not looked at."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A normalised text and the places of the names that its annotation has."""

    name: str
    text: str
    names: tuple[tuple[Span, Label], ...]
    told: tuple[frozenset[str], ...]
    """The predicates that its line tells of each name."""
    labels: frozenset[Label] = frozenset(Label)
    """What is annotated."""

    @property
    def programmes(self) -> list[Span]:
        """The places of initiatives."""
        return [span for span, label in self.names if label is Label.INITIATIVE]


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each option, and which of them annotators chose."""

    text: str
    options: tuple[tuple[str, ...], ...]
    """Each a kind and words."""
    chosen: int


def read_annotated(texts: Path, gold: Path) -> Iterator[Annotated]:
    """The texts of a folder that have annotations."""
    for path in sorted(texts.glob("*.txt")):
        rows = gold / f"{path.stem}.tsv"
        if rows.exists():
            source = read_source(path)
            text = normalise(source)
            starts, lines = line_starts(source.text), source.text.split("\n")
            raw = [text.raw_span(i, i + 1) for i in range(len(text.text))]
            begins, ends = [span.start for span in raw], [span.end for span in raw]
            names, told = [], []
            annotation = read_annotation(path.stem, rows.read_text(encoding="utf-8").splitlines(), lines, Aliases())
            predicates = defaultdict(set)
            for relation in annotation.relations:
                predicates[relation.object, relation.line].add(relation.predicate.removesuffix(PLANNED))
            for mention in annotation.mentions:
                line = starts[mention.line - 1]
                span = Span(bisect_left(begins, line + mention.start), bisect_left(ends, line + mention.end) + 1)
                if span.start < span.end <= len(raw):
                    names.append((span, Label(mention.label)))
                    told.append(frozenset(predicates[mention.name, str(mention.line)]))
            yield Annotated(path.stem, on_a_line(text.text), tuple(names), tuple(told))


def read_sentences(cases: Path) -> Iterator[Annotated]:
    """Sentences whose programmes or bodies stand beside them: the hand-written cases, which the weights have to get right as well."""
    for case in read_rows(cases):
        text, at, names = case["text"].replace("\\n", "\n"), 0, []
        label = Label.INITIATIVE if "initiatives" in case else Label.AGENCY
        said = case["initiatives" if label is Label.INITIATIVE else "agencies"]
        for name in said.split("|") if said != "-" else ():
            surface = name.partition("=")[0] if label is Label.AGENCY else name
            at = text.index(surface, at) + len(surface)
            names.append((Span(at - len(surface), at), label))
        yield from (Annotated(f"{case['id']}-{time}", on_a_line(text), tuple(names), (), frozenset((label,))) for time in range(TIMES))


def whether_quoted(texts: Iterable[Annotated]) -> Iterator[Choice]:
    """Whether each quotation that is no part of another name names a programme."""
    for each in texts:
        for match in QUOTED.finditer(each.text) if Label.INITIATIVE in each.labels else ():
            names = _holding(each.programmes, *match.span())
            if names or not _touching(each.names, *match.span()):
                yield _choice(each.name, ([], quoted.features(each.text, *match.span())), len(names[:1]))


def where_quoted_ends(texts: Iterable[Annotated]) -> Iterator[Choice]:
    """Where the name of each quoted programme ends."""
    for each in texts:
        for match in QUOTED.finditer(each.text):
            options = list(quoted_bounds.features(quoted_bounds.end_options(each.text, *match.span())))
            for name in _holding(each.programmes, *match.span())[:1]:
                if name.end - match.end() < len(options):
                    yield _choice(each.name, options, name.end - match.end())


def where_quoted_begins(texts: Iterable[Annotated]) -> Iterator[Choice]:
    """Where the name of each quoted programme begins."""
    for each in texts:
        for match in QUOTED.finditer(each.text):
            for name in _holding(each.programmes, *match.span())[:1]:
                options = list(quoted_bounds.features(quoted_bounds.begin_options(each.text, *match.span(), name.end)))
                if match.start() - name.start < len(options):
                    yield _choice(each.name, options, match.start() - name.start)


def whether_unmarked(texts: Sequence[Annotated], known: Mapping[str, float] = MappingProxyType({})) -> Iterator[Choice]:
    """Whether each of the last words of names without marks ends one, of which kind, and from where on; `known` weights have last words too."""
    counts = Counter(
        (name[-unmarked.HEAD :], label) for each in texts for span, label in each.names if label in unmarked.LABELS and UNMARKED.fullmatch(name := each.text[slice(*span)])
    )
    heads_known = {(words[1], label) for label in unmarked.LABELS for feature in known if (words := feature.split(f"{label} ends "))[0] == ""}
    labels = {
        head: tuple(label for label in unmarked.LABELS if counts[head, label] >= FEWEST_HEADS or (head, label) in heads_known)
        for head in sorted({head for head, _ in (*counts, *heads_known)})
    }
    heads = "|".join(head for head, kinds in labels.items() if kinds)
    pad = len(unmarked.PAD)
    for each in texts:
        text = unmarked.padded(each.text)
        named = {span.end + pad: (span.start + pad, label) for span, label in each.names}
        for match in re.finditer(f"(?={heads})", text) if heads else ():
            end = match.start() + unmarked.HEAD
            options = unmarked.options(text, end, labels[text[match.start() : end]])
            there = named.get(end)
            if not each.labels.issuperset(labels[text[match.start() : end]]):
                continue
            inside = there is None and _touching(each.names, match.start() - pad, end - pad)
            if inside or unmarked.in_marks(text, end) or (there is not None and there not in options):
                continue
            features = [unmarked.of_nothing(text, end), *(unmarked.of_name(text, begin, end, label) for begin, label in options)]
            yield _choice(each.name, features, 0 if there is None else 1 + options.index(there))


def what_is_told(texts: Iterable[Annotated]) -> Iterator[Choice]:
    """What each title or programme is told of, if anything."""
    for each in texts:
        for (span, label), told in zip(each.names, each.told, strict=False):
            predicates = likelihood.PREDICATES.get(label, ())
            if predicates:
                chosen = next((i for i, predicate in enumerate(predicates, 1) if predicate.upper() in told), 0)
                yield _choice(each.name, likelihood.options(each.text, *span, label), chosen)


def _choice(name: str, options: Iterable[Iterable[tuple[str, str]]], chosen: int) -> Choice:
    return Choice(name, tuple(tuple(f"{kind} {words}" for kind, words in option) for option in options), chosen)


def _holding(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    return [span for span in spans if span.start <= start and end <= span.end]


def _touching(names: Iterable[tuple[Span, Label]], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span, _ in names)


TABLES: dict[Path, Callable[..., Iterator[Choice]]] = {
    quoted.TABLE: whether_quoted, quoted_bounds.ENDS: where_quoted_ends, quoted_bounds.BEGINS: where_quoted_begins, unmarked.TABLE: whether_unmarked,
    likelihood.TABLE: what_is_told,
}


def weigh(choices: Sequence[Choice], known: Mapping[str, float]) -> dict[str, float]:
    """The weights that are large enough for the table; those of a last word always are."""
    return {feature: weight for feature, weight in _fit(choices, known).items() if abs(weight) >= LEAST or " ends " in feature}


def weigh_added(choices: Sequence[Choice], known: Mapping[str, float]) -> dict[str, float]:
    """What is to be added to the weights that all reports have, where it is large enough."""
    added = {feature: weight - known.get(feature, 0.0) for feature, weight in _fit(choices, known).items()}
    return {feature: weight for feature, weight in added.items() if abs(weight) >= LEAST_ADDED or (" ends " in feature and feature not in known)}


def _fit(choices: Sequence[Choice], known: Mapping[str, float]) -> dict[str, float]:
    return logistic.fit_choices([(each.options, each.chosen) for each in choices], FEWEST, L2_KNOWN if known else L2, known)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, tells how well, and writes."""
    parser = argparse.ArgumentParser(description="Weigh what annotators go by where no rule knows a programme.")
    parser.add_argument("--on", nargs=2, action="append", metavar=("TEXTS", "GOLD"), type=Path, required=True)
    parser.add_argument("--sentences", metavar="CASES", type=Path, action="append", default=[], help="further sentences with their names, as in tests/cases/initiatives.tsv")
    parser.add_argument("--onto", action="store_true", help="hold weights to those that the tables have, which were fitted to other texts")
    parser.add_argument("--adding", type=ReportKind, choices=[ReportKind.WORK_REPORT], help="write what reports of this kind, which all texts are, add to the tables")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--quick", action="store_true", help="leave out no texts, and tell nothing")
    parser.add_argument("--only", metavar="TABLE", help="weigh this table alone")
    options = parser.parse_args(arguments)
    texts = list({each.name: each for pair in options.on for each in read_annotated(*pair)}.values())
    texts += [sentence for cases in options.sentences for sentence in read_sentences(cases)]
    for table, ask in TABLES.items():
        if options.only not in (None, table.name):
            continue
        known = read_weights(table) if options.onto or options.adding else {}
        choices = list(ask(texts, known) if table == unmarked.TABLE else ask(texts))
        alike = 0
        for out in () if options.quick else logistic.left_out(each.text for each in choices):
            weights = weigh([each for each in choices if each.text not in out], known)
            for each in choices:
                if each.text in out:
                    found = [sum(weights.get(feature, 0.0) for feature in option) for option in each.options]
                    alike += found.index(max(found)) == each.chosen
        if not options.quick:
            print(f"{table.name}: {alike} of {len(choices)} choices in texts left out of the fit as annotators made them")
        if not options.dry:
            weights = (weigh_added if options.adding else weigh)(choices, known)
            rows = [f"{feature}\t{weight:.2f}" for feature, weight in sorted(weights.items())]
            logistic.write_weights(of_report(table, options.adding) if options.adding else table, ("feature", "weight"), rows)


if __name__ == "__main__":
    main()
